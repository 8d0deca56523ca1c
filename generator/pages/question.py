"""The page of one question: what we want to know, whom to ask, what we have heard so far."""

from __future__ import annotations

from generator.content.model import Question
from generator.content.types import Ref
from generator.library.record import Record
from generator.pages import address, words
from generator.pages.mentions import mentions_of
from generator.pages.page import Page
from generator.pages.press import Link, Press


def question_page(record: Record[Question], press: Press) -> Page:
    """The page of one question."""
    data, origin = record.data, address.of_record(record)
    vocabulary, answer = press.edition.vocabulary, press.derived.answers[record.id]
    owner = press.team(data.owner)
    body = press.templates.render(
        "question",
        title=press.title_of(record),
        crumbs=[Link("Questions", address.relative(origin, address.QUESTIONS))],
        lede=f"{words.STATES[answer.state]}. Asked on {words.day(data.date)} by the {owner.text}.",
        closed=words.sentence(words.typeset(data.closed)) if data.closed else "",
        body=press.body(record, origin),
        stories=press.stories(answer.insights, origin),
        mentions=mentions_of(record, press, origin),
        areas=[press.area_link(area, origin) for area in data.areas],
        segments=", ".join(vocabulary.title(Ref.SEGMENT, key) for key in data.segments),
        owner=owner,
        edit=press.edit_url(record),
    )
    return Page(origin, "question", data.title, "", body)
