"""Home: the customer's words, when each area last met a customer, what is new, what to go and ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.content.config import Closeness
from generator.content.model import Evidence, Insight
from generator.content.types import Ref
from generator.edition.heard import by_silence
from generator.edition.questions import State
from generator.edition.standing import Status
from generator.library.record import Record
from generator.pages import address, areas, words
from generator.pages.beliefs import registered
from generator.pages.contact import contact_of
from generator.pages.page import Page
from generator.pages.press import Link, Press
from generator.pages.words import home as say

NEW_DAYS = 30
"""A story counts as new for this many days."""
_NEWS, _BELIEFS, _QUESTIONS, _WELCOME, _TRY, _LATE = 5, 3, 4, 3, 3, 2
_SHORT, _LONG = 160, 320
"""How many characters of a customer's words are set large, and how many a little smaller; longer ones open no page."""


def home_page(press: Press) -> Page:
    """The first page."""
    edition, origin = press.edition, address.HOME
    standing = press.derived.standing
    newest = [one.id for one in edition.newest() if standing[one.id].status is not Status.SUPERSEDED]
    fresh = [id_ for id_ in newest if (edition.as_of - edition.insights[id_].data.date).days < NEW_DAYS]
    beliefs = [id_ for id_ in newest if edition.insights[id_].data.believed]
    waiting = tuple(press.derived.waiting.order)
    config = edition.vocabulary.config
    if not edition.insights:
        return Page(origin, "home", config.name, config.description or "", _new_library(press))
    body = press.templates.render(
        "home",
        say=say,
        library=config.name,
        begun=len(edition.insights) == 1,
        search=address.relative(origin, address.SEARCH),
        hero=_hero(press) or _claim(newest, press),
        counts=_counts(press),
        **{"try": [press.area_link(key, origin) for key in list(press.derived.areas)[:_TRY]]},
        areas=areas.rows(press, origin),
        several=sum(len(one.stories) for one in press.derived.areas.values()) > len(edition.insights),
        out_of_touch=_out_of_touch(press),
        closeness=_link(say.CLOSENESS, address.CLOSENESS),
        news_title=say.new(NEW_DAYS) if fresh else say.LATEST,
        news=press.stories((fresh or newest)[:_NEWS], origin),
        visits=address.relative(origin, address.GO_AND_SEE),
        weeks=_link(say.WEEKS, address.WHATS_NEW),
        all_stories=_link(say.all_stories(len(edition.insights)), address.INSIGHTS),
        contribute=address.relative(origin, address.CONTRIBUTE),
        welcome=_welcome(press),
        questions=_questions(waiting[:_QUESTIONS], press),
        all_questions=_link(say.all_questions(len(edition.questions)), address.QUESTIONS),
        beliefs=_beliefs(beliefs, press),
        all_beliefs=_link(say.all_beliefs(len(registered(press))), address.BELIEFS),
        changes=_changes(press),
    )
    return Page(origin, "home", config.name, config.description or "", body)


def _new_library(press: Press) -> str:
    """Home of a library without a story: what this place is, and what to do first."""
    edition, origin = press.edition, address.HOME
    areas = edition.vocabulary.words[Ref.AREA]
    return press.templates.render(
        "home-new",
        say=say,
        library=edition.vocabulary.config.name,
        search=address.relative(origin, address.SEARCH) if edition.customers or edition.questions else "",
        areas=[
            {"link": press.area_link(key, origin), "note": words.written(word.description)}
            for key, word in areas.items()
        ],
        welcome=_welcome(press) if any(press.derived.welcoming.values()) else None,
        questions=_questions(tuple(press.derived.waiting.order)[:_QUESTIONS], press),
        all_questions=_link(say.all_questions(len(edition.questions)), address.QUESTIONS),
        visits=_link(say.VISITS, address.GO_AND_SEE),
        contribute=address.relative(origin, address.CONTRIBUTE),
    )


def _link(text: str, to: str) -> Link:
    return Link(text, address.relative(address.HOME, to))


def _counts(press: Press) -> str:
    """How many stories there are, and from how many customers."""
    insights = press.edition.insights
    return say.counts(press.counted(insights), len(insights))


def _hero(press: Press) -> dict[str, object] | None:
    """The latest words of a customer, from a current story: first-hand if there are any, and short if there are any."""
    edition = press.edition
    closeness = edition.vocabulary.closeness
    kinds = tuple(Closeness)
    quotes = [
        (evidence, record)
        for record in edition.insights.values()
        if press.derived.standing[record.id].status is Status.CURRENT
        for evidence in record.data.evidence
        if evidence.quote and len(evidence.quote) <= _LONG
    ]
    if not quotes:
        return None

    def rank(pair: tuple[Evidence, Record[Insight]]) -> tuple[bool, bool, dt.date, int, str]:
        evidence, record = pair
        kind = closeness(evidence.method)
        return (len(evidence.quote or "") <= _SHORT, kind.first_hand, evidence.date, -kinds.index(kind), record.id)

    evidence, record = max(quotes, key=rank)
    return {
        "when": say.heard(evidence.date, edition.as_of),
        "words": words.quoted(evidence.quote or ""),
        "long": len(evidence.quote or "") > _SHORT,
        "who": _who(evidence, press),
        "story": press.link_to(record.id, address.HOME),
    }


def _claim(newest: list[str], press: Press) -> dict[str, object] | None:
    """What opens the page where no customer's words can: the claim of the latest story."""
    if not newest:
        return None
    story = press.story(newest[0], address.HOME)
    link = Link(story.title, story.url)
    return {"when": say.LATEST_STORY, "words": None, "long": True, "who": story.summary, "story": link}


def _who(evidence: Evidence, press: Press) -> str:
    contact = contact_of(evidence, press, address.HOME)
    method = press.edition.vocabulary.title(Ref.METHOD, evidence.method)
    return say.who(evidence.role, contact.who.text, method, evidence.date, evidence.met_by)


def _out_of_touch(press: Press) -> str:
    """The areas out of touch, in words: those past their limit, then those whose own team is; longest first."""
    late = sorted(
        (not one.late, (one.summary.last if one.late else one.last_own) or dt.date.min, key)
        for key, one in press.derived.areas.items()
        if (one.late and one.stories) or (one.late_own and one.summary.last)
    )
    title = press.edition.vocabulary.title
    named = [(title(Ref.AREA, key), last if last > dt.date.min else None, own) for own, last, key in late[:_LATE]]
    return say.out_of_touch(named, len(late) - _LATE)


def _welcome(press: Press) -> dict[str, object]:
    """Customers who said that they would welcome us, whom we have not met for longest first."""
    every = (id_ for ids in press.derived.welcoming.values() for id_ in ids)
    found = by_silence(every, press.derived.customers)
    shown = [
        {
            "link": press.customer_link(id_, address.HOME),
            "welcomes": words.written(press.edition.customers[id_].data.welcomes),
        }
        for id_ in found[:_WELCOME]
    ]
    return {
        "title": say.welcoming(len(found)) if found else say.NO_WELCOME_TITLE,
        "customers": shown,
        "more": _link(say.VISITS, address.GO_AND_SEE),
    }


def _questions(ids: Sequence[str], press: Press) -> list[dict[str, object]]:
    """Questions that want a conversation."""
    shown: list[dict[str, object]] = []
    for id_ in ids:
        partly = press.derived.answers[id_].state is State.PARTLY
        note = say.asked(press.edition.questions[id_].data.date, press.edition.as_of, partly)
        shown.append({"link": press.link_to(id_, address.HOME), "note": note})
    return shown


def _beliefs(ids: Sequence[str], press: Press) -> list[dict[str, str]]:
    """Beliefs that turned out wrong, each text once."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for id_ in ids:
        data = press.edition.insights[id_].data
        believed, learned = words.typeset(data.believed or ""), words.typeset(data.learned or "")
        url = press.link_to(id_, address.HOME).url or ""
        found.setdefault((believed, learned), {"believed": believed, "learned": learned, "url": url})
        if len(found) == _BELIEFS:
            break
    return list(found.values())


def _changes(press: Press) -> dict[str, object] | None:
    """How many things changed because of customers, and how many of these they were told of."""
    actions = [action for record in press.edition.insights.values() for action in record.data.actions]
    if not actions:
        return None
    told = sum(action.told_customers is not None for action in actions)
    return {"link": _link(say.decisions(len(actions)), address.CHANGES), "note": say.told(told, len(actions))}
