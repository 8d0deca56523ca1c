"""What several tests share: the example library, and its site, built once a run."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import gc
import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from unittest import mock

import pytest

from generator.cli.run import main
from generator.library.load import Loaded, load
from generator.library.record import Library
from generator.publish.drawings import drawings_folder
from generator.publish.generate import generate
from generator.publish.prepare import load_library, prepare, read_library
from tests.casefiles import FOLDER, parts
from tests.forking import forked
from tests.planted import files_of

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "insights"
DAY = dt.date(2026, 11, 21)


def pytest_xdist_auto_num_workers() -> int:
    """Three runners for two cores: a third of the tests wait for a browser or a program they started."""
    return (os.cpu_count() or 1) * 3 // 2


def pytest_collection_finish() -> None:
    """Leave what was loaded and collected to itself, and look for garbage seldom: nearly nothing here is in a ring."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def write_files(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a folder."""
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def insights(
    *arguments: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user would, in a process of its own; with ``env`` in an interpreter of its own."""
    if env is None:
        command = [str(ROOT / "generator/__main__.py"), *map(str, arguments)]
        return subprocess.CompletedProcess(command, *forked(command, cwd))
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=300)


def mkdocs(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run MkDocs itself, in a process of its own."""
    command = ["mkdocs", *arguments]
    return subprocess.CompletedProcess(command, *forked(command, cwd, env))


def asked(
    *arguments: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What the command line answers when asked in this process, which takes a tenth of the time.

    It is the same as from a process of its own, but for what concerns processes: signals, terminals, standard input,
    the locale, and MkDocs, which keeps things for the next build.
    """
    command = [str(ROOT / "generator/__main__.py"), *map(str, arguments)]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    before = signal.getsignal(signal.SIGTERM)
    status: str | int | None = 0
    try:
        with (
            contextlib.chdir(cwd),
            mock.patch.dict(os.environ, env or {}, clear=env is not None),
            mock.patch.object(sys, "argv", command),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            main()
    except SystemExit as leaving:
        status = leaving.code
    finally:
        signal.signal(signal.SIGTERM, before)
    assert isinstance(status, int)
    for stream in (out, err):
        stream.seek(0)
    return subprocess.CompletedProcess(command, status, out.read(), err.read())


def project(folder: Path, library: Path = EXAMPLE) -> Path:
    """A copy of the project with its own library, theme and ``mkdocs.yml``."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(library, folder / "insights")
    shutil.copytree(ROOT / "theme_overrides", folder / "theme_overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="session")
def example() -> Library:
    """The example library."""
    loaded: Loaded = load(EXAMPLE, None, DAY)
    assert loaded.library, loaded.diagnostics
    return loaded.library


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example library, really built: a test that changes it takes a copy."""
    return built_once(tmp_path_factory, "example", lambda folder: project(folder / "project"))


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a library in which every text is an attack."""
    from tests.attacks.library import laid_out  # which makes a project as above

    return built_once(tmp_path_factory, "attacked", laid_out, "--as-of", "2026-11-21")


def built_once(factory: pytest.TempPathFactory, name: str, made: Callable[[Path], Path], *arguments: str) -> Path:
    """The site of a project, built once for all runners.

    Args:
        factory: of the folders of the tests.
        name: under which it is shared.
        made: makes the project in a folder.
        arguments: of the command line.
    """
    base = factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "built").exists():
            shutil.rmtree(place / "project", ignore_errors=True)
            result = insights("build", *arguments, cwd=made(place))
            assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
            (place / "built").touch()
    return place / "project/site"


@pytest.fixture(scope="session")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drawings of a library of two stories, for all its builds, since Vega takes longer to start than they do."""
    place = tmp_path_factory.mktemp("drawings")
    library = write_files(place / "insights", parts(FOLDER / "base.case"))
    loaded = load_library(read_library(library, None))
    assert loaded.library, loaded.diagnostics
    generate(prepare(loaded.library, library), place / "docs")
    return drawings_folder(place / "docs")


@pytest.fixture
def small(tmp_path: Path, drawings: Path) -> Path:
    """A project with a library of two stories, for tests that do not care what it says; drawn, and not built."""
    place = project(tmp_path / "small", write_files(tmp_path / "two-stories", parts(FOLDER / "base.case")))
    shutil.copytree(drawings, place / "build/drawings")
    return place


@pytest.fixture
def again(site: Path, tmp_path: Path) -> Path:
    """A project of its own in which the site of the example library was built."""
    return shutil.copytree(site.parent, tmp_path / "project")


@pytest.fixture(scope="session")
def attachments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the attachments of every story that ``planted`` draws."""
    files = {path: content for number in range(10) for path, content in files_of(f"s{number}").items()}
    return write_files(tmp_path_factory.mktemp("attachments"), {**files})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write expected reports and pages anew, to be read by a person"
    )
