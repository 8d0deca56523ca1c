"""What readers do on the pages, in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.kinds import STORY, SUPERSEDED


def test_a_missing_page_says_so_and_leads_back(desktop: Visit) -> None:
    page = desktop.open("/insights/never-was/")
    assert page.get_by_role("heading", level=1).is_visible()
    page.locator("#il_main").get_by_role("link", name="Areas", exact=False).first.click()
    page.wait_for_url(re.compile("/areas/$"))


def test_two_clicks_lead_from_home_to_a_story_of_an_area(desktop: Visit) -> None:
    page = desktop.open("/")
    page.get_by_role("table").get_by_role("link", name="Scheduling").click()
    expect(page.locator("h1")).to_have_text("Scheduling")
    page.locator(".il-story a").first.click()
    expect(page.locator("h2#how_we_know")).to_be_visible()
    assert desktop.messages == []


def test_a_superseded_story_leads_to_its_successor_in_one_click(desktop: Visit) -> None:
    page = desktop.open(SUPERSEDED)
    page.locator(".il-banner a").first.click()
    page.wait_for_url(re.compile("/insights/a-visit-starts-at-the-front-door/$"))


def test_an_old_address_leads_to_the_story(desktop: Visit) -> None:
    page = desktop.open("/insights/paper-diaries/")
    page.wait_for_url(re.compile(STORY))


def test_the_header_marks_where_the_reader_is_after_instant_navigation(desktop: Visit) -> None:
    page = desktop.open("/")
    header = page.get_by_role("navigation", name="Main", exact=True)
    header.get_by_role("link", name="Questions").click()
    expect(page.locator("h1")).to_have_text("Questions")
    expect(header.get_by_role("link", name="Questions")).to_have_attribute("aria-current", "page")


def test_a_picture_is_shown_with_its_description(desktop: Visit) -> None:
    picture = desktop.open(STORY).locator(".prose img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert picture.get_attribute("alt")


def test_the_words_of_the_customer_are_the_largest_on_home(desktop: Visit) -> None:
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    page = desktop.open("/")
    quote = page.locator(".il-hero blockquote p").evaluate(size)
    others = page.locator("h2, h3, p:not(blockquote p)").evaluate_all(f"all => all.map({size})")
    assert quote > max(others)


def test_dark_and_light_are_both_there_and_the_choice_is_kept(desktop: Visit) -> None:
    page = desktop.open("/")
    body = page.locator("body")
    light = body.evaluate("body => getComputedStyle(body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    expect(body).not_to_have_css("background-color", light)
    page.emulate_media(color_scheme="light")
    for _ in range(2):
        page.locator(".il-scheme label:visible").click()
    expect(body).not_to_have_css("background-color", light)
    page.reload()
    expect(body).not_to_have_css("background-color", light)


def test_the_menu_of_a_phone_opens_by_keyboard(phone: Visit) -> None:
    page = phone.open("/")
    page.locator(".il-menu summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Areas").click()
    expect(page.locator("h1")).to_have_text("Areas")


def test_without_script_pages_and_links_work(scriptless: Visit) -> None:
    page = scriptless.open("/")
    page.get_by_role("table").get_by_role("link", name="Records").click()
    expect(page.locator("h1")).to_have_text("Records")


def test_a_new_story_begins_with_its_area_and_owner(desktop: Visit) -> None:
    page = desktop.open("/contribute/")
    link = page.get_by_role("link", name="Write a story").first.get_attribute("href") or ""
    assert "filename=insights/starting/" in link
    assert "owner%3A%20starting-team" in link
    page.locator(".il-prefill summary").first.click()
    assert "owner: starting-team" in page.locator("pre").first.inner_text()
