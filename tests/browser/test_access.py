"""Everybody can use every kind of page: on a phone, in the dark, at rest, without scripts."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.axe import COLOURS, SAMPLES, VIEWS, faults, ready, told
from tests.browser.conftest import Visit, start
from tests.browser.kinds import KINDS, ONE_OF_EACH, PAGES, kinds_below


@pytest.fixture(scope="module")
def quiet(at_rest: Visit) -> Visit:
    """A page for these tests alone, since it stands open between them."""
    return start(at_rest.page.context, at_rest.address)


@pytest.fixture(scope="module", params=PAGES)
def still(request: pytest.FixtureRequest, quiet: Visit) -> Page:
    """Each page, at rest; opened once for several tests."""
    quiet.page.set_viewport_size({"width": 1280, "height": 800})
    return quiet.open(request.param)


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
    assert faults(still, VIEWS if every else [(width, schemes[:1]) for width, schemes in VIEWS]) == {}


@pytest.mark.parametrize("slip", ["one.style.color = '#d8d8d8'", "one.parentElement.style.background = '#444'"])
@pytest.mark.parametrize("number", [0, 7, -1])
def test_one_pale_text_among_many_is_found(slip: str, number: int, restful: Visit) -> None:
    page = restful.open("/data/")
    page.emulate_media(color_scheme="light")
    page.evaluate(f"{{ const one = [...document.querySelectorAll('main dd')].at({number}); {slip} }}")
    ready(page)
    for whole in (False, True):
        (first, *_) = told(page, page.evaluate_handle(SAMPLES), COLOURS, whole)
        assert first.startswith("color-contrast")


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_without_scripts_all_of_a_page_can_be_read(path: str, scriptless: Visit) -> None:
    page = scriptless.open(path)
    assert PAGES[path] in page.locator("h1").inner_text()
    hidden = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, td, th, dd, time)")].filter(
        one => !one.closest("[hidden], .il-paper, details:not([open]) > :not(summary)")
            && !one.checkVisibility({visibilityProperty: true})
    ).map(one => one.outerHTML.slice(0, 100))"""
    assert page.evaluate(hidden) == []


COLOURS_AS_WRITTEN = (
    *("rgb(29, 34, 38)", "rgba(0, 0, 0, 0.4)", "#9a4b12", "transparent", "hsl(20 80% 40% / 0.5)", "rebeccapurple"),
    *("color(srgb 0.1234 0.5 0.9 / 0.3)", "oklch(0.6 0.1 200)", "color(display-p3 1 0.2 0)"),
)


def test_a_colour_that_axe_has_read_before_is_the_same_again(restful: Visit) -> None:
    page = restful.open("/404.html")
    read = """texts => texts.map(text => {
        const one = new axe.commons.color.Color().parseString(text)
        const parts = [one.r, one.g, one.b, one.alpha, one.red, one.green, one.blue]
        return [text, ...parts, one.toHexString(), one.getRelativeLuminance()]
    })"""
    page.evaluate(AXE_SCRIPT)
    as_it_is = page.evaluate(read, COLOURS_AS_WRITTEN)
    ready(page)
    assert [page.evaluate(read, COLOURS_AS_WRITTEN) for _ in range(2)] == [as_it_is] * 2
