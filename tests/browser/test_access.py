"""Everybody can use every kind of page: on a phone, in the dark, by keyboard, enlarged, at rest, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import RULES, VIEWS, faults
from tests.browser.conftest import Visit, start
from tests.browser.kinds import KINDS, PAGES, kinds_below

WIDTHS = (390, 640, 320, 1280)
"""A laptop, the same at 200 % zoom, a phone, and a laptop at 400 %, where WCAG still asks for one column."""
ONE_OF_EACH = [next(iter(pages)) for pages in KINDS.values()]
STOPS = 25
"""How many stops of the Tab key are looked at on a page."""


@pytest.fixture(scope="module")
def restful(browser: Browser, address: str) -> Iterator[Visit]:
    """Somebody who asked for rest, so that colours change at once."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    yield start(context, address)
    context.close()


@pytest.fixture(scope="module")
def plain(browser: Browser, address: str) -> Iterator[Visit]:
    """Somebody at a desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield start(context, address)
    context.close()


@pytest.fixture(scope="module")
def without_script(browser: Browser, address: str) -> Iterator[Visit]:
    """Somebody whose browser runs no scripts."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    yield start(context, address)
    context.close()


@pytest.fixture(scope="module", params=PAGES)
def still(request: pytest.FixtureRequest, restful: Visit) -> Page:
    """Each page, at rest; opened once for several tests."""
    restful.page.set_viewport_size({"width": 1280, "height": 800})
    return restful.open(request.param)


@pytest.fixture(scope="module", params=PAGES)
def opened(request: pytest.FixtureRequest, plain: Visit) -> tuple[str, Visit]:
    """Each page, just opened; once for several tests."""
    plain.page.goto("about:blank")  # what the page before still fetched ends here
    plain.messages.clear()
    plain.open(request.param)
    return request.param, plain


def test_every_kind_of_page_is_in_the_table(site: Path) -> None:
    assert kinds_below(site.parent / "build/docs") == set(KINDS)


def test_nothing_moves_for_who_asked_for_rest(still: Page) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter(one => ["", "::before", "::after"].some(part => {
        const style = getComputedStyle(one, part)
        return style.animationName != "none" || style.transitionDuration.split(", ").some(time => time != "0s")
            || style.scrollBehavior == "smooth"
    })).map(one => one.outerHTML.slice(0, 100))"""
    assert still.evaluate(moving) == []


def test_axe_finds_nothing_in_light_and_dark_at_the_desk_and_on_the_phone(still: Page) -> None:
    every = urlsplit(still.url).path in ONE_OF_EACH
    assert faults(still, VIEWS if every else [view for view in VIEWS if view[2] is RULES]) == {}


def test_a_page_opens_without_a_message_or_a_foreign_request(opened: tuple[str, Visit]) -> None:
    path, visit = opened
    assert PAGES[path] in visit.page.locator("h1").inner_text()
    visit.page.wait_for_function("document.fonts.status === 'loaded'")
    assert (visit.messages, visit.foreign) == ([], [])


def test_a_page_never_scrolls_sideways(opened: tuple[str, Visit]) -> None:
    page = opened[1].page
    wider = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wider[width] = page.evaluate("document.documentElement.scrollWidth") - width
    assert {width: more for width, more in wider.items() if more > 0} == {}


FOCUS = """() => {
    const one = document.activeElement
    const drawn = one.matches(".md-option") ? one.nextElementSibling : one
    const style = getComputedStyle(drawn), box = drawn.getBoundingClientRect()
    return {
        what: one.outerHTML.slice(0, 100), tag: one.localName, skip: one.matches(".il-skip"),
        place: one.closest("header.il-header") ? "header" : one.closest("main") ? "main" : "",
        outline: style.outlineStyle == "none" ? 0 : parseFloat(style.outlineWidth),
        seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    }
}"""


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(path: str, plain: Visit) -> None:
    page = plain.open(path)
    stops: list[dict[str, Any]] = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "body" or (stops and stop["skip"]):
            break
        stops.append(stop)
    assert stops[0]["skip"]
    places = [stop["place"] for stop in stops[1:] if stop["place"]]
    header = len([place for place in places if place == "header"])
    assert header >= 6
    assert places[:header] == ["header"] * header
    assert places[header:], "nothing in the main part was reached"
    assert [stop["what"] for stop in stops if stop["outline"] < 2 or not stop["seen"]] == []


def test_the_skip_link_leads_past_the_header(desktop: Visit) -> None:
    page = desktop.open("/insights/")
    page.keyboard.press("Tab")
    page.wait_for_function("document.activeElement.matches('.il-skip')")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'il_main'")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["place"] == "main"


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_without_scripts_all_of_a_page_can_be_read(path: str, without_script: Visit) -> None:
    page = without_script.open(path)
    assert PAGES[path] in page.locator("h1").inner_text()
    hidden = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, td, th, dd, time)")].filter(
        one => !one.closest("[hidden], details:not([open]) > :not(summary)")
            && !one.checkVisibility({visibilityProperty: true})
    ).map(one => one.outerHTML.slice(0, 100))"""
    assert page.evaluate(hidden) == []
