"""How far a question is answered: by current stories that name it, and how well those are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.edition.gate import Edition
from generator.edition.standing import Standing, Status
from generator.edition.strength import Level, Strength


class State(StrEnum):
    """The four states of a question."""

    OPEN = "open"
    PARTLY = "partly answered"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Answer:
    """The state of a question and the current stories that help to answer it, newest first."""

    state: State
    insights: tuple[str, ...]


def answers(edition: Edition, standing: Mapping[str, Standing], strength: Mapping[str, Strength]) -> dict[str, Answer]:
    """The state of every question."""
    named: dict[str, list[str]] = {}
    for record in edition.newest():
        if standing[record.id].status is Status.CURRENT:
            for question in dict.fromkeys(record.data.answers):
                named.setdefault(question, []).append(record.id)
    found: dict[str, Answer] = {}
    for id_, asked in edition.questions.items():
        ids = named.get(id_, [])
        if asked.data.closed:
            state = State.CLOSED
        elif any(strength[insight].level is Level.PATTERN for insight in ids):
            state = State.ANSWERED
        else:
            state = State.PARTLY if ids else State.OPEN
        found[id_] = Answer(state, tuple(ids))
    return found
