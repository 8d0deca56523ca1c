"""The one writer of files: brings a folder to exactly the given outputs, touching only what differs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.pages.page import Output
from generator.publish.project import MARKER as SITE_MARKER
from generator.publish.project import ProjectError

MARKER = ".generated"
"""Stands in every folder that is written here, so that nobody else's files are ever removed."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, left as they were, and removed."""

    changed: int
    same: int
    removed: int


def write(outputs: Iterable[Output], folder: Path) -> Written:
    """Write outputs under ``folder``; files there that are no output are removed.

    A file is written beside its place and then moved there, so that it is never seen half.

    Raises:
        ProjectError: the folder holds files, and none that says they were written here.
        ValueError: an output's path leads out of the folder, or two outputs share one.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise ProjectError(
            f"{folder} holds files that were not generated, so nothing is written there. "
            f"Let `docs_dir` in mkdocs.yml name a folder of its own, such as build/docs."
        )
    _put(folder / MARKER, b"Everything in this folder is generated.\n")
    kept = {MARKER}
    changed = same = 0
    for output in outputs:
        if output.path in kept or ".." in output.path.split("/") or output.path.startswith("/"):
            raise ValueError(f"{output.path} cannot be written")
        kept.add(output.path)
        if _put(folder / output.path, output.content()):
            changed += 1
        else:
            same += 1
    return Written(changed, same, _sweep(folder, kept))


def mark(site: Path) -> None:
    """Mark a folder as a site, which this program may replace."""
    (site / SITE_MARKER).write_text("This folder is replaced at every build.\n", encoding="utf-8")


def _put(path: Path, content: bytes) -> bool:
    """Write a file if its bytes differ; whether they did."""
    try:
        if path.read_bytes() == content:
            return False
    except (FileNotFoundError, NotADirectoryError):
        pass
    except IsADirectoryError:
        _remove(path)
    _make_folder(path.parent)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)
    return True


def _make_folder(folder: Path) -> None:
    """Make a folder, where a file may have stood before."""
    for parent in (*reversed(folder.parents), folder):
        if parent.is_file():
            parent.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def _remove(folder: Path) -> None:
    for inner in sorted(folder.rglob("*"), reverse=True):
        inner.rmdir() if inner.is_dir() else inner.unlink()
    folder.rmdir()


def _sweep(folder: Path, kept: set[str]) -> int:
    """Remove every file that is not kept, and every folder left empty."""
    removed = 0
    for place, folders, names in os.walk(folder, topdown=False):
        for name in names:
            file = Path(place) / name
            if file.relative_to(folder).as_posix() not in kept:
                file.unlink()
                removed += 1
        for name in folders:
            inner = Path(place) / name
            if not any(inner.iterdir()):
                inner.rmdir()
    return removed
