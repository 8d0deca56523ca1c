"""Every number is right: a second count from the files agrees with what is derived, and with what the pages say."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.content.config import Closeness
from generator.edition.closeness import Summary
from generator.edition.derive import Derived, derive
from generator.edition.gate import Edition, gate
from generator.library.load import load
from generator.library.record import Library
from tests.conftest import DAY, EXAMPLE
from tests.making import CONFIG, CUSTOMERS, customer, evidence, library, question, story
from tests.readback import recount_of
from tests.recount import FIRST_HAND, KINDS, Figures, Recount, recount

MONTHS = 24


# What is derived


def same(ours: Summary, theirs: Figures, as_of: dt.date) -> None:
    """Whether a summary says what was counted a second time."""
    assert ours.last == theirs.last
    assert (ours.contacts_90, ours.contacts_365) == theirs.contacts
    assert (ours.customers_90, ours.customers_365) == theirs.customers
    assert {kind.value: number for kind, number in ours.kinds.items()} == theirs.kinds
    assert (dict(ours.competencies), ours.noted) == (theirs.competencies, theirs.noted)
    shown = {f"{one.first:%Y-%m}": {kind.value: number for kind, number in one.counts.items()} for one in ours.months}
    assert (len(shown), max(shown)) == (MONTHS, f"{as_of:%Y-%m}")
    assert {month: counts for month, counts in shown.items() if counts} == {
        month: counts for month, counts in theirs.months.items() if month in shown
    }


def agree(edition: Edition, found: Recount) -> None:
    """Whether everything derived is what was counted a second time."""
    derived = derive(edition)
    assert (set(edition.insights), set(edition.customers)) == (set(found.stories), set(found.customers))
    _closeness_agrees(derived, found)
    _stories_agree(derived, found)
    assert {id_: answer.state.value for id_, answer in derived.answers.items()} == {
        id_: found.state(id_) for id_ in found.questions
    }
    assert {area: (one.heard, one.acted, one.told) for area, one in derived.outcomes.items()} == {
        area: found.outcome(area) for area in found.config["areas"]
    }
    for known in derived.history:
        assert {level.value: number for level, number in known.stories.items()} == found.known_on(known.day)
    for segment, areas in derived.coverage.covers.items():
        for area, cover in areas.items():
            assert (cover.met, cover.written, cover.last) == found.covered(segment, area)


def _closeness_agrees(derived: Derived, found: Recount) -> None:
    for key, area in derived.areas.items():
        theirs, own = found.area(key), found.area_own(key).last
        same(area.summary, theirs, found.as_of)
        assert (set(area.stories), area.last_own) == (set(found.stories_of(key)), own)
        days = found.config["areas"][key].get("stay_close", found.policy["stay_close"])
        late = [last is None or last < found.as_of - dt.timedelta(days) for last in (theirs.last, own)]
        assert [area.late, area.late_own] == late
    for key, summary in derived.teams.items():
        same(summary, found.team(key), found.as_of)
    for key, summary in derived.segments.items():
        same(summary, found.segment(key), found.as_of)


def _stories_agree(derived: Derived, found: Recount) -> None:
    for id_, strength in derived.strength.items():
        nearest = found.nearest(id_)
        assert {who: kind.value for who, kind in strength.customers} == nearest
        assert strength.level.value == found.level(id_)
        assert strength.first_hand == sum(kind in FIRST_HAND for kind in nearest.values())
        assert strength.in_person == sum(kind == "in-person" for kind in nearest.values())
    for id_, standing in derived.standing.items():
        assert (standing.status.value, standing.overdue) == (found.status(id_), found.overdue(id_))


@pytest.mark.parametrize("as_of", [DAY, dt.date(2026, 12, 24), dt.date(2027, 2, 28)], ids=str)
def test_what_is_derived_from_the_example_is_what_a_second_count_finds(as_of: dt.date) -> None:
    made = load(EXAMPLE, None, as_of).library
    assert made
    agree(gate(made, "everyone", as_of), recount(EXAMPLE, as_of))


METHODS = [method for words in KINDS.values() for method in words.split()]
AREAS, TEAMS = list(CONFIG["areas"]), list(CONFIG["teams"])
SEGMENTS = {"small-clinics": {"title": "Small clinics"}, "hospitals": {"title": "Hospitals"}}
DAYS = st.sampled_from([0, 1, 29, 30, 31, 89, 90, 91, 364, 365, 366, 700, 760]) | st.integers(0, 900)


@st.composite
def pieces(draw: st.DrawFn) -> dict[str, Any]:
    """One piece of evidence, of any kind and around the days that count."""
    method = draw(st.sampled_from(METHODS))
    who = draw(st.sampled_from([*CUSTOMERS, *CUSTOMERS, None]))
    made = evidence(
        who,
        method,
        (DAY - dt.timedelta(draw(DAYS))).isoformat(),
        teams=draw(st.lists(st.sampled_from(TEAMS), unique=True)),
        competencies=draw(st.lists(st.sampled_from(["relating", "questioning", "observing"]), unique=True)),
    )
    if who is None:
        made["segment"] = draw(st.sampled_from(list(SEGMENTS)))
        if method in KINDS["proxy"].split():
            del made["segment"]
            made["source"] = "Figures of last month"
    elif draw(st.integers(0, 5)) == 0:
        made["consent"] = {"scope": ["quote"]}
    return made


@st.composite
def libraries(draw: st.DrawFn) -> dict[str, str]:
    """A library whose stories lean on, contradict and replace each other, and answer questions."""
    files = {
        f"customers/{name}.md": customer(name.title(), segment=draw(st.sampled_from(list(SEGMENTS))))
        for name in CUSTOMERS
    }
    asked = [f"question-{number}" for number in range(draw(st.integers(0, 2)))]
    for id_ in asked:
        files[f"questions/{id_}.md"] = question(**({"closed": "Nobody asks"} if draw(st.booleans()) else {}))
    told: list[str] = []
    for number in range(draw(st.integers(1, 6))):
        area = draw(st.sampled_from(AREAS))
        links: dict[str, Any] = {}
        for other in told:
            field = draw(st.sampled_from(["supports", "contradicts", "supersedes", None]))
            if field:
                links.setdefault(field, []).append(other)
        rest: dict[str, Any] = {"retired": "No longer so"} if draw(st.integers(0, 5)) == 0 else {}
        learned = DAY - dt.timedelta(draw(DAYS))
        files[f"{area}/story-{number}.md"] = story(
            *draw(st.lists(pieces(), min_size=1, max_size=4)),
            date=learned.isoformat(),
            title=f"Clinics ring before they write, number {number}",
            also_in=draw(st.lists(st.sampled_from([one for one in AREAS if one != area]), unique=True)),
            answers=[id_ for id_ in asked if draw(st.booleans())],
            reviewed=draw(st.sampled_from([learned, DAY])).isoformat(),
            **links,
            **rest,
        )
        told.append(f"story-{number}")
    return files


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(libraries(), st.sampled_from([0, 0, 1, 40, 300]))
def test_what_is_derived_from_any_library_is_what_a_second_count_finds(files: dict[str, str], later: int) -> None:
    as_of = DAY + dt.timedelta(later)
    config = {"segments": SEGMENTS, "policy": {"consent": "off"}}
    made: Library = library(files, config, as_of)
    agree(gate(made, made.vocabulary.audiences[0], as_of), Recount(files, CONFIG | config, as_of))


# What stands on the pages


@pytest.fixture(scope="module", params=["files", "data"])
def counted(request: pytest.FixtureRequest, site: Path) -> Recount:
    """A second count from the files of the library, and one from nothing but the data that the site offers."""
    if request.param == "data":
        return recount_of(json.loads((site / "data/insights.json").read_bytes()))
    return recount(EXAMPLE)


@cache
def read(site: Path, address: str) -> Element:
    """A page, as its main part."""
    text = (site / address.strip("/") / "index.html").read_bytes()
    tree = html5lib.parse(text, transport_encoding="utf-8", namespaceHTMLElements=False)
    return next(node for node in tree.iter("article"))


def text_of(node: Element | None) -> str:
    """The words of an element, as a reader sees them."""
    return " ".join("".join(node.itertext()).split()) if node is not None else ""


def of_class(node: Element, name: str) -> list[Element]:
    return [one for one in node.iter() if name in (one.get("class") or "").split()]


def table(node: Element, name: str) -> list[list[Element]]:
    """The rows of the first table of a class, each with its cells."""
    body = of_class(node, name)[0].find("tbody")
    assert body is not None
    return [list(row) for row in body]


def key_in(cell: Element) -> str:
    """The last part of the address that a cell leads to."""
    link = cell.find(".//a")
    assert link is not None
    return (link.get("href") or "").rstrip("/").rsplit("/", 1)[1]


def number_in(text: str, what: str) -> int:
    """``8 customers``, ``one customer``, ``no customer``, ``none``."""
    if re.search(rf"\bone {what}\b", text, re.IGNORECASE):
        return 1
    found = re.search(rf"(\d[\d,]*) {what}", text)
    assert found or re.search(r"\b(no|none)\b", text, re.IGNORECASE), text
    return int(found[1].replace(",", "")) if found else 0


def says(text: str, last: dt.date | None, as_of: dt.date) -> bool:
    """Whether words such as ``3 days ago`` fit a day."""
    if last is None:
        return "none written up" in text
    days = (as_of - last).days
    words = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    if days >= 90:
        words = f"{days * 12 // 365} months ago" if days < 730 else f"{days // 365} years ago"
    return text == words


def long(date: dt.date) -> str:
    return f"{date.day} {date:%B} {date.year}"


def test_home_counts_stories_and_customers(site: Path, counted: Recount) -> None:
    lede = text_of(of_class(read(site, "/"), "il-lede")[0])
    heard = {one.customer for one in counted.all if one.kind != "proxy"} - {None}
    assert number_in(lede, "stories") == len(counted.stories)
    assert number_in(lede, "customers") == len(heard)


def strips(page: Element) -> list[tuple[str, list[Element]]]:
    """What is shown of each area: its key, and the words and the picture about it."""
    if of_class(page, "il-strips"):
        items = list(of_class(page, "il-strips")[0])
        return [(key_in(item), [*item.iter("dd"), item]) for item in items]
    return [(key_in(area), cells) for area, *cells in table(page, "il-areas")]


@pytest.mark.parametrize("address", ["/", "/areas/"])
def test_lists_of_areas_say_when_each_met_a_customer(address: str, site: Path, counted: Recount) -> None:
    shown = strips(read(site, address))
    assert {key for key, _ in shown} == set(counted.config["areas"])
    for key, (anyone, own, customers, stories, picture) in shown:
        theirs = counted.area(key)
        assert says(text_of(anyone), theirs.last, counted.as_of)
        assert says(text_of(own), counted.area_own(key).last, counted.as_of)
        assert number_in(text_of(customers), "customers?") == theirs.customers[0]
        assert number_in(text_of(stories), "stor(?:y|ies)") == len(counted.stories_of(key))
        drawn = next(node.get("aria-label") or "" for node in picture.iter() if str(node.tag).endswith("svg"))
        oldest = (counted.as_of.year - 2) * 12 + counted.as_of.month
        months = [sum(of.values()) for name, of in theirs.months.items() if int(name[:4]) * 12 + int(name[5:]) > oldest]
        assert number_in(drawn, "contacts? in two years") == sum(months)
        assert number_in(drawn, "months? without any") == MONTHS - len(months)


def test_an_area_says_how_close_it_is(site: Path, counted: Recount) -> None:
    for key in counted.config["areas"]:
        theirs, own = counted.area(key), counted.area_own(key).last
        figures = [text_of(one) for one in of_class(read(site, f"/areas/{key}/"), "il-figures")[0]]
        for figure, last in zip(figures, (theirs.last, own), strict=False):
            assert (long(last) if last else "none written up") in figure
        for figure, customers, contacts in zip(figures[2:], theirs.customers, theirs.contacts, strict=True):
            assert (number_in(figure, "customers?"), number_in(figure, "contacts?")) == (customers, contacts)


def test_every_story_says_from_how_many_customers_it_was_heard(site: Path, counted: Recount) -> None:
    for id_ in counted.stories:
        head = of_class(read(site, f"/insights/{id_}/"), "il-story-head")[0]
        said = " ".join(text_of(one) for one in of_class(head, "il-how"))
        nearest = counted.nearest(id_)
        met = sum(kind in FIRST_HAND for kind in nearest.values())
        few = {0: "Heard from a customer we do not name", 1: "Heard from one customer"}.get(met, "Heard from a few")
        words = {"pattern": "Heard from many", "emerging": few, "unheard": ""}[counted.level(id_)]
        assert words in said
        assert met == 0 or number_in(said, "(?:different )?customers?") == met, (id_, said)
        dots = [mark.get("class") for one in of_class(head, "il-dots") for mark in one]
        assert sorted(map(str, dots)) == sorted(f"k-{kind}" for kind in nearest.values())


def test_every_customer_says_how_many_stories_and_when_we_last_met(site: Path, counted: Recount) -> None:
    items = {key_in(item): text_of(item) for item in read(site, "/customers/").iter("li") if item.find("a") is not None}
    assert items.keys() == counted.customers.keys()
    for id_, text in items.items():
        ours = [one for one in counted.all if one.customer == id_]
        last = max((one.day for one in ours if one.kind in FIRST_HAND), default=None)
        assert number_in(text, "stor(?:y|ies)") == len({one.story for one in ours})
        assert last is None or text.endswith(f"on {long(last)}.")


def test_closeness_says_whom_each_area_met_and_who_was_in_the_room(site: Path, counted: Recount) -> None:
    page = read(site, "/closeness/")
    heads = [
        key_in(cell) for cell in of_class(page, "il-cover")[0].find("thead/tr") or () if cell.find("a") is not None
    ]
    for segment, *cells in table(page, "il-cover"):
        for area, cell in zip(heads, cells, strict=True):
            met, written, last = counted.covered(key_in(segment), area)
            said = text_of(of_class(cell, "il-visually-hidden")[0]) if of_class(cell, "il-visually-hidden") else ""
            assert met == (number_in(said, "customers? met") if "customer" in said and "met" in said else 0)
            assert met or not written or f"{written} customer" in said
            shown = text_of(cell)
            assert met or last is None or f"{last:%B} {last.year}" in shown or "not named" in shown
    teams = {word["title"]: key for key, word in counted.config["teams"].items()}
    rows = of_class(page, "il-areas")[-1].findall("tbody/tr")
    for team, last_met, in_person, calls, recent, year, customers in map(list, rows):
        theirs = counted.team(teams.pop(text_of(team)))
        for cell, kind in ((in_person, "in-person"), (calls, "live")):
            assert text_of(cell) == str(theirs.kinds.get(kind) or "none")
        assert says(text_of(last_met), theirs.last, counted.as_of)
        assert (number_in(text_of(recent), "contacts?"), number_in(text_of(year), "contacts?")) == theirs.contacts
        assert number_in(text_of(customers), "customers?") == theirs.customers[1]
    assert not [key for key in teams.values() if counted.team(key).last]


def test_closeness_counts_the_contacts_of_every_month(site: Path, counted: Recount) -> None:
    page = read(site, "/closeness/")
    by = {"by call": "live", "face to face": "in-person", "in writing": "written", "second-hand": "proxy"}
    for area, *cells in table(page, "il-map"):
        months = counted.area(key_in(area)).months
        assert len(cells) == MONTHS
        for back, cell in enumerate(reversed(cells)):
            number = counted.as_of.year * 12 + counted.as_of.month - 1 - back
            said = text_of(next(iter(of_class(cell, "il-visually-hidden")), None))
            found = {by[word]: int(count) for count, word in re.findall(rf"(\d+) ({'|'.join(by)})", said)}
            assert found == months.get(f"{number // 12}-{number % 12 + 1:02}", {})


def test_lists_of_beliefs_changes_questions_and_reviews_count_what_there_is(site: Path, counted: Recount) -> None:
    def lede(address: str) -> str:
        return text_of(of_class(read(site, address), "il-lede")[0])

    beliefs = [id_ for id_, fields in counted.stories.items() if fields.get("believed")]
    assert number_in(lede("/beliefs/"), "beliefs") == len(beliefs)
    actions = [action for fields in counted.stories.values() for action in fields.get("actions") or ()]
    told = sum(bool(action.get("told_customers")) for action in actions)
    assert number_in(lede("/changes/"), "changes") == len(actions)
    assert f"told of {told} of them" in lede("/changes/")
    waiting = sum(counted.state(id_) in ("open", "partly answered") for id_ in counted.questions)
    assert number_in(lede("/questions/"), "questions") == len(counted.questions)
    assert f"{waiting} wait" in lede("/questions/")
    assert number_in(lede("/reviews/"), "stories") == sum(map(counted.overdue, counted.stories))


def test_the_four_kinds_of_contact_are_those_of_the_library() -> None:
    assert [kind.value for kind in Closeness] == list(KINDS)
