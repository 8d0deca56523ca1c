"""Sketches of texts, by which texts told in nearly the same words are found without comparing every pair.

A text is cut into runs of three words, and its runs are sketched by MinHash; texts that share a band of their
sketches are worth comparing word by word (Broder, "On the resemblance and containment of documents", 1997). A sketch
is made of one text alone, is the same in every process, and small enough to be kept. It knows nothing of stories.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
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
_VALUE = array("I").itemsize
_WIDTH = _ROWS * _VALUE
"""The bytes of a band."""
_NOTHING = bytes(_BANDS * _WIDTH)
"""As long as a sketch."""
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


def side_by_side(sketches: Iterable[bytes]) -> bytes:
    """Sketches in one piece, with nothing but zeros in the place of one that is empty."""
    return b"".join(sketch or _NOTHING for sketch in sketches)


def newly_compared(kept: bytes, changes: Mapping[int, bytes]) -> set[tuple[int, int]]:
    """The pairs of texts, by their numbers, of which a change of some may tell something new.

    These are the candidates of changed texts, and others that became or ceased to be candidates of each other, as it
    happens where more than a few texts share a band, so that not all of them are compared.

    Args:
        kept: the sketches of all texts before, as ``side_by_side`` puts them.
        changes: those of changed texts, by number.
    """
    before, after = memoryview(kept), memoryview(bytearray(kept))
    for number, sketch in changes.items():
        after[_at(number)] = sketch or _NOTHING
    return {
        (one, other)
        for start in range(0, _BANDS * _WIDTH, _WIDTH)
        for band in {
            bytes(every[_at(number)][start : start + _WIDTH]) for every in (before, after) for number in changes
        }
        if any(band)
        for sketches, one, other in _changed_pairs(before, after, start, band, changes)
        if _resemblance(sketches[_at(one)], sketches[_at(other)]) >= _LIKELY
    }


def _at(number: int) -> slice:
    """Where a sketch stands among all."""
    return slice(number * len(_NOTHING), (number + 1) * len(_NOTHING))


def _changed_pairs(
    before: memoryview, after: memoryview, start: int, band: bytes, changed: Container[int]
) -> Iterator[tuple[memoryview, int, int]]:
    """The pairs of texts that are or were compared since they share a band, but for those of which nothing is new."""
    was, now = _compared(_holders(before, start, band)), _compared(_holders(after, start, band))
    for one, other in now:
        if (one, other) not in was or one in changed or other in changed:
            yield after, one, other
    for one, other in was - now:
        if one not in changed and other not in changed:
            yield before, one, other


def _holders(sketches: memoryview, start: int, band: bytes) -> list[int]:
    """The numbers of the sketches that hold a band."""
    first = sketches.cast("I")[start // _VALUE :: len(_NOTHING) // _VALUE].tobytes()
    found: list[int] = []
    at = first.find(band[:_VALUE])
    while at >= 0:
        number, astray = divmod(at, _VALUE)
        if not astray and sketches[_at(number)][start : start + _WIDTH] == band:
            found.append(number)
        at = first.find(band[:_VALUE], at + 1)
    return found


def _compared(holders: list[int]) -> set[tuple[int, int]]:
    """The pairs of these that are compared: each with the first few before it."""
    return {(one, other) for place, one in enumerate(holders) for other in holders[: min(place, _MOST)]}


def _resemblance(one: bytes | memoryview, other: bytes | memoryview) -> float:
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
