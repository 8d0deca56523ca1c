"""Everything that follows from an edition, computed once and never written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.edition.backlinks import Backlink, backlinks
from generator.edition.closeness import AreaCloseness, Summary, by_area, by_segment, by_team
from generator.edition.contacts import contacts_of
from generator.edition.gate import Edition
from generator.edition.questions import Answer, answers
from generator.edition.related import Relation, related
from generator.edition.standing import Standing, Status, standings
from generator.edition.strength import Strength, strengths


@dataclass(frozen=True, slots=True)
class Derived:
    """What is derived, by id of the record or key of the area, team or segment."""

    standing: Mapping[str, Standing]
    strength: Mapping[str, Strength]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    related: Mapping[str, tuple[Relation, ...]]
    areas: Mapping[str, AreaCloseness]
    teams: Mapping[str, Summary]
    segments: Mapping[str, Summary]
    answers: Mapping[str, Answer]
    by_customer: Mapping[str, tuple[str, ...]]
    """For each customer, the stories that heard from it, newest first."""


def derive(edition: Edition) -> Derived:
    """Compute everything that pages need."""
    standing = standings(edition)
    strength = strengths(edition, standing)
    contacts = contacts_of(edition.insights.values(), edition)
    hidden = frozenset(id_ for id_, one in standing.items() if one.status in (Status.SUPERSEDED, Status.RETIRED))
    return Derived(
        standing=standing,
        strength=strength,
        backlinks=backlinks(edition),
        related=related(edition, hidden),
        areas=by_area(edition),
        teams=by_team(contacts, edition),
        segments=by_segment(contacts, edition),
        answers=answers(edition, standing, strength),
        by_customer=_by_customer(edition),
    )


def _by_customer(edition: Edition) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for record in edition.newest():
        for customer in dict.fromkeys(evidence.customer for evidence in record.data.evidence):
            if customer:
                found.setdefault(customer, []).append(record.id)
    return {customer: tuple(ids) for customer, ids in found.items()}
