"""Search in a real browser: by the customer's own words, from every page, honest when nothing is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.axe import faults
from tests.browser.conftest import Visit, start
from tests.browser.serving import serving

STORY = re.compile("/insights/the-paper-diary-holds-the-promises/$")
TITLE = "The paper diary beside the screen holds promises"


@pytest.fixture(scope="session")
def below(site: Path) -> Iterator[str]:
    """The site under a path of its host."""
    with serving(site.parent) as address:
        yield f"{address}/site"


def as_published(visit: Visit) -> None:
    """Let the site stand at the address it was built for, without which no navigation is instant."""

    def here(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("https://insights.example", visit.address))

    visit.page.route("**/sitemap.xml", here)


def instantly(page: Page, selector: str, name: str) -> None:
    """Follow a link without loading another page."""
    page.wait_for_load_state("networkidle")
    page.evaluate("window.il_same = true")
    page.locator(selector).get_by_role("link", name=name).first.click()
    expect(page.locator("h1")).to_contain_text(name)
    assert page.evaluate("window.il_same")


def results(page: Page) -> list[str]:
    expect(page.get_by_role("status")).not_to_be_empty()
    return page.locator("#il_results h2").all_inner_texts()


def errors(visit: Visit) -> list[str]:
    """What went wrong; that one left a page while the index was still loading did not."""
    return [message for message in visit.messages if not re.match("failed: .*/pagefind/", message)]


def test_home_leads_by_a_word_of_a_quote_to_its_story(desktop: Visit) -> None:
    page = desktop.open("/")
    page.get_by_role("search").get_by_label("What do customers say about").fill("promises see")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=promises"))
    assert results(page)[0].startswith(TITLE)
    assert "promises" in page.locator("#il_results mark").all_inner_texts()
    page.locator("#il_results a").first.click()
    expect(page).to_have_url(STORY)
    assert (errors(desktop), desktop.foreign) == ([], [])


def test_results_come_while_one_types_and_the_address_keeps_them(desktop: Visit) -> None:
    page = desktop.open("/search/")
    page.get_by_role("searchbox").press_sequentially("promis")
    expect(page.get_by_role("status")).to_have_text("4 results for “promis”.")
    expect(page).to_have_url(re.compile(r"/search/\?q=promis$"))
    page.reload()
    assert results(page)[0].startswith(TITLE)
    page.get_by_role("searchbox").fill("")
    expect(page).to_have_url(re.compile("/search/$"))
    expect(page.locator("#il_results")).to_be_hidden()


@pytest.mark.parametrize("instant", [False, True])
def test_the_way_back_from_a_story_leads_to_the_same_results(instant: bool, desktop: Visit) -> None:
    if instant:
        as_published(desktop)
    page = desktop.open("/search/")
    page.get_by_role("searchbox").fill("promises")
    before = results(page)
    if instant:
        instantly(page, "#il_results", TITLE)
    else:
        page.locator("#il_results a").first.click()
    expect(page).to_have_url(STORY)
    page.go_back()
    expect(page.locator("#il_results h2")).to_have_text(before)
    expect(page.get_by_role("searchbox")).to_have_value("promises")


def test_a_story_that_another_replaced_says_so_among_the_results(desktop: Visit) -> None:
    page = desktop.open("/search/?q=consultations")
    story = page.locator("#il_results li").filter(has_text="Clinics run late because consultations run long")
    expect(story).to_contain_text("A newer story has taken its place")


def test_more_results_come_ten_at_a_time_and_the_focus_goes_to_the_first_of_them(desktop: Visit) -> None:
    page = desktop.open("/search/?q=clinic")
    assert len(results(page)) == 10
    page.get_by_role("button", name="More").press("Enter")
    expect(page.locator("#il_results li")).to_have_count(20)
    expect(page.locator("#il_results li").nth(10).get_by_role("link")).to_be_focused()


@pytest.mark.parametrize("nonsense", ["kubernetes", "zzz", "overqualified", "?"])
def test_nothing_found_says_so_and_leads_on(nonsense: str, desktop: Visit) -> None:
    page = desktop.open(f"/search/?q={nonsense.replace('?', '%3F')}")
    expect(page.get_by_role("status")).to_have_text(f"Nothing found for “{nonsense}”.")
    expect(page.locator("#il_results")).to_be_hidden()
    page.get_by_role("link", name="questions waiting for a conversation").click()
    expect(page.locator("h1")).to_have_text("Questions")


def test_a_word_that_nobody_used_is_named_and_left_out(desktop: Visit) -> None:
    page = desktop.open("/search/?q=kubernetes promises")
    expect(page.get_by_role("status")).to_have_text("“kubernetes” is nowhere here. 4 results for “promises”.")
    assert results(page)[0].startswith(TITLE)


def test_our_own_words_about_a_story_find_nothing(desktop: Visit) -> None:
    page = desktop.open("/search/?q=second-hand")
    expect(page.get_by_role("status")).to_have_text("Nothing found for “second-hand”.")


def test_a_key_leads_to_the_field_and_another_leaves_it(desktop: Visit) -> None:
    page = desktop.open("/questions/")
    field = page.get_by_role("searchbox", name="Search stories")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("1/2")
    expect(field).to_have_value("1/2")
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    expect(field).to_have_value("1/2")


def test_the_hint_of_the_key_is_shown_where_a_keyboard_is_likely(desktop: Visit, phone: Visit) -> None:
    assert desktop.open("/").locator(".il-find kbd").is_visible()
    assert not phone.open("/").locator(".il-find kbd").is_visible()


def test_nothing_of_the_index_is_loaded_before_a_field_is_entered(desktop: Visit) -> None:
    loaded: list[str] = []
    desktop.page.on("request", lambda request: loaded.append(request.url) if "/pagefind/" in request.url else None)
    for path in ("/", "/questions/"):
        desktop.page.goto(desktop.address + path, wait_until="networkidle")
        assert loaded == []
    with desktop.page.expect_request("**/pagefind/pagefind.js"):
        desktop.page.get_by_role("searchbox").focus()


def test_the_field_works_after_instant_navigation(desktop: Visit) -> None:
    as_published(desktop)
    page = desktop.open("/search/?q=promises")
    instantly(page, ".il-nav__wide", "Areas")
    instantly(page, "#il_main", "Scheduling")
    page.keyboard.press("/")
    page.keyboard.type("promises")
    page.keyboard.press("Enter")
    assert results(page)[0].startswith(TITLE)


def test_everything_works_under_a_path(browser: Browser, below: str) -> None:
    context = browser.new_context()
    visit = start(context, below)
    page = visit.open("/areas/scheduling/")
    page.get_by_role("searchbox").fill("promises")
    page.keyboard.press("Enter")
    assert results(page)[0].startswith(TITLE)
    page.locator("#il_results a").first.click()
    expect(page).to_have_url(re.compile("/site/insights/the-paper-diary-holds-the-promises/$"))
    assert (errors(visit), visit.foreign) == ([], [])
    context.close()


def test_without_script_the_page_says_so_and_leads_to_the_lists(scriptless: Visit) -> None:
    page = scriptless.open("/questions/")
    page.get_by_role("searchbox").fill("promises")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    for name in ("All stories", "All customers", "All questions"):
        assert page.locator("#il_main").get_by_role("link", name=name).is_visible()


def test_an_index_that_cannot_be_loaded_is_not_taken_for_nothing_found(desktop: Visit) -> None:
    desktop.page.route("**/pagefind/**", lambda route: route.abort())
    page = desktop.open("/search/?q=promises")
    expect(page.get_by_role("status")).to_have_text("Search could not be loaded. The lists below hold everything.")
    expect(page.get_by_role("link", name="All stories")).to_be_visible()


@pytest.mark.parametrize("query", ["clinic", "kubernetes"])
def test_everybody_can_use_it(query: str, browser: Browser, address: str) -> None:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = start(context, address).open(f"/search/?q={query}")
    expect(page.get_by_role("status")).not_to_be_empty()
    assert faults(page) == {}
    context.close()
