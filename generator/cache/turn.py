"""Runs that write to the same place take turns."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def turn(folder: Path, place: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Be the only run that writes to a place. A run that ends, however it ends, gives up its turn.

    Args:
        folder: where turns are noted.
        place: the place.
        wait: called once if another run has its turn, before it is waited for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(os.fsencode(place.resolve())).hexdigest()[:12]
    descriptor = os.open(folder / f"{name}.turn", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
