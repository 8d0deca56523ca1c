"""Home: the customer's words, when each area last met a customer, what is new, what to go and ask."""

from __future__ import annotations

from generator.content.config import Closeness
from generator.content.model import Evidence
from generator.content.types import Ref
from generator.edition.questions import State
from generator.edition.standing import Status
from generator.pages import address, areas, words
from generator.pages.contact import contact_of
from generator.pages.page import Page
from generator.pages.press import Press

NEW_DAYS = 30
"""A story counts as new for this many days."""
_NEWS, _BELIEFS, _QUESTIONS, _WELCOME, _TRY = 5, 3, 4, 4, 3


def home_page(press: Press) -> Page:
    """The first page."""
    edition, origin = press.edition, address.HOME
    standing = press.derived.standing
    newest = [one.id for one in edition.newest() if standing[one.id].status is not Status.SUPERSEDED]
    fresh = [id_ for id_ in newest if (edition.as_of - edition.insights[id_].data.date).days < NEW_DAYS]
    config = edition.vocabulary.config
    stories = words.count(len(edition.insights), "story", "stories")
    body = press.templates.render(
        "home",
        library=config.name,
        hero=_hero(press),
        counts=_counts(press),
        **{"try": [press.area_link(key, origin) for key in list(press.derived.areas)[:_TRY]]},
        areas=areas.rows(press, origin),
        news_title=f"New in the last {NEW_DAYS} days" if fresh else "The latest stories",
        news=press.stories((fresh or newest)[:_NEWS], origin),
        all_stories=address.relative(origin, address.INSIGHTS),
        story_count=f"All {stories}" if len(edition.insights) > 1 else "All stories",
        contribute=address.relative(origin, address.CONTRIBUTE),
        welcome=_welcome(press),
        questions=_questions(press),
        beliefs=_beliefs(newest, press),
    )
    return Page(origin, "home", config.name, config.description or "", body)


def _counts(press: Press) -> str:
    """How many stories there are, and from how many customers; empty for an empty library."""
    insights = press.edition.insights
    says = "It says" if len(insights) == 1 else "Each says"
    return f"{press.counted(insights)}. {says} how we know." if insights else ""


def _hero(press: Press) -> dict[str, object] | None:
    """The latest words of a customer, from a current story, first-hand if there are any."""
    edition = press.edition
    kinds = tuple(Closeness)
    quotes = [
        (evidence, record)
        for record in edition.insights.values()
        if press.derived.standing[record.id].status is Status.CURRENT
        for evidence in record.data.evidence
        if evidence.quote and len(evidence.quote) <= 160
    ]
    if not quotes:
        return None
    closeness = edition.vocabulary.closeness
    evidence, record = max(
        quotes,
        key=lambda pair: (
            closeness(pair[0].method).first_hand,
            pair[0].date,
            -kinds.index(closeness(pair[0].method)),
            pair[1].id,
        ),
    )
    days = (edition.as_of - evidence.date).days
    when = "Heard this week" if days < 7 else f"Heard in {words.month(evidence.date)}"
    return {
        "when": when,
        "words": words.quoted(evidence.quote or ""),
        "who": _who(evidence, press),
        "story": press.link_to(record.id, address.HOME),
    }


def _who(evidence: Evidence, press: Press) -> str:
    contact = contact_of(evidence, press, address.HOME)
    who = f"{evidence.role}, {contact.who.text}" if evidence.role else contact.who.text
    met = f", with {words.listing(evidence.met_by)}" if evidence.met_by else ""
    method = press.edition.vocabulary.title(Ref.METHOD, evidence.method)
    return words.sentence(f"{who}; {words.inside(method)} on {words.day(evidence.date)}{met}")


def _welcome(press: Press) -> dict[str, object] | None:
    """Customers who said that they would welcome us."""
    found = [record for record in press.edition.customers.values() if record.data.welcomes]
    if not found:
        return None
    title = f"{words.number(len(found))} {'customer' if len(found) == 1 else 'customers'} would welcome you"
    shown = [
        {
            "link": press.customer_link(record.id, address.HOME),
            "welcomes": words.sentence(words.typeset(record.data.welcomes or "")),
        }
        for record in found[:_WELCOME]
    ]
    more = address.relative(address.HOME, address.CUSTOMERS) if len(found) > _WELCOME else None
    return {"title": title, "customers": shown, "more": more}


def _questions(press: Press) -> list[dict[str, object]]:
    """Questions that want a conversation, the oldest first."""
    waiting = [
        record
        for id_, record in press.edition.questions.items()
        if press.derived.answers[id_].state in (State.OPEN, State.PARTLY)
    ]
    waiting.sort(key=lambda record: (record.data.date, record.id))
    shown: list[dict[str, object]] = []
    for record in waiting[:_QUESTIONS]:
        partly = "Partly answered, asked" if press.derived.answers[record.id].state is State.PARTLY else "Asked"
        note = f"{partly} {words.ago(record.data.date, press.edition.as_of)}"
        shown.append({"link": press.link_to(record.id, address.HOME), "note": note})
    return shown


def _beliefs(newest: list[str], press: Press) -> list[dict[str, str]]:
    """Beliefs that turned out wrong, newest first."""
    found: list[dict[str, str]] = []
    for id_ in newest:
        data = press.edition.insights[id_].data
        if data.believed and data.learned and len(found) < _BELIEFS:
            url = press.link_to(id_, address.HOME).url or ""
            believed, learned = words.typeset(data.believed), words.typeset(data.learned)
            found.append({"believed": believed, "learned": learned, "url": url})
    return found
