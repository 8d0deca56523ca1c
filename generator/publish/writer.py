"""The one writer of files: brings a folder to exactly the given outputs, touching only what differs."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.publish.project import MARKER as SITE_MARKER
from generator.publish.project import ProjectError

if TYPE_CHECKING:  # to replace a site takes no page
    from generator.pages.page import Output

MARKER = ".generated"
"""Stands in every folder that is written here, so that nobody else's files are ever removed."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
Look = tuple[int, int]
"""How an ordinary file looks from outside: its size in bytes, and when it was written, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written, left as they were, and removed."""

    changed: int
    same: int
    removed: int


class Folder:
    """A folder that is brought to given files, one by one and by several processes at a time."""

    def __init__(self, place: Path, before: Path | None = None) -> None:
        """Write to a folder.

        Args:
            place: the folder.
            before: where the same files stood before, if that is another folder: one that has not changed is linked
                rather than written again. What is written to ``place`` is then seen by nobody yet.
        """
        self.place = place
        self._here = str(place)
        self._before = str(before or place)

    def put(self, path: str, content: bytes) -> bool:
        """Write a file if it is not there with these bytes; whether they differ from those that stood there before.

        It is written beside its place and then moved there, so that it is never seen half.

        Raises:
            ValueError: the path leads out of the folder.
        """
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"{path} cannot be written")
        same = _holds(f"{self._before}/{path}", content)
        if same and self._before == self._here:
            return False
        place = f"{self._here}/{path}"
        if not (same and self._link(f"{self._before}/{path}", place)):
            self._write(place, content)
        return not same

    def look(self, path: str) -> Look | None:
        """How a file looks; None if there is none."""
        return _look(f"{self._here}/{path}")

    def keep(self, path: str, look: Look) -> bool:
        """Leave a file as it stood before, if it still looks so; whether it does and stands here now."""
        before = f"{self._before}/{path}"
        return _look(before) == look and (self._before == self._here or self._link(before, f"{self._here}/{path}"))

    def begin(self) -> None:
        """Mark the folder as written here.

        Raises:
            ProjectError: it holds files, and none that says they were written here.
        """
        folder = self.place
        if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
            raise ProjectError(
                f"{folder} holds files that were not generated, so nothing is written there. "
                f"Let `docs_dir` in mkdocs.yml name a folder of its own, such as build/docs."
            )
        self.put(MARKER, b"Everything in this folder is generated.\n")

    def sweep(self, kept: Collection[str]) -> int:
        """Remove every file but the marker and those that are kept, and every folder left empty; how many files."""
        removed = 0
        for place, folders, names in os.walk(self._here, topdown=False):
            inside = f"{place[len(self._here) + 1 :]}/" if place != self._here else ""
            for name in names:
                if (path := f"{inside}{name}") not in kept and path != MARKER:
                    Path(place, name).unlink()
                    removed += 1
            for name in folders:
                if not any(Path(place, name).iterdir()):
                    Path(place, name).rmdir()
        return removed

    def _write(self, path: str, content: bytes) -> None:
        if self._before != self._here and self._write_new(path, content):
            return
        folder, name = path.rsplit("/", 1)
        beside = f"{folder}/.{name}.new"
        try:
            _fill(beside, content)
        except (FileNotFoundError, NotADirectoryError):
            _make_folder(Path(folder))
            _fill(beside, content)
        try:
            os.rename(beside, path)  # noqa: PTH104 - a path of pathlib's costs as much as the file
        except IsADirectoryError:
            _remove(Path(path))
            Path(beside).rename(path)

    def _write_new(self, path: str, content: bytes) -> bool:
        """Write a file straight to its place, where nobody sees it yet; false if anything stands there.

        Whatever does may be a link to a file of the old site, which is not to be changed.
        """
        with suppress(OSError):  # it is there, or the one above it is not
            os.mkdir(path.rsplit("/", 1)[0])  # noqa: PTH102 - a path of pathlib's costs as much as the file
        try:
            _fill(path, content, os.O_EXCL)
        except OSError:
            return False
        return True

    def _link(self, old: str, place: str) -> bool:
        """Give a file a second name; false where the disk knows no such thing."""
        try:
            os.link(old, place)
        except FileNotFoundError:
            Path(place).parent.mkdir(parents=True, exist_ok=True)
            return self._link(old, place)
        except OSError:
            return False
        return True


def write(outputs: Iterable[Output], folder: Path) -> Written:
    """Write outputs under ``folder``; files there that are no output are removed.

    Raises:
        ProjectError: the folder holds files, and none that says they were written here.
        ValueError: an output's path leads out of the folder, or two outputs share one.
    """
    into = Folder(folder)
    into.begin()
    kept: set[str] = set()
    changed = 0
    for output in outputs:
        if output.path in kept:
            raise ValueError(f"{output.path} cannot be written")
        kept.add(output.path)
        changed += into.put(output.path, output.content())
    return Written(changed, len(kept) - changed, into.sweep(kept))


def mark(site: Path) -> None:
    """Mark a folder as a site, which this program may replace."""
    (site / SITE_MARKER).write_text("This folder is replaced at every build.\n", encoding="utf-8")


def _holds(path: str, content: bytes) -> bool:
    """Whether an ordinary file holds these bytes."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _NO_LINK)
    except OSError:
        return False
    try:
        if os.fstat(descriptor).st_size != len(content):
            return False
        return os.read(descriptor, len(content) + 1) == content
    except OSError:  # a folder
        return False
    finally:
        os.close(descriptor)


def _look(path: str) -> Look | None:
    try:
        seen = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - a path of pathlib's costs as much as the file
    except OSError:
        return None
    return (seen.st_size, seen.st_mtime_ns) if stat.S_ISREG(seen.st_mode) else None


def _fill(path: str, content: bytes, how: int = os.O_TRUNC) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | how | _NO_LINK, 0o666)
    try:
        while content:
            content = content[os.write(descriptor, content) :]
    finally:
        os.close(descriptor)


def _make_folder(folder: Path) -> None:
    """Make a folder, where a file may have stood before."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        for parent in (*reversed(folder.parents), folder):
            if parent.is_file():
                parent.unlink()
        folder.mkdir(parents=True, exist_ok=True)


def _remove(folder: Path) -> None:
    for inner in sorted(folder.rglob("*"), reverse=True):
        inner.rmdir() if inner.is_dir() else inner.unlink()
    folder.rmdir()
