"""Charts as they are seen: the one for the width, whole, with nothing over anything else, and its numbers behind it."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

CHARTED = ["/closeness/", "/changes/", "/insights/", "/areas/scheduling/"]
LETTERS = """() => [...document.querySelectorAll(".il-chart svg")].filter(svg => svg.checkVisibility()).map(svg => {
    const box = svg.getBoundingClientRect()
    return [...svg.querySelectorAll("text")].map(text => {
        const at = text.getBoundingClientRect(), turned = /rotate/.test(text.getAttribute("transform"))
        return {text: text.textContent, turned, top: at.top - box.top, left: at.left - box.left,
            bottom: box.bottom - at.bottom, right: box.right - at.right, width: at.width, height: at.height,
            family: getComputedStyle(text).fontFamily}
    })
})"""


@pytest.mark.parametrize("path", CHARTED)
def test_every_letter_of_a_chart_is_inside_it_and_none_is_over_another(path: str, desktop: Visit, phone: Visit) -> None:
    for visit in (desktop, phone):
        page = visit.open(path)
        charts = page.evaluate(LETTERS)
        assert len(charts) == page.locator(".il-chart").count() > 0
        for letters in charts:
            assert letters
            for one in letters:
                assert min(one["top"], one["left"], one["bottom"], one["right"]) >= -2, one
                assert one["family"].startswith("Inter")
            straight = [one for one in letters if not one["turned"]]
            for one, other in combinations(straight, 2):
                across = (
                    one["left"] + one["width"] > other["left"] + 1 and other["left"] + other["width"] > one["left"] + 1
                )
                down = one["top"] + one["height"] > other["top"] + 3 and other["top"] + other["height"] > one["top"] + 3
                assert not (across and down), (one["text"], other["text"])


def test_a_phone_shows_another_drawing_of_the_same_than_a_desk(desktop: Visit, phone: Visit) -> None:
    def shown(page: Page) -> list[str | None]:
        drawings = page.locator(".il-drawing").all()
        return [one.get_attribute("class") for one in drawings if one.is_visible()]

    wide, narrow = shown(desktop.open("/closeness/")), shown(phone.open("/closeness/"))
    assert wide == ["il-drawing il-drawing--full"] * 2 + ["il-drawing il-drawing--wide"]
    assert narrow == ["il-drawing il-drawing--narrow"] * 3


def test_the_numbers_are_one_key_away(desktop: Visit) -> None:
    page = desktop.open("/changes/")
    behind = page.locator("details.il-numbers")
    assert not behind.locator("table").is_visible()
    behind.locator("summary").focus()
    page.keyboard.press("Enter")
    assert behind.locator("table").is_visible()
    assert "All areas" in behind.inner_text()


def test_colours_follow_the_scheme_in_which_the_page_is_read(desktop: Visit, phone: Visit) -> None:
    def fills(page: Page) -> set[str]:
        every = "[...document.querySelectorAll('.il-chart path')].map(path => getComputedStyle(path).fill)"
        return set(page.evaluate(every)) - {"none"}

    assert "rgb(11, 93, 94)" in fills(desktop.open("/areas/scheduling/"))
    assert "rgb(124, 197, 192)" in fills(phone.open("/areas/scheduling/"))


def test_a_chart_is_read_out_as_one_picture_with_what_it_says(desktop: Visit) -> None:
    page = desktop.open("/areas/scheduling/")
    picture = page.get_by_role("img", name="Scheduling:")
    assert picture.count() == 1
    assert "contacts in two years" in (picture.get_attribute("aria-label") or "")
    assert picture.locator("svg").get_attribute("aria-hidden") == "true"
