"""The page of one question: what we want to know, whom to ask, what we have heard so far."""

from __future__ import annotations

from collections.abc import Sequence

from generator.content.model import Question
from generator.edition.asking import WAITING
from generator.edition.heard import by_silence
from generator.library.record import Record
from generator.pages import address, words
from generator.pages.mentions import mentions_of
from generator.pages.page import Page
from generator.pages.press import Link, Press
from generator.pages.searched import searched_question
from generator.pages.subject import LISTED, rest_of, welcome
from generator.pages.words import parts as shared
from generator.pages.words import question as say
from generator.pages.words import subject as say_subject


def question_page(record: Record[Question], press: Press) -> Page:
    """The page of one question."""
    data, origin = record.data, address.of_record(record)
    answer, owner = press.derived.answers[record.id], press.team(data.owner)
    welcoming = who_would_talk(data, press) if answer.state in WAITING else ()
    body = press.templates.render(
        "question",
        say=say,
        title=press.title_of(record),
        crumbs=[Link(shared.QUESTIONS, address.relative(origin, address.QUESTIONS))],
        lede=say.lede(words.STATES[answer.state], data.date, owner.text),
        closed=words.written(data.closed),
        body=press.body(record, origin),
        stories=press.stories(answer.insights, origin),
        mentions=mentions_of(record, press, origin),
        areas=[press.area_link(area, origin) for area in data.areas],
        segments=[press.segment_link(key, origin) for key in data.segments],
        anybody=say.anybody(len(data.areas)),
        welcoming=[welcome(id_, press, origin) for id_ in welcoming[:LISTED]],
        more=rest_of(len(welcoming), say_subject.CUSTOMERS, address.relative(origin, address.CUSTOMERS)),
        owner=owner,
        edit=press.edit_url(record),
    )
    return Page(origin, "question", data.title, "", body, searched_question(record, press))


def who_would_talk(data: Question, press: Press) -> Sequence[str]:
    """The customers who would welcome us and are of a kind that is to be asked, whom we have not met for longest first.

    Where the question is for nobody in particular, they are those who told us of its areas.
    """
    derived = press.derived
    if data.segments:
        found = {id_ for segment in data.segments for id_ in derived.welcoming.get(segment, ())}
    else:
        found = {id_ for area in data.areas for id_ in derived.acquaintances[area].welcoming}
    return by_silence(found, derived.customers)
