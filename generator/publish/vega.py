"""Draws pictures with Vega-Lite: a process of its own that reads a specification a line and answers with an SVG a line.

Vega runs in an engine of its own that takes most of a second to start and a hundred megabytes, so it stays out of the
process that builds the site, and works beside it. This module imports nothing of the program's, to start at once.
"""

from __future__ import annotations

import json
import re
import signal
import sys
from xml.etree import ElementTree

import vl_convert

_SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_NEEDLESS = frozenset({"pointer-events", "font-family", "class", "version", "stroke-miterlimit"})
"""Attributes that say what holds anyway, or what the stylesheet says."""
_PLAIN = {"opacity": "1", "stroke-width": "1", "fill-opacity": "1", "stroke-opacity": "1", "font-weight": "normal"}
"""Attributes at the value they have when they are left out."""


def drawn(spec: str) -> str:
    """The picture of a specification, as an SVG on one line that is shown as wide as its place.

    Args:
        spec: Vega-Lite, as JSON.

    Raises:
        ValueError: Vega could not draw it.
    """
    return lean(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def lean(svg: str) -> str:
    """An SVG without what it does not need: empty marks, groups around nothing or around one thing, long numbers."""
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)
    _clean(root)
    root.set("focusable", "false")
    root.set("aria-hidden", "true")
    return ElementTree.tostring(root, encoding="unicode").replace("\n", " ")


def _clean(element: ElementTree.Element) -> None:
    for name, value in list(element.attrib.items()):
        if name in _NEEDLESS or name.startswith(("aria-", "role")) or _PLAIN.get(name) == value:
            del element.attrib[name]
        elif name in ("transform", "d", "x", "y", "x2", "y2", "cx", "cy"):
            element.set(name, _NUMBER.sub(lambda number: f"{round(float(number[0]), 2):g}", value))
    element.tail = None
    kept: list[ElementTree.Element] = []
    for child in element:
        _clean(child)
        kept += _what_is_seen(child)
    element[:] = kept


def _what_is_seen(element: ElementTree.Element) -> list[ElementTree.Element]:
    """An element, what it holds in its place if it is a group that does nothing, or nothing."""
    name = element.tag.removeprefix(f"{{{_SVG}}}")
    empty = name == "path" and element.get("d") in (None, "", "M0,0h0v0h0Z")
    invisible = element.get("display") == "none" or (name == "path" and not element.get("fill", element.get("stroke")))
    if empty or invisible or (name in ("g", "defs") and not len(element)):
        return []
    if name == "g" and element.get("transform") in (None, "translate(0,0)") and len(element.attrib) <= 1:
        return list(element)
    return [element]


def main() -> None:
    """Answer every line until there is none; to stop is for the process that asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for line in sys.stdin:
        try:
            answer = {"svg": drawn(line)}
        except ValueError as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
