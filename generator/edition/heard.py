"""What was heard from one customer, one kind of customer, or about one tag: its stories and its contacts.

Everything is sorted into its lists in one pass, so that the work grows with the stories.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.content.model import Evidence
from generator.content.types import Ref
from generator.edition.contacts import Contact, Telling, contacts_by, key_of
from generator.edition.gate import Edition

Subject = Callable[[Contact], str | None]
"""Which customer or kind of customer a contact belongs to."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard, of one subject.

    Attributes:
        stories: the ids of its stories, newest first.
        contacts: every contact they tell of that belongs to the subject, latest first.
    """

    stories: tuple[str, ...]
    contacts: tuple[Contact, ...]

    @property
    def last(self) -> dt.date | None:
        """The latest meeting or call; None if none is written up."""
        return next((contact.date for contact in self.contacts if contact.closeness.first_hand), None)

    @property
    def customers(self) -> tuple[str, ...]:
        """Whom its contacts name, the latest first."""
        return tuple(dict.fromkeys(contact.customer for contact in self.contacts if contact.customer))

    @property
    def teams(self) -> tuple[tuple[str, dt.date], ...]:
        """Our teams that met or spoke with them, each with the latest day; the latest first."""
        found: dict[str, dt.date] = {}
        for contact in self.contacts:
            for team in contact.teams if contact.closeness.first_hand else ():
                found.setdefault(team, contact.date)
        return tuple(found.items())


NOTHING = Heard((), ())
"""Of a subject that nobody has written about yet."""


def heard_from_customers(contacts: Sequence[Contact], edition: Edition) -> dict[str, Heard]:
    """What was heard from every customer, those without a page included."""
    return _sorted(contacts, lambda contact: contact.customer, edition, (*edition.customers, *edition.nameless))


def heard_from_segments(contacts: Sequence[Contact], edition: Edition) -> dict[str, Heard]:
    """What was heard from every kind of customer."""
    return _sorted(contacts, lambda contact: contact.segment, edition, edition.vocabulary.words[Ref.SEGMENT])


def heard_about_tags(told: Iterable[Telling], edition: Edition) -> dict[str, Heard]:
    """What was heard about every tag: the stories that carry it, and all contacts these tell of."""
    tags = {record.id: frozenset(record.data.tags) for record in edition.newest()}
    carrying: dict[str, list[str]] = {tag: [] for tag in edition.vocabulary.words[Ref.TAG]}
    for id_, carried in tags.items():
        for tag in carried:
            carrying[tag].append(id_)
    contacts = contacts_by(tags, told, edition)
    return {tag: Heard(tuple(ids), tuple(contacts.get(tag, ()))) for tag, ids in carrying.items()}


def told(contact: Contact, edition: Edition) -> Iterator[tuple[str, Evidence]]:
    """A contact as each of its stories tells it."""
    for id_ in contact.insights:
        for number, evidence in enumerate(edition.insights[id_].data.evidence):
            if key_of(id_, number, evidence) == contact.key:
                yield id_, evidence


def welcoming(edition: Edition, heard: Mapping[str, Heard]) -> dict[str, tuple[str, ...]]:
    """For every kind of customer those who would welcome us, whom we have not met for longest first."""
    found: dict[str, list[str]] = {segment: [] for segment in edition.vocabulary.words[Ref.SEGMENT]}
    for id_, record in edition.customers.items():
        if record.data.welcomes:
            found.setdefault(record.data.segment, []).append(id_)
    return {segment: by_silence(ids, heard) for segment, ids in found.items()}


def by_silence(customers: Iterable[str], heard: Mapping[str, Heard]) -> tuple[str, ...]:
    """Those whom nobody has met for longest first; those never met lead."""
    return tuple(sorted(customers, key=lambda id_: (heard[id_].last or dt.date.min, id_)))


def _sorted(contacts: Sequence[Contact], of: Subject, edition: Edition, keys: Iterable[str]) -> dict[str, Heard]:
    """The contacts of each key, in the order they come in, and the stories that tell of them."""
    lists: dict[str, list[Contact]] = {key: [] for key in keys}
    for contact in contacts:
        if (key := of(contact)) is not None:
            lists[key].append(contact)
    return {key: Heard(_stories(found, edition), tuple(found)) for key, found in lists.items()}


def _stories(contacts: Iterable[Contact], edition: Edition) -> tuple[str, ...]:
    ids = {id_ for contact in contacts for id_ in contact.insights}
    return tuple(sorted(ids, key=lambda id_: (-edition.insights[id_].data.date.toordinal(), id_)))
