"""A first visit to every kind of page: nothing is amiss, little is sent, nothing moves, and the keyboard leads through.

One visit serves all that is said of it, since half of the time goes into opening the page. Its policy is in force,
and no other host is in reach.

How long it takes is measured by ``tests/benchmarks/paint.py``, since a time is no test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit, start
from tests.browser.kinds import ONE_OF_EACH, PAGES
from tests.browser.serving import Host, hosting

AT_THE_DESK = [(path, 1280) for path in dict.fromkeys([*ONE_OF_EACH, *PAGES])]
ON_A_PHONE = [(path, 390) for path in ONE_OF_EACH]
VISITS = AT_THE_DESK + ON_A_PHONE
"""Every page at a desk, those that the keyboard is tried on first, and one of each kind on a phone."""
WIDTHS = (390, 640, 320, 1280)
"""A laptop, the same at 200 % zoom, a phone, and a laptop at 400 %, where WCAG still asks for one column."""
STOPS = 25
"""How many stops of the Tab key are looked at on a page."""
MOST = 250_000
"""The most bytes of a page with everything on it, compressed."""
SHIFT = 0.02
"""The most that its layout may move; see https://web.dev/articles/cls."""
WATCH = """
window.il_shift = 0
new PerformanceObserver(list => {
    for (const one of list.getEntries()) il_shift += one.value
}).observe({type: "layout-shift", buffered: true})
"""
LATER = """() => new Promise(done => {
    const painted = list => {
        const first = list.getEntriesByName("first-contentful-paint")[0]
        if (first) setTimeout(done, first.startTime + 200 - performance.now())
    }
    new PerformanceObserver(painted).observe({type: "paint", buffered: true})
})"""
"""Text was painted, and the time is over in which browsers hold it back for its font."""
ARRIVED = """async () => {
    document.querySelectorAll("img").forEach(one => one.loading = "eager")
    await Promise.all([
        ...[...document.images].map(one => one.complete || new Promise(done => one.onload = one.onerror = done)),
        document.fonts.ready,
    ])
}"""
SENT = """() => Object.fromEntries(
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map(
        one => [new URL(one.name).pathname, one.transferSize]
    )
)"""
"""How many bytes came for each file, what stands before it included."""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))"


@dataclass(frozen=True)
class First:
    """A first visit: the page with everything on it, and what came of opening it."""

    path: str
    visit: Visit
    sent: dict[str, int]
    shift: float

    @property
    def page(self) -> Page:
        return self.visit.page


class Newcomer:
    """Somebody whose browser has kept nothing of the site, and forgets all of it after each visit."""

    def __init__(self, browser: Browser, host: Host) -> None:
        self.context = browser.new_context()
        self.context.add_init_script(WATCH)
        self.host = host
        self.visit = start(self.context, host.address)
        self._kept = self.context.new_cdp_session(self.visit.page)

    def first(self, path: str, width: int) -> First:
        """Open a page on which fonts and pictures come after the text was painted."""
        page = self.visit.page
        page.set_viewport_size({"width": width, "height": 800})
        self.host.open.clear()
        page.goto(self.host.address + path, wait_until="commit")
        page.evaluate(LATER)
        self.host.open.set()
        page.wait_for_load_state("load")
        page.evaluate(ARRIVED)
        page.evaluate(FRAMES)
        return First(path, self.visit, page.evaluate(SENT), page.evaluate("il_shift"))

    def forget(self) -> None:
        """Leave the site with nothing kept of it, on disk or in memory."""
        self.host.open.set()
        self.visit.leave()
        self._kept.send("Network.clearBrowserCache")
        for cached in (True, False):  # which clears what the page's process holds
            self._kept.send("Network.setCacheDisabled", {"cacheDisabled": cached})


@pytest.fixture(scope="module")
def newcomer(site: Path, browser: Browser) -> Iterator[Newcomer]:
    """Somebody new to the site, which for these visits has a host of its own."""
    with hosting(site) as host:
        newcomer = Newcomer(browser, host)
        yield newcomer
        newcomer.context.close()


@pytest.fixture(scope="module", params=VISITS, ids=str)
def first(request: pytest.FixtureRequest, newcomer: Newcomer) -> Iterator[First]:
    yield newcomer.first(*request.param)
    newcomer.forget()


def test_a_page_with_everything_on_it_is_light(first: First) -> None:
    assert any(url.endswith(".woff2") for url in first.sent)
    assert 0 not in first.sent.values(), "a file was kept from the visit before"
    assert sum(first.sent.values()) <= MOST, dict(sorted(first.sent.items(), key=lambda pair: -pair[1]))


def test_nothing_moves_when_fonts_and_pictures_arrive_late(first: First) -> None:
    assert first.shift < SHIFT


@pytest.mark.parametrize("first", AT_THE_DESK, ids=str, indirect=True)
def test_a_page_never_scrolls_sideways(first: First) -> None:
    wider = {}
    for width in WIDTHS:
        first.page.set_viewport_size({"width": width, "height": 800})
        wider[width] = first.page.evaluate("document.documentElement.scrollWidth") - width
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
NOTED = f"() => {{ window.il_stops = []; addEventListener('keyup', () => il_stops.push(({FOCUS})()), true) }}"
"""Notes where each press of a key has led, so that it need not be asked for press by press."""


@pytest.mark.parametrize("first", AT_THE_DESK[: len(ONE_OF_EACH)], ids=str, indirect=True)
def test_the_keyboard_reaches_everything_and_shows_where_it_is(first: First) -> None:
    first.page.evaluate(NOTED)
    for _ in range(STOPS):
        first.page.keyboard.press("Tab")
    every: list[dict[str, Any]] = first.page.evaluate("il_stops")
    assert len(every) == STOPS
    once_round = next((at for at, stop in enumerate(every) if stop["tag"] == "body" or (at and stop["skip"])), STOPS)
    stops = every[:once_round]
    assert stops[0]["skip"]
    places = [stop["place"] for stop in stops[1:] if stop["place"]]
    header = len([place for place in places if place == "header"])
    assert header >= 6
    assert places[:header] == ["header"] * header
    assert places[header:], "nothing in the main part was reached"
    assert [stop["what"] for stop in stops if stop["outline"] < 2 or not stop["seen"]] == []


def test_all_of_this_goes_without_a_message_or_a_foreign_request(first: First) -> None:
    first.page.evaluate(FRAMES)
    assert PAGES[first.path] in first.page.locator("h1").inner_text()
    assert (first.visit.messages, first.visit.foreign) == ([], [])


def test_the_skip_link_leads_past_the_header(desktop: Visit) -> None:
    page = desktop.open("/insights/")
    page.keyboard.press("Tab")
    expect(page.locator(".il-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#il_main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["place"] == "main"
