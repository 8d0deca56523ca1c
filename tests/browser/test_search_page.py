"""The search page: results while one types, facets, order, and an address to send to somebody."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Route, expect

from generator.edition.derive import derive
from generator.edition.gate import gate
from generator.edition.strength import Level
from generator.library.record import Library
from generator.pages import address as addresses
from tests.browser.axe import faults
from tests.browser.conftest import Visit
from tests.browser.searching import (
    Chosen,
    answered,
    as_published,
    choose,
    counted,
    counts,
    errors,
    find,
    instantly,
    narrowed,
    paths,
    results,
    shown,
)

FACETS = ("kind", "area", "from", "contact", "heard", "status", "tag", "customer", "year")
STORY = re.compile("/insights/the-paper-diary-holds-the-promises/")
TITLE = "The paper diary beside the screen holds promises"
SEARCHES: tuple[tuple[str, Chosen], ...] = (
    ("", {"area": ["scheduling", "records"]}),
    ("", {"kind": ["story"], "from": ["dental"], "status": ["current", "overdue"]}),
    ("clinic", {"area": ["scheduling"], "heard": ["few", "many"]}),
    ("clinic", {"tag": ["workarounds"], "year": ["2026"], "contact": ["in-person"]}),
    ("paper", {"customer": ["brindlecote-practice"]}),
)


def of_facets(chosen: Chosen) -> str:
    """The part of an address that chooses values."""
    return "&".join(f"{name}={key}" for name, keys in chosen.items() for key in keys)


def test_results_come_while_one_types_and_the_address_keeps_them(desktop: Visit) -> None:
    page = desktop.open("/search/")
    page.get_by_role("searchbox").press_sequentially("promises")
    expect(page.get_by_role("status")).to_have_text("5 results for “promises”.")
    page.wait_for_url(re.compile(r"/search/\?q=promises$"))
    first = page.locator("#il_results > li").first
    expect(first.get_by_role("heading")).to_contain_text(TITLE)
    assert "promises" in first.locator("mark").all_inner_texts()
    expect(first).to_contain_text("Heard from many: 5 customers, 4 of them face to face, last on 12 November 2026")
    page.reload()
    assert results(page)[0].startswith(TITLE)
    page.get_by_role("searchbox").fill("")
    page.wait_for_url(re.compile("/search/$"))
    expect(page.locator("#il_results")).to_be_hidden()
    assert (errors(desktop), desktop.foreign) == ([], [])


def test_of_two_quick_searches_the_first_is_never_shown(desktop: Visit) -> None:
    held: list[Route] = []
    page = desktop.open("/search/")
    page.evaluate("""() => {
        window.il_told = []
        const status = document.getElementById("il_found")
        new MutationObserver(() => il_told.push(status.textContent)).observe(status, {childList: true})
    }""")
    page.route("**/pagefind/index/**", lambda route: held.append(route))
    with page.expect_request("**/pagefind/index/**"):
        page.get_by_role("searchbox").fill("promises")
    page.get_by_role("searchbox").fill("ferry")
    page.wait_for_url(re.compile("q=ferry$"))
    page.unroute("**/pagefind/index/**")  # which lets go of what was held
    assert held
    expect(page.get_by_role("status")).to_contain_text("“ferry”")
    assert not [text for text in page.evaluate("il_told") if "promises" in text]


@pytest.mark.parametrize(("query", "chosen"), SEARCHES)
def test_facets_combine_and_count_what_the_library_holds(
    query: str, chosen: Chosen, records: dict[str, dict[str, set[str]]], desktop: Visit
) -> None:
    page = answered(desktop, f"q={query}&{of_facets(chosen)}")
    held = {path: records[path] for path in find(page, query).paths} if query else records
    shown(page, "#il_facets")
    expect(page.locator("#il_facets")).to_be_visible()
    found = narrowed(held, chosen)
    assert len(found) > 1
    expect(page.get_by_role("status")).to_contain_text(f"{len(found)} results")
    for facet, expected in counted(held, chosen).items():
        assert counts(page, facet) == expected, facet
    assert sorted(paths(page)) == sorted(found)


def test_every_facet_can_be_chosen_from_and_left_again(desktop: Visit) -> None:
    page = answered(desktop, "q=clinic")
    shown(page, "#il_facets")
    expect(page.locator("#il_facets")).to_be_visible()
    for facet in FACETS:
        every = page.get_by_role("status").inner_text()
        key, number = next(iter(counts(page, facet).items()))
        choose(page, facet, key)
        expect(page.get_by_role("status")).to_have_text(re.compile(rf"^{number} results? for “clinic”"))
        assert page.locator(f'[data-facet="{facet}"] input[value="{key}"]').is_checked()
        page.locator("#il_chosen button").click()
        expect(page.get_by_role("status")).to_have_text(every)
        expect(page.locator("#il_chosen")).to_be_hidden()


def test_the_rest_of_a_long_facet_unfolds_and_the_focus_goes_to_it(desktop: Visit) -> None:
    page = answered(desktop, "kind=story")
    customers = page.locator("[data-facet=customer]")
    customers.locator("summary").click()
    folded = len(counts(page, "customer")) - 7
    expect(customers.get_by_role("checkbox")).to_have_count(7)
    customers.get_by_role("button", name=f"{folded} more").click()
    expect(customers.get_by_role("checkbox")).to_have_count(7 + folded)
    expect(customers.get_by_role("checkbox").nth(7)).to_be_focused()


def test_newest_and_best_known_first_are_the_orders_of_the_library(example: Library, desktop: Visit) -> None:
    edition = gate(example, "everyone", example.as_of)
    strength = {addresses.of_record(edition.insights[id_]): one for id_, one in derive(edition).strength.items()}
    levels = tuple(Level)
    page = answered(desktop, "kind=story&sort=day")
    first = results(page)[0]
    newest = [strength[path].latest for path in paths(page)]
    assert newest == sorted((one.latest for one in strength.values()), reverse=True)
    page.get_by_label("Order").select_option("Best known first")
    expect(page.locator("#il_results h2").first).not_to_have_text(first)
    known = [(levels.index(one.level), -one.first_hand, -one.latest.toordinal()) for one in strength.values()]
    shown = [strength[path] for path in paths(page)]
    assert [(levels.index(one.level), -one.first_hand, -one.latest.toordinal()) for one in shown] == sorted(known)


def test_the_address_brings_somebody_else_the_same_search(desktop: Visit, phone: Visit) -> None:
    page = desktop.open("/search/")
    page.get_by_role("searchbox").fill("clinic")
    results(page)
    choose(page, "area", "scheduling")
    choose(page, "area", "records")
    choose(page, "kind", "story")
    best = results(page)
    page.get_by_label("Order").select_option("Newest first")
    expect(page.locator("#il_results h2").first).not_to_have_text(best[0])
    said, shown = page.get_by_role("status").inner_text(), results(page)
    path = page.url.removeprefix(desktop.address)
    assert parse_qs(urlsplit(path).query) == {
        "q": ["clinic"],
        "area": ["scheduling", "records"],
        "kind": ["story"],
        "sort": ["day"],
    }
    page.reload()
    phone.open(path)
    for one in (page, phone.page):
        expect(one.get_by_role("status")).to_have_text(said)
        assert results(one) == shown
        expect(one.get_by_role("searchbox")).to_have_value("clinic")
        expect(one.get_by_label("Order")).to_have_value("day")
        expect(one.locator("#il_chosen button")).to_have_text(["Stories", "Scheduling", "Records"])


@pytest.mark.parametrize("instant", [False, True])
def test_the_way_back_from_a_story_leads_to_the_same_results(instant: bool, desktop: Visit) -> None:
    if instant:
        as_published(desktop)
    page = answered(desktop, "area=scheduling&sort=rank")
    page.get_by_role("searchbox").fill("promises")
    expect(page.get_by_role("status")).to_contain_text("“promises”")
    before = results(page)
    if instant:
        instantly(page, "#il_results", TITLE)
    else:
        page.locator("#il_results a").first.click()
    page.wait_for_url(STORY)
    page.go_back()
    expect(page.locator("#il_results h2")).to_have_text(before)
    expect(page.get_by_role("searchbox")).to_have_value("promises")
    expect(page.get_by_label("Order")).to_have_value("rank")
    expect(page.locator("#il_chosen button")).to_have_text(["Scheduling"])


def test_more_results_come_ten_at_a_time_and_the_focus_goes_to_the_first_of_them(desktop: Visit) -> None:
    page = answered(desktop, "q=clinic")
    assert len(results(page)) == 10
    page.get_by_role("button", name="More").press("Enter")
    expect(page.locator("#il_results > li")).to_have_count(20)
    expect(page.locator("#il_results > li").nth(10).get_by_role("link")).to_be_focused()


def test_arrows_lead_from_the_field_through_the_results_and_back(desktop: Visit) -> None:
    page = answered(desktop, "q=promises")
    results(page)
    links, field = page.locator("#il_results h2 a"), page.get_by_role("searchbox")
    field.focus()
    for key, place in (("ArrowDown", links.nth(0)), ("ArrowDown", links.nth(1)), ("ArrowUp", links.nth(0))):
        page.keyboard.press(key)
        expect(place).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    expect(field).to_have_value("promises")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(STORY)


def test_a_result_that_lacks_a_word_stands_at_the_end_and_the_page_says_so(desktop: Visit) -> None:
    page = answered(desktop, "q=first monday weekend")
    expect(page.get_by_text("Where only some of the words were found, the result stands at the end.")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("1 result for “first monday weekend”.")
    lacking = page.locator("#il_results > li").evaluate_all("all => all.map(one => one.matches('.il-story--partly'))")
    assert lacking == [False, True, True, True, True]


def test_an_index_that_cannot_be_loaded_is_not_taken_for_nothing_found(desktop: Visit) -> None:
    desktop.page.route("**/pagefind/**", lambda route: route.abort())
    page = answered(desktop, "q=promises")
    expect(page.get_by_role("status")).to_have_text("Search could not be loaded. The lists below hold everything.")
    expect(page.get_by_role("link", name="All stories")).to_be_visible()


@pytest.mark.parametrize("query", ["q=clinic", "q=kubernetes+diray", "q=ferry&area=billing"])
def test_on_a_phone_everything_is_within_the_screen_and_large_enough_to_touch(query: str, phone: Visit) -> None:
    page = answered(phone, query)
    expect(page.get_by_role("status")).not_to_be_empty()
    page.locator("details:not([hidden])").evaluate_all("all => all.forEach(one => { one.open = true })")
    small = """() => [...document.querySelectorAll(
            "#il_main :is(button, select, label:has(input), summary, .il-find input)")]
        .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.height < 24 || box.width < 24)).map(([text]) => text)"""
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(small) == []


@pytest.mark.parametrize("query", ["q=clinic&area=scheduling", "q=kubernetes+diray&area=billing"])
def test_everybody_can_use_it(query: str, restful: Visit) -> None:
    page = answered(restful, query)
    shown(page, "#il_chosen")
    expect(page.locator("#il_chosen")).to_be_visible()
    page.locator("details.il-facet:not([hidden])").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert faults(page) == {}
