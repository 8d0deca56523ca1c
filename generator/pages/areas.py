"""Areas: how long ago each met a customer, as a table for home and as a page of its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.content.types import Ref
from generator.edition.closeness import AreaCloseness
from generator.pages import address, words
from generator.pages.area_stories import best_known, in_order
from generator.pages.page import Page
from generator.pages.pictures import Picture, busiest, contact_by_month
from generator.pages.press import Link, Press
from generator.pages.words import areas as say
from generator.pages.words import parts as shared

_NAMED = 3
"""How many late areas are named before they are only counted."""


@dataclass(frozen=True, slots=True)
class Met:
    """How long since a meeting; ``known`` is false where none is written up, ``past`` says what limit that breaks."""

    text: str
    late: bool
    known: bool
    past: str = ""


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
        anyone=met_on(one.summary.last, one.late, press.edition.as_of),
        own=met_on(one.last_own, one.late_own, press.edition.as_of),
        customers=say.customers(one.summary.customers_90, one.summary.contacts_90),
        stories=say.stories(len(one.stories)),
        picture=contact_by_month(title, one.summary.months, tallest),
    )


def met_on(last: dt.date | None, late: bool, as_of: dt.date) -> Met:
    """How long ago something was, or that it is not written up."""
    return Met(words.ago(last, as_of) if last else shared.NONE_WRITTEN_UP, late, last is not None)


def contribute(key: str, origin: str) -> str:
    """Where a story for an area is written."""
    return address.relative(origin, f"{address.CONTRIBUTE}#for_{key}")


@dataclass(frozen=True, slots=True)
class Strip:
    """One area on the page of all: the row of the table, what the area is, and what it knows best.

    ``begin`` leads to where its first story is written; empty where there is one.
    """

    row: Row
    description: str
    best: Link | None
    begin: str


def areas_page(press: Press) -> Page:
    """The hub of all areas."""
    begun = {key: one for key, one in press.derived.areas.items() if one.stories}
    late = [press.edition.vocabulary.title(Ref.AREA, key) for key, one in begun.items() if one.late]
    met = any(one.summary.last for one in press.derived.areas.values())
    lede = say.lede(len(press.derived.areas), late if len(late) <= _NAMED else (), len(late), met)
    origin = address.AREAS
    strips = [_strip(key, row, press) for key, row in zip(press.derived.areas, rows(press, origin), strict=True)]
    legend = any(strip.row.picture.bars for strip in strips)
    body = press.templates.render("areas", say=say, lede=lede, strips=strips, legend=legend)
    return Page(origin, "hub", shared.AREAS, "", body)


def _strip(key: str, row: Row, press: Press) -> Strip:
    word = press.edition.vocabulary.words[Ref.AREA][key]
    best = best_known(in_order(key, press), press)
    return Strip(
        row=row,
        description=words.written(word.description),
        best=press.link_to(best, address.AREAS) if best else None,
        begin="" if press.derived.areas[key].stories else contribute(key, address.AREAS),
    )
