"""Contacts: evidence as meetings with customers, each counted once.

Evidence on the same customer, date and method is one contact, however many stories tell of it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
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


Piece = tuple[str, Evidence]
"""A piece of evidence, and the id of the story it stands in."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A contact, and all that is told of it."""

    contact: Contact
    pieces: Sequence[Piece]


def key_of(insight: str, number: int, evidence: Evidence) -> tuple[str, ...]:
    """What makes two pieces of evidence one contact; evidence without a customer stands alone."""
    if evidence.customer:
        return (evidence.customer, evidence.date.isoformat(), evidence.method)
    return (insight, str(number))


def segment_of(evidence: Evidence, edition: Edition) -> str | None:
    """The kind of customer that evidence was heard from; None for a source that speaks for customers."""
    customer = edition.customer(evidence.customer)
    return customer.data.segment if customer else evidence.segment


def told_in(edition: Edition) -> list[Telling]:
    """Every contact that an edition tells of, latest first."""
    groups: defaultdict[tuple[str, ...], list[Piece]] = defaultdict(list)
    for id_, record in edition.insights.items():
        for number, evidence in enumerate(record.data.evidence):
            groups[key_of(id_, number, evidence)].append((id_, evidence))
    told = [Telling(_contact(key, pieces, edition), pieces) for key, pieces in groups.items()]
    return sorted(told, key=lambda one: (-one.contact.date.toordinal(), one.contact.key))


def contacts_by(
    subjects: Mapping[str, Collection[str]], told: Iterable[Telling], edition: Edition
) -> dict[str, list[Contact]]:
    """The contacts of every subject that has any, in the order they come in.

    Of a contact that several stories tell of, a subject knows what its own stories tell.

    Args:
        subjects: for each story the subjects it is about, such as its areas, each once.
        told: the contacts that the stories tell of.
        edition: what may be seen.
    """
    found: defaultdict[str, list[Contact]] = defaultdict(list)
    for one in told:
        parts: defaultdict[str, list[Piece]] = defaultdict(list)
        for piece in one.pieces:
            for subject in subjects[piece[0]]:
                parts[subject].append(piece)
        for subject, part in parts.items():
            whole = len(part) == len(one.pieces)
            found[subject].append(one.contact if whole else _contact(one.contact.key, part, edition))
    return found


def _contact(key: tuple[str, ...], pieces: Sequence[Piece], edition: Edition) -> Contact:
    first = pieces[0][1]
    return Contact(
        key=key,
        date=first.date,
        closeness=edition.vocabulary.closeness(first.method),
        customer=first.customer,
        segment=segment_of(first, edition),
        teams=_each(evidence.teams for _, evidence in pieces),
        competencies=_each(evidence.competencies for _, evidence in pieces),
        insights=tuple(sorted({id_ for id_, _ in pieces})),
    )


def _each(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Every word in any of the lists, sorted."""
    found = set[str]().union(*lists)
    return tuple(sorted(found)) if found else ()


def customers_heard(insights: Iterable[Record[Insight]], edition: Edition) -> set[str]:
    """The customers that these stories heard from: met, spoken with or written with."""
    return {
        evidence.customer
        for record in insights
        for evidence in record.data.evidence
        if evidence.customer and edition.vocabulary.closeness(evidence.method) is not Closeness.PROXY
    }
