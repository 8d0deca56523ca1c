"""Search from any page: a field, a key that leads to it, results while one types, and the story they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import Visit, start
from tests.browser.searching import answered, as_published, errors, instantly, marked, results, shown
from tests.browser.serving import serving

STORY = re.compile("/insights/the-paper-diary-holds-the-promises/")
TITLE = "The paper diary beside the screen holds promises"


@pytest.fixture(scope="session")
def below(site: Path) -> Iterator[str]:
    """The site under a path of its host."""
    with serving(site.parent) as address:
        yield f"{address}/site"


def typed(page: Page, query: str) -> Locator:
    """The panel under the field of a page, with what is found for a query."""
    page.get_by_role("combobox").or_(page.get_by_role("searchbox")).first.press_sequentially(query)
    panel = page.locator(".il-panel")
    shown(page, ".il-panel")
    expect(panel).to_be_visible()
    return panel


@pytest.mark.parametrize(
    "path", ["/", "/areas/scheduling/", "/insights/the-paper-diary-holds-the-promises/", "/404.html"]
)
def test_results_come_while_one_types_on_every_page(path: str, desktop: Visit) -> None:
    panel = typed(desktop.open(path), "promises see")
    first = panel.get_by_role("option").first
    expect(first).to_contain_text(TITLE)
    expect(first).to_contain_text("Story · Scheduling · Heard from many: 5 customers")
    expect(first).to_contain_text("last on 12 November 2026")
    expect(panel.get_by_role("status")).to_have_text("3 results")  # what was found for less of it stood there before
    assert {*first.locator("mark").all_inner_texts()} >= {"promises", "see"}
    assert desktop.messages == []


def test_arrows_go_through_the_results_and_enter_opens_the_one_that_is_told(desktop: Visit) -> None:
    page = desktop.open("/areas/")
    options = typed(page, "promises see").get_by_role("option")
    field = page.get_by_role("combobox")
    expect(options).to_have_count(4)
    told = [options.nth(at).get_attribute("id") for at in range(4)]
    assert len({*told}) == 4
    assert field.get_attribute("aria-activedescendant") is None
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None), ("ArrowUp", 3)):
        page.keyboard.press(key)
        assert field.get_attribute("aria-activedescendant") == (None if at is None else told[at])
        assert page.locator(".il-panel [aria-selected=true]").count() == (at is not None)
        expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(STORY)


def test_enter_without_a_choice_and_the_last_line_lead_to_all_results(desktop: Visit) -> None:
    page = desktop.open("/areas/")
    typed(page, "promises see").get_by_role("option", name="All 3 results").click()
    expect(page.get_by_role("status")).to_have_text("3 results for “promises see”.")
    page = desktop.open("/")
    typed(page, "promises see")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("3 results for “promises see”.")


def test_escape_closes_the_results_and_then_leaves_the_field(desktop: Visit) -> None:
    page = desktop.open("/questions/")
    panel = typed(page, "promises")
    field = page.get_by_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    expect(field).to_have_value("promises")


def test_results_that_come_too_late_stay_away(desktop: Visit) -> None:
    page = desktop.open("/questions/")
    page.get_by_role("searchbox").focus()
    expect(page.get_by_role("combobox")).to_be_visible()
    page.keyboard.type("promises")
    page.keyboard.press("Tab")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).focus()
    page.keyboard.type(" see")
    expect(page.locator(".il-panel .il-option").first).to_be_visible()
    page.keyboard.type("n")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".il-panel")).to_be_hidden()


def test_results_close_when_the_focus_goes_elsewhere_and_come_again_with_it(desktop: Visit) -> None:
    page = desktop.open("/questions/")
    panel = typed(page, "promises")
    page.keyboard.press("Tab")
    expect(panel).to_be_hidden()
    page.get_by_role("combobox").focus()
    expect(panel).to_be_visible()
    page.get_by_role("contentinfo").click()
    expect(panel).to_be_hidden()


def test_a_field_that_nothing_is_found_for_says_so(desktop: Visit) -> None:
    page = desktop.open("/questions/")
    panel = typed(page, "kubernetes")
    expect(panel.get_by_role("status")).to_have_text("Nothing found for “kubernetes”")
    expect(panel.get_by_role("status")).to_be_in_viewport()
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")


def test_a_field_names_a_word_that_is_nowhere_even_where_others_match(desktop: Visit) -> None:
    panel = typed(desktop.open("/questions/"), "kubernetes promises")
    expect(panel.get_by_role("option")).to_have_count(6)
    expect(panel.get_by_role("status")).to_have_text("5 results. Nowhere here: kubernetes")
    expect(panel.get_by_text("Nowhere here: kubernetes")).to_be_in_viewport()


def test_a_key_leads_to_the_field_of_a_page_but_not_out_of_another(desktop: Visit) -> None:
    page = desktop.open("/questions/")
    page.keyboard.press("/")
    field = page.locator(".il-header .il-find input")
    expect(field).to_be_focused()
    page.keyboard.type("1/2")
    expect(field).to_have_value("1/2")


def test_the_key_can_be_switched_off_and_stays_off_on_other_pages(desktop: Visit) -> None:
    page = desktop.open("/search/")
    page.get_by_label("Let the / key lead to search").uncheck()
    for path in ("/search/", "/questions/"):
        desktop.open(path)
        expect(page.locator(".il-find kbd")).to_be_hidden()
        page.keyboard.press("/")
        expect(page.locator(".il-find input")).not_to_be_focused()
    desktop.open("/search/")
    page.get_by_label("Let the / key lead to search").check()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_the_hint_of_the_key_is_shown_where_a_keyboard_is_likely(desktop: Visit, phone: Visit) -> None:
    assert desktop.open("/").locator(".il-find kbd").is_visible()
    assert not phone.open("/").locator(".il-find kbd").is_visible()


def test_nothing_of_the_index_is_loaded_before_a_field_is_entered(desktop: Visit) -> None:
    parts = re.compile("/pagefind/|/assets/search/")
    for path in ("/", "/questions/"):
        desktop.page.goto(desktop.address + path, wait_until="networkidle")
        assert [url for url in desktop.requests if parts.search(url)] == []
    with desktop.page.expect_request("**/pagefind/pagefind.js"):
        desktop.page.get_by_role("searchbox").focus()


def test_an_index_that_cannot_be_loaded_is_not_taken_for_nothing_found(desktop: Visit) -> None:
    desktop.page.route("**/pagefind/**", lambda route: route.abort())
    panel = typed(desktop.open("/questions/"), "promises")
    expect(panel.get_by_role("status")).to_have_text("Search could not be loaded")
    desktop.page.unroute("**/pagefind/**")
    desktop.page.keyboard.type(" see")
    expect(panel.get_by_role("option").first).to_contain_text(TITLE)


def test_everything_works_after_instant_navigation(desktop: Visit) -> None:
    as_published(desktop)
    page = answered(desktop, "q=promises")
    instantly(page, "#il_results", TITLE)
    assert "promises" in marked(page)
    instantly(page, ".il-nav__wide", "Areas")
    assert page.evaluate("CSS.highlights.size") == 0
    instantly(page, "#il_main", "Scheduling")
    page.keyboard.press("/")
    page.keyboard.type("promises see")
    expect(page.get_by_role("option").first).to_contain_text(TITLE)
    page.keyboard.press("Enter")
    assert results(page)[0].startswith(TITLE)


def test_everything_works_under_a_path(browser: Browser, below: str) -> None:
    context = browser.new_context()
    visit = start(context, below)
    page = visit.open("/areas/scheduling/")
    typed(page, "promises see")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/site/insights/the-paper-diary-holds-the-promises/"))
    assert "promises" in marked(page)
    visit.open("/areas/scheduling/").get_by_role("link", name="Search in this area").click()
    page.wait_for_url(re.compile(r"/site/search/\?area=scheduling$"))
    assert len(results(page)) == 10
    page.locator("#il_results a").first.click()
    page.wait_for_url(re.compile("/site/(insights|questions)/"))
    assert (errors(visit), visit.foreign) == ([], [])
    context.close()


def test_a_story_shows_the_words_that_led_to_it_and_its_text_is_as_it_was(desktop: Visit) -> None:
    main = "document.getElementById('il_main').innerHTML"
    before = desktop.open("/insights/the-paper-diary-holds-the-promises/").evaluate(main)
    assert desktop.page.evaluate("CSS.highlights.size") == 0
    page = answered(desktop, "q=promise%20diaries")
    page.locator("#il_results a").first.click()
    page.wait_for_url(STORY)
    assert {"promises", "promise", "diary"} <= {word.lower() for word in marked(page)}
    assert page.evaluate(main) == before


def test_without_script_the_page_says_so_and_leads_to_the_lists(scriptless: Visit) -> None:
    page = scriptless.open("/questions/")
    page.get_by_role("searchbox").fill("promises")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    expect(page.get_by_label("Let the / key lead to search")).to_be_hidden()
    for name in ("All stories", "All customers", "All questions"):
        assert page.locator("#il_main").get_by_role("link", name=name).is_visible()


@pytest.mark.parametrize("path", ["/", "/areas/"])
def test_on_a_phone_the_results_are_within_the_screen_and_large_enough_to_touch(path: str, phone: Visit) -> None:
    page = phone.open(path)
    panel = typed(page, "promises see")
    expect(panel.get_by_role("option")).to_have_count(4)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        box = panel.bounding_box()
        assert box
        assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        boxes = [option.bounding_box() for option in panel.get_by_role("option").all()]
        assert min(one["height"] for one in boxes if one) >= 44
    panel.get_by_role("option").first.tap()
    page.wait_for_url(STORY)


@pytest.mark.parametrize("path", ["/", "/areas/"])
def test_everybody_can_use_the_results_under_a_field(path: str, restful: Visit) -> None:
    page = restful.open(path)
    expect(typed(page, "promises see").get_by_role("option")).to_have_count(4)
    page.keyboard.press("ArrowDown")
    assert faults(page) == {}
