"""Room in memory: a file of a few bytes can be packed so that whoever unpacks it fills every memory there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOST = 1024**3
"""Bytes that a document may take while it is read: far more than one needs, and less than a machine has."""
_USED = Path("/proc/self/statm")


@contextmanager
def room() -> Iterator[None]:
    """Room for one document; what takes more fails with a ``MemoryError``.

    A package that unpacks cannot be asked to stop, so the system is asked to stop it. Where the system does not say
    what is used, nothing stops it.
    """
    try:
        import resource

        used = int(_USED.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except (ImportError, OSError):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = used + MOST if soft == resource.RLIM_INFINITY else min(used + MOST, soft)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
