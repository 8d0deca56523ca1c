"""Ten questions of a busy reader. Each begins at home and is answered after at most three clicks, without training."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

MOST = 3
"""Clicks a reader has patience for."""


@dataclass
class Reader:
    """Somebody with a question, who counts their clicks."""

    visit: Visit
    clicks: int = 0

    @property
    def page(self) -> Page:
        return self.visit.page

    def click(self, link: Locator) -> None:
        """Follow a link that can be seen, and wait until its page is there."""
        expect(link).to_be_visible()
        before = self.page.url
        link.click()
        self.page.wait_for_url(lambda url: url != before)
        expect(self.page.locator("h1")).to_be_visible()
        self.clicks += 1
        assert self.clicks <= MOST

    def link(self, name: str | re.Pattern[str], within: str = "main") -> Locator:
        """The first link of this name."""
        return self.page.locator(within).get_by_role("link", name=name).first

    def menu(self, name: str) -> None:
        """Choose from the header."""
        self.click(self.page.get_by_role("navigation", name="Main", exact=True).get_by_role("link", name=name))

    def section(self, heading: str | re.Pattern[str]) -> Locator:
        """The part of the page that stands under a heading."""
        return self.page.locator("section, div").filter(has=self.page.get_by_role("heading", name=heading)).last


@pytest.fixture
def reader(desktop: Visit) -> Reader:
    desktop.open("/")
    return Reader(desktop)


def test_what_are_customers_of_my_area_struggling_with_most_now(reader: Reader) -> None:
    reader.click(reader.link("Scheduling"))
    first = reader.section("What customers tell us").locator(".il-story").first
    expect(first.get_by_role("heading")).to_be_visible()
    expect(first).to_contain_text(re.compile(r"Heard from many: \d+ customers"))
    expect(first).to_be_in_viewport()


def test_one_real_story_that_i_can_retell_this_afternoon(reader: Reader) -> None:
    reader.click(reader.page.locator(".il-hero figcaption a"))
    expect(reader.page.locator(".il-quote blockquote").first).to_be_in_viewport()
    expect(reader.page.locator(".prose").first).to_be_visible()
    expect(reader.page.locator("main")).to_contain_text("Talk to")


def test_how_many_different_customers_said_this_which_kinds_and_did_we_meet_them(reader: Reader) -> None:
    reader.click(reader.link("Scheduling"))
    reader.click(reader.link("The paper diary beside the screen holds promises"))
    expect(reader.page.locator(".il-dots i").nth(4)).to_be_visible()
    main = reader.page.locator("main")
    expect(main).to_contain_text("Heard first-hand from 5 customers, 4 of them face to face")
    heard = main.locator("section").filter(has=reader.page.get_by_role("heading", name="Heard from"))
    expect(heard).to_contain_text("Small practices")
    expect(heard).to_contain_text("Dental surgeries")


def test_is_it_still_true_and_when_did_anyone_last_check(reader: Reader) -> None:
    reader.click(reader.link("Scheduling"))
    reader.click(reader.link("The paper diary beside the screen holds promises"))
    still = reader.page.locator("section").filter(has=reader.page.get_by_role("heading", name="Still true?"))
    expect(still).to_be_in_viewport()
    expect(still).to_contain_text(re.compile(r"Last checked on 13\sNovember\s2026"))


def test_a_story_that_is_no_longer_true_says_so_first_and_leads_to_the_newer_one(reader: Reader) -> None:
    page = reader.visit.open("/insights/clinics-run-late-because-talks-run-long/")
    banner = page.locator(".il-banner")
    expect(banner).to_be_in_viewport()
    reader.click(banner.get_by_role("link"))
    assert page.url.endswith("/insights/a-visit-starts-at-the-front-door/")


def test_what_did_we_believe_that_turned_out_wrong(reader: Reader) -> None:
    expect(reader.page.get_by_role("heading", name="We were wrong about")).to_be_visible()
    reader.click(reader.link(re.compile("times we were wrong")))
    expect(reader.page.locator(".il-belief s").nth(9)).to_be_visible()


def test_before_i_approve_it_what_do_we_know_and_what_contradicts_it(reader: Reader) -> None:
    reader.click(reader.link("Records"))
    old, new = "Clinicians take notes home because the form is too long", "Notes get finished at home because home"
    against = reader.section(re.compile("disagree|contradict", re.IGNORECASE))
    expect(against).to_contain_text(old)
    expect(against).to_contain_text(new)
    reader.click(against.get_by_role("link", name=old).first)
    banner = reader.page.locator(".il-banner")
    expect(banner).to_contain_text("Challenged by a newer story")
    reader.click(banner.get_by_role("link"))
    expect(reader.page.locator("h1")).to_contain_text(new)


def test_what_changed_as_a_result_and_was_the_customer_told(reader: Reader) -> None:
    reader.menu("What changed")
    main = reader.page.locator("main")
    expect(main).to_contain_text("not yet told")
    expect(main).to_contain_text(re.compile(r"told on \d+\s[A-Z]\w+\s20\d\d"))


def test_where_are_we_out_of_touch(reader: Reader) -> None:
    said = re.compile(r"Billing: no meeting or call written up since 18\sJune\s2026")
    expect(reader.page.get_by_text(said)).to_be_in_viewport()
    reader.click(reader.link("Month by month, and who was in the room"))
    assert reader.page.url.endswith("/closeness/")
    expect(reader.page.locator("h1")).to_have_text("When we last met customers")
    expect(reader.page.locator("main")).to_contain_text("Billing")


def test_i_meet_midwives_next_week_what_to_ask_and_who_has_met_them(reader: Reader) -> None:
    reader.menu("Go and see")
    reader.click(reader.link("Midwives"))
    expect(reader.section("What to ask them").get_by_role("link").first).to_be_visible()
    expect(reader.section("Teams that met them")).to_contain_text(re.compile(r"Messages, last on 12\sNovember\s2026"))


def test_what_is_new_since_last_month(reader: Reader) -> None:
    reader.click(reader.link("What is new, week by week"))
    weeks = reader.page.get_by_role("heading", name=re.compile(r"Week of \d+\s\w+\s2026"))
    expect(weeks.first).to_be_in_viewport()
    expect(reader.page.locator("main")).to_contain_text("A clinic that wrote its own reminder")
