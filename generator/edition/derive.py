"""Everything that follows from an edition, computed once and never written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.edition.acquaintance import Acquaintance, acquaintances
from generator.edition.asking import Waiting, waiting
from generator.edition.backlinks import Backlink, backlinks
from generator.edition.closeness import AreaCloseness, Summary, by_area, by_segment, by_team, summary_of
from generator.edition.contacts import told_in
from generator.edition.coverage import Coverage, coverage
from generator.edition.disagreements import Disagreement, disagreements
from generator.edition.gate import Edition
from generator.edition.heard import Heard, heard_about_tags, heard_from_customers, heard_from_segments, welcoming
from generator.edition.history import Known, history
from generator.edition.outcomes import Outcome, outcomes
from generator.edition.questions import Answer, answers
from generator.edition.related import Related, related
from generator.edition.standing import Standing, standings
from generator.edition.strength import Strength, strengths


@dataclass(frozen=True, slots=True)
class Derived:
    """What is derived, by id of the record or key of the area, team or segment."""

    standing: Mapping[str, Standing]
    strength: Mapping[str, Strength]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    related: Related
    areas: Mapping[str, AreaCloseness]
    teams: Mapping[str, Summary]
    segments: Mapping[str, Summary]
    everybody: Summary
    """How close all of us are to all customers."""
    coverage: Coverage
    answers: Mapping[str, Answer]
    by_customer: Mapping[str, tuple[str, ...]]
    """For each customer, the stories that heard from it, newest first."""
    customers: Mapping[str, Heard]
    kinds: Mapping[str, Heard]
    """What was heard from each kind of customer."""
    tags: Mapping[str, Heard]
    welcoming: Mapping[str, tuple[str, ...]]
    """For each kind of customer those who would welcome us, whom we have not met for longest first."""
    waiting: Waiting
    acquaintances: Mapping[str, Acquaintance]
    """For each area the customers it knows."""
    disagreements: Mapping[str, tuple[Disagreement, ...]]
    """For each area the pairs of stories that do not agree."""
    outcomes: Mapping[str, Outcome]
    history: tuple[Known, ...]
    """How well the stories were known at the end of each of the last quarters, and are known now."""


def derive(edition: Edition) -> Derived:
    """Compute everything that pages need."""
    standing = standings(edition)
    strength = strengths(edition, standing)
    told = told_in(edition)
    contacts = [one.contact for one in told]
    customers = heard_from_customers(contacts, edition)
    answered = answers(edition, standing, strength)
    hidden = frozenset(id_ for id_, one in standing.items() if not one.stands)
    areas = by_area(told, edition)
    return Derived(
        standing=standing,
        strength=strength,
        backlinks=backlinks(edition),
        related=related(edition, hidden),
        areas=areas,
        teams=by_team(contacts, edition),
        segments=by_segment(contacts, edition),
        everybody=summary_of(contacts, edition.as_of),
        coverage=coverage(edition, customers),
        answers=answered,
        by_customer=_by_customer(edition),
        customers=customers,
        kinds=heard_from_segments(contacts, edition),
        tags=heard_about_tags(told, edition),
        welcoming=welcoming(edition, customers),
        waiting=waiting(edition, answered),
        acquaintances=acquaintances(areas, edition, customers),
        disagreements={key: disagreements(one.stories, edition, standing) for key, one in areas.items()},
        outcomes=outcomes(edition),
        history=history(edition, standing, strength),
    )


def _by_customer(edition: Edition) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for record in edition.newest():
        for customer in dict.fromkeys(evidence.customer for evidence in record.data.evidence):
            if customer:
                found.setdefault(customer, []).append(record.id)
    return {customer: tuple(ids) for customer, ids in found.items()}
