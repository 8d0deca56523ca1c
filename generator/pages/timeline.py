"""A timeline: contacts by month and kind as one small picture, then each contact with the stories that tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.content.types import Ref
from generator.edition import contacts as edition_contacts
from generator.edition.closeness import months
from generator.edition.heard import Heard, told
from generator.pages import words
from generator.pages.contact import Contact, contact_among, own_contact_of
from generator.pages.pictures import Picture, busiest, contact_by_month
from generator.pages.press import Press
from generator.pages.words import timeline as say


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands above a timeline.

    Attributes:
        picture: of two years; None where nothing is written up at all.
        quiet: said in its place where all contacts are older.
    """

    picture: Picture | None
    quiet: str


def overview(title: str, heard: Heard, press: Press) -> Overview:
    """Two years of contact, to a scale of their own."""
    by_month = months(heard.contacts, press.edition.as_of)
    tallest = busiest([by_month])
    if tallest:
        return Overview(contact_by_month(title, by_month, tallest), "")
    quiet = say.QUIET if heard.contacts else ""
    return Overview(None, quiet)


def own_entries(contacts: Iterable[edition_contacts.Contact], press: Press, origin: str) -> list[Contact]:
    """The entries of a customer, who is not named again, with their words."""
    return [_entry(contact, press, origin, own=True) for contact in contacts]


def entries(contacts: Iterable[edition_contacts.Contact], press: Press, origin: str) -> list[Contact]:
    """The entries of several customers, each named; their words stand in the stories."""
    return [_entry(contact, press, origin, own=False) for contact in contacts]


def _entry(contact: edition_contacts.Contact, press: Press, origin: str, own: bool) -> Contact:
    found = list(told(contact, press.edition))
    stories = tuple(press.link_to(id_, origin) for id_ in dict.fromkeys(id_ for id_, _ in found))
    evidence = [one for _, one in found]
    if own:
        return own_contact_of(evidence, press, stories)
    return contact_among(evidence, press, origin, stories)


def who_met(heard: Heard, press: Press) -> list[str]:
    """``Onboarding, last on 5 March 2026``: our teams that met or spoke with them."""
    titles = press.edition.vocabulary.words[Ref.TEAM]
    return [say.last_on(titles[team].title, day) for team, day in heard.teams]


def people(contacts: Sequence[edition_contacts.Contact], press: Press) -> str:
    """Who of us heard them, by name; nobody is counted."""
    found = {
        person for contact in contacts for _, evidence in told(contact, press.edition) for person in evidence.met_by
    }
    return words.listing(sorted(found))
