"""Charts of bars lying down, a row for each team or area: its title and its numbers above, its bar below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.content.config import Closeness
from generator.edition.closeness import Summary
from generator.edition.outcomes import Outcome
from generator.pages.charts.drawing import (
    INK,
    LETTER,
    NARROW,
    SIZES,
    SOFT,
    WIDE,
    Chart,
    Drawing,
    Spec,
    by_step,
    cut,
    layer,
    picture,
    step,
)
from generator.pages.words import charts as say

_ROW, _BAR = 46, 12
"""The height of a row and of its bar."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: title, numbers in words, and its stretches, each a step of the scale with where it begins and ends."""

    title: str
    numbers: str
    stretches: tuple[tuple[int, float, float], ...]


def teams(rows: Sequence[tuple[str, Summary]]) -> Chart:
    """At how many meetings and calls of the last year each team was there."""
    shown = []
    for title, summary in rows:
        counts = {kind: summary.kinds.get(kind, 0) for kind in Closeness if kind.first_hand}
        stretches, start = [], 0
        for kind, count in counts.items():
            stretches += [(step(kind), start, start + count)] if count else []
            start += count
        shown.append(_Row(title, say.contacts(*counts.values()), tuple(stretches)))
    return _chart(say.teams([(row.title, row.numbers) for row in shown]), shown)


def outcomes(rows: Sequence[tuple[str, Outcome]]) -> Chart:
    """How many stories each area heard, how many of them led to a change, and of how many customers were told."""
    shown = [
        _Row(
            title,
            say.outcome(one.heard, one.acted, one.told),
            tuple((number, 0, end) for number, end in ((3, one.heard), (1, one.acted), (0, one.told)) if end),
        )
        for title, one in rows
    ]
    return _chart(say.outcomes([(row.title, row.numbers) for row in shown]), shown)


def _chart(label: str, rows: Sequence[_Row]) -> Chart:
    return Chart(label, (_drawing(rows, NARROW, "narrow"), _drawing(rows, WIDE, "wide")))


def _drawing(rows: Sequence[_Row], width: int, fit: str) -> Drawing:
    values = [
        {"row": number, "step": kind, "from": start, "to": end}
        for number, row in enumerate(rows)
        for kind, start, end in row.stretches
    ]
    most = max((end for row in rows for _, _, end in row.stretches), default=0) or 1
    down = {"field": "row", "type": "ordinal", "scale": {"domain": list(range(len(rows)))}, "axis": None}
    along = {"type": "quantitative", "scale": {"domain": [0, most], "nice": False}, "axis": None}
    names: list[Spec] = []
    for number, row in enumerate(rows):
        room = width - len(row.numbers) * SIZES[fit] * LETTER * 0.94 - 12
        names.append({"row": number, "title": cut(row.title, room, fit), "numbers": row.numbers})
    above = {"type": "text", "baseline": "middle", "dy": -_BAR - 1}
    bars = {"x": {**along, "field": "from"}, "x2": {"field": "to"}, "y": down, **by_step()}
    marks = [
        layer({"type": "bar", "height": _BAR, "yOffset": 5, "strokeWidth": 1}, values, bars),
        layer(
            {**above, "align": "left", "color": INK, "fontWeight": 500},
            names,
            {"y": down, "x": {"value": 0}, "text": {"field": "title"}},
        ),
        layer(
            {**above, "align": "right", "color": SOFT},
            names,
            {"y": down, "x": {"value": "width"}, "text": {"field": "numbers"}},
        ),
    ]
    return picture(fit, width, _ROW * len(rows), (2, 1, 2, 1), marks)
