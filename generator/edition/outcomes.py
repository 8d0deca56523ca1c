"""Outcomes: how many stories an area heard, how many of them led to a change, and of how many customers were told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.model import Insight
from generator.content.types import Ref
from generator.edition.gate import Edition
from generator.library.record import Record


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of stories: each number is a part of the one before it.

    Attributes:
        heard: stories.
        acted: those that led to a change or a decision.
        told: those of which customers were told what came of them.
    """

    heard: int
    acted: int
    told: int


def outcomes(edition: Edition) -> dict[str, Outcome]:
    """The outcome of every area's own stories, so that each story counts once."""
    areas: dict[str, list[Record[Insight]]] = {area: [] for area in edition.vocabulary.words[Ref.AREA]}
    for record in edition.insights.values():
        areas[record.area].append(record)
    return {area: outcome_of(records) for area, records in areas.items()}


def outcome_of(records: Iterable[Record[Insight]]) -> Outcome:
    """The outcome of some stories."""
    actions = [record.data.actions for record in records]
    told = sum(any(action.told_customers for action in of) for of in actions)
    return Outcome(len(actions), sum(bool(of) for of in actions), told)
