"""Where a library lies in its repository, and which of its files a change touches."""

from __future__ import annotations

import os
from pathlib import Path

from generator.cli.names import name_of


def prefix_in_repository(library: Path) -> str:
    """The library's folder from the root of its repository, ending in ``/``: the same wherever the command is run."""
    path = name_of(library.resolve().relative_to(root_of_repository(library)))
    return "" if path == "." else f"{path}/"


def changed_files(listing: bytes, library: Path) -> frozenset[str]:
    """The files of the library in a list of paths, one a line, each relative to the library.

    Args:
        listing: as ``git diff --name-only`` prints it, quoted names included. Paths are taken from the root of the
            repository or from here; those outside the library are passed over.
        library: the library's folder.
    """
    here = library.resolve()
    names = [os.fsdecode(_unquoted(line.rstrip(b"\r"))) for line in listing.split(b"\n")]
    places = (
        Path(os.path.normpath(base / name))
        for base in {root_of_repository(library), Path.cwd()}
        for name in names
        if name
    )
    return frozenset(name_of(place.relative_to(here)) for place in places if place.is_relative_to(here))


def root_of_repository(library: Path) -> Path:
    """The root of the repository; outside one, the folder the command is run in, else the library's parent."""
    place = library.resolve()
    for folder in (place, *place.parents):
        if (folder / ".git").exists():
            return folder
    here = Path.cwd().resolve()
    return here if place.is_relative_to(here) else place.parent


def _unquoted(name: bytes) -> bytes:
    r"""A path as it is: git writes ``"caf\303\251.md"`` for names that are not plain ASCII."""
    if len(name) < 2 or not (name.startswith(b'"') and name.endswith(b'"')):
        return name
    try:
        return name[1:-1].decode("unicode_escape").encode("latin-1")
    except UnicodeError:
        return name
