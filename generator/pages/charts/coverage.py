"""The chart of coverage: which kinds of customer each area met in the last year, gaps as gaps."""

from __future__ import annotations

from collections.abc import Sequence

from generator.edition.coverage import Cover
from generator.pages.charts.drawing import (
    EDGE,
    FULL,
    NARROW,
    SOFT,
    Chart,
    Drawing,
    cut,
    layer,
    lines,
    numbers_on,
    picture,
    row_names,
    squares,
    step,
)
from generator.pages.heat import covered
from generator.pages.words import charts as say

_SIDES = (0.5, 0.62, 0.76, 0.9)
"""The sides of squares of the four sizes, as parts of a field."""
_TIGHT = 18
"""Fields as narrow as this have no room for a number."""


def coverage(areas: Sequence[str], kinds: Sequence[tuple[str, Sequence[Cover]]]) -> Chart:
    """Kinds of customer by areas: larger for more customers, darker for nearer; a dashed frame is a gap.

    Args:
        areas: their titles.
        kinds: each with its title and how far every area knows it.
    """
    covers = [cover for _, of in kinds for cover in of]
    gaps = sum(cover.nearest is None for cover in covers)
    written = sum(cover.is_gap for cover in covers) - gaps
    label = say.coverage(len(kinds), len(areas), len(covers) - gaps - written, written, gaps)
    return Chart(label, (_drawing(areas, kinds, "narrow"), _drawing(areas, kinds, "full")))


def _drawing(areas: Sequence[str], kinds: Sequence[tuple[str, Sequence[Cover]]], fit: str) -> Drawing:
    wide = fit == "full"
    width, left, top, right, most = (FULL, 168, 104, 84, 64) if wide else (NARROW, 110, 108, 22, 44)
    field = min((width - left - right) / len(areas), most)
    side = min(field, 34)
    filled, gaps = [], []
    for row, (_, of) in enumerate(kinds):
        for column, cover in enumerate(of):
            square, place = covered(cover), {"row": row, "column": column}
            if square.kind is None:
                gaps.append(place)
            else:
                size = (_SIDES[max(square.size, 1) - 1] * side) ** 2
                filled.append({**place, "step": step(square.kind), "size": size, "number": square.number})
    down = {"field": "row", "type": "ordinal", "scale": {"domain": list(range(len(kinds)))}, "axis": None}
    across = {"field": "column", "type": "ordinal", "scale": {"domain": list(range(len(areas)))}, "axis": None}
    places = {"x": across, "y": down}
    names = [{"row": row, "text": lines(title, left - 10, fit), "up": 0} for row, (title, _) in enumerate(kinds)]
    heads = [{"column": column, "text": cut(title, top * 1.35, fit)} for column, title in enumerate(areas)]
    turned = {"type": "text", "align": "left", "baseline": "middle", "angle": -45 if wide else -62, "color": SOFT}
    gap = {"type": "square", "filled": False, "size": (0.5 * side) ** 2, "strokeDash": [2, 2], "stroke": EDGE}
    marks = [
        layer({**gap, "strokeWidth": 1}, gaps, places),
        squares(filled, places),
        layer(turned, heads, {"x": across, "y": {"value": -8}, "text": {"field": "text"}}),
        *row_names(names, down, left, fit),
    ]
    if field > _TIGHT:
        marks.append(numbers_on(filled, places))
    spent = field * len(areas) + left + right
    return picture(fit, spent, max(side + 6, 30) * len(kinds), (top, right, 4, left), marks)
