"""Where the benchmarks work: a project of their own, in memory where there is room, with a library to be edited.

Nothing is touched of the project they are started from: neither its site, nor what its builds have kept.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.madeup import make_library
from tests.benchmarks.measuring import ROOT, Taken, run

STORIES_OF_CUSTOMERS = ROOT.parent / "shared/corpus/make_library.py"
"""Makes a library of real stories; where it is missing, they are made up."""
_MEMORY = Path("/dev/shm")
_ROOM = 4 * 1024**3
_PROJECT = ("mkdocs.yml", "theme_overrides", "docs", "requirements", "pyproject.toml", "README.md", "CONTRIBUTING.md")


@dataclass(frozen=True, slots=True)
class Place:
    """A project with a library.

    Attributes:
        root: its folder.
    """

    root: Path

    @property
    def library(self) -> Path:
        """The folder of the library."""
        return self.root / "insights"

    def insights(self, *arguments: str, weighing: bool = False) -> Taken:
        """Run one of our commands here."""
        return run([sys.executable, "-m", "generator", *arguments], self.root, weighing)

    def forget(self) -> None:
        """Throw away whatever earlier commands made or kept."""
        for name in ("build", ".cache", "site"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def edit(self) -> None:
        """Add a sentence to the story in the middle."""
        stories = sorted(path for path in self.library.glob("*/*.md") if _is_story(path))
        with stories[len(stories) // 2].open("a", encoding="utf-8") as story:
            story.write("\nThen they rang us again.\n")


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder to work in, in memory where there is room; it is gone in the end."""
    roomy = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    with tempfile.TemporaryDirectory(prefix="insights-bench-", dir=_MEMORY if roomy else None) as folder:
        yield Path(folder)


def file_system(folder: Path) -> str:
    """The kind of file system a folder lies on, in words."""
    return "tmpfs" if folder.is_relative_to(_MEMORY) else f"the disk of {folder.parent}"


def settle(root: Path, library: Path | None, stories: int) -> Place:
    """Make a project in a folder that is not there yet.

    Args:
        root: the folder.
        library: what to copy; None to make one.
        stories: how many to make.
    """
    root.mkdir()
    for name in _PROJECT:
        part = ROOT / name
        (shutil.copytree if part.is_dir() else shutil.copy)(part, root / name)
    place = Place(root)
    if library:
        shutil.copytree(library, place.library)
    elif STORIES_OF_CUSTOMERS.is_file():
        made = ["--out", str(place.library), "--insights", str(stories)]
        subprocess.run([sys.executable, str(STORIES_OF_CUSTOMERS), *made], check=True, stdout=subprocess.DEVNULL)
    else:
        make_library(place.library, stories)
    return place


def stories_of(library: Path) -> int:
    """How many stories a library has."""
    return sum(map(_is_story, library.glob("*/*.md")))


def stages(said: str) -> dict[str, float]:
    """The seconds of each stage, from what `insights build --timings` says."""
    return {name: float(seconds) for name, seconds in re.findall(r"^ ?(\S.*?) +(\d+\.\d+) *$", said, re.MULTILINE)}


def _is_story(path: Path) -> bool:
    return path.parent.name not in ("customers", "questions")
