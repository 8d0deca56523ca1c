"""JPEG 2000, as it stands in documents: boxes, of which one holds the picture and others hold what is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from construct import (
    Bytes,
    ConstructError,
    GreedyBytes,
    GreedyRange,
    If,
    IfThenElse,
    Int32ub,
    Int64ub,
    RawCopy,
    Struct,
    this,
)

from generator.content.attached.parts.whole import Broken, Parts, raw

_BARE = b"\xff\x4f\xff\x51"
"""How a picture begins that has no boxes around it."""
_BOX = Struct(
    "size" / Int32ub,
    "kind" / Bytes(4),
    "longer" / If(this.size == 1, Int64ub),
    "content"
    / IfThenElse(this.size == 0, GreedyBytes, Bytes(lambda box: box.longer - 16 if box.size == 1 else box.size - 8)),
)
_FILE = Struct("boxes" / GreedyRange(RawCopy(_BOX)), "rest" / GreedyBytes)
_KEPT = frozenset((b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jp2c", b"jpch", b"jplh"))
_POINTING = frozenset((b"ftbl", b"flst", b"mdat", b"dtbl"))
"""What says where in the file something else stands, which would stand elsewhere afterwards."""


def apart(data: bytes) -> Parts:
    """Take a picture apart.

    Raises:
        Broken: it is no such picture, or is made in a way that hardly any program uses.
    """
    if data.startswith(_BARE):
        return Parts(data, len(data))
    return Parts(raw(box for box in _boxes(data) if box.value.kind in _KEPT), len(data))


def told_in(data: bytes) -> Iterator[bytes]:
    """What stands in the boxes that draw nothing; with a code of 16 bytes before it where it is a program's own."""
    if not data.startswith(_BARE):
        yield from (bytes(box.value.content) for box in _boxes(data) if box.value.kind not in _KEPT)


def _boxes(data: bytes) -> list[Any]:
    try:
        file = _FILE.parse(data)
    except (ConstructError, TypeError) as error:
        raise Broken from error
    boxes = list(file.boxes)
    if file.rest or not boxes or any(box.value.kind in _POINTING for box in boxes):
        raise Broken
    return boxes
