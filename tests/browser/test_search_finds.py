"""What search finds: by names and by what is meant, without accents, and the same from many indexes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.edition.gate import Edition
from generator.pages import address as addresses
from generator.pages.page import Page as Made
from generator.pages.render import render
from generator.pages.templates import Templates
from generator.publish import searched
from generator.publish.search import FOLDER, make_index
from tests.browser.conftest import Visit, start
from tests.browser.searching import Chosen, Found, answered, counts, find, marked, paths, results
from tests.browser.serving import serving
from tests.conftest import built_once, project, write_files

GERMAN: dict[str, str | bytes] = {
    "library.yml": """\
name: Eine kleine Bibliothek
language: de
as_of: 2026-11-21
areas: {kueche: {title: Küche, owner: team}}
teams: {team: {title: Küche}}
segments: {kantinen: {title: Kantinen, one: eine Kantine}}
regions: {nord: {title: Norden, one: im Norden}}
tags: {laerm: {title: Lärm, synonyms: [Getöse]}}
audiences: {everyone: {title: Alle}}
""",
    "customers/muehlenhof.md": "---\nname: Mühlenhof\nsegment: kantinen\nconsent: {given: 2026-01-15}\n---\n",
    "kueche/die-tuer-ist-zu.md": """\
---
title: In den Küchen bleibt die Tür zu
date: 2026-03-12
owner: team
evidence:
  - customer: muehlenhof
    date: 2026-03-05
    method: visit
    met_by: [Ines]
    quote: Über Mittag höre ich die Gäste nicht.
tags: [laerm]
---

Die Häuser sind groß.
""",
}


@pytest.fixture(scope="module")
def one(at_a_desk: Visit) -> Page:
    """A page from which the example is searched again and again."""
    return start(at_a_desk.page.context, at_a_desk.address).open("/search/")


@pytest.fixture(scope="module")
def german(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A small library in a language with accents, in which nobody can contribute online."""
    site = built_once(
        tmp_path_factory,
        "german",
        lambda folder: project(folder / "project", write_files(folder / "library", GERMAN)),
    )
    with serving(site) as address:
        context = browser.new_context()
        yield start(context, address)
        context.close()


@pytest.fixture(scope="module")
def many(edition: Edition, site: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of the same site whose index is in many shards."""
    made = [page.searched for page in render(edition, Templates(), "insights") if isinstance(page, Made)]
    folder = tmp_path_factory.mktemp("shards")
    copy = shutil.copytree(site, folder / "site", ignore=shutil.ignore_patterns(FOLDER))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searched, "SHARD", 10)
        for file in searched.searched_files([searched.line_of(one) for one in made if one]):
            write_files(folder / "search", {file.path: file.content()})
        make_index(folder / "search", folder / "kept", copy, "en")
    assert len([*(copy / FOLDER).rglob("pagefind-entry.json")]) == 8
    with serving(copy) as address:
        context = browser.new_context()
        yield start(context, address).open("/search/")
        context.close()


def story(id_: str) -> str:
    return f"/insights/{id_}/"


def with_value(records: dict[str, dict[str, set[str]]], facet: str, value: str) -> set[str]:
    return {path for path, has in records.items() if value in has.get(facet, ())}


@pytest.mark.parametrize(
    ("tag", "synonyms"),
    [
        ("workarounds", ["makeshift", "dodge", "dodges"]),
        ("overheard", ["thin walls", "privacy"]),
        ("flattering-figures", ["dashboard"]),
        ("talking-money", ["owing", "small change"]),
    ],
)
def test_other_words_for_a_tag_find_all_its_stories(
    tag: str, synonyms: list[str], one: Page, records: dict[str, dict[str, set[str]]]
) -> None:
    stories = with_value(records, "tag", tag)
    assert stories
    for synonym in synonyms:
        assert stories <= {*find(one, synonym).paths}, synonym


@pytest.mark.parametrize(
    ("name", "facet", "value"),
    [
        ("Brindlecote", "customer", "brindlecote-practice"),
        ("cinderwharf dental", "customer", "cinderwharf-dental"),
        ("midwives", "from", "midwives"),
        ("physiotherapist", "from", "therapy"),
    ],
)
def test_names_of_customers_and_kinds_of_customer_find_their_stories(
    name: str, facet: str, value: str, one: Page, records: dict[str, dict[str, set[str]]]
) -> None:
    expected = with_value(records, facet, value) & with_value(records, "kind", "story")
    assert len(expected) > 1
    assert expected <= {*find(one, name).paths}


@pytest.mark.parametrize("query", ["clinic", "late", "consultations run long", "makeshift", "phoning"])
def test_what_no_longer_holds_stands_below_all_else_that_matches(
    query: str, one: Page, records: dict[str, dict[str, set[str]]]
) -> None:
    past = with_value(records, "status", "superseded") | with_value(records, "status", "retired")
    found = find(one, query)
    below = [path in past for path in found.paths[: found.count]]
    assert {*below} == {False, True}
    assert below == sorted(below)


def test_a_story_that_another_replaced_says_so_among_the_results(desktop: Visit) -> None:
    page = answered(desktop, "q=consultations")
    found = page.locator("#il_results > li").filter(has_text="Clinics run late because consultations run long")
    expect(found).to_contain_text("A newer story has taken its place")


NONSENSE = ("kubernetes", "zzzqx vvvb", "xylophone zebras", "overqualified", "qqq", "proxy", "metal", "county")


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_and_our_own_words_about_a_story_find_nothing(query: str, one: Page) -> None:
    assert find(one, query).paths == ()


@pytest.mark.parametrize("query", ["promising", "phoned", "ringing", "diaries", "appointments", "surger", "promis"])
def test_another_form_of_a_known_word_or_its_beginning_is_not_called_unknown(query: str, one: Page) -> None:
    found = find(one, query)
    assert found.unknown == {}
    assert found.count


def test_the_nearest_known_words_are_a_slip_away(one: Page) -> None:
    for slip, word in (("diray", "diary"), ("recpetion", "reception"), ("aapointment", "appointment")):
        assert find(one, f"{slip} promises").unknown[slip][0] == word


def test_accents_and_capitals_may_be_left_out_and_typed(german: Visit) -> None:
    page = german.open("/search/")
    path = story("die-tuer-ist-zu")
    for query in ("kuche", "Küche", "KU\u0308CHE", "uber mittag hore", "Lärm", "getose", "muhlenhof", "haus", "turen"):
        found = find(page, query)
        assert found.unknown == {}, query
        assert path in found.paths, query


def test_the_story_shows_its_accented_words_that_were_asked_for_without(german: Visit) -> None:
    page = answered(german, "q=kuche%20uber")
    page.locator("#il_results a").first.click()
    page.wait_for_url("**/insights/die-tuer-ist-zu/**")
    assert {"Küchen", "Über"} <= {*marked(page)}


def test_where_nobody_can_contribute_online_no_question_is_begun(german: Visit) -> None:
    page = answered(german, "q=kubernetes")
    expect(page.get_by_role("status")).to_contain_text("kubernetes")
    expect(page.locator("#il_nothing")).to_be_visible()
    assert page.locator("#il_new").count() == 0


def of_facet(found: Found) -> dict[str, dict[str, int]]:
    """The facets that readers see."""
    return {name: each for name, each in found.facets.items() if each and name not in ("past", "shard")}


@pytest.mark.parametrize("sort", ["", "day", "rank"])
@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("clinic", {}),
        ("promises see", {}),
        ("first monday weekend", {}),
        ("makeshift", {"area": ["scheduling", "records"]}),
        ("", {"kind": ["story"], "from": ["dental", "therapy"]}),
        ("kubernetes", {}),
    ],
)
def test_many_indexes_find_and_count_what_one_does_in_the_same_order(
    query: str, chosen: Chosen, sort: str, one: Page, many: Page
) -> None:
    whole, parts = find(one, query, chosen, sort), find(many, query, chosen, sort)
    assert (whole.count, whole.partly, of_facet(whole)) == (parts.count, parts.partly, of_facet(parts))
    assert {*whole.paths} == {*parts.paths}
    if sort or not query:  # how rare a word is, and so the best match, each index counts for itself
        assert whole.paths == parts.paths


SAVED = {
    addresses.of_area("scheduling"): ("Search in this area", "area", "scheduling"),
    addresses.of_segment("midwives"): ("Search what these customers told us", "from", "midwives"),
    addresses.of_tag("promises"): ("Search the stories about this", "tag", "promises"),
    "/customers/brindlecote-practice/": ("Search what they told us", "customer", "brindlecote-practice"),
}


@pytest.mark.parametrize("path", SAVED)
def test_a_page_leads_to_a_search_of_just_what_belongs_to_it(
    path: str, desktop: Visit, records: dict[str, dict[str, set[str]]]
) -> None:
    text, facet, value = SAVED[path]
    page = desktop.open(path)
    page.get_by_role("link", name=text).click()
    page.wait_for_url(re.compile(rf"/search/\?{facet}={value}$"))
    results(page)
    expect(page.locator("#il_chosen button")).to_have_count(1)
    expected = with_value(records, facet, value)
    assert sorted(paths(page)) == sorted(expected)
    assert counts(page, facet)[value] == len(expected)
