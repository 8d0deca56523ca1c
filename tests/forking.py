"""A command line, ours or MkDocs's, in a process of its own, forked from one that has loaded both and run nothing.

What an interpreter reads when it starts (locale, seed of hashes) is that of the tests: whoever changes it needs a
whole interpreter.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

LOADED = ["generator.cli.run", "generator.publish.site", "generator.publish.plugin"]
LOADED += ["mkdocs.__main__", "mkdocs.commands.build", "markdown.extensions.attr_list", "markdown.extensions.toc"]
LOADED += ["babel.dates", "tests.warm"]
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(LOADED)


def forked(
    command: list[str], cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 300
) -> tuple[int, str, str]:
    """The exit status of a command line, and what it wrote to standard output and standard error."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        process = started(command, cwd, os.environ if env is None else env, out, err)
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(command)
        return process.exitcode, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")


def started(command: list[str], cwd: Path, env: Mapping[str, str], out: Path, err: Path) -> ForkServerProcess:
    """A command line that runs beside the test, and writes to two files, of which each may be a terminal."""
    process = FORKS.Process(target=_run, args=(command, cwd, dict(env), out, err))
    process.start()
    return process


def _run(command: list[str], cwd: Path, env: dict[str, str], out: Path, err: Path) -> None:
    for number, path in enumerate((out, err), start=1):
        with path.open("ab") as file:  # which may be one for both
            os.dup2(file.fileno(), number)
    # those that came with the fork remember whether one can go back in what stood here before
    buffered = 1 if env.get("PYTHONUNBUFFERED") else -1
    sys.stdout = open(1, "w", buffering=buffered, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, encoding="utf-8", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = command
    if command[0] == "mkdocs":
        from mkdocs.__main__ import cli

        cli()
    else:
        from generator.cli.run import main

        main()
