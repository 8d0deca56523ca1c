"""A text as the patterns read it, and where in the file each of its signs stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TO_ASCII = 0xFEE0
_NARROW = {wide: wide - _TO_ASCII for wide in range(0xFF01, 0xFF5F)}
_HYPHENS = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2212), "-")
_KEYS: dict[int, int | str] = {**_NARROW, **_HYPHENS}
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GAP = "\u3001"
"""A sign that is no letter and belongs to no number."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
"""Signs that take no room: programs put them around numbers and into long words, and copies carry them along."""


def seen(text: str) -> tuple[str, Sequence[int]]:
    """A text without the signs that nobody sees, and for each of its signs where it stood."""
    places = [at for at, sign in enumerate(text) if not _UNSEEN.match(sign)]
    return _UNSEEN.sub("", text), places


def plain(text: str) -> str:
    """The same text as if it were typed on a keyboard for English.

    Signs of double width and rare hyphens become ordinary ones. Letters of languages that put no gap between a word
    and a number become one.
    """
    return _UNSPACED.sub(_GAP, text).translate(_KEYS)
