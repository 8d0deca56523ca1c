"""WebP: chunks in one that holds them all, and pictures of an animation in chunks of their own."""

from __future__ import annotations

from typing import Any

from construct import Bytes, Const, GreedyBytes, GreedyRange, Int32ul, Prefixed, RawCopy, Struct, Tell, this

from generator.content.attached.parts.whole import Broken, Parts, raw

_CHUNK = Struct("kind" / Bytes(4), "size" / Int32ul, "content" / Bytes(this.size), "even" / Bytes(this.size % 2))
_CHUNKS = Struct("chunks" / GreedyRange(RawCopy(_CHUNK)), "rest" / GreedyBytes)
_INSIDE = Struct(Const(b"WEBP"), "all" / _CHUNKS)
_FILE = Struct(Const(b"RIFF"), "inside" / Prefixed(Int32ul, _INSIDE), "end" / Tell)
_KEPT = frozenset((b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM"))
_FRAME_HEAD = 16
_HAS_EXIF, _HAS_XMP = 8, 4


def apart(data: bytes, orientation: bytes) -> Parts:
    """Take a picture apart, as ``parts.apart``."""
    file = _FILE.parse(data)
    kept = b"".join(_kept(chunk, orientation) for chunk in _whole(file.inside.all))
    inside = b"WEBP" + kept + (_chunk(b"EXIF", orientation) if orientation else b"")
    return Parts(b"RIFF" + Int32ul.build(len(inside)) + inside, file.end)


def _kept(chunk: Any, orientation: bytes) -> bytes:
    """A chunk with nothing in it but what draws the picture."""
    kind, content = chunk.value.kind, chunk.value.content
    if kind == b"VP8X" and len(content) == 10:
        told = content[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if orientation else 0)
        return _chunk(kind, bytes((told,)) + content[1:])
    if kind == b"ANMF":
        inner = _whole(_CHUNKS.parse(content[_FRAME_HEAD:]))
        return _chunk(kind, content[:_FRAME_HEAD] + raw(one for one in inner if one.value.kind in _KEPT))
    return bytes(chunk.data) if kind in _KEPT else b""


def _whole(file: Any) -> Any:
    if file.rest:
        raise Broken
    return file.chunks


def _chunk(kind: bytes, content: bytes) -> bytes:
    even = b"\0" * (len(content) % 2)
    return bytes(_CHUNK.build({"kind": kind, "size": len(content), "content": content, "even": even}))
