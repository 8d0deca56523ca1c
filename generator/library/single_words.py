"""Single words of a name: whether they may be meant as the name where they stand alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set

from generator.diagnostics.finding import Span

_PLAIN = re.compile(r"(?<![^\s(\"'\u201c\u2018])[^\W_]+(?=[\s,;:!?)\"'\u201d\u2019]|[.\u2026](?:\s|$)|$)")
"""A word of a sentence, and none of an id, an address or the name of a file."""
SEVERAL = 2
"""In how many files a word must be written as no name is, for it to tell nothing."""
_BEFORE = re.compile(r"[^\s()<>\[\]\"'\u201c\u201d\u2018\u2019]*$")
_BEHIND = re.compile(r"[^\s()<>\[\]\"'\u201c\u201d\u2018\u2019]*")
_SIGNS = re.compile(r"[-/@#._:=%]\w|\w[-/@#_:=%]")
"""What only stands in ids, addresses and names of files, where capitals say nothing."""
_FAR = 200
"""How many signs of an address are looked at on either side of the word."""


def plain_words(words: Set[str], texts: Iterable[str]) -> frozenset[str]:
    """Those of some words that several texts write as no name is written, so that they tell nothing: ``practice``.

    Args:
        words: folded.
        texts: of whole files.
    """
    found: Counter[str] = Counter()
    for text in texts if words else ():
        found.update(plainly_in(text, words))
    return frozenset(word for word, files in found.items() if files >= SEVERAL)


def plainly_in(text: str, words: Set[str]) -> Set[str]:
    """Those of some folded words that one text writes as no name is written."""
    return words & set(_PLAIN.findall(text))


def in_an_address(text: str, span: Span) -> bool:
    """Whether a word stands in an address, an id or the name of a file, and not in a sentence."""
    parts = (
        _BEFORE.search(text[max(span.start - _FAR, 0) : span.start]),
        _BEHIND.match(text, span.end, span.end + _FAR),
    )
    before, behind = (part[0] if part else "" for part in parts)
    whole = before + text[span.start : span.end] + behind
    return _SIGNS.search(whole.rstrip(".,;:!?\u2026-")) is not None
