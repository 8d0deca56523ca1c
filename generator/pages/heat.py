"""Maps of closeness: tables of squares. Stronger is nearer, larger is more, a number says how many, words say all.

Whoever sees no colour reads the number and the size; whoever sees nothing hears the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.content.config import Closeness
from generator.edition.closeness import AreaCloseness, Month
from generator.edition.coverage import Cover
from generator.pages.press import Link
from generator.pages.words import closeness as say

_STEPS = (1, 3, 6)
"""The most that squares of the first three sizes stand for; the fourth is for more."""


@dataclass(frozen=True, slots=True)
class Square:
    """One field of a map.

    Attributes:
        kind: the nearest contact; None where there was none.
        size: one of four, by the number.
        number: what stands in it.
        text: what it says to those who do not see it.
        quiet: whether nobody was met any more, and for too long.
        label: what stands beside it for everybody; empty in most.
    """

    kind: Closeness | None
    size: int
    number: str
    text: str
    quiet: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a map: what it is about, what is to be said of it, its fields."""

    link: Link
    note: str
    squares: tuple[Square, ...]


def size(number: int) -> int:
    """Which of the four sizes stands for a number."""
    return next((step for step, most in enumerate(_STEPS, 1) if number <= most), len(_STEPS) + 1)


def by_month(one: AreaCloseness) -> tuple[Square, ...]:
    """An area's months, oldest first."""
    last = one.summary.last
    return tuple(_month(month, one.late and (last is None or month.first > last)) for month in one.summary.months)


def _month(month: Month, quiet: bool) -> Square:
    counts = {kind: month.counts[kind] for kind in Closeness if month.counts.get(kind)}
    if not counts:
        return Square(None, 0, "", say.NONE, quiet)
    nearest = next(iter(counts))
    met = sum(count for kind, count in counts.items() if kind.first_hand)
    number = met or counts[nearest]
    return Square(nearest, size(number), f"{number:,}", say.by_kind(counts), quiet)


def years(months: Sequence[Month]) -> list[tuple[int, list[str]]]:
    """The heads of the columns: each year with its months, ``Nov``."""
    return [
        (year, [say.month(month.first) for month in group])
        for year, group in groupby(months, key=lambda month: month.first.year)
    ]


def covered(cover: Cover) -> Square:
    """How far an area knows one kind of customer."""
    if cover.met:
        return Square(cover.nearest, size(cover.met), f"{cover.met:,}", say.customers_met(cover.met))
    if cover.described:
        return Square(cover.nearest, 1, "", say.MET, label=say.NOT_NAMED)
    if cover.nearest is None:
        return Square(None, 0, "", "", label=say.gap(cover.last))
    text = say.customers_writing(cover.written) if cover.written else ""
    return Square(cover.nearest, size(cover.written), f"{cover.written or ''}", text, label=say.in_writing(cover.last))
