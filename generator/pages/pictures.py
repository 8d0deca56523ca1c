"""Small pictures, as numbers for a template to draw: contact by month, one bar a month, nearest kind at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.content.config import Closeness
from generator.edition.closeness import Month
from generator.pages import words

_STEP, _HEIGHT, _BASE, _UNIT = 8, 30.0, 32.0, 3.6


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of one month's bar, in the picture's own units."""

    kind: Closeness
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of contact and what it says in words."""

    label: str
    bars: tuple[Bar, ...]


def contact_by_month(title: str, months: Sequence[Month]) -> Picture:
    """Draw the contacts of an area, oldest month first; quiet months keep their place."""
    tallest = max((sum(month.counts.values()) for month in months), default=0)
    unit = min(_UNIT, _HEIGHT / tallest) if tallest else _UNIT
    bars: list[Bar] = []
    for number, month in enumerate(months):
        y = _BASE
        for kind in Closeness:
            if height := month.counts.get(kind, 0) * unit:
                y -= height
                bars.append(Bar(kind, number * _STEP, round(y, 2), round(height, 2)))
    return Picture(_label(title, months), tuple(bars))


def _label(title: str, months: Sequence[Month]) -> str:
    totals = {kind: sum(month.counts.get(kind, 0) for month in months) for kind in Closeness}
    total = sum(totals.values())
    if not total:
        return f"{title}: no contact written up in two years"
    kinds = words.listing([f"{number:,} {words.KINDS[kind]}" for kind, number in totals.items() if number])
    quiet = sum(not month.counts for month in months)
    silence = f"; {words.count(quiet, 'month')} without any" if quiet else ""
    return f"{title}: {words.count(total, 'contact')} in two years, {kinds}{silence}"
