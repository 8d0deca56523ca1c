"""Whether a name may stand in a text at all, at next to no cost: most texts name nobody."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from generator.library.phrases import Phrases, words_in

_LOWER = bytes(range(256)).lower()
_OTHERS = bytes(sign for sign in range(256) if sign >= 128 or not chr(sign).isalnum())
_ODD = re.compile("[^\0-\x7f\xa0\xa7\xab\xb0\xb7\xbb\u2010-\u2015\u2018-\u201f\u2022\u2026\u20ac]")
"""A sign that may be read as a letter or a digit, or as nothing; dashes, quotes and the like are none."""
_UNSEEN = re.compile(rb"&#?\w{1,8};|</?\w{1,20}>")


class Rows:
    """The letters of each name in a row, looked for among the letters of a text, whatever stands between them."""

    def __init__(self, phrases: Phrases) -> None:
        """Take the names in; a row that holds another is of no use."""
        rows = sorted((row.encode() for row in phrases.rows()), key=len)
        self._rows = tuple(row for at, row in enumerate(rows) if not any(other in row for other in rows[:at]))

    def may_be_in(self, data: bytes) -> bool:
        """Whether any of the names may stand in a text; certain only where it says no."""
        if not self._rows or self._are_in(data.translate(_LOWER, _OTHERS)):
            return True
        if b"%" in data and self._are_in(unquote_to_bytes(data).translate(_LOWER, _OTHERS)):
            return True
        if _UNSEEN.search(data) and self._are_in(_UNSEEN.sub(b"", data).translate(_LOWER, _OTHERS)):
            return True
        if data.isascii():
            return False
        text = data.decode("utf-8", "replace")
        return bool(_ODD.search(text)) and self._are_in("".join(words_in(text)).encode())

    def _are_in(self, letters: bytes) -> bool:
        return any(row in letters for row in self._rows)
