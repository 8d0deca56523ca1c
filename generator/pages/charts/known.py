"""The chart of how well our stories are known: how many were heard from many, a few or nobody we met, over time."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.edition.history import Known
from generator.edition.strength import Level
from generator.pages.charts.drawing import NARROW, WIDE, Chart, Drawing, Spec, by_step, layer, picture, ticks
from generator.pages.words import charts as say

STEP = {Level.PATTERN: 0, Level.EMERGING: 1, Level.UNHEARD: 3}
"""The step of the scale that stands for each level."""


def known(history: Sequence[Known]) -> Chart:
    """A bar for the end of each quarter, stacked by level, the best known below; the last bar is the present."""
    first = next((one for one in history if any(one.stories.values())), history[-1])
    label = say.known(first.day, first.stories, history[-1].stories)
    drawings = (_drawing(history, NARROW, "narrow"), _drawing(history, WIDE, "wide"))
    return Chart(label, drawings)


def _drawing(history: Sequence[Known], width: int, fit: str) -> Drawing:
    years = [one.day.year if one.day else None for one in history]
    labels = {
        str(number): say.quarter(one.day, year=number == 0 or years[number] != years[number - 1])
        for number, one in enumerate(history)
    }
    values: list[Spec] = [
        {"at": str(number), "step": STEP[level], "stories": one.stories[level]}
        for number, one in enumerate(history)
        for level in Level
        if one.stories[level]
    ]
    numbers = ticks(max(sum(one.stories.values()) for one in history))
    across = {
        "field": "at",
        "type": "ordinal",
        "scale": {"domain": list(labels), "paddingInner": 0.3, "paddingOuter": 0.1},
        "axis": {
            "labelExpr": f"({json.dumps(labels, ensure_ascii=False)})[datum.value]",
            "labelAngle": 0,
            "labelPadding": 7,
        },
    }
    up = {
        "field": "stories",
        "type": "quantitative",
        "scale": {"domain": [0, numbers[-1]], "nice": False},
        "axis": {"values": numbers, "grid": True, "format": ",d", "labelPadding": 6},
    }
    encoding = {"x": across, "y": up, "order": {"field": "step"}, **by_step()}
    bars = layer({"type": "bar", "strokeWidth": 1}, values, encoding)
    return picture(fit, width, 150, (8, 4, 38, 40), [bars])
