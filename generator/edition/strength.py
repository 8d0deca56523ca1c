"""Strength: from how many different customers we heard a thing first-hand.

A story's own evidence counts, and that of current stories that directly support it (one step), each
customer once. Evidence known only by segment is shown and dated, but is no distinct customer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.content.config import Closeness
from generator.edition.gate import Edition
from generator.edition.standing import Standing, Status

ORDER = tuple(Closeness)
_RANK = {kind: rank for rank, kind in enumerate(ORDER)}
_FIRST_HAND = frozenset(kind for kind in Closeness if kind.first_hand)


class Level(StrEnum):
    """The three steps of strength."""

    PATTERN = "pattern"
    EMERGING = "emerging"
    UNHEARD = "unheard"


_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Strength:
    """How well we know a thing.

    Attributes:
        level: the step, for choosing words; never shown itself.
        customers: every customer who said it, with the nearest kind of contact; nearest first, then by id.
        in_person: how many of them we met face to face.
        first_hand: how many of them we met or spoke with.
        through: how many of the first-hand customers are known only through supporting stories.
        last: the latest first-hand contact, own or supporting, or None.
        latest: the latest evidence of any kind, own only; the day of the story where none may be shown.
        nearest: the nearest kind of contact among all the evidence, own and supporting; None where there is none.
        nearest_on: the latest day of that kind of contact.
    """

    level: Level
    customers: tuple[tuple[str, Closeness], ...]
    in_person: int
    first_hand: int
    through: int
    last: dt.date | None
    latest: dt.date
    nearest: Closeness | None
    nearest_on: dt.date

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts what most customers told us first-hand first, and of equals the ones with the latest evidence."""
        return _LEVELS.index(self.level), -self.first_hand, -self.latest.toordinal()


def strengths(edition: Edition, standing: Mapping[str, Standing]) -> dict[str, Strength]:
    """The strength of every story."""
    return {id_: strength_of(id_, edition, standing) for id_ in edition.insights}


def level_of(id_: str, edition: Edition, standing: Mapping[str, Standing]) -> Level:
    """The step of one story's strength, for who needs no more of it."""
    met = [
        evidence.customer
        for source in _sources(id_, standing)
        for evidence in edition.insights[source].data.evidence
        if edition.vocabulary.closeness(evidence.method) in _FIRST_HAND
    ]
    return _level(len(set(met) - {None}), bool(met), edition)


def _level(customers: int, met: bool, edition: Edition) -> Level:
    """The step.

    Args:
        customers: how many different ones we met or spoke with.
        met: whether we met or spoke with anybody, known only by segment perhaps.
        edition: for its policy.
    """
    if customers >= edition.vocabulary.config.policy.pattern:
        return Level.PATTERN
    return Level.EMERGING if met else Level.UNHEARD


def _sources(id_: str, standing: Mapping[str, Standing]) -> list[str]:
    """A story, and the current ones that support it."""
    return [id_, *(other for other in standing[id_].supported_by if standing[other].status is Status.CURRENT)]


def strength_of(id_: str, edition: Edition, standing: Mapping[str, Standing]) -> Strength:
    """The strength of one story."""
    nearest: dict[str, Closeness] = {}
    own: set[str] = set()
    days: dict[Closeness, dt.date] = {}
    for source in _sources(id_, standing):
        for evidence in edition.insights[source].data.evidence:
            kind, customer = edition.vocabulary.closeness(evidence.method), evidence.customer
            days[kind] = max(evidence.date, days.get(kind, evidence.date))
            if customer and kind is not Closeness.PROXY:
                nearest[customer] = min(kind, nearest.get(customer, kind), key=_RANK.__getitem__)
                if source == id_ and kind in _FIRST_HAND:
                    own.add(customer)
    customers = tuple(sorted(nearest.items(), key=lambda pair: (_RANK[pair[1]], pair[0])))
    first_hand = [customer for customer, kind in customers if kind in _FIRST_HAND]
    last = max((day for kind, day in days.items() if kind in _FIRST_HAND), default=None)
    data = edition.insights[id_].data
    latest = max((evidence.date for evidence in data.evidence), default=data.date)
    nearest_kind = min(days, key=_RANK.__getitem__, default=None)
    return Strength(
        level=_level(len(first_hand), last is not None, edition),
        customers=customers,
        in_person=sum(kind is Closeness.IN_PERSON for _, kind in customers),
        first_hand=len(first_hand),
        through=len(set(first_hand) - own),
        last=last,
        latest=latest,
        nearest=nearest_kind,
        nearest_on=days[nearest_kind] if nearest_kind else latest,
    )
