"""Sketches of texts, by which texts told in nearly the same words are found without comparing every pair.

A text is cut into runs of three words, and its runs are sketched by MinHash; texts that share a band of their
sketches are worth comparing word by word (Broder, "On the resemblance and containment of documents", 1997). A sketch
is made of one text alone, is the same in every process, and small enough to be kept. It knows nothing of stories.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import eq
from typing import TypeVar

from rensa import RMinHash

Run = TypeVar("Run", bytes, int)
"""A run of words, or a number that stands for one."""
NEAR = 0.6
"""The share of runs of words that two texts must have in common to be told in nearly the same words."""
_BANDS, _ROWS = 32, 4  # finds 99 % of the pairs at 0.6, and 99.99 % at 0.7: 1 - (1 - NEAR ** _ROWS) ** _BANDS
_LIKELY = 0.45
"""The share of values that two sketches must have in common for their texts to be compared. Each is the same with a
chance of the texts' likeness, so of 128 at ``NEAR``, fewer than 58 are in one case of 3,000."""
_WIDTH = _ROWS * array("I").itemsize
"""The bytes of a band."""
_FEWEST = 15
"""The fewest runs of words that can be compared; shorter texts are alike by chance."""
_LONGEST = 128 * 1024
"""The most characters of a text that are compared."""
_MOST = 8
"""The most texts of one band that are compared, so that a thousand copies of one text take no longer."""
_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Signs of Chinese and Japanese, which puts no spaces between words: each counts as a word."""
_WORD = re.compile(rf"[{_ALONE}]|[^\W{_ALONE}]+")
_ASCII_APART = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(128)) + bytes(128)
"""Each sign of a plain text, and a space for what parts words: quicker than the pattern by far."""


def runs_of(text: str) -> set[bytes]:
    """The runs of three words in a text."""
    return set(_runs(text))


def sketch_of(text: str) -> bytes:
    """The sketch of a text, 512 bytes long; empty where the text is too short to be compared."""
    runs = list(_runs(text))
    if len(set(runs[:_FEWEST])) < _FEWEST and len(set(runs)) < _FEWEST:
        return b""
    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=1)
    sketch.update(runs)  # one that stands there twice changes nothing
    return array("I", sketch.digest()).tobytes()


def candidates(sketches: Sequence[bytes]) -> Mapping[int, frozenset[int]]:
    """By its number, each text that may be told in nearly the same words as ones before it, and these, in order."""
    sharing: defaultdict[int, set[int]] = defaultdict(set)
    sketched = [(number, sketch) for number, sketch in enumerate(sketches) if sketch]
    for start in range(0, _BANDS * _WIDTH, _WIDTH):
        first: dict[bytes, int] = {}  # most bands have one holder: no list is made for these
        holders: dict[int, list[int]] = {}
        for number, sketch in sketched:
            earliest = first.setdefault(sketch[start : start + _WIDTH], number)
            if earliest != number:
                before = holders.setdefault(earliest, [earliest])
                sharing[number].update(before)
                if len(before) < _MOST:
                    before.append(number)
    likely = {
        number: frozenset(other for other in others if _resemblance(sketches[number], sketches[other]) >= _LIKELY)
        for number, others in sorted(sharing.items())
    }
    return {number: others for number, others in likely.items() if others}


def _resemblance(one: bytes, other: bytes) -> float:
    """The share of values that two sketches have in common: near to the likeness of their texts."""
    same: int = sum(map(eq, memoryview(one).cast("I"), memoryview(other).cast("I")))
    return same / (_BANDS * _ROWS)


def likeness(one: set[Run], other: Collection[Run]) -> float:
    """The Jaccard index: what two sets share, of all that is in either."""
    shared = len(one.intersection(other))
    return shared / (len(one) + len(other) - shared)


def _runs(text: str) -> Iterator[bytes]:
    """The runs of three words in a text, in order."""
    words = _words(text[:_LONGEST].casefold())
    return map(b" ".join, zip(words, words[1:], words[2:], strict=False))


def _words(text: str) -> list[bytes]:
    """The words of a folded text."""
    if text.isascii():
        return text.encode().translate(_ASCII_APART).split()
    return [word.encode() for word in _WORD.findall(text)]
