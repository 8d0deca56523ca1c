"""Contacts: evidence as meetings with customers, each counted once.

Evidence on the same customer, date and method is one contact, however many stories tell of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.content.config import Closeness
from generator.content.model import Evidence, Insight
from generator.edition.gate import Edition
from generator.library.record import Record

YEAR = 365
"""Days: for how long a contact counts as recent, the present day being the last of them."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One meeting with a customer, or one source that speaks for customers.

    Attributes:
        key: what makes it one contact.
        date: its day.
        closeness: how near it came.
        customer: the customer's id, or None.
        segment: the customer's segment, or None for a source.
        teams: our teams that were there, sorted.
        competencies: what was practised, sorted; empty where nobody noted it.
        insights: the stories that tell of it, sorted.
    """

    key: tuple[str, ...]
    date: dt.date
    closeness: Closeness
    customer: str | None
    segment: str | None
    teams: tuple[str, ...]
    competencies: tuple[str, ...]
    insights: tuple[str, ...]


def key_of(insight: str, number: int, evidence: Evidence) -> tuple[str, ...]:
    """What makes two pieces of evidence one contact; evidence without a customer stands alone."""
    if evidence.customer:
        return (evidence.customer, evidence.date.isoformat(), evidence.method)
    return (insight, str(number))


def segment_of(evidence: Evidence, edition: Edition) -> str | None:
    """The kind of customer that evidence was heard from; None for a source that speaks for customers."""
    customer = edition.customer(evidence.customer)
    return customer.data.segment if customer else evidence.segment


def contacts_of(insights: Iterable[Record[Insight]], edition: Edition) -> list[Contact]:
    """Every contact that these stories tell of, latest first."""
    groups: dict[tuple[str, ...], list[tuple[str, Evidence]]] = {}
    for record in insights:
        for number, evidence in enumerate(record.data.evidence):
            groups.setdefault(key_of(record.id, number, evidence), []).append((record.id, evidence))
    contacts = [_contact(key, group, edition) for key, group in groups.items()]
    return sorted(contacts, key=lambda contact: (-contact.date.toordinal(), contact.key))


def _contact(key: tuple[str, ...], group: list[tuple[str, Evidence]], edition: Edition) -> Contact:
    first = group[0][1]
    return Contact(
        key=key,
        date=first.date,
        closeness=edition.vocabulary.closeness(first.method),
        customer=first.customer,
        segment=segment_of(first, edition),
        teams=tuple(sorted(set(_flat(evidence.teams for _, evidence in group)))),
        competencies=tuple(sorted(set(_flat(evidence.competencies for _, evidence in group)))),
        insights=tuple(sorted({id_ for id_, _ in group})),
    )


def _flat(lists: Iterable[Iterable[str]]) -> Iterator[str]:
    for words in lists:
        yield from words


def customers_heard(insights: Iterable[Record[Insight]], edition: Edition) -> set[str]:
    """The customers that these stories heard from: met, spoken with or written with."""
    return {
        evidence.customer
        for record in insights
        for evidence in record.data.evidence
        if evidence.customer and edition.vocabulary.closeness(evidence.method) is not Closeness.PROXY
    }
