"""A text as the patterns read it, sign for sign, so that what stands at a place stands there in the file, too."""

from __future__ import annotations

import re

_TO_ASCII = 0xFEE0
_NARROW = {wide: wide - _TO_ASCII for wide in range(0xFF01, 0xFF5F)}
_HYPHENS = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2212), "-")
_KEYS: dict[int, int | str] = {**_NARROW, **_HYPHENS}
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GAP = "\u3001"
"""A sign that is no letter and belongs to no number."""


def plain(text: str) -> str:
    """The same text as if it were typed on a keyboard for English.

    Signs of double width and rare hyphens become ordinary ones. Letters of languages that put no gap between a word
    and a number become one.
    """
    return _UNSPACED.sub(_GAP, text).translate(_KEYS)
