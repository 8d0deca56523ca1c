"""The page of one customer: what they welcome, what to ask them, and every contact with them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.config import Region, Segment
from generator.content.model import Customer
from generator.content.types import Ref
from generator.library.record import Record
from generator.pages import address, words
from generator.pages.mentions import mentions_of
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.press import Link, Press
from generator.pages.searched import searched_customer
from generator.pages.subject import areas_of, questions, rest_of
from generator.pages.timeline import overview, own_entries, people, who_met
from generator.pages.words import customer as say
from generator.pages.words import parts as shared
from generator.pages.words import subject as say_subject
from generator.pages.words import timeline as say_timeline


def customer_pages(record: Record[Customer], press: Press) -> Iterator[Page]:
    """The pages of one customer; the contacts go on over several."""
    data, heard = record.data, press.derived.customers[record.id]
    name = words.capital(press.title_of(record))
    areas = areas_of(heard.stories, press)
    ids = press.derived.waiting.to_ask(data.segment, areas)
    timeline, teams, knows = overview(name, heard, press), who_met(heard, press), people(heard.contacts, press)
    for origin, contacts, pages in paged(
        address.of_record(record), heard.contacts, say_timeline.LATER, say_timeline.EARLIER
    ):
        body = press.templates.render(
            "customer",
            say=say,
            title=pages.titled(name),
            pages=pages,
            crumbs=[
                Link(shared.CUSTOMERS, address.relative(origin, address.CUSTOMERS)),
                press.segment_link(data.segment, origin),
            ],
            kind=kind(record, press) or say.ANONYMOUS,
            counts=counts(record, press),
            search=press.search_link("customer", record.id, origin) if heard.stories else None,
            body=press.body(record, origin) if pages.number == 1 else "",
            timeline=timeline,
            contacts=own_entries(contacts, press, origin),
            mentions=mentions_of(record, press, origin) if pages.number == 1 else [],
            welcomes=words.welcomes(data.welcomes),
            questions=questions(ids, press, origin),
            all_questions=rest_of(len(ids), say_subject.QUESTIONS, address.relative(origin, address.QUESTIONS)),
            knows=knows,
            teams=teams,
            areas=[press.area_link(area, origin) for area in areas],
            edit=press.edit_url(record),
        )
        searched = searched_customer(record, press) if pages.number == 1 else None
        yield Page(origin, "customer", pages.titled(name), "", body, searched)


def kind(record: Record[Customer], press: Press) -> str:
    """``A small clinic in the north.``; empty for an anonymous customer, whose name says it already."""
    data, vocabulary = record.data, press.edition.vocabulary
    if data.anonymous:
        return ""
    segment = vocabulary.words[Ref.SEGMENT][data.segment]
    region = vocabulary.words[Ref.REGION][data.region] if data.region else None
    if isinstance(segment, Segment) and segment.one:
        where = region.one if isinstance(region, Region) else None
        return words.sentence(f"{segment.one} {where}" if where else segment.one)
    return words.sentence(f"{segment.title}, {region.title}" if region else segment.title)


def counts(record: Record[Customer], press: Press) -> str:
    """How many stories, and when anybody last met or spoke with them."""
    heard = press.derived.customers[record.id]
    return say.counts(len(heard.stories), heard.last)
