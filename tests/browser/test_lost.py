"""At an address that leads nowhere a reader can search, however deep it is and wherever the site stands."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, start
from tests.browser.searching import results
from tests.browser.serving import serving
from tests.conftest import insights, project, write_files
from tests.making import CONFIG, customer, story

FOUND = "The paper diary beside the screen holds promises"


def test_the_words_of_a_missing_address_are_offered_as_a_search(desktop: Visit) -> None:
    page = desktop.open("/insights/2024/the-paper%20diary/page_2/")
    page.get_by_role("link", name="Search for “the paper diary”").click()
    page.wait_for_url(re.compile(r"/search/\?q=the\+paper\+diary$"))
    expect(page.locator("#il_results")).to_contain_text(FOUND)


@pytest.mark.parametrize("path", ["/404.html", "/2024/11/", "/insights/page_200/"])
def test_an_address_without_words_offers_none(path: str, desktop: Visit) -> None:
    page = desktop.open(path)
    with page.expect_response(re.compile("search/panel")):
        page.locator("#il_what").focus()
    expect(page.locator("#il_meant")).to_be_hidden()


def test_what_an_address_holds_is_read_as_text(desktop: Visit) -> None:
    page = desktop.open("/insights/%3Cimg%20src=x%20onerror=alert(1)%3E%ff/")
    expect(page.locator("#il_meant")).to_be_visible()
    assert page.locator("#il_meant img").count() == 0


def test_the_field_of_a_missing_page_finds_a_story_and_loads_nothing_before(desktop: Visit) -> None:
    page = desktop.open("/some/deep/missing/page")
    assert page.locator(".il-find").count() == 1
    assert not [url for url in desktop.requests if "pagefind" in url or "panel" in url]
    page.locator("#il_what").fill("paper diary promises")
    page.get_by_role("option", name=FOUND).click()
    expect(page.locator("h1")).to_contain_text("The paper diary")


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A library of one story at an address with a path, whose host shows its page for all that is missing."""
    folder = tmp_path_factory.mktemp("below")
    config = json.dumps({**CONFIG, "site_url": "https://insights.example/of/customers/"})
    told = {"library.yml": config, "customers/alder.md": customer("Alder"), "onboarding/ring.md": story()}
    made = project(folder / "project", write_files(folder / "library", {**told}))
    result = insights("build", cwd=made)
    assert result.returncode == 0, result.stdout + result.stderr
    shutil.copytree(made / "site", folder / "host/of/customers")
    shutil.copy(made / "site/404.html", folder / "host")
    with serving(folder / "host") as address:
        yield address


def test_a_search_from_a_deep_address_below_a_path_finds_a_story(below: str, browser: Browser) -> None:
    context = browser.new_context()
    visit = start(context, below)
    page = visit.open("/of/customers/insights/no/such/clinics-ring/")
    page.get_by_role("link", name="Search for “clinics ring”").click()
    assert results(page)
    page = visit.open("/of/customers/insights/no/such/place")
    page.locator("#il_what").fill("ring")
    page.get_by_role("option", name="Clinics ring before they write").click()
    page.wait_for_url(re.compile("/of/customers/insights/ring/"))
    context.close()


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A library in which nothing has been written yet."""
    folder: Path = tmp_path_factory.mktemp("nothing")
    made = project(folder / "project", write_files(folder / "library", {"library.yml": json.dumps(CONFIG)}))
    result = insights("build", cwd=made)
    assert result.returncode == 0, result.stdout + result.stderr
    with serving(made / "site") as address:
        yield address


def test_in_a_library_of_nothing_search_says_that_there_is_nothing_to_find(nothing: str, browser: Browser) -> None:
    context = browser.new_context()
    visit = start(context, nothing)
    page = visit.open("/areas/")
    page.locator("#il_find").fill("ring")
    expect(page.locator(".il-panel")).to_have_text("Nothing has been written up yet, so there is nothing to find.")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Search")
    expect(page.locator(".il-lede")).to_contain_text("nothing to find")
    assert visit.messages == []
    context.close()
