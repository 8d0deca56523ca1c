"""The parts that pictures are made of. Those that draw the picture are kept as they are, to the byte; others are not.

What each format is made of is declared to ``construct``, which takes it apart. No pixel is drawn here, so whether the
parts make a picture at all is not known here either.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from construct import (
    Bytes,
    Const,
    ConstructError,
    GreedyBytes,
    GreedyRange,
    If,
    Int8ub,
    Int16ub,
    Int32ub,
    Int32ul,
    Pass,
    Prefixed,
    RawCopy,
    RepeatUntil,
    Struct,
    Switch,
    Tell,
    this,
)

from generator.content.attached.kinds import Kind


class Broken(Exception):
    """A file is not made as files of its kind are."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A picture, taken apart.

    Attributes:
        kept: the picture of nothing but the parts that draw it.
        end: where it ends in its file; what is behind that is no part of it.
    """

    kept: bytes
    end: int


def apart(kind: Kind, data: bytes, orientation: bytes = b"") -> Parts:
    """Take a picture apart.

    Args:
        kind: of the picture.
        data: its file.
        orientation: a block of EXIF that says how to turn it and nothing else, which it gets in the place of its own.

    Raises:
        Broken: it is no such picture, or ends too soon.
    """
    try:
        return {Kind.PNG: _png, Kind.JPEG: _jpeg, Kind.GIF: _gif, Kind.WEBP: _webp}[kind](data, orientation)
    except ConstructError as error:
        raise Broken from error


# PNG: chunks with a name and a sum

_PNG_SIGN = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNK = Struct("size" / Int32ub, "kind" / Bytes(4), "content" / Bytes(this.size), "sum" / Int32ub)
_PNG = Struct(
    Const(_PNG_SIGN),
    "chunks" / RepeatUntil(lambda chunk, *_: chunk.value.kind == b"IEND", RawCopy(_PNG_CHUNK)),
    "end" / Tell,
)
_PNG_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD acTL fcTL fdAT".split())


def _png(data: bytes, orientation: bytes) -> Parts:
    file = _PNG.parse(data)
    chunks = [chunk for chunk in file.chunks if chunk.value.kind in _PNG_KEPT]
    turned = _PNG_CHUNK.build(
        {
            "size": len(orientation),
            "kind": b"eXIf",
            "content": orientation,
            "sum": zlib.crc32(b"eXIf" + orientation),
        }
    )
    first, rest = chunks[:1], chunks[1:]
    return Parts(_PNG_SIGN + _raw(first) + (turned if orientation else b"") + _raw(rest), file.end)


# JPEG: segments with a number, and between them what draws the picture, in which no such number stands

_JPEG_SIGN, _JPEG_END = b"\xff\xd8", 0xD9
_SEGMENT = Struct("mark" / Const(b"\xff"), "kind" / Int8ub, "size" / Int16ub, "content" / Bytes(this.size - 2))
_NEXT_SEGMENT = re.compile(rb"\xff(?=[^\x00\x01\xd0-\xd7\xff])")
_JFIF = re.compile(rb"JFIF\0.{7}\0\0\Z", re.DOTALL)
"""A first segment without a small picture in it."""
_DRAWING = frozenset((*range(0xC0, 0xD0), *range(0xDA, 0xE0)))
_SCAN, _EXIF = 0xDA, 0xE1


def _jpeg(data: bytes, orientation: bytes) -> Parts:
    turned = b"Exif\0\0" + orientation
    kept = [_JPEG_SIGN]
    if orientation:
        kept.append(_SEGMENT.build({"kind": _EXIF, "size": len(turned) + 2, "content": turned}))
    at, scanning = len(_JPEG_SIGN), False
    while mark := _NEXT_SEGMENT.search(data, at):
        if scanning:
            kept.append(data[at : mark.start()])
        at = mark.start()
        if data[at + 1] == _JPEG_END:
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


# GIF: blocks, each in pieces of up to 255 bytes

_TABLE = If(this.flags & 0x80, Bytes(lambda found: 3 * 2 ** ((found.flags & 7) + 1)))
_PIECES = RepeatUntil(lambda piece, *_: not piece, Prefixed(Int8ub, GreedyBytes))
_GIF_IMAGE = Struct("place" / Bytes(8), "flags" / Int8ub, "table" / _TABLE, "code" / Int8ub, "pieces" / _PIECES)
_GIF_EXTENSION = Struct("label" / Int8ub, "pieces" / _PIECES)
_IMAGE, _EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
_GIF_BLOCKS = {_IMAGE: _GIF_IMAGE, _EXTENSION: _GIF_EXTENSION, _GIF_END: Pass}
_GIF_BLOCK = Struct("sign" / Int8ub, "inside" / Switch(this.sign, _GIF_BLOCKS, Const(b"a block of a known kind")))
_GIF_HEAD = Struct("name" / Bytes(6), "size" / Bytes(4), "flags" / Int8ub, "more" / Bytes(2), "table" / _TABLE)
_GIF = Struct(
    "head" / RawCopy(_GIF_HEAD),
    "blocks" / RepeatUntil(lambda block, *_: block.value.sign == _GIF_END, RawCopy(_GIF_BLOCK)),
    "end" / Tell,
)
_CONTROL, _APPLICATION = 0xF9, 0xFF


def _gif(data: bytes, _: bytes) -> Parts:
    file = _GIF.parse(data)
    return Parts(file.head.data + _raw(block for block in file.blocks if _is_shown(block.value)), file.end)


def _is_shown(block: Any) -> bool:
    """Whether a block shows something, or says how long and how often; it says nothing else then."""
    if block.sign != _EXTENSION:
        return True
    pieces = block.inside.pieces
    if block.inside.label == _CONTROL:
        return len(pieces) == 2 and len(pieces[0]) == 4
    loops = len(pieces) == 3 and pieces[0] in (b"NETSCAPE2.0", b"ANIMEXTS1.0") and len(pieces[1]) == 3
    return bool(block.inside.label == _APPLICATION and loops)


# WebP: chunks in one that holds them all, and pictures of an animation in chunks of their own

_WEBP_CHUNK = Struct("kind" / Bytes(4), "size" / Int32ul, "content" / Bytes(this.size), "even" / Bytes(this.size % 2))
_WEBP_CHUNKS = Struct("chunks" / GreedyRange(RawCopy(_WEBP_CHUNK)), "rest" / GreedyBytes)
_WEBP_INSIDE = Struct(Const(b"WEBP"), "all" / _WEBP_CHUNKS)
_WEBP = Struct(Const(b"RIFF"), "inside" / Prefixed(Int32ul, _WEBP_INSIDE), "end" / Tell)
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM"))
_FRAME_HEAD = 16
_HAS_EXIF, _HAS_XMP = 8, 4


def _webp(data: bytes, orientation: bytes) -> Parts:
    file = _WEBP.parse(data)
    kept = b"".join(_webp_kept(chunk, orientation) for chunk in _whole(file.inside.all))
    inside = b"WEBP" + kept + (_webp_chunk(b"EXIF", orientation) if orientation else b"")
    return Parts(b"RIFF" + Int32ul.build(len(inside)) + inside, file.end)


def _webp_kept(chunk: Any, orientation: bytes) -> bytes:
    """A chunk with nothing in it but what draws the picture."""
    kind, content = chunk.value.kind, chunk.value.content
    if kind == b"VP8X" and len(content) == 10:
        told = content[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if orientation else 0)
        return _webp_chunk(kind, bytes((told,)) + content[1:])
    if kind == b"ANMF":
        inner = _whole(_WEBP_CHUNKS.parse(content[_FRAME_HEAD:]))
        return _webp_chunk(kind, content[:_FRAME_HEAD] + _raw(one for one in inner if one.value.kind in _WEBP_KEPT))
    return bytes(chunk.data) if kind in _WEBP_KEPT else b""


def _whole(file: Any) -> Any:
    if file.rest:
        raise Broken
    return file.chunks


def _webp_chunk(kind: bytes, content: bytes) -> bytes:
    even = b"\0" * (len(content) % 2)
    return bytes(_WEBP_CHUNK.build({"kind": kind, "size": len(content), "content": content, "even": even}))


def _raw(parts: Iterable[Any]) -> bytes:
    """Parts as they stood in their file."""
    return b"".join(part.data for part in parts)
