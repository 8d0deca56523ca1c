"""Areas: the table of how long ago each met a customer, and the page of one area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.config import Area
from generator.content.types import Ref
from generator.edition.closeness import AreaCloseness
from generator.edition.questions import State
from generator.edition.standing import Status
from generator.edition.strength import Level
from generator.pages import address, words
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.pictures import Picture, busiest, contact_by_month
from generator.pages.press import Link, Press

_LEVELS = tuple(Level)
_NAMED = 3
"""How many late areas are named before they are only counted."""


@dataclass(frozen=True, slots=True)
class Met:
    """How long since a meeting; ``known`` is false where none is written up."""

    text: str
    late: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One area in the table."""

    area: Link
    anyone: Met
    own: Met
    customers: str
    stories: str
    picture: Picture


def rows(press: Press, origin: str) -> list[Row]:
    """The table of areas, in the order of the vocabulary."""
    tallest = _busiest(press)
    return [_row(key, one, tallest, press, origin) for key, one in press.derived.areas.items()]


def _busiest(press: Press) -> int:
    return busiest(one.summary.months for one in press.derived.areas.values())


def _row(key: str, one: AreaCloseness, tallest: int, press: Press, origin: str) -> Row:
    title = press.edition.vocabulary.title(Ref.AREA, key)
    return Row(
        area=press.area_link(key, origin),
        anyone=_met(one.summary.last, one.late, press.edition.as_of),
        own=_met(one.last_own, one.late_own, press.edition.as_of),
        customers=words.count(one.summary.customers_90, "customer"),
        stories=words.count(len(one.stories), "story", "stories"),
        picture=contact_by_month(title, one.summary.months, tallest),
    )


def _met(last: dt.date | None, late: bool, as_of: dt.date) -> Met:
    return Met(words.ago(last, as_of) if last else "none written up", late, last is not None)


def areas_page(press: Press) -> Page:
    """The hub of all areas."""
    late = [press.edition.vocabulary.title(Ref.AREA, key) for key, one in press.derived.areas.items() if one.late]
    lede = f"{words.count(len(press.derived.areas), 'product area')}."
    if late:
        verb = "has" if len(late) == 1 else "have"
        which = words.listing(late) if len(late) <= _NAMED else f"{words.number(len(late))} of them"
        lede += f" {which} {verb} gone longer than planned without a meeting or call written up."
    table = rows(press, address.AREAS)
    return Page(
        address.AREAS, "hub", "Areas", "", press.templates.render("areas", title="Areas", lede=lede, areas=table)
    )


def area_pages(key: str, press: Press) -> Iterator[Page]:
    """The pages of one area: what its customers tell us, the best known first, 50 stories a page."""
    word = press.edition.vocabulary.words[Ref.AREA][key]
    assert isinstance(word, Area)
    one = press.derived.areas[key]
    hub = address.of_area(key)
    picture = contact_by_month(word.title, one.summary.months, _busiest(press))
    for origin, ids, pages in paged(hub, _ordered(key, press)):
        first = pages.number == 1
        body = press.templates.render(
            "area",
            title=word.title,
            crumbs=[Link("Areas", address.relative(origin, address.AREAS))],
            lede=words.sentence(word.description or ""),
            counts=_counts(one, press),
            late=_late(one) if first else "",
            stories=press.stories(ids, origin),
            pages=pages,
            picture=picture,
            contact=_contact(one),
            questions=_questions(key, press, origin),
            owner=press.team(word.owner),
            contribute=address.relative(origin, f"{address.CONTRIBUTE}#for_{key}"),
        )
        yield Page(origin, "area", pages.titled(word.title), word.description or "", body)


def _ordered(key: str, press: Press) -> list[str]:
    """An area's stories: current before others, then by strength, then by the latest evidence."""

    def rank(id_: str) -> tuple[bool, int, int, str]:
        strength, status = press.derived.strength[id_], press.derived.standing[id_].status
        past = status in (Status.SUPERSEDED, Status.RETIRED)
        return (past, _LEVELS.index(strength.level), -strength.latest.toordinal(), id_)

    return sorted(press.derived.areas[key].stories, key=rank)


def _counts(one: AreaCloseness, press: Press) -> str:
    if not one.stories:
        return ""
    met = (
        ""
        if one.summary.last is None or one.late
        else f" Last meeting or call {words.ago(one.summary.last, press.edition.as_of)}."
    )
    return f"{press.counted(one.stories)}.{met}"


def _late(one: AreaCloseness) -> str:
    if one.summary.last is None:
        return "No meeting or call with a customer of this area has been written up yet."
    if one.late:
        return f"No meeting or call has been written up since {words.day(one.summary.last)}."
    if one.late_own:
        since = f"since {words.day(one.last_own)}" if one.last_own else "yet"
        return f"No meeting or call by the team of this area has been written up {since}."
    return ""


def _contact(one: AreaCloseness) -> str:
    if not one.summary.contacts_365:
        return "No contact written up in the last year."
    who = (
        words.count(one.summary.customers_365, "customer") if one.summary.customers_365 else "customers we do not name"
    )
    return f"{words.count(one.summary.contacts_365, 'contact')} with {who} in the last year."


def _questions(key: str, press: Press, origin: str) -> list[Link]:
    waiting = (State.OPEN, State.PARTLY)
    return [
        press.link_to(id_, origin)
        for id_, record in press.edition.questions.items()
        if key in record.data.areas and press.derived.answers[id_].state in waiting
    ]
