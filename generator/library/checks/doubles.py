"""Stories that are told twice: under one title, or in nearly the same words.

Nothing is compared pair by pair: only stories whose sketches say that they may be alike are compared exactly.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cache

from generator.content.beginning import TITLE
from generator.content.model import Kind
from generator.content.tree import Mapping as Tree
from generator.diagnostics.finding import Finding, Related, Value
from generator.library.checks.gathered import Gathered
from generator.library.record import Draft
from generator.library.said import told
from generator.library.sketch import NEAR, candidates, likeness, runs_of

_PLACE = Value(("title",))


def check_doubles(gathered: Gathered) -> Iterator[Finding]:
    """Look for stories that say what another already says; one that is retired or replaced may say it again."""
    stories = compared(gathered)
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


def compared(gathered: Gathered) -> list[tuple[Draft, Tree]]:
    """The stories that must not say what another already says, with their fields."""
    every = list(gathered.of(Kind.INSIGHT))
    replaced = {other for draft, fields in every for other in fields.texts("supersedes") if other != draft.id}
    return [(draft, fields) for draft, fields in every if draft.id not in replaced and "retired" not in fields.entries]


def _other(draft: Draft) -> Related:
    return Related(draft.source.path, _PLACE, "the other story")


def _near(stories: list[tuple[Draft, Tree]]) -> Iterator[tuple[Draft, Draft]]:
    """Each story that is told in nearly the same words as one before it, and the nearest such.

    Two files with one id are no such pair: that they are two is said already.
    """

    @cache
    def runs(number: int) -> array[int]:
        """Those of one story as numbers, since there may be millions; made only for the few that are compared."""
        return array("q", map(hash, runs_of(told(*stories[number]))))

    for number, before in candidates([draft.sketch for draft, _ in stories]).items():
        here, id_ = set(runs(number)), stories[number][0].id
        others = (other for other in before if stories[other][0].id != id_)
        near = max(((likeness(here, runs(other)), -other) for other in others), default=(0.0, 0))
        if near[0] >= NEAR:
            yield stories[number][0], stories[-near[1]][0]
