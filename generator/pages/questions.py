"""The register of questions: what still wants a conversation and who would talk to us, then what was answered."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model import Question
from generator.edition.asking import WAITING
from generator.edition.questions import State
from generator.library.record import Record
from generator.pages import address, words
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.press import Press
from generator.pages.question import who_would_talk
from generator.pages.words import questions as say

_STATES = (State.OPEN, State.PARTLY, State.ANSWERED, State.CLOSED)
_NAMED = 3
"""How many stories and customers are named with a question before the rest are left to its own page."""


def questions_pages(press: Press) -> Iterator[Page]:
    """The pages of the register: those that wait come first, the longest asked before the others."""
    answers = press.derived.answers
    order = sorted(
        press.edition.questions.values(),
        key=lambda record: (_STATES.index(answers[record.id].state), record.data.date, record.id),
    )
    lede = _lede(order, press)
    for origin, chunk, pages in paged(address.QUESTIONS, order):
        groups = [
            {
                "title": words.STATES[state],
                "questions": [_entry(one, press, origin) for one in chunk if answers[one.id].state is state],
            }
            for state in dict.fromkeys(answers[one.id].state for one in chunk)
        ]
        body = press.templates.render("questions", say=say, lede=lede, groups=groups, pages=pages)
        yield Page(origin, "hub", pages.titled(say.TITLE), lede, body)


def _lede(order: list[Record[Question]], press: Press) -> str:
    if not order:
        return say.LEDE_OF_NONE
    waiting = sum(press.derived.answers[record.id].state in WAITING for record in order)
    return say.lede(len(order), waiting)


def _entry(record: Record[Question], press: Press, origin: str) -> dict[str, object]:
    data, answer = record.data, press.derived.answers[record.id]
    waits = answer.state in WAITING
    return {
        "link": press.link_to(record.id, origin),
        "day": words.day(data.date),
        "team": press.team(data.owner).text,
        "areas": [press.area_link(area, origin) for area in data.areas],
        "segments": [press.segment_link(key, origin) for key in data.segments],
        "closed": words.written(data.closed),
        "stories": [press.link_to(id_, origin) for id_ in answer.insights[:_NAMED]] if not data.closed else [],
        "more": say.more(len(answer.insights) - _NAMED) if len(answer.insights) > _NAMED and not data.closed else "",
        "welcoming": [press.link_to(id_, origin) for id_ in who_would_talk(data, press)[:_NAMED]] if waits else [],
    }
