"""Puts a new site in the place of an old one, so that a whole one is there at every moment."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.project import MARKER
from generator.publish.writer import mark

_A_DAY = 86400
"""Seconds; no build takes as long."""


@contextmanager
def beside(site: Path) -> Iterator[Path]:
    """A new folder on the same disk as ``site``, gone afterwards unless it was moved."""
    new = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    new.chmod(0o755)
    mark(new)
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def sweep(site: Path) -> None:
    """Remove what builds that were killed have left beside ``site``: it may hold what must no longer be shown.

    A folder that another build may be writing, and an old site whose new one never came, are left alone.
    """
    ours = re.compile(rf"\.{re.escape(site.name)}-[a-z0-9_]{{8}}(?P<old>-old)?")  # as given below
    for left in site.parent.iterdir():
        name = ours.fullmatch(left.name)
        if not name or not (left / MARKER).is_file():
            continue
        if site.exists() if name["old"] else time.time() - left.stat().st_mtime > _A_DAY:
            shutil.rmtree(left, ignore_errors=True)


def replace_site(new: Path, site: Path) -> None:
    """Put ``new`` in the place of ``site``: two renames, the first undone if the second fails."""
    old = new.with_name(f"{new.name}-old")
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except BaseException:  # an interruption too
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
