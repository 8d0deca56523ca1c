"""Every word that search can find, so that it can say which word of a query nobody used, and name the nearest.

Pagefind leaves out a word that it does not know, or takes the beginning that it knows best.
``theme_overrides/assets/search/words.js`` parts a text into words in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"\w+")
_MAY_HAVE_MARKS = re.compile("[^\x00-\x7f\xa0\xb7\u2010-\u2027]")
"""A sign that may have an accent. Quotation marks and dashes, which stand in nearly every text, have none."""
LONGEST = 40
"""Longer ones are addresses and the like, which nobody types; in characters."""


def known_words(shards: Sequence[Mapping[str, int]]) -> list[str]:
    """All words of what is searched, those of most records first.

    A word that does not stand in every shard is followed by a number in hexadecimal, whose bits say in which it does:
    ``1`` for the first, ``2`` for the second, ``4`` for the third. Asked for a word that it does not know, an index
    would answer as if it had not been asked for.

    Args:
        shards: for each shard, its words, and how many of its records have each.
    """
    found: Counter[str] = Counter()
    places: dict[str, int] = {}
    for number, words in enumerate(shards):
        found.update(words)
        for word in words:
            places[word] = places.get(word, 0) | 1 << number
    every = (1 << len(shards)) - 1
    order = sorted(found, key=lambda word: (-found[word], word))
    return [word if places[word] == every else f"{word} {places[word]:x}" for word in order]


def words_of(text: str) -> list[str]:
    """The words of a text, without capitals and accents."""
    if _MAY_HAVE_MARKS.search(text):
        text = unicodedata.normalize("NFD", text)
        if marks := [ord(sign) for sign in set(text) if unicodedata.category(sign).startswith("M")]:
            text = text.translate(dict.fromkeys(marks))
    return _WORD.findall(text.lower().replace("_", " "))
