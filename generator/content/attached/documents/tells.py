"""What a PDF document tells of whoever made it: in the places that are meant for it, in remarks, in its photos."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from generator.content.attached.documents.photos import photo_in, unpacked, without_words, words_of
from generator.content.attached.telling import AUTHOR, told_by_xmp

_TOLD = ("/Metadata", "/PieceInfo", "/LastModified", "/Perms", "/DSS", "/Thumb", "/SpiderInfo")
"""What programs keep for themselves: who changed what, with which certificate, how a page looked before, and whence a
page of the web came."""
_MOST = 1024 * 1024
"""Bytes of XMP that are read, unpacked; what is longer is left out all the same."""


def told(file: pikepdf.Pdf) -> Iterator[str]:
    """What a document tells of who made it in the places that are meant for it."""
    info = file.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary) and str(info.get("/Author", "")).strip():
        yield AUTHOR


def told_by(value: Any) -> Iterator[str]:
    """What one of its values tells: XMP, a picture with words of its own, a remark with a name on it."""
    if isinstance(value, pikepdf.Stream) and value.get("/Type") == pikepdf.Name("/Metadata"):
        yield from told_by_xmp(unpacked(value, _MOST) or b"")
    elif (photo := photo_in(value)) is not None:
        yield from words_of(photo)
    elif _is_signature(value) or (_is_remark(value) and str(value["/T"]).strip()):
        yield AUTHOR


def forget(value: Any) -> None:
    """Take out of a value what it tells of who made it."""
    if isinstance(value, pikepdf.Array):
        return
    for key in _TOLD:
        if key in value:
            del value[key]
    if _is_remark(value):
        del value["/T"]
    if _is_signature(value):
        for key in list(value.keys()):
            del value[key]
    elif value.get("/FT") == pikepdf.Name("/Sig") and "/V" in value:
        del value["/V"]
    if (photo := photo_in(value)) is not None:
        without_words(value, photo)


def _is_signature(value: Any) -> bool:
    """Whether a value is a signature, which holds the name of whoever signed and no longer fits what is published."""
    return not isinstance(value, pikepdf.Array) and "/ByteRange" in value and "/Contents" in value


def _is_remark(value: Any) -> bool:
    """Whether a value is a remark that somebody put on a page, with a name; a field of a form has one, too."""
    if not isinstance(value, pikepdf.Dictionary) or "/Rect" not in value or "/T" not in value:
        return False
    return value.get("/Subtype") != pikepdf.Name("/Widget")
