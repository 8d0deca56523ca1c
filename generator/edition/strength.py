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
    def rank(self) -> tuple[int, int]:
        """Sorts the best known first, and of those the ones with the latest evidence."""
        return _LEVELS.index(self.level), -self.latest.toordinal()


def strengths(edition: Edition, standing: Mapping[str, Standing]) -> dict[str, Strength]:
    """The strength of every story."""
    return {id_: _strength(id_, edition, standing) for id_ in edition.insights}


def _strength(id_: str, edition: Edition, standing: Mapping[str, Standing]) -> Strength:
    supporters = [other for other in standing[id_].supported_by if standing[other].status is Status.CURRENT]
    nearest: dict[str, Closeness] = {}
    own: set[str] = set()
    days: dict[Closeness, dt.date] = {}
    for source in (id_, *supporters):
        for evidence in edition.insights[source].data.evidence:
            closeness = edition.vocabulary.closeness(evidence.method)
            days[closeness] = max(evidence.date, days.get(closeness, evidence.date))
            if evidence.customer and closeness is not Closeness.PROXY:
                known = nearest.get(evidence.customer, closeness)
                nearest[evidence.customer] = min(known, closeness, key=ORDER.index)
                if source == id_ and closeness.first_hand:
                    own.add(evidence.customer)
    customers = tuple(sorted(nearest.items(), key=lambda pair: (ORDER.index(pair[1]), pair[0])))
    met = [day for closeness, day in days.items() if closeness.first_hand]
    first_hand = [customer for customer, closeness in customers if closeness.first_hand]
    if len(first_hand) >= edition.vocabulary.config.policy.pattern:
        level = Level.PATTERN
    else:
        level = Level.EMERGING if met else Level.UNHEARD
    data = edition.insights[id_].data
    latest = max((evidence.date for evidence in data.evidence), default=data.date)
    return Strength(
        level=level,
        customers=customers,
        in_person=sum(closeness is Closeness.IN_PERSON for _, closeness in customers),
        first_hand=len(first_hand),
        through=len(set(first_hand) - own),
        last=max(met, default=None),
        latest=latest,
        nearest=(nearest_kind := min(days, key=ORDER.index, default=None)),
        nearest_on=days[nearest_kind] if nearest_kind else latest,
    )
