"""How large a picture is, so that its place is kept while it loads and nothing moves when it arrives."""

from __future__ import annotations

from pathlib import Path

import imagesize

from generator.content.attached.kinds import Kind


def size_of(location: Path) -> tuple[int, int] | None:
    """Width and height in pixels, as a picture is shown; None if its file does not say."""
    width, height = imagesize.get(location)
    if width <= 0 or height <= 0:
        return None
    return (height, width) if _is_turned(location) else (width, height)


def _is_turned(location: Path) -> bool:
    """Whether a PNG is shown on its side, which browsers do and ``imagesize`` does of other pictures only."""
    if location.suffix.lower() != ".png" or b"eXIf" not in (data := location.read_bytes()):
        return False
    from generator.content.attached.pictures.turning import lies_on_its_side  # hardly any PNG says so

    return lies_on_its_side(Kind.PNG, data)
