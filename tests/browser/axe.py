"""What axe finds wrong on a page, at the desk and on the phone, in light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

Rules = dict[str, object]
View = tuple[int, Literal["light", "dark"], Rules]
RULES: Rules = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "preload": False,
}
COLOURS = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "rules": {}}
VIEWS: tuple[View, ...] = (
    (1280, "light", RULES),
    (1280, "dark", COLOURS),
    (390, "dark", RULES),
    (390, "light", COLOURS),
)
"""What stands on a page depends on its width, and nothing but its colours on the scheme."""

REMEMBERED = """() => {
    const Color = axe.commons.color.Color, parse = Color.prototype.parseString, known = new Map()
    Color.prototype.parseString = function (text) {
        if (!known.has(text)) known.set(text, parse.call(new Color(), text))
        for (const part of ["r", "g", "b", "alpha"]) this[part] = known.get(text)[part]
        return this
    }
}"""
"""Reads each colour of a page once; axe reads the same few thousands of times, in a third of all its time."""


def ready(page: Page) -> None:
    """Put axe into a page."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate(REMEMBERED)


def faults(page: Page, views: Iterable[View] = VIEWS) -> dict[str, list[str]]:
    """What is wrong in each view of an open page, each with its place; and whether it scrolls sideways.

    The page should be at rest (``reduced_motion``), so that colours change at once.
    """
    ready(page)
    found: dict[str, list[str]] = {}
    for width, scheme, rules in views:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        wrong: list[dict[str, Any]] = page.evaluate("rules => axe.run(document, rules).then(r => r.violations)", rules)
        told = [f"{one['id']}: {node['target']} {node['html'][:120]}" for one in wrong for node in one["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            told.append("it scrolls sideways")
        if told:
            found[f"{width} {scheme}"] = told
    return found
