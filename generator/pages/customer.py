"""The page of one customer: what they welcome, and every contact with them."""

from __future__ import annotations

from generator.content.config import Region, Segment
from generator.content.model import Customer, Evidence
from generator.content.types import Ref
from generator.edition.contacts import key_of
from generator.library.record import Record
from generator.pages import address, words
from generator.pages.contact import Contact, own_contact_of
from generator.pages.mentions import mentions_of
from generator.pages.page import Page
from generator.pages.press import Link, Press


def customer_page(record: Record[Customer], press: Press) -> Page:
    """The page of one customer."""
    data, origin = record.data, address.of_record(record)
    heard = _heard(record, press)
    name = words.capital(press.title_of(record))
    people = sorted({person for _, evidence in heard for person in evidence.met_by})
    body = press.templates.render(
        "customer",
        title=name,
        crumbs=[Link("Customers", address.relative(origin, address.CUSTOMERS))],
        kind=kind(record, press) or "Shown without a name.",
        lede=_lede(heard, press),
        body=press.body(record, origin),
        contacts=_contacts(heard, press, origin),
        mentions=mentions_of(record, press, origin),
        welcomes=words.sentence(f"They would welcome {words.inside(words.typeset(data.welcomes))}")
        if data.welcomes
        else "",
        knows=words.listing(people),
        edit=press.edit_url(record),
    )
    return Page(origin, "customer", name, "", body)


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


def lede(record: Record[Customer], press: Press) -> str:
    """How many stories, and when anybody last met or spoke with them."""
    return _lede(_heard(record, press), press)


def _lede(heard: list[tuple[str, Evidence]], press: Press) -> str:
    stories = len({id_ for id_, _ in heard})
    if not stories:
        return "No story from this customer has been written up yet."
    met = [e.date for _, e in heard if press.edition.vocabulary.closeness(e.method).first_hand]
    last = f"Last meeting or call on {words.day(max(met))}." if met else "No meeting or call written up yet."
    return f"{words.count(stories, 'story', 'stories')}. {last}"


def _heard(record: Record[Customer], press: Press) -> list[tuple[str, Evidence]]:
    """Each piece of evidence from a customer with the story it stands in, latest first."""
    found = [
        (id_, evidence)
        for id_ in press.derived.by_customer.get(record.id, ())
        for evidence in press.edition.insights[id_].data.evidence
        if evidence.customer == record.id
    ]
    return sorted(found, key=lambda pair: (-pair[1].date.toordinal(), pair[0]))


def _contacts(heard: list[tuple[str, Evidence]], press: Press, origin: str) -> list[Contact]:
    """Contacts with the stories they are told in; one contact stands once."""
    groups: dict[tuple[str, ...], list[tuple[str, Evidence]]] = {}
    for id_, evidence in heard:
        groups.setdefault(key_of(id_, 0, evidence), []).append((id_, evidence))
    found: list[Contact] = []
    for group in groups.values():
        stories = tuple(press.link_to(id_, origin) for id_ in dict.fromkeys(id_ for id_, _ in group))
        found.append(own_contact_of([evidence for _, evidence in group], press, stories))
    return found
