"""What a Git repository holds, as Git tells it. The only module that runs Git, which only reads here.

Every branch, tag, note and stash is looked through (``--all``). Who made a commit is never asked.
"""

from __future__ import annotations

import secrets
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

_BUFFER = 2**18
_AT_ONCE = 500
"""How many contents are asked for together: as many hashes as go into a pipe that nobody reads from."""
_NEITHER = "0" * 8
_MODULE = "160000"
"""The mode of a repository inside another, of which there is only a hash."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit does to one file: its path before and after, and the hashes of what it held; empty for nothing."""

    before: str
    after: str
    held: tuple[str, ...]
    holds: str


@dataclass(frozen=True, slots=True)
class Logged:
    """One commit: its whole hash, its day, its message, and what it changes."""

    hash: str
    day: str
    message: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository.

    Attributes:
        root: its folder.
    """

    root: Path

    @property
    def is_shallow(self) -> bool:
        """Whether this copy holds only the latest part of the history."""
        return self._asked("rev-parse", "--is-shallow-repository").strip() == "true"

    def log(self) -> Iterator[Logged]:
        """Every commit, the latest first. Of a merge only what it does itself; the rest is in what it merges."""
        mark = secrets.token_hex(8)  # so that no message can hold it
        form = f"--format={mark}%H{mark}%cs{mark}%B{mark}"
        _, *told = self._asked("log", "--all", "-c", "--raw", "--no-abbrev", "-M", "-z", form).split(mark)
        for hash_, day, message, changes in zip(*[iter(told)] * 4, strict=True):
            yield Logged(hash_, day, message, tuple(_changes(changes)))

    def contents(self, hashes: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """What stands behind each hash; what this copy does not have is passed over."""
        asked_for = ["git", "cat-file", "--batch"]
        with subprocess.Popen(
            asked_for, cwd=self.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=_BUFFER
        ) as git:
            assert git.stdin
            assert git.stdout
            waiting = iter(hashes)
            while some := tuple(islice(waiting, _AT_ONCE)):
                git.stdin.writelines(f"{hash_}\n".encode() for hash_ in some)
                git.stdin.flush()
                for hash_ in some:
                    _, _, *size = git.stdout.readline().decode().split()
                    if size:
                        yield hash_, git.stdout.read(int(size[0]) + 1)[:-1]

    def files_now(self) -> dict[str, str]:
        """The hash of each file of the commit that is checked out, by path."""
        lines = self._asked("ls-tree", "-r", "-z", "HEAD").split("\0")
        told = [line.partition("\t") for line in lines if line]
        return {path: head.split(" ")[2] for head, _, path in told if not head.startswith(_MODULE)}

    def refs(self) -> dict[str, str]:
        """Every branch, tag and so on, with the message of a tag that has one."""
        said = self._asked("for-each-ref", "--format=%(refname)%02%(objecttype)%02%(contents)%01")
        told = [one.strip("\n").split("\x02") for one in said.split("\x01")]
        return {one[0]: one[2] if one[1] == "tag" else "" for one in told if len(one) == 3}

    def _asked(self, *arguments: str) -> str:
        return asked(self.root, *arguments)


def repository_around(folder: Path) -> Repository | None:
    """The repository in which a folder lies; None if there is none, or no Git."""
    top = asked(folder, "rev-parse", "--show-toplevel").splitlines() if shutil.which("git") else ()
    return Repository(Path(top[0])) if top else None


def _changes(text: str) -> Iterator[Change]:
    """What ``--raw -z`` says: for each file modes, hashes and how it was changed, then its path, or two."""
    pieces = iter(text.lstrip("\0\n").split("\0"))
    for piece in pieces:
        head = piece.lstrip("\n")
        if not head.startswith(":"):
            continue
        parents = len(head) - len(head.lstrip(":"))
        told = head.lstrip(":").split(" ")
        path = next(pieces)
        after = next(pieces) if parents == 1 and told[-1][0] in "RC" else path
        modes, hashes = told[: parents + 1], told[parents + 1 : -1]
        known = [
            "" if mode == _MODULE or hash_.startswith(_NEITHER) else hash_
            for mode, hash_ in zip(modes, hashes, strict=True)
        ]
        yield Change(path, after, tuple(filter(None, known[:-1])), known[-1])


def asked(folder: Path, *arguments: str) -> str:
    """What Git says; nothing where it cannot."""
    told = subprocess.run(
        [
            "git",
            "--no-pager",
            "-c",
            "core.quotePath=false",
            "-c",
            "log.showSignature=false",
            "-c",
            "log.showRoot=true",
            *arguments,
        ],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="surrogateescape",
    )
    return told.stdout if told.returncode == 0 else ""
