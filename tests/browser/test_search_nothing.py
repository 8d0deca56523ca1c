"""Where nothing is found, or not all of it: search says so, and leads on."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, expect

from generator.library.load import load
from tests.browser.conftest import Visit
from tests.browser.searching import answered, results, shown
from tests.conftest import DAY, EXAMPLE

TITLE = "The paper diary beside the screen holds promises"


@pytest.mark.parametrize("nonsense", ["kubernetes", "zzz", "overqualified", "?"])
def test_nothing_found_says_so_and_leads_on(nonsense: str, desktop: Visit) -> None:
    page = answered(desktop, f"q={quote(nonsense)}")
    expect(page.get_by_role("status")).to_contain_text(f"Nothing found for “{nonsense}”.")
    expect(page.locator("#il_results")).to_be_hidden()
    page.get_by_role("link", name="questions waiting for a conversation").click()
    expect(page.locator("h1")).to_have_text("Questions")


def test_where_facets_leave_nothing_each_can_be_dropped_and_all_at_once(desktop: Visit) -> None:
    path = "/search/?q=ferry&area=billing&from=dental&kind=story"
    page = desktop.open(path)
    shown(page, "#il_found")
    expect(page.get_by_role("status")).to_have_text("Nothing found for “ferry”.")
    expect(page.locator("#il_chosen button")).to_have_text(["Stories", "Billing", "Dental surgeries"])
    page.get_by_role("button", name="Leave out: Billing").click()
    expect(page.locator("#il_chosen button")).to_have_text(["Stories", "Dental surgeries"])
    page = desktop.open(path)
    shown(page, "#il_found")
    page.get_by_role("button", name="Search without narrowing down").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("^[0-9]+ results? for “ferry”"))
    assert results(page)
    page.wait_for_url(re.compile(r"\?q=ferry$"))
    expect(page.locator("#il_chosen")).to_be_hidden()


def test_what_is_chosen_reads_as_elsewhere_where_no_word_is_known(desktop: Visit) -> None:
    page = answered(desktop, "q=kubernetes&area=billing")
    expect(page.locator("#il_chosen button")).to_have_text(["Billing"])


def test_where_words_never_stand_together_what_has_all_but_one_is_shown_and_told(desktop: Visit) -> None:
    page = answered(desktop, "q=invoice ferry")
    expect(page.get_by_role("status")).to_contain_text("Nothing has all the words of “invoice ferry”.")
    assert results(page)


def test_a_key_that_is_also_a_word_of_the_browser_s_own_is_a_key_like_any_other(desktop: Visit) -> None:
    page = answered(desktop, "q=promises&tag=constructor")
    expect(page.get_by_role("status")).to_contain_text("Nothing found for “promises”.")
    expect(page.locator("#il_chosen button")).to_have_text(["constructor"])


def test_open_questions_that_match_are_shown_where_nothing_is_found(desktop: Visit) -> None:
    page = answered(desktop, "q=billing&area=records&kind=customer")
    asked = page.get_by_role("link", name="What does a patient do with our bill once they are out of the door?")
    expect(page.get_by_role("heading", name="Questions that wait for a conversation")).to_be_visible()
    asked.click()
    expect(page.locator("h1")).to_contain_text("our bill")


QUERIES = ("kubernetes", 'quuxel "zorp": --- {blarg}', "---", "'zorp' \\ #glorb: [x", "Zörpéé & 100% +?=")
LONG = "zorpelquux " * 18


def test_a_question_begun_with_any_query_is_a_file_that_only_wants_to_be_read(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    library = shutil.copytree(EXAMPLE, tmp_path / "insights")
    context = browser.new_context()
    context.clock.set_fixed_time(dt.datetime(2026, 11, 20, 12))
    page = context.new_page()
    begun = set()
    for query in (*QUERIES, LONG):
        page.goto(f"{address}/search/?area=messaging&kind=customer&q={quote(query)}")
        shown(page, "#il_found")
        new = page.get_by_role("link", name="Ask this question")
        expect(new).to_be_visible()
        url = urlsplit(new.get_attribute("href") or "")
        sent = {name: value for name, [value] in parse_qs(url.query, strict_parsing=True).items()}
        assert f"{url.scheme}://{url.netloc}{url.path}" == "https://git.example/thimblefen/insights/new/main"
        assert re.fullmatch(r"insights/questions/[a-z0-9]+(-[a-z0-9]+)*\.md", sent["filename"])
        asked = yaml.safe_load(sent["value"].split("---\n", 1)[1].rsplit("---\n", 1)[0])
        short = query if query != LONG else "zorpelquux " * 5 + "zorpelquux…"
        assert asked == {
            "title": f"What do customers tell us about “{short}”?",
            "date": dt.date(2026, 11, 20),
            "owner": "messaging-team",
            "areas": ["messaging"],
        }
        (tmp_path / sent["filename"]).write_text(sent["value"], encoding="utf-8")
        begun.add(sent["filename"].removeprefix("insights/"))
    context.close()
    assert len(begun) == len(QUERIES) + 1
    assert [one for one in load(library, None, DAY).diagnostics if one.path in begun] == []


def test_a_word_that_nobody_used_is_named_and_left_out(desktop: Visit) -> None:
    page = answered(desktop, "q=kubernetes promises")
    expect(page.get_by_role("status")).to_have_text("“kubernetes” is nowhere here. 5 results for “promises”.")
    assert results(page)[0].startswith(TITLE)


def test_the_nearest_words_are_offered_and_take_the_place_of_the_one_typed(desktop: Visit) -> None:
    page = answered(desktop, "q=paper+Diray,+promises")
    expect(page.get_by_role("status")).to_contain_text("“diray” is nowhere here.")
    page.get_by_role("button", name="diary", exact=True).click()
    expect(page.get_by_role("searchbox")).to_have_value("paper diary promises")
    expect(page.get_by_role("status")).to_contain_text("for “paper diary promises”.")
    assert results(page)[0].startswith(TITLE)
    expect(page.locator("#il_near")).to_be_hidden()
