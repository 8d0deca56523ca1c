"""Changes many files as if it were one: all of them are changed, or none, however the run ends.

Everything is first written beside the library, in a hidden folder on the same disk: each file as it is, and as it will
be. Then a list is put there, by one renaming; from then on, and until that list is taken away again, whoever comes
next puts every file back as it was. Only when the list is gone the copies are removed.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_LIST = "list.json"


class BusyError(Exception):
    """Another run is changing the files."""


@dataclass(frozen=True, slots=True)
class Journal:
    """What is kept about a change that is under way.

    Attributes:
        root: the folder whose files are changed.
    """

    root: Path

    @property
    def folder(self) -> Path:
        """Where it is kept, outside of ``root``."""
        return self.root.resolve().parent / f".{self.root.resolve().name}-forgetting"

    @property
    def is_open(self) -> bool:
        """Whether a change was begun and not ended."""
        return (self.folder / _LIST).exists()

    def change(self, files: Mapping[str, bytes | None]) -> None:
        """Give files their new content; None removes one. If anything comes between, all are put back.

        Args:
            files: by path below ``root``.
        """
        is_staged = False
        try:
            self._stage(files)
            is_staged = True
            for number, (path, content) in enumerate(files.items()):
                self._put(path, self.folder / f"{number}.after" if content is not None else None)
            self._end()
        except BaseException:  # an interruption too
            if self.undo() or not is_staged:
                raise  # else the list was gone: all was done before it came

    def undo(self) -> bool:
        """Put every file back as it was; whether there was something to put back."""
        if was_open := self.is_open:
            for number, (path, was_there) in enumerate(json.loads((self.folder / _LIST).read_bytes())):
                self._put(path, self.folder / f"{number}.before" if was_there else None)
            self._end()
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
        return was_open

    def _stage(self, files: Mapping[str, bytes | None]) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(mode=0o700)
        listed = []
        for number, (path, content) in enumerate(files.items()):
            place = self.root / path
            listed.append((path, was_there := place.exists()))
            if was_there:
                shutil.copy2(place, self.folder / f"{number}.before")
                _flush(self.folder / f"{number}.before")
            if content is not None:
                after = self.folder / f"{number}.after"
                after.write_bytes(content)
                if was_there:
                    shutil.copymode(place, after)
                _flush(after)
        (self.folder / "list.new").write_bytes(json.dumps(listed).encode())
        _flush(self.folder / "list.new")
        (self.folder / "list.new").replace(self.folder / _LIST)
        _flush(self.folder)

    def _put(self, path: str, content: Path | None) -> None:
        """Give one file the content of another, in one step; None removes it."""
        place = self.root / path
        if content is None:
            place.unlink(missing_ok=True)
            self._leave_no_empty_folder(place.parent)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            new = place.with_name(f".{place.name}.forgetting")
            shutil.copy2(content, new)
            _flush(new)
            new.replace(place)
        with suppress(FileNotFoundError):
            _flush(place.parent)

    def _leave_no_empty_folder(self, folder: Path) -> None:
        """Remove a folder in which nothing is left, and what held nothing else: its name may tell as much as a file."""
        with suppress(OSError):  # something is left
            while folder != self.root:
                folder.rmdir()
                folder = folder.parent

    def _end(self) -> None:
        """Take the list away: from here on nothing is put back. Half a copy that was left in the library goes too."""
        for path, _ in json.loads((self.folder / _LIST).read_bytes()):
            place = self.root / path
            place.with_name(f".{place.name}.forgetting").unlink(missing_ok=True)
        (self.folder / _LIST).unlink()
        _flush(self.folder)
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Be the only run that changes files below a folder.

    Raises:
        BusyError: another one does.
    """
    descriptor = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError from None
        yield
    finally:
        os.close(descriptor)


def _flush(place: Path) -> None:
    """See to it that a file or a folder is on the disk, whatever happens to the machine."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
