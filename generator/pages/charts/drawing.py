"""A drawing: one picture in the grammar of Vega-Lite, its colours, its letters, and the mark that holds its place.

Colours are names of the stylesheet's, so that one drawing serves light and dark. Sizes are pixels. No measure of a
drawing follows from the width of letters, which every machine measures otherwise.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

from markupsafe import Markup

from generator.content.config import Closeness

Spec = dict[str, Any]
"""A part of a specification."""

INK, SOFT, LINE, EDGE = "var(--il-ink)", "var(--il-soft)", "var(--il-line)", "var(--il-edge)"
PAPER, WARM, DARK = "var(--il-paper)", "var(--il-warm)", "var(--il-accent)"
STEPS = (DARK, "var(--il-live)", "var(--il-written)", "var(--il-proxy)")
"""The four steps of the one scale, the nearest first."""
EDGES = (DARK, "var(--il-live)", "var(--il-written-edge)", EDGE)
"""The outlines of these, by which the two palest are told from paper."""
ON_STEPS = (PAPER, "var(--il-on-live)", INK, INK)
"""What is written on them."""
NARROW, WIDE, FULL = 350, 640, 1056
"""The widths of the page of a phone, of a text, and of a full page, less their margins."""
SIZES = {"any": 11, "narrow": 11, "wide": 12, "full": 12}
"""The size of letters, by what a drawing is for."""
LETTER = 0.555
"""About how wide a letter is at most, on average, in labels, as a part of its size."""
_LINE = 1.18
"""From line to line of a label, as a part of the size of its letters."""


@dataclass(frozen=True)
class Drawing:
    """One picture.

    Attributes:
        spec: in the grammar of Vega-Lite.
        fit: what it is for: ``any`` page, or ``narrow`` ones; ``wide`` ones, paper too; or ``full`` ones, paper not.
    """

    spec: Mapping[str, object]
    fit: str = "any"

    @cached_property
    def text(self) -> str:
        """The specification as JSON on one line, always the same for the same picture."""
        return json.dumps(self.spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def digest(self) -> str:
        """What tells it from every other."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:32]

    @property
    def mark(self) -> Markup:
        """What stands in a page until it is drawn."""
        return Markup(f"<!-- drawing {self.digest} -->")


@dataclass(frozen=True)
class Chart:
    """What a page shows: its drawings, one of which is seen at a time, and what they say in words."""

    label: str
    drawings: tuple[Drawing, ...]


def picture(
    fit: str, width: float, height: float, margins: tuple[int, int, int, int], layers: Sequence[Spec]
) -> Drawing:
    """A whole drawing.

    Args:
        fit: see ``Drawing``.
        width: of the whole picture, margins included.
        height: of the part between the margins.
        margins: above, right, below, left: room for labels.
        layers: what is drawn, the lowest first.
    """
    top, right, bottom, left = margins
    spec = {
        "width": width - left - right,
        "height": height,
        "padding": {"top": top, "right": right, "bottom": bottom, "left": left},
        "autosize": "none",
        "layer": list(layers),
        "config": {
            "aria": False,
            "background": None,
            "view": {"stroke": None},
            "axis": {
                "domain": False,
                "grid": False,
                "gridColor": LINE,
                "labelColor": SOFT,
                "labelFontSize": SIZES[fit],
                "labelOverlap": False,
                "labelBound": False,
                "tickColor": EDGE,
                "ticks": False,
                "title": None,
            },
            "text": {"fontSize": SIZES[fit], "color": SOFT},
        },
    }
    return Drawing(spec, fit)


def layer(mark: str | Spec, values: Sequence[Spec], encoding: Spec) -> Spec:
    """One layer: its marks, a row of data for each, and how they are placed."""
    return {"mark": mark, "data": {"values": list(values)}, "encoding": encoding}


def by_step(field: str = "step") -> Spec:
    """The fill and outline of marks that stand for a step of the scale, by its number."""

    def scale(colours: Sequence[str]) -> Spec:
        domain = list(range(len(colours)))
        return {"field": field, "type": "ordinal", "scale": {"domain": domain, "range": list(colours)}, "legend": None}

    return {"fill": scale(STEPS), "stroke": scale(EDGES)}


def squares(values: Sequence[Spec], places: Spec) -> Spec:
    """Squares on the scale, each by its ``step`` and its ``size`` in square pixels."""
    mark = {"type": "square", "opacity": 1, "strokeWidth": 1}
    return layer(
        mark, values, {**places, "size": {"field": "size", "type": "quantitative", "scale": None}, **by_step()}
    )


def numbers_on(values: Sequence[Spec], places: Spec) -> Spec:
    """The ``number`` of each square, in it."""
    mark = {"type": "text", "baseline": "middle", "fontWeight": 500}
    scale = {"domain": list(range(len(ON_STEPS))), "range": list(ON_STEPS)}
    colour = {"field": "step", "type": "ordinal", "scale": scale, "legend": None}
    return layer(mark, values, {**places, "text": {"field": "number"}, "color": colour})


def step(kind: Closeness) -> int:
    """The number of the step that stands for a kind of contact."""
    return tuple(Closeness).index(kind)


def cut(text: str, width: float, fit: str) -> str:
    """A label that fits a width, with an ellipsis in the place of what does not."""
    most = max(int(width / LETTER / SIZES[fit]), 4)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def lines(text: str, width: float, fit: str) -> list[str]:
    """A label on two lines at most, broken between words."""
    first, _, rest = text.partition(" ")
    most = int(width / LETTER / SIZES[fit])
    while rest and len(first) + 1 + len(rest.split(" ")[0]) <= most:
        word, _, rest = rest.partition(" ")
        first = f"{first} {word}"
    return [cut(line, width, fit) for line in (first, rest) if line]


def row_names(names: Sequence[Spec], down: Spec, left: int, fit: str) -> list[Spec]:
    """The titles of rows, in the margin at the left.

    Args:
        names: each with its ``row``, its ``text`` on one line or two, and by how many pixels it stands ``up``.
        down: how rows are placed.
        left: the width of the margin.
        fit: what the drawing is for.
    """
    apart = SIZES[fit] * _LINE
    found: dict[float, list[Spec]] = {}
    for name in names:
        found.setdefault(-name["up"] - apart / 2 * (len(name["text"]) - 1), []).append(name)
    mark = {"type": "text", "align": "left", "baseline": "middle", "lineHeight": apart, "color": INK, "fontWeight": 500}
    encoding = {"y": down, "x": {"value": -left}, "text": {"field": "text"}}
    return [layer({**mark, "dy": shift}, named, encoding) for shift, named in found.items()]


def ticks(most: int) -> list[int]:
    """The numbers of an axis from 0 to at least ``most``: whole, round, and not more than four."""
    round_ones = (base * 10**power for power in count() for base in (1, 2, 5))
    apart = next(number for number in round_ones if most <= 3 * number)
    return list(range(0, apart * max(-(-most // apart), 1) + 1, apart))
