"""Which program this is: what was kept by another one is not taken."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sys
import sysconfig
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def program() -> str:
    """A digest of everything that results follow from besides their inputs: our code, the packages, Python."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        digest.update("\n".join(sorted(place.name for place in Path(folder).glob("*-info"))).encode())
    digest.update(of_folder(_PACKAGE).encode())
    return digest.hexdigest()


def of_day(as_of: dt.date | None, today: dt.date) -> hashlib._Hash:
    """A digest begun with the program and the day a library is looked at.

    Args:
        as_of: the day that was asked for.
        today: the day it is.
    """
    return hashlib.sha256(f"{program()}\n{as_of or today}\n".encode())


def of_folder(folder: Path) -> str:
    """A digest of the paths and bytes of all files in a folder, but for what Python keeps there."""
    digest = hashlib.sha256()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            file = Path(place, name)
            digest.update(f"{file.relative_to(folder).as_posix()}\n".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
