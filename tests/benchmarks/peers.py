"""What the same library costs with the tools people would pick instead: MkDocs with Pagefind, and Hugo.

They are run by a program that is no part of this repository, `PEERS=path/to/peers.py` or the one that lies beside
it: `peers.py LIBRARY --only hugo-plain,mkdocs,pagefind --work DIR --json FILE` builds the library with each, and
writes `{"mkdocs": {"wall_s": ...}, ...}`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measuring import ROOT

MISSING = """\
There is nothing to compare builds with. Name a program with PEERS=path/to/peers.py that builds the same library with
mkdocs-material, pagefind[bin] and hugo; tests/benchmarks/peers.py says how it is called."""
_BESIDE = ROOT.parent / "shared/bench/peers.py"


def program() -> Path | None:
    """The program that runs the peers, if there is one."""
    path = Path(os.environ.get("PEERS") or _BESIDE)
    return path.resolve() if path.is_file() else None


def seconds(peers: Path, library: Path, scratch: Path) -> dict[str, float]:
    """Wall seconds of each peer over a library; none of those that could not be run."""
    answer = scratch / "peers.json"
    command = [sys.executable, str(peers), str(library), "--only", "hugo-plain,mkdocs,pagefind", "--json", str(answer)]
    done = subprocess.run([*command, *_work(scratch)], stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        return {}
    figures = json.loads(answer.read_text(encoding="utf-8"))
    return {name: figure["wall_s"] for name, figure in figures.items()}


def _work(scratch: Path) -> list[str]:
    """Let them work on the same file system as we do, as soon as a first run has installed them."""
    installed = Path(tempfile.gettempdir()) / "insight-peers/venv"
    if not installed.is_dir():
        return []
    work = scratch / "peers"
    work.mkdir(exist_ok=True)
    if not (work / "venv").exists():
        (work / "venv").symlink_to(installed)
    return ["--work", str(work)]
