"""Which side of a picture is up: the one thing that readers need of what a camera writes beside it."""

from __future__ import annotations

import re

from PIL import ExifTags, Image

from generator.content.attached.kinds import Kind
from generator.content.attached.pictures.opening import opened

_TURNING = re.compile(b"eXIf|Raw profile type|XML:com")
"""Where a PNG may say which side is up."""


def lies_on_its_side(kind: Kind, data: bytes) -> bool:
    """Whether a picture is to be shown with its width for its height."""
    return _turned(kind, data) in range(5, 9)


def orientation(kind: Kind, data: bytes) -> bytes:
    """A block of EXIF that says which side of a picture is up; empty if that is the upper one."""
    if not (turned := _turned(kind, data)):
        return b""
    block = Image.Exif()
    block[ExifTags.Base.Orientation] = turned
    return block.tobytes().removeprefix(b"Exif\0\0")


def _turned(kind: Kind, data: bytes) -> int | None:
    """How a picture is to be turned or mirrored, as EXIF numbers it, from 2 to 8; None if not at all."""
    if kind is Kind.GIF or (kind is Kind.PNG and not _TURNING.search(data)):
        return None  # to ask for it, Pillow would draw all of it
    try:
        with opened(kind, data) as image:
            turned = image.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # whatever a decoder meets; a picture that says nothing stands as it is
        return None
    return turned if turned in range(2, 9) else None
