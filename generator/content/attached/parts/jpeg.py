"""JPEG: segments with a number, and between them what draws the picture, in which no such number stands."""

from __future__ import annotations

import re
from typing import Any

from construct import Bytes, Const, Int8ub, Int16ub, Struct, this

from generator.content.attached.parts.whole import Broken, Parts

_SIGN, _END = b"\xff\xd8", 0xD9
_SEGMENT = Struct("mark" / Const(b"\xff"), "kind" / Int8ub, "size" / Int16ub, "content" / Bytes(this.size - 2))
_NEXT_SEGMENT = re.compile(rb"\xff(?=[^\x00\x01\xd0-\xd7\xff])")
_JFIF = re.compile(rb"JFIF\0.{7}\0\0\Z", re.DOTALL)
"""A first segment without a small picture in it."""
_DRAWING = frozenset((*range(0xC0, 0xD0), *range(0xDA, 0xE0)))
_SCAN, _EXIF = 0xDA, 0xE1


def apart(data: bytes, orientation: bytes) -> Parts:
    """Take a picture apart, as ``parts.apart``."""
    turned = b"Exif\0\0" + orientation
    kept = [_SIGN]
    if orientation:
        kept.append(_SEGMENT.build({"kind": _EXIF, "size": len(turned) + 2, "content": turned}))
    at, scanning = len(_SIGN), False
    while mark := _NEXT_SEGMENT.search(data, at):
        if scanning:
            kept.append(data[at : mark.start()])
        at = mark.start()
        if data[at + 1] == _END:
            return Parts(b"".join(kept) + data[at : at + 2], at + 2)
        size = int.from_bytes(data[at + 2 : at + 4], "big") + 2
        segment = _SEGMENT.parse(data[at : at + size])
        if _draws(segment):
            kept.append(data[at : at + size])
        at, scanning = at + size, segment.kind == _SCAN
    raise Broken


def _draws(segment: Any) -> bool:
    """Whether a picture needs a segment; colours and how they are stored stand in those of programs."""
    if segment.kind == 0xE0:
        return _JFIF.match(segment.content) is not None
    if segment.kind == 0xE2:
        return bool(segment.content.startswith(b"ICC_PROFILE\0"))
    if segment.kind == 0xEE:
        return bool(segment.content.startswith(b"Adobe") and len(segment.content) == 12)
    return segment.kind in _DRAWING
