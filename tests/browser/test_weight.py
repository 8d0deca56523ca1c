"""What a first visit costs: how much is sent, and whether anything moves while it arrives.

How long it takes is measured by ``tests/benchmarks/paint.py``, since a time is no test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.conftest import start
from tests.browser.kinds import KINDS, PAGES

VISITS = [*((path, 1280) for path in PAGES), *((next(iter(pages)), 390) for pages in KINDS.values())]
"""Every page at a desk, and one of each kind on a phone."""
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
LATER = "performance.now() > performance.getEntriesByName('first-contentful-paint')[0]?.startTime + 200"
"""Text was painted, and the time is over in which browsers hold it back for its font."""
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))"


@dataclass(frozen=True)
class Cost:
    """What one first visit came to."""

    sent: dict[str, int]
    shift: float


@pytest.fixture(scope="module", params=VISITS, ids=str)
def cost(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Cost]:
    """A visit with nothing kept from before, on which fonts and pictures come after the text was painted."""
    path, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(WATCH)
    page = start(context, address).page
    urls: dict[str, str] = {}
    sent: dict[str, int] = {}
    wire = context.new_cdp_session(page)
    wire.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))
    wire.on(
        "Network.loadingFinished",
        lambda event: sent.update({urls[event["requestId"]].removeprefix(address): event["encodedDataLength"]}),
    )
    wire.send("Network.enable")
    late: list[Route] = []
    hold = late.append

    def arrive(route: Route) -> None:
        hold(route)

    page.route("**/*.{woff2,png,jpg,webp,gif}", arrive)
    page.goto(address + path, wait_until="commit")
    page.wait_for_function(LATER)
    page.evaluate("document.querySelectorAll('img').forEach(one => one.loading = 'eager')")
    hold = Route.continue_
    for route in late:
        route.continue_()
    page.wait_for_load_state("load")
    page.wait_for_function("document.fonts.status == 'loaded' && [...document.images].every(one => one.complete)")
    page.evaluate(FRAMES)
    yield Cost(sent, page.evaluate("il_shift"))
    context.close()


def test_a_page_with_everything_on_it_is_light(cost: Cost) -> None:
    assert any(url.endswith(".woff2") for url in cost.sent)
    assert sum(cost.sent.values()) <= MOST, dict(sorted(cost.sent.items(), key=lambda pair: -pair[1]))


def test_nothing_moves_when_fonts_and_pictures_arrive_late(cost: Cost) -> None:
    assert cost.shift < SHIFT
