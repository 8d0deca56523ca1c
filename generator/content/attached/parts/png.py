"""PNG: chunks with a name and a sum."""

from __future__ import annotations

import zlib

from construct import Bytes, Const, Int32ub, RawCopy, RepeatUntil, Struct, Tell, this

from generator.content.attached.parts.whole import Parts, raw

_SIGN = b"\x89PNG\r\n\x1a\n"
_CHUNK = Struct("size" / Int32ub, "kind" / Bytes(4), "content" / Bytes(this.size), "sum" / Int32ub)
_FILE = Struct(
    Const(_SIGN),
    "chunks" / RepeatUntil(lambda chunk, *_: chunk.value.kind == b"IEND", RawCopy(_CHUNK)),
    "end" / Tell,
)
_KEPT = frozenset(b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD acTL fcTL fdAT".split())


def apart(data: bytes, orientation: bytes) -> Parts:
    """Take a picture apart, as ``parts.apart``."""
    file = _FILE.parse(data)
    chunks = [chunk for chunk in file.chunks if chunk.value.kind in _KEPT]
    turned = _CHUNK.build(
        {
            "size": len(orientation),
            "kind": b"eXIf",
            "content": orientation,
            "sum": zlib.crc32(b"eXIf" + orientation),
        }
    )
    first, rest = chunks[:1], chunks[1:]
    return Parts(_SIGN + raw(first) + (turned if orientation else b"") + raw(rest), file.end)
