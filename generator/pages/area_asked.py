"""The questions of an area that wait for a conversation."""

from __future__ import annotations

from generator.content.types import Ref
from generator.pages.press import Press
from generator.pages.words import area as say


def waiting(key: str, press: Press) -> list[str]:
    """The questions of an area that wait for a conversation, open ones first, then the oldest."""
    return [id_ for id_ in press.derived.waiting.order if key in press.edition.questions[id_].data.areas]


def asked(id_: str, press: Press) -> str:
    """How a question stands, when it was asked, and for whom."""
    data = press.edition.questions[id_].data
    segments = [press.edition.vocabulary.title(Ref.SEGMENT, key) for key in data.segments]
    return say.asked(press.derived.answers[id_].state, data.date, segments)
