"""What axe finds wrong on a page, at the desk and on the phone, in light and dark.

Two thirds of all its time go into contrast, which it works out anew for every row of a table. So it judges colours by
one text of each kind, and everything else on the whole page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import JSHandle, Page

Rules = dict[str, object]
Scheme = Literal["light", "dark"]
View = tuple[int, tuple[Scheme, ...]]
RULES: Rules = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "preload": False,
}
COLOURS = RULES | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "rules": {}}
VIEWS: tuple[View, ...] = ((1280, ("light", "dark")), (390, ("dark", "light")))
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

SAMPLED = """() => {
    const rule = axe._audit.rules.find(one => one.id == "color-contrast"), matches = rule.matches
    rule.matches = function (one, ...more) { return axe.il_samples.has(one) && matches.call(this, one, ...more) }
}"""
"""Lets contrast be judged by samples in a run of all rules, since each run measures the whole page once more."""

SAMPLES = """() => {
    const kinds = new Map(), numbers = new Map(), met = new Set()
    const speaks = one => one.matches("input, select, textarea, button")
        || [...one.childNodes].some(node => node.nodeType == Node.TEXT_NODE && node.data.trim())
    return [...document.querySelectorAll("*")].filter(one => {
        const style = getComputedStyle(one)
        const said = JSON.stringify([
            kinds.get(one.parentElement), one.localName, one.getAttribute("class"), one.getAttributeNames().sort(),
            speaks(one), style.color, style.backgroundColor, style.backgroundImage, style.opacity,
            style.fontSize, style.fontWeight
        ])
        if (!numbers.has(said)) numbers.set(said, numbers.size)
        kinds.set(one, numbers.get(said))
        if (met.has(kinds.get(one)) || !speaks(one) || !one.checkVisibility({visibilityProperty: true})) return false
        return met.add(kinds.get(one))
    })
}"""
"""The first text of each kind that can be seen; two are of a kind if they and all that they stand in look the same."""


def ready(page: Page) -> None:
    """Put axe into a page."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate(REMEMBERED)
    page.evaluate(SAMPLED)


def faults(page: Page, views: Iterable[View] = VIEWS) -> dict[str, list[str]]:
    """What is wrong in each view of an open page, each with its place; and whether it scrolls sideways.

    The page should be at rest (``reduced_motion``), so that colours change at once.
    """
    ready(page)
    found: dict[str, list[str]] = {}
    for width, schemes in views:
        page.set_viewport_size({"width": width, "height": 800})
        for number, scheme in enumerate(schemes):
            page.emulate_media(color_scheme=scheme)
            samples = page.evaluate_handle(SAMPLES)
            wrong = told(page, samples, COLOURS) if number else _on_the_whole(page, width, samples)
            if wrong:
                found[f"{width} {scheme}"] = wrong
    return found


def _on_the_whole(page: Page, width: int, samples: JSHandle) -> list[str]:
    sideways = page.evaluate("document.documentElement.scrollWidth") > width
    return [*told(page, samples, RULES, whole=True), *(["it scrolls sideways"] if sideways else [])]


def told(page: Page, samples: JSHandle, rules: Rules, whole: bool = False) -> list[str]:
    """What axe says of the samples, or of the whole page; of the contrast of other texts it says nothing."""
    judge = """([samples, rules, whole]) => {
        axe.il_samples = new Set(samples)
        return axe.run(whole ? document : {include: samples}, rules).then(found => found.violations)
    }"""
    wrong: list[dict[str, Any]] = page.evaluate(judge, [samples, rules, whole])
    return [f"{one['id']}: {node['target']} {node['html'][:120]}" for one in wrong for node in one["nodes"]]
