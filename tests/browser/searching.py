"""Search as its readers use it: what they type and choose, what they are shown, and what they should be shown."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page, Route, expect

from tests.browser.conftest import Visit

Chosen = Mapping[str, Sequence[str]]
_FIND = """async ([query, chosen, sort]) => {
    const part = new URL("search/engine.js", document.querySelector("script[src$='assets/search.js']").src)
    const found = await (await import(part)).find(query, chosen, sort)
    const facets = Object.fromEntries(Object.entries(await found.facets()).map(([name, values]) =>
        [name, Object.fromEntries(values.filter(one => one.count).map(one => [one.key, one.count]))]))
    const results = await found.next(found.count + found.partly)
    return {...found, facets, paths: results.map(one => one.address)}
}"""


_MARKED = """() => new Promise((tell, fail) => {
    const end = performance.now() + 20000
    const look = () => {
        const found = CSS.highlights.get("il-found")
        if (found) tell([...found].map(String))
        else if (performance.now() < end) requestAnimationFrame(look)
        else fail(new Error("no word is highlighted"))
    }
    look()
})"""
"""Waits inside the page: `wait_for_function` has a text evaluated again and again, which the site's policy forbids."""


_SHOWN = """([selector, text]) => new Promise(tell => {
    const every = () => [...document.querySelectorAll(selector)]
    const shown = () => every().some(one =>
        one.checkVisibility() && one.textContent.trim() && one.textContent.includes(text))
    const watch = new MutationObserver(() => shown() && (watch.disconnect(), tell()))
    watch.observe(document, {subtree: true, childList: true, characterData: true, attributes: true})
    setTimeout(tell, 5000)
    if (shown()) tell()
})"""


@dataclass(frozen=True)
class Found:
    """What a browser finds: how many records, how many more that lack a word, which of all these, what else."""

    count: int
    partly: int
    paths: tuple[str, ...]
    facets: dict[str, dict[str, int]]
    unknown: dict[str, list[str]]


def find(page: Page, query: str, chosen: Chosen | None = None, sort: str = "") -> Found:
    """What the browser that shows a page of a site finds there."""
    told: dict[str, Any] = page.evaluate(_FIND, [query, chosen or {}, sort])
    unknown = {one["word"]: one["near"] for one in told["unknown"]}
    return Found(told["count"], told["partly"], tuple(told["paths"]), told["facets"], unknown)


def marked(page: Page) -> list[str]:
    """The words that are highlighted on a page, once there are some."""
    words: list[str] = page.evaluate(_MARKED)
    return words


def shown(page: Page, selector: str, text: str = "") -> None:
    """Wait inside the page for what an expectation is about, and leave it to that to say that it did not come.

    An expectation that has to wait describes the whole page to itself each time it looks, which takes longer than many
    a search.
    """
    with contextlib.suppress(Error):  # the page was left
        page.evaluate(_SHOWN, [selector, text])


def answered(visit: Visit, query: str) -> Page:
    """The search page of a query, with an answer."""
    page = visit.open(f"/search/?{query}")
    shown(page, "#il_found")
    return page


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


def errors(visit: Visit) -> list[str]:
    """What went wrong; that one left a page while the index was still loading did not."""
    return [message for message in visit.messages if not re.match("failed: .*/pagefind/", message)]


def results(page: Page) -> list[str]:
    """The titles that the search page shows."""
    shown(page, "#il_found")
    expect(page.get_by_role("status")).not_to_be_empty()
    return page.locator("#il_results h2").all_inner_texts()


def paths(page: Page) -> list[str]:
    """Where all results lead, after the last of them was asked for."""
    more = page.get_by_role("button", name="More results")
    shown = page.locator("#il_results > li")
    while more.is_visible():
        before = shown.count()
        more.click()
        expect(shown.nth(before)).to_be_visible()
    links: list[str] = page.locator("#il_results h2 a").evaluate_all("all => all.map(one => one.href)")
    return [urlsplit(link).path for link in links]


def counts(page: Page, facet: str) -> dict[str, int]:
    """How many results the search page says that each value of a facet has."""
    values: dict[str, int] = page.locator(f'[data-facet="{facet}"] label').evaluate_all(
        """all => Object.fromEntries(all.map(one =>
            [one.querySelector("input").value, Number(one.querySelector(".il-facet__count").textContent)]))"""
    )
    return values


def choose(page: Page, facet: str, key: str) -> None:
    """Choose a value of a facet, and wait for what it leaves."""
    place = page.locator(f'[data-facet="{facet}"]')
    box = place.locator(f'input[value="{key}"]')
    before = page.locator("#il_chosen li").count()
    expect(box).to_be_attached()
    if place.get_attribute("open") is None:
        place.locator("summary").click()
    box.click()
    expect(page.locator("#il_chosen li")).to_have_count(before + 1)


def narrowed(records: dict[str, dict[str, set[str]]], chosen: Chosen) -> list[str]:
    """The records that have one or the other value of every facet that is chosen from."""
    return [
        path for path, has in records.items() if all(has.get(name, set()) & {*keys} for name, keys in chosen.items())
    ]


def counted(records: dict[str, dict[str, set[str]]], chosen: Chosen) -> dict[str, dict[str, int]]:
    """How many results each value of each facet should have; those of a facet that is chosen from as if it were not."""
    found: dict[str, dict[str, int]] = {}
    for facet in {name for has in records.values() for name in has}:
        others = {name: keys for name, keys in chosen.items() if name != facet}
        have = [value for path in narrowed(records, others) for value in records[path].get(facet, ())]
        found[facet] = {value: have.count(value) for value in sorted({*have})}
    return found
