"""Stories that are told twice: under one title, or in nearly the same words.

Nothing is compared pair by pair. Each story's runs of three words are sketched by MinHash; stories that share
a band of their sketches are then compared exactly (Broder, "On the resemblance and containment of
documents", 1997).
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator

from rensa import RMinHash

from generator.content.beginning import TITLE
from generator.content.model import Kind
from generator.content.tree import Mapping as Tree
from generator.diagnostics.finding import Finding, Related, Value
from generator.library.checks.gathered import Gathered
from generator.library.record import Draft

NEAR = 0.6
"""The share of runs of words that two stories must have in common to be told in nearly the same words."""
_BANDS, _ROWS = 32, 4  # finds 99 % of the pairs at 0.6, and 99.99 % at 0.7: 1 - (1 - NEAR ** _ROWS) ** _BANDS
_FEWEST = 15
"""The fewest runs of words that can be compared; shorter texts are alike by chance."""
_LONGEST = 128 * 1024
"""The most characters of a story that are compared."""
_MOST = 8
"""The most stories of one band that are compared, so that a thousand copies of one story take no longer."""
_PLACE = Value(("title",))
_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Signs of Chinese and Japanese, which puts no spaces between words: each counts as a word."""
_WORD = re.compile(rf"[{_ALONE}]|[^\W{_ALONE}]+")


def check_doubles(gathered: Gathered) -> Iterator[Finding]:
    """Look for stories that say what another already says; one that is retired or replaced may say it again."""
    every = list(gathered.of(Kind.INSIGHT))
    replaced = {other for draft, fields in every for other in fields.texts("supersedes") if other != draft.id}
    stories = [
        (draft, fields) for draft, fields in every if draft.id not in replaced and "retired" not in fields.entries
    ]
    told: set[str] = set()
    for one, other in _near(stories):
        told.add(one.source.path)
        yield Finding("LIB007", one.source.path, _PLACE, {"other": other.id}, related=(_other(other),))
    first: dict[str, Draft] = {}
    for draft, fields in stories:
        title = fields.text("title").casefold()
        if not title or title == TITLE.casefold():
            continue  # a finding already says so
        other = first.setdefault(title, draft)
        if other.id != draft.id and draft.source.path not in told:
            yield Finding("LIB004", draft.source.path, _PLACE, related=(_other(other),))


def _other(draft: Draft) -> Related:
    return Related(draft.source.path, _PLACE, "the other story")


def _near(stories: list[tuple[Draft, Tree]]) -> Iterator[tuple[Draft, Draft]]:
    """Each story that is told in nearly the same words as one before it, and the nearest such.

    Two files with one id are no such pair: that they are two is said already.
    """
    runs: list[array[int]] = []  # as numbers: ten thousand stories have millions of them
    bands: list[defaultdict[int, list[int]]] = [defaultdict(list) for _ in range(_BANDS)]
    for number, (draft, fields) in enumerate(stories):
        texts = _runs(draft, fields)
        here = {hash(text) for text in texts}
        runs.append(array("q", here))
        if len(here) < _FEWEST:
            continue
        sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=1)
        sketch.update(list(texts))
        digest = sketch.digest()
        candidates: set[int] = set()
        for band, start in zip(bands, range(0, _BANDS * _ROWS, _ROWS), strict=True):
            shared = band[hash(tuple(digest[start : start + _ROWS]))]
            candidates.update(shared[:_MOST])
            shared.append(number)
        others = (other for other in candidates if stories[other][0].id != draft.id)
        near = max(((likeness(here, runs[other]), -other) for other in others), default=(0.0, 0))
        if near[0] >= NEAR:
            yield draft, stories[-near[1]][0]


def _runs(draft: Draft, fields: Tree) -> set[str]:
    """The runs of three words in a story's title, quotes and text."""
    quotes = [piece.text("quote") for piece in fields.items("evidence") if isinstance(piece, Tree)]
    text = " ".join([fields.text("title"), *quotes, draft.source.text[draft.start :]])
    words = _WORD.findall(text[:_LONGEST].casefold())
    return {f"{one} {two} {three}" for one, two, three in zip(words, words[1:], words[2:], strict=False)}


def likeness(one: set[int], other: Collection[int]) -> float:
    """The Jaccard index: what two sets share, of all that is in either."""
    shared = len(one.intersection(other))
    return shared / (len(one) + len(other) - shared)
