"""Go and see: who would welcome us, where contact is thin or old, and what to ask there.

Only customers with a page are listed; whom we may only describe, nobody can be sent to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.content.types import Ref
from generator.edition.asking import WAITING
from generator.edition.closeness import AreaCloseness
from generator.edition.contacts import YEAR, Contact
from generator.edition.heard import by_silence
from generator.edition.questions import State
from generator.pages import address, words
from generator.pages.closeness import in_order
from generator.pages.page import Page
from generator.pages.press import Link, Press
from generator.pages.subject import areas_of
from generator.pages.words import parts as shared
from generator.pages.words import visits as say

_ORIGIN = address.GO_AND_SEE
_LISTED, _KINDS, _ASK, _NEAR = 12, 12, 4, 4
"""How many customers or areas and kinds of customer are listed; how many questions and customers for each of them."""


def visits_page(press: Press) -> Page:
    """The page."""
    welcoming = [ids for ids in press.derived.welcoming.values() if ids]
    segments = press.edition.vocabulary.words[Ref.SEGMENT]
    away = press.derived.coverage.away
    begun = any(one.summary.last for one in press.derived.areas.values())
    body = press.templates.render(
        "go-and-see",
        say=say,
        lede=_lede(sum(map(len, welcoming)), press),
        kinds=[press.segment_link(key, _ORIGIN) for key in list(segments)[:_KINDS]],
        all_kinds=_all(len(segments), _KINDS, say.ALL_KINDS, address.SEGMENTS),
        welcoming=_welcoming(press),
        all_welcoming=_all(len(welcoming), _KINDS, say.ALL_CUSTOMERS, address.CUSTOMERS),
        silent=say.SILENT if begun else say.NOT_YET,
        not_met=say.AWAY if begun else say.AWAY_YET,
        areas=[_area(key, one, press) for key, one in in_order(press).items() if one.late or one.late_own][:_LISTED],
        segments=_segments_away(press),
        away=[_away(id_, press) for id_ in away[:_LISTED]],
        all_away=_all(len(away), _LISTED, say.ALL_CUSTOMERS, address.CUSTOMERS),
        no_customers=not press.edition.customers,
        questions=_questions(press),
        all_questions=Link(say.ALL_QUESTIONS, address.relative(_ORIGIN, address.QUESTIONS)),
        closeness=address.relative(_ORIGIN, address.CLOSENESS),
        contribute=address.relative(_ORIGIN, address.CONTRIBUTE),
    )
    return Page(_ORIGIN, "hub", shared.GO_AND_SEE, "", body)


def _lede(welcoming: int, press: Press) -> str:
    late = {key: one for key, one in in_order(press).items() if one.late and one.stories}
    texts = []
    if welcoming:
        texts.append(say.welcoming(welcoming))
    if len(late) == 1:
        ((key, one),), title = late.items(), press.edition.vocabulary.title
        texts.append(say.silent_area(title(Ref.AREA, key), one.summary.last, press.edition.as_of))
    elif late:
        texts.append(say.silent_areas(len(late)))
    return " ".join(texts) or say.LEDE


def _all(number: int, listed: int, text: str, target: str) -> Link | None:
    """Where the whole list is, if this one was cut short."""
    return Link(text, address.relative(_ORIGIN, target)) if number > listed else None


# Who would welcome us


def _welcoming(press: Press) -> list[dict[str, object]]:
    """Those who would welcome us by kind of customer, with what to ask; the longest silence first."""
    derived = press.derived
    found = [(ids, key) for key, ids in derived.welcoming.items() if ids]
    found.sort(key=lambda group: (derived.customers[group[0][0]].last or dt.date.min, group[1]))
    return [_group(key, ids, press) for ids, key in found[:_KINDS]]


def _group(key: str, ids: Sequence[str], press: Press) -> dict[str, object]:
    asked = press.derived.waiting.to_ask(key, areas_of(press.derived.kinds[key].stories, press))
    rest = len(ids) - _NEAR
    return {
        "link": press.segment_link(key, _ORIGIN),
        "customers": [_welcome(id_, press) for id_ in ids[:_NEAR]],
        "more": Link(say.all_of_them(len(ids)), press.segment_link(key, _ORIGIN).url) if rest > 0 else None,
        "questions": [press.link_to(question, _ORIGIN) for question in asked[:_ASK]],
    }


def _welcome(id_: str, press: Press) -> dict[str, object]:
    data = press.edition.customers[id_].data
    before, story = _last(id_, press)
    return {
        "link": press.customer_link(id_, _ORIGIN),
        "region": press.edition.vocabulary.title(Ref.REGION, data.region) if data.region else "",
        "welcomes": words.welcomes(data.welcomes),
        "before": before,
        "story": story,
    }


def _last(id_: str, press: Press) -> tuple[str, Link | None]:
    """When a customer was last met, and the story about it; else when they last wrote."""
    as_of, contacts = press.edition.as_of, press.derived.customers[id_].contacts
    for contact in contacts:
        if contact.closeness.first_hand:
            return say.last_met(contact.date, as_of), _story(contact, press)
    if contacts:
        return say.last_heard(contacts[0].date, as_of), _story(contacts[0], press)
    return say.NEVER_MET, None


def _story(contact: Contact, press: Press) -> Link:
    insights = press.edition.insights
    return press.link_to(max(contact.insights, key=lambda id_: (insights[id_].data.date, id_)), _ORIGIN)


# Where contact is thin or old


def _area(key: str, one: AreaCloseness, press: Press) -> dict[str, object]:
    known, last = press.derived.acquaintances[key], one.summary.last if one.late else one.last_own
    every = by_silence((*known.heard, *known.quiet), press.derived.customers)
    customers = [id_ for id_ in every if _is_away(id_, one.stay_close, press)]
    return {
        "link": press.area_link(key, _ORIGIN),
        "text": say.silence(last, press.edition.as_of, not one.late, one.stay_close),
        "late": one.late and bool(one.stories),
        "customers": [_away(id_, press) for id_ in customers[:_NEAR]],
    }


def _is_away(id_: str, days: int, press: Press) -> bool:
    last = press.derived.customers[id_].last
    return last is None or (press.edition.as_of - last).days > days


def _away(id_: str, press: Press) -> dict[str, object]:
    note = say.away(press.derived.customers[id_].last, press.edition.as_of)
    return {"link": press.customer_link(id_, _ORIGIN), "note": note}


def _segments_away(press: Press) -> list[dict[str, object]]:
    """Kinds of customer that nobody has met for a year, the longest silence first."""
    as_of, segments = press.edition.as_of, press.derived.segments
    found = [(one.last or dt.date.min, key) for key, one in segments.items()]
    return [
        {"link": press.segment_link(key, _ORIGIN), "note": say.kind_away(segments[key].last, as_of)}
        for last, key in sorted(found)
        if (as_of - last).days >= YEAR
    ][:_KINDS]


# What to ask


def _questions(press: Press) -> list[dict[str, object]]:
    """The questions that wait, under the first area each is about, the oldest first."""
    questions, answers = press.edition.questions, press.derived.answers
    ids = [id_ for id_, answer in answers.items() if answer.state in WAITING]
    groups: dict[str, list[str]] = {key: [] for key in press.edition.vocabulary.words[Ref.AREA]}
    for id_ in sorted(ids, key=lambda id_: (questions[id_].data.date, id_)):
        groups[questions[id_].data.areas[0]].append(id_)
    return [
        {
            "area": press.area_link(key, _ORIGIN),
            "entries": [_question(id_, press) for id_ in found[:_ASK]],
        }
        for key, found in groups.items()
        if found
    ][:_LISTED]


def _question(id_: str, press: Press) -> dict[str, object]:
    data, title = press.edition.questions[id_].data, press.edition.vocabulary.title
    partly = press.derived.answers[id_].state is State.PARTLY
    segments = [title(Ref.SEGMENT, key) for key in data.segments]
    areas = [title(Ref.AREA, key) for key in data.areas[1:]]
    note = say.asked(data.date, press.edition.as_of, partly, segments, areas)
    return {"link": press.link_to(id_, _ORIGIN), "note": note}
