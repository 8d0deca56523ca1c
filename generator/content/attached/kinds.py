"""Which kinds of files may lie beside stories, what each begins with, and what else a file may be.

Only beginnings are looked at here; whether the rest fits is for whoever takes a file apart.
"""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePosixPath


class Kind(Enum):
    """A kind of attachment, as readers of a message know it."""

    PNG = "a PNG picture"
    JPEG = "a JPEG picture"
    GIF = "a GIF picture"
    WEBP = "a WebP picture"
    PDF = "a PDF document"


_ENDINGS = {
    ".png": Kind.PNG,
    ".jpg": Kind.JPEG,
    ".jpeg": Kind.JPEG,
    ".gif": Kind.GIF,
    ".webp": Kind.WEBP,
    ".pdf": Kind.PDF,
}
_BEGINNINGS: dict[Kind, re.Pattern[bytes]] = {
    Kind.PNG: re.compile(rb"\x89PNG\r\n\x1a\n"),
    Kind.JPEG: re.compile(rb"\xff\xd8\xff"),
    Kind.GIF: re.compile(rb"GIF8[79]a"),
    Kind.WEBP: re.compile(rb"RIFF....WEBP", re.DOTALL),
    Kind.PDF: re.compile(rb"%PDF-[12]\.\d"),
}
_OTHERS = {
    "an SVG drawing": re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b"),
    "a web page": re.compile(rb"\s*<(?:!doctype html|html|head|body|script)\b", re.IGNORECASE),
    "a script": re.compile(rb"#!|\s*<\?php\b"),
    "a program": re.compile(rb"MZ|\x7fELF|\xcf\xfa\xed\xfe"),
    "an archive": re.compile(rb"PK\x03\x04|PK\x05\x06|7z\xbc\xaf\x27\x1c|Rar!|\x1f\x8b"),
    "a HEIC picture, which most browsers cannot show": re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.DOTALL),
    "an AVIF picture": re.compile(rb"....ftypavi", re.DOTALL),
    "a film": re.compile(rb"....ftyp", re.DOTALL),
    "a TIFF picture": re.compile(rb"II\*\0|MM\0\*"),
    "nothing": re.compile(rb"\Z"),
    "the address of a file that Git keeps elsewhere": re.compile(rb"version https://git-lfs"),
}
"""What files are that may not lie there, by their beginnings; the first that fits is it."""


def named(path: str) -> Kind:
    """What a file says it is, by the ending of its name."""
    return _ENDINGS[PurePosixPath(path).suffix.lower()]


def begun(data: bytes) -> Kind | None:
    """What a file is by its first bytes; None if it is none of these kinds."""
    return next((kind for kind, beginning in _BEGINNINGS.items() if beginning.match(data)), None)


def other(data: bytes) -> str:
    """What a file of none of these kinds seems to be, to stand behind "holds"."""
    return next((what for what, beginning in _OTHERS.items() if beginning.match(data)), "something else")


def ending_of(kind: Kind) -> str:
    """The ending that the name of a file of a kind has."""
    return next(ending for ending, one in _ENDINGS.items() if one is kind)
