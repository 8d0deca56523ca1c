"""How a story stands today: its typed links both ways, and what follows from them.

Nobody keeps a status up to date. A story is superseded when another supersedes it, retired when it
says so, challenged when a newer one that rests on first-hand evidence contradicts it, else current.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.content.model import Insight
from generator.edition.gate import Edition
from generator.library.record import Record


class Status(StrEnum):
    """What a reader should know before believing a story."""

    CURRENT = "current"
    CHALLENGED = "challenged"
    RETIRED = "retired"
    SUPERSEDED = "superseded"


STANDING = (Status.CURRENT, Status.CHALLENGED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a story stands among the others. All tuples hold ids, sorted.

    Attributes:
        status: see ``Status``.
        superseded_by: stories that replace it.
        challenged_by: newer first-hand stories that contradict it.
        disagrees_with: stories that contradict it, or that it contradicts, without a challenge to it.
        supported_by: stories that support it.
        checked: when somebody last said that it is true.
        due: when it should be checked again.
        overdue: whether that day has come.
    """

    status: Status
    superseded_by: tuple[str, ...]
    challenged_by: tuple[str, ...]
    disagrees_with: tuple[str, ...]
    supported_by: tuple[str, ...]
    checked: dt.date
    due: dt.date
    overdue: bool

    @property
    def stands(self) -> bool:
        """Whether the story is still offered as true, even if another one puts it in doubt."""
        return self.status in STANDING


def first_hand(record: Record[Insight], edition: Edition) -> bool:
    """Whether a story rests on at least one meeting or call of its own."""
    return any(edition.vocabulary.closeness(evidence.method).first_hand for evidence in record.data.evidence)


def standings(edition: Edition) -> dict[str, Standing]:
    """The standing of every story."""
    superseded = _inverse(edition, "supersedes")
    contradicted = _inverse(edition, "contradicts")
    supported = _inverse(edition, "supports")
    challengers = {
        record.id
        for record in edition.insights.values()
        if record.data.contradicts
        and record.id not in superseded
        and not record.data.retired
        and first_hand(record, edition)
    }
    after = dt.timedelta(days=edition.vocabulary.config.policy.review_after)
    found: dict[str, Standing] = {}
    for id_, record in edition.insights.items():
        data = record.data
        against = contradicted.get(id_, ())
        challenged = tuple(
            other for other in against if other in challengers and edition.insights[other].data.date > data.date
        )
        own = tuple(other for other in data.contradicts if other in edition.insights)
        disagrees = tuple(sorted({*own, *against} - set(challenged)))
        if id_ in superseded:
            status = Status.SUPERSEDED
        elif data.retired:
            status = Status.RETIRED
        else:
            status = Status.CHALLENGED if challenged else Status.CURRENT
        checked = max(data.date, data.reviewed or data.date)
        due = checked + after
        found[id_] = Standing(
            status=status,
            superseded_by=superseded.get(id_, ()),
            challenged_by=challenged,
            disagrees_with=disagrees,
            supported_by=supported.get(id_, ()),
            checked=checked,
            due=due,
            overdue=edition.as_of >= due and status in STANDING,
        )
    return found


def _inverse(edition: Edition, field: str) -> Mapping[str, tuple[str, ...]]:
    """For each story, the stories that name it in ``field``."""
    found: dict[str, list[str]] = {}
    for record in edition.insights.values():
        for other in dict.fromkeys(getattr(record.data, field)):
            if other in edition.insights:
                found.setdefault(other, []).append(record.id)
    return {id_: tuple(sorted(others)) for id_, others in found.items()}
