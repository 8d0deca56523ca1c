"""GIF: blocks, each in pieces of up to 255 bytes."""

from __future__ import annotations

from typing import Any

from construct import (
    Bytes,
    Const,
    GreedyBytes,
    If,
    Int8ub,
    Pass,
    Prefixed,
    RawCopy,
    RepeatUntil,
    Struct,
    Switch,
    Tell,
    this,
)

from generator.content.attached.parts.whole import Parts, raw

_TABLE = If(this.flags & 0x80, Bytes(lambda found: 3 * 2 ** ((found.flags & 7) + 1)))
_PIECES = RepeatUntil(lambda piece, *_: not piece, Prefixed(Int8ub, GreedyBytes))
_PICTURE = Struct("place" / Bytes(8), "flags" / Int8ub, "table" / _TABLE, "code" / Int8ub, "pieces" / _PIECES)
_ADDITION = Struct("label" / Int8ub, "pieces" / _PIECES)
_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_BLOCKS = {_IMAGE: _PICTURE, _EXTENSION: _ADDITION, _END: Pass}
_BLOCK = Struct("sign" / Int8ub, "inside" / Switch(this.sign, _BLOCKS, Const(b"a block of a known kind")))
_HEAD = Struct("name" / Bytes(6), "size" / Bytes(4), "flags" / Int8ub, "more" / Bytes(2), "table" / _TABLE)
_FILE = Struct(
    "head" / RawCopy(_HEAD),
    "blocks" / RepeatUntil(lambda block, *_: block.value.sign == _END, RawCopy(_BLOCK)),
    "end" / Tell,
)
_CONTROL, _APPLICATION = 0xF9, 0xFF


def apart(data: bytes, _: bytes) -> Parts:
    """Take a picture apart, as ``parts.apart``."""
    file = _FILE.parse(data)
    return Parts(file.head.data + raw(block for block in file.blocks if _is_shown(block.value)), file.end)


def _is_shown(block: Any) -> bool:
    """Whether a block shows something, or says how long and how often; it says nothing else then."""
    if block.sign != _EXTENSION:
        return True
    pieces = block.inside.pieces
    if block.inside.label == _CONTROL:
        return len(pieces) == 2 and len(pieces[0]) == 4
    loops = len(pieces) == 3 and pieces[0] in (b"NETSCAPE2.0", b"ANIMEXTS1.0") and len(pieces[1]) == 3
    return bool(block.inside.label == _APPLICATION and loops)
