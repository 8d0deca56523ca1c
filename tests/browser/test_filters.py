"""The filters of an area's stories, in a real browser."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Route, expect

from generator.edition.derive import derive
from generator.pages.area import area_pages
from generator.pages.press import Press
from tests.browser.conftest import Visit
from tests.making import TEMPLATES, edition, evidence, story

AREA = "/areas/scheduling/"
PUBLISHED = "https://insights.example/"
"""Where the library says that its site stands; only there does Material change pages without loading them anew."""
EVERY = re.compile(r"^\d+ stories$")
SOME = re.compile(r"^\d+ of \d+ stories$")


def rows(page: Page) -> Locator:
    """The stories that can be seen in the list of all."""
    return page.locator(".il-rows > li:visible")


def form(page: Page) -> Locator:
    return page.locator("form.il-filters")


def local(route: Route, address: str) -> str:
    """Where a file of the published site stands on this machine."""
    return address + urlsplit(route.request.url).path


def test_a_choice_keeps_back_what_does_not_fit_and_says_how_many_are_left(desktop: Visit) -> None:
    page = desktop.open(AREA)
    every = rows(page).count()
    page.evaluate("window.untouched = true")
    expect(form(page).get_by_role("status")).to_have_text(f"{every} stories")
    page.get_by_label("How well we know it").select_option("Heard from many")
    some = rows(page).count()
    assert 0 < some < every
    expect(form(page).get_by_role("status")).to_have_text(f"{some} of {every} stories")
    for text in rows(page).all_inner_texts():
        assert "Heard from many" in text
    assert page.evaluate("window.untouched")
    assert desktop.messages == []


def test_choices_add_up_and_what_nothing_fits_is_said(desktop: Visit) -> None:
    page = desktop.open(AREA)
    page.get_by_label("How well we know it").select_option("Heard from many")
    page.get_by_label("Closest contact").select_option("Second-hand")
    expect(rows(page)).to_have_count(0)
    expect(page.get_by_text("No story fits all of that.")).to_be_visible()
    expect(form(page).get_by_role("status")).to_have_text(re.compile("^0 of "))


def test_show_all_shows_all_and_leaves_the_keyboard_among_the_filters(desktop: Visit) -> None:
    page = desktop.open(AREA)
    every = rows(page).count()
    button = form(page).get_by_role("button", name="Show all")
    expect(button).to_be_hidden()
    page.get_by_label("Learned in").select_option("2025")
    button.press("Enter")
    expect(rows(page)).to_have_count(every)
    expect(button).to_be_hidden()
    expect(page.get_by_label("How well we know it")).to_be_focused()
    assert page.url.endswith(AREA)


def test_a_link_to_what_was_chosen_can_be_sent(desktop: Visit) -> None:
    page = desktop.open(AREA)
    page.get_by_label("Still true?").select_option("No longer holds")
    page.get_by_label("Learned in").select_option("2025")
    shown, sent = rows(page).all_inner_texts(), page.url
    assert sent.endswith(f"{AREA}?status=retired&year=2025#all_stories") or "year=2025&status=retired" in sent
    page.goto("about:blank")
    page.goto(sent)
    expect(form(page).get_by_role("status")).to_have_text(SOME)
    expect(page.get_by_label("Learned in")).to_have_value("2025")
    expect(page.get_by_role("heading", name="All stories")).to_be_in_viewport()
    assert rows(page).all_inner_texts() == shown


def test_an_address_with_a_choice_that_is_not_offered_shows_all(desktop: Visit) -> None:
    page = desktop.open(f"{AREA}?heard=nobody&else=1")
    expect(form(page).get_by_role("status")).to_have_text(EVERY)
    expect(page.get_by_label("How well we know it")).to_have_value("")


def test_filters_work_after_instant_navigation_and_are_kept_on_the_way_back(desktop: Visit) -> None:
    page = desktop.page
    page.route(f"{PUBLISHED}**", lambda route: route.fulfill(response=route.fetch(url=local(route, desktop.address))))
    page.goto(PUBLISHED, wait_until="networkidle")
    page.evaluate("window.untouched = true")
    page.get_by_role("table").get_by_role("link", name="Records").click()
    expect(page.locator("h1")).to_have_text("Records")
    page.get_by_label("How well we know it").select_option("Heard from a few")
    chosen = rows(page).all_inner_texts()
    rows(page).get_by_role("link").first.click()
    expect(page.locator("h2#how_we_know")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_have_text("Records")
    expect(form(page).get_by_role("status")).to_have_text(SOME)
    assert rows(page).all_inner_texts() == chosen
    assert page.evaluate("window.untouched")
    assert desktop.messages == []


def test_filters_fit_a_phone_and_can_be_reached_by_finger(phone: Visit) -> None:
    page = phone.open(AREA)
    page.locator('select[name="from"]').select_option(index=1)
    expect(form(page).get_by_role("status")).to_have_text(SOME)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for box in page.locator(".il-filters select").all():
        size = box.bounding_box()
        assert size
        assert size["height"] >= 24


def test_without_script_the_list_is_whole_and_no_filter_is_offered(scriptless: Visit) -> None:
    page = scriptless.open(AREA)
    expect(form(page)).to_be_hidden()
    expect(page.get_by_text("No story fits all of that.")).to_be_hidden()
    assert rows(page).count() == page.locator(".il-rows > li").count() > 6


def long_list() -> str:
    """The page of an area with forty stories, as generated."""
    seen = edition(
        {
            f"onboarding/s{number}.md": story(
                evidence(method="phone" if number % 2 else "visit"), title=f"Clinics ring {number} times"
            )
            for number in range(40)
        }
    )
    first, *_ = area_pages("onboarding", Press(seen, derive(seen), TEMPLATES, "insights"))
    return first.body


def test_a_long_list_begins_with_its_first_stories_and_shows_the_rest_when_asked(desktop: Visit) -> None:
    def lengthened(route: Route) -> None:
        response = route.fetch()
        head, tail = response.text().split('<header class="il-head">')[0], response.text().split("</article>")[1]
        route.fulfill(response=response, body=f"{head}{long_list()}</article>{tail}")

    desktop.page.route("**/areas/billing/", lengthened)
    page = desktop.open("/areas/billing/")
    shown = rows(page)
    expect(shown).to_have_count(30)
    page.get_by_label("Closest contact").select_option("Face to face")
    expect(shown).to_have_count(20)
    expect(page.locator(".il-rest")).to_be_hidden()
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("button", name="Show the other 10").click()
    expect(shown).to_have_count(40)
    expect(shown.nth(30).get_by_role("link")).to_be_focused()
