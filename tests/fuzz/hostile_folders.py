"""Folders made to hurt: very many files, and files and names of kinds that nobody expects."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.fuzz.hostile import CONFIG, FIELDS, HEARD, Files, write


def _stories(count: int, fields_of: Callable[[int], str], text: str = "They rang.") -> Files:
    files = {f"onboarding/n{n}.md": f"---\n{fields_of(n)}{HEARD}---\n\n{text}\n".encode() for n in range(count)}
    return {"library.yml": CONFIG.encode(), **files}


def _titled(number: int) -> str:
    return FIELDS.replace("They", f"Clinic {number} says that they")


def _others(count: int, name: str, text: str = "") -> Files:
    return {"library.yml": CONFIG.encode()} | {name.replace("@", str(n)): text.encode() for n in range(count)}


CROWDS: Mapping[str, Callable[[int], Files]] = {
    "stories, nothing wrong": lambda count: _stories(count, _titled),
    "stories with one title": lambda count: _stories(count, lambda _: FIELDS),
    "stories with one text": lambda count: _stories(count, _titled, "They rang and rang, and nobody answered. " * 20),
    "stories that replace each other in a circle": lambda count: _stories(
        count, lambda n: f"{_titled(n)}supersedes: [n{(n + 1) % count}]\n"
    ),
    "stories that all replace each other": lambda count: _stories(
        count, lambda n: f"{_titled(n)}supersedes: [{', '.join(f'n{(n + m) % count}' for m in range(1, 20))}]\n"
    ),
    "stories that link to nothing": lambda count: _stories(count, lambda n: f"{_titled(n)}related: [m{n}]\n"),
    "stories of a team that is not there": lambda count: _stories(count, lambda n: _titled(n).replace("team", "taem")),
    "stories with one former name": lambda count: _stories(count, lambda n: f"{_titled(n)}aliases: [old]\n"),
    "empty files": lambda count: _others(count, "onboarding/n@.md"),
    "files with wrong names": lambda count: _others(count, "onboarding/N @.md", "x"),
    "files in unknown folders": lambda count: _others(count, "area-@/n@.md", f"---\n{FIELDS}{HEARD}---\n"),
    "files of one name in unknown folders": lambda count: _others(count, "area-@/n.md", f"---\n{FIELDS}{HEARD}---\n"),
    "pictures": lambda count: _others(count, "onboarding/p@.png"),
    "files of an unknown type": lambda count: _others(count, "onboarding/p@.svg"),
}
"""Libraries of very many files, by how many; the first is what the others are compared with."""


def _strange_names(root: Path) -> None:
    area = os.fsencode(root / "onboarding")
    for name in (
        b"a" * 252 + b".md",
        b"\xff\xfe.md",
        b"\xe9.png",
        b"a\nb.md",
        b"-rf.md",
        b" .md",
        b"con.md",
        b"\x1b[31m.md",
    ):
        Path(os.fsdecode(area + b"/" + name)).write_bytes(b"---\n---\n")
    Path(os.fsdecode(os.fsencode(root) + b"/\xff")).mkdir()
    Path(os.fsdecode(os.fsencode(root) + b"/\xff/n.md")).write_bytes(b"---\n---\n")


def _deep_folders(name: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        before = Path.cwd()
        os.chdir(root / "onboarding")
        try:
            for _ in range(1_000):  # by steps, since the whole path may be longer than a path can be
                Path(name).mkdir()
                os.chdir(name)
            Path("n.md").write_text("---\n---\n")
        finally:
            os.chdir(before)

    return make


def _strange_files(root: Path) -> None:
    area = root / "onboarding"
    os.mkfifo(area / "pipe.md")
    os.mkfifo(area / "pipe.png")
    (area / "zero.md").symlink_to("/dev/zero")
    (area / "loop.md").symlink_to("loop.md")
    (area / "round").symlink_to(root, target_is_directory=True)
    (root / "customers").symlink_to(root / "onboarding", target_is_directory=True)
    (area / "folder.md").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        before = Path.cwd()
        os.chdir(area)  # the name of a socket must be short
        try:
            listening.bind("socket.md")
        finally:
            os.chdir(before)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.mknod(area / "device.md", 0o600 | 0o020000, os.makedev(1, 5))  # as /dev/zero


def _shut(root: Path) -> None:
    (root / "onboarding/shut.md").write_text("---\n---\n")
    (root / "onboarding/shut.md").chmod(0)
    (root / "billing").mkdir()
    (root / "billing/n.md").write_text("---\n---\n")
    (root / "billing").chmod(0)


DISKS: Mapping[str, Callable[[Path], None]] = {
    "strange names": _strange_names,
    "folders in folders": _deep_folders("d"),
    "folders deeper than a path can say": _deep_folders("deeper"),
    "pipes, devices, sockets and loops": _strange_files,
    "files and folders kept shut": _shut,
}
"""What can lie on a disk; each is made in a folder that already holds a small library."""


@contextmanager
def disk(name: str, root: Path) -> Iterator[Path]:
    """A small library with one of ``DISKS`` in it, which is removed behind it: not every program can do that."""
    library = write(root / "library", {"library.yml": CONFIG.encode(), "onboarding/n.png": b""})
    DISKS[name](library)
    try:
        yield library
    finally:
        subprocess.run(["chmod", "-R", "u+rwX", library], check=False, stderr=subprocess.DEVNULL)
        subprocess.run(["rm", "-rf", library], check=True)
