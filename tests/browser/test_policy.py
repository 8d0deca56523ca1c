"""With no other host in reach and the policy of its pages in force, the site works, and what is planted does not.

That every kind of page opens so without a message is said in ``test_visits.py``.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visit
from tests.browser.kinds import STORY
from tests.browser.searching import as_published, errors, instantly

PLANTED = {
    "a script": "<script>document.title = 'ran'</script>",
    "a handler": "<img src=x.png onerror=\"document.title = 'ran'\">",
    "an address that is a script": "<iframe src=\"javascript:parent.document.title = 'ran'\"></iframe>",
    "a script from elsewhere": "<script src=https://evil.example/x.js></script>",
    "a picture from elsewhere": "<img src=https://evil.example/x.png>",
    "a frame": "<iframe src=https://evil.example></iframe>",
    "a style": "<style>h1 { display: none }</style>",
    "a style of its own": '<p style="position: fixed; inset: 0">x</p>',
    "another base": '<base href="https://evil.example/">',
    "an object": "<object data=https://evil.example></object>",
}


def test_search_and_the_colours_and_the_way_to_another_page_work_with_it(desktop: Visit) -> None:
    as_published(desktop)
    page = desktop.open("/areas/")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.press_sequentially("promises see")
    expect(page.locator(".il-panel").get_by_role("option").first).to_contain_text("promises")
    page.keyboard.press("Enter")
    expect(page.locator("#il_results h2").first).to_be_visible()
    before = page.locator("body").get_attribute("data-md-color-scheme")
    while page.locator("body").get_attribute("data-md-color-scheme") == before:
        page.locator(".il-scheme label:visible").click()
    instantly(page, ".il-nav__wide", "Areas")
    assert (errors(desktop), desktop.foreign) == ([], [])


@pytest.mark.parametrize("planted", PLANTED.values(), ids=list(PLANTED))
def test_what_is_planted_in_a_page_does_nothing(planted: str, desktop: Visit) -> None:
    def plant(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</article>", f"{planted}</article>"))

    desktop.page.route(f"**{STORY}", plant)
    page = desktop.open(STORY)
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("article").inner_html().count("<") > 0
    assert page.title() != "ran"
    assert page.evaluate("document.baseURI").startswith(desktop.address)
    reported = [one for one in desktop.messages if "Content Security Policy" in one]
    assert reported, "the browser must have had something to refuse"
