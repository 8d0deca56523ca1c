"""Links are made once for every depth of page, and lead to the same place from each."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from generator.content.types import Ref
from generator.pages import address
from generator.pages.links import Link, Links
from generator.pages.printed import printed
from tests.making import customer, edition, evidence, story

FILES = {
    "onboarding/calls.md": story(evidence(customer="northwind"), title="It's a call that they wait for"),
    "customers/northwind.md": customer("northwind clinics"),
}
ORIGINS = (address.HOME, address.AREAS, "/insights/calls/", "/tags/help/page_2/", "/areas/", "/customers/northwind/")


@pytest.fixture(scope="module")
def links() -> Links:
    return Links(printed(edition(FILES)))


@pytest.mark.parametrize("origin", ORIGINS)
def test_from_every_page_a_link_leads_to_the_record(links: Links, origin: str) -> None:
    calls = links.record("calls", origin)
    assert urljoin(origin, calls.url) == "/insights/calls/"
    assert urljoin(origin, links.customer("northwind", origin).url) == "/customers/northwind/"
    assert calls.text == "It\N{RIGHT SINGLE QUOTATION MARK}s a call that they wait for"


def test_a_customer_has_a_capital_only_at_the_head_of_a_line(links: Links) -> None:
    for _ in range(2):
        assert links.record("northwind", "/").text == "northwind clinics"
        assert links.customer("northwind", "/").text == "Northwind clinics"


def test_pages_equally_deep_share_a_link(links: Links) -> None:
    assert links.record("calls", "/insights/a/") is links.record("calls", "/customers/b/")


def test_pages_of_different_depths_do_not(links: Links) -> None:
    assert links.word(Ref.AREA, "onboarding", "/").url == "areas/onboarding/"
    assert links.word(Ref.AREA, "onboarding", "/tags/").url == "../areas/onboarding/"


def test_what_may_not_be_seen_has_no_link(links: Links) -> None:
    assert links.record("elsewhere", "/") == Link("")


def test_a_link_escapes_its_text_and_its_address() -> None:
    assert Link("a < b", 'x"y').__html__() == '<a href="x&#34;y">a &lt; b</a>'
    assert Link("a < b").__html__() == "a &lt; b"
