"""How large a picture is, so that its place is kept while it loads and nothing moves when it arrives."""

from __future__ import annotations

from pathlib import Path

import imagesize


def size_of(location: Path) -> tuple[int, int] | None:
    """Width and height in pixels, as a picture is shown; None if its file does not say."""
    width, height = imagesize.get(location)
    return (width, height) if width > 0 and height > 0 else None
