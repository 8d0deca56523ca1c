"""What to ask: the questions that wait for a conversation, for one customer or one kind of customer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.edition.gate import Edition
from generator.edition.questions import Answer, State

WAITING = (State.OPEN, State.PARTLY)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The questions that wait for a conversation: the open ones before the partly answered, the oldest first.

    Attributes:
        order: their ids, and the place of each in that order.
        segments: for each kind of customer those meant for it.
        areas: for each area those about it that are meant for nobody in particular.
    """

    order: Mapping[str, int]
    segments: Mapping[str, tuple[str, ...]]
    areas: Mapping[str, tuple[str, ...]]

    def to_ask(self, segment: str, areas: Collection[str]) -> tuple[str, ...]:
        """The questions to take along to a customer.

        Args:
            segment: what kind of customer it is; questions meant for this kind come first.
            areas: the areas that the customer has told us of.
        """
        meant = self.segments.get(segment, ())
        others = {id_ for area in areas for id_ in self.areas.get(area, ())}
        return (*meant, *sorted(others, key=self.order.__getitem__))


def waiting(edition: Edition, answers: Mapping[str, Answer]) -> Waiting:
    """All questions that wait."""
    ids = sorted(
        (id_ for id_, answer in answers.items() if answer.state in WAITING),
        key=lambda id_: (WAITING.index(answers[id_].state), edition.questions[id_].data.date, id_),
    )
    segments: dict[str, list[str]] = {}
    areas: dict[str, list[str]] = {}
    for id_ in ids:
        data = edition.questions[id_].data
        lists, keys = (segments, data.segments) if data.segments else (areas, data.areas)
        for key in dict.fromkeys(keys):
            lists.setdefault(key, []).append(id_)
    return Waiting({id_: at for at, id_ in enumerate(ids)}, _frozen(segments), _frozen(areas))


def _frozen(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(ids) for key, ids in lists.items()}
