"""Charts along months: an area's contacts by kind, and the map of when each area met customers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from generator.content.config import Closeness
from generator.edition.closeness import AreaCloseness, Month
from generator.pages.charts.drawing import (
    FULL,
    LINE,
    NARROW,
    WARM,
    Chart,
    Drawing,
    Spec,
    by_step,
    layer,
    lines,
    numbers_on,
    picture,
    row_names,
    squares,
    step,
    ticks,
)
from generator.pages.heat import by_month
from generator.pages.words import charts as say

_SIDES = {"narrow": (4.5, 6, 7.5, 9), "full": (15, 19, 23, 27)}
"""The sides of squares of the four sizes."""


@dataclass(frozen=True, slots=True)
class Row:
    """An area in the map: its title, what is said of its silence, its closeness."""

    title: str
    note: str
    closeness: AreaCloseness


def contact_by_month(title: str, months: Sequence[Month]) -> Chart:
    """The contacts of an area by month, stacked by kind, the nearest below; quiet months keep their place."""
    values = [
        {"month": _key(month), "step": step(kind), "contacts": month.counts[kind]}
        for month in months
        for kind in Closeness
        if month.counts.get(kind)
    ]
    numbers = ticks(max(sum(month.counts.values()) for month in months))
    vertical = {
        "field": "contacts",
        "type": "quantitative",
        "scale": {"domain": [0, numbers[-1]], "nice": False},
        "axis": {"values": numbers, "grid": True, "format": ",d", "labelPadding": 6},
    }
    bars = layer(
        {"type": "bar", "strokeWidth": 1},
        values,
        {"x": _along(months, "bottom"), "y": vertical, "order": {"field": "step"}, **by_step()},
    )
    return Chart(_label(title, months), (picture("any", NARROW, 132, (8, 4, 24, 30), [bars]),))


def closeness_map(rows: Sequence[Row]) -> Chart:
    """When each area met customers: a line an area, a square a month, larger for more and darker for nearer."""
    label = say.closeness_map([_in_months(row) for row in rows])
    return Chart(label, (_map(rows, "narrow"), _map(rows, "full")))


def _label(title: str, months: Sequence[Month]) -> str:
    totals = [sum(month.counts.values()) for month in months]
    busiest = [month.first for month, total in zip(months, totals, strict=True) if total == max(totals)]
    numbers = {kind: sum(month.counts.get(kind, 0) for month in months) for kind in Closeness}
    return say.contact(title, numbers, totals.count(0), max(totals), busiest[0] if len(busiest) == 1 else None)


def _in_months(row: Row) -> str:
    months = [month.counts for month in row.closeness.summary.months]
    met = sum(any(kind.first_hand for kind in counts) for counts in months)
    one = row.closeness
    return say.in_months(row.title, met, sum(map(bool, months)) - met, one.summary.last, one.late)


def _map(rows: Sequence[Row], fit: str) -> Drawing:
    wide = fit == "full"
    width, left, height = (FULL, 168, 40) if wide else (NARROW, 110, 34)
    months = rows[0].closeness.summary.months
    cells_shown, silences, names, notes = [], [], [], []
    for number, row in enumerate(rows):
        cells = by_month(row.closeness)
        note = row.note if wide else ""
        names.append({"row": number, "text": lines(row.title, left - 10, fit), "up": 7 if note else 0})
        notes += [{"row": number, "text": note}] if note else []
        quiet = [_key(month) for month, cell in zip(months, cells, strict=True) if cell.quiet]
        silences += [{"row": number, "from": quiet[0], "to": quiet[-1]}] if quiet else []
        cells_shown += [
            {
                "row": number,
                "month": _key(month),
                "step": step(cell.kind),
                "size": _SIDES[fit][cell.size - 1] ** 2,
                "number": cell.number,
            }
            for month, cell in zip(months, cells, strict=True)
            if cell.kind
        ]
    across = {"field": "month", **_along(months, "top", every=wide)}
    down = {"field": "row", "type": "ordinal", "scale": {"domain": list(range(len(rows)))}, "axis": None}
    places = {"x": across, "y": down}
    marks = [
        layer({"type": "rule", "color": LINE}, names, {"y": down, "x": {"value": 0}, "x2": {"value": "width"}}),
        layer(
            {"type": "rule", "color": WARM, "strokeWidth": 2},
            silences,
            {"y": down, "x": {**across, "field": "from", "bandPosition": 0}, "x2": {"field": "to", "bandPosition": 1}},
        ),
        squares(cells_shown, places),
        *row_names(names, down, left, fit),
    ]
    if wide:
        marks += [numbers_on(cells_shown, places), _notes(notes, down, left)]
    return picture(fit, width, height * len(rows), (24, 2, 4, left), marks)


def _notes(notes: Sequence[Spec], down: Spec, left: int) -> Spec:
    mark = {"type": "text", "align": "left", "baseline": "middle", "dy": 9, "fontSize": 11, "color": WARM}
    return layer(mark, notes, {"y": down, "x": {"value": -left}, "text": {"field": "text"}})


def _key(month: Month) -> str:
    return f"{month.first:%Y-%m}"


def _along(months: Sequence[Month], orient: str, every: bool = False) -> Spec:
    """The axis of months; it names every January by its year and every July, or every month."""
    keys = [_key(month) for month in months]
    named = {_key(month): say.tick(month.first) for month in months if every or month.first.month in (1, 7)}
    expression = f"({json.dumps(named, ensure_ascii=False)})[datum.value]"
    axis = {"values": list(named), "labelExpr": expression, "labelAngle": 0, "labelPadding": 6, "orient": orient}
    return {
        "field": "month",
        "type": "ordinal",
        "scale": {"domain": keys, "paddingInner": 0.18, "paddingOuter": 0.1},
        "axis": axis,
    }
