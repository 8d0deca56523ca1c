"""Small pictures, as numbers for a template to draw: contact by month, one bar a month, nearest kind at the bottom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.content.config import Closeness
from generator.edition.closeness import Month
from generator.pages import words
from generator.pages.words import pictures as say

_STEP, _HEIGHT, _BASE, _UNIT = 8, 30.0, 32.0, 8.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of one month's bar, in the picture's own units."""

    kind: Closeness
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of contact, what it says in words, and the months its axis begins and ends with."""

    label: str
    bars: tuple[Bar, ...]
    first: str
    last: str


def busiest(areas: Iterable[Sequence[Month]]) -> int:
    """The most contacts of any month: all areas are drawn to the same scale."""
    return max((sum(month.counts.values()) for months in areas for month in months), default=0)


def contact_by_month(title: str, months: Sequence[Month], tallest: int) -> Picture:
    """Draw the contacts of an area, oldest month first; quiet months keep their place.

    Args:
        title: of the area.
        months: its contacts.
        tallest: the contacts of the busiest month of any area.
    """
    unit = min(_UNIT, _HEIGHT / tallest) if tallest else _UNIT
    bars: list[Bar] = []
    for number, month in enumerate(months):
        y = _BASE
        for kind in Closeness:
            if height := month.counts.get(kind, 0) * unit:
                y -= height
                bars.append(Bar(kind, number * _STEP, round(y, 2), round(height, 2)))
    return Picture(_label(title, months), tuple(bars), words.month(months[0].first), words.month(months[-1].first))


def _label(title: str, months: Sequence[Month]) -> str:
    numbers = {kind: sum(month.counts.get(kind, 0) for month in months) for kind in Closeness}
    return say.contacts(title, numbers, quiet=sum(not month.counts for month in months))
