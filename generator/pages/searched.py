"""What search knows of each record: its texts, what a result says of it, and the facets that narrow a search.

Nothing here knows the program that makes the index. Lists that a page shows of its neighbours are left out: a record is
found by its own words only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.content.config import Tag
from generator.content.model import Customer, Evidence, Insight, Question
from generator.content.types import Ref
from generator.edition.strength import Level
from generator.library.record import Record
from generator.pages import address, words
from generator.pages.filters import marks, reading
from generator.pages.press import Press, status_note
from generator.pages.words import customer as say_customer
from generator.pages.words import insight as say_insight
from generator.pages.words import question as say_question
from generator.pages.words import search as say


class Weight(StrEnum):
    """How much a text says of what its record is about: most the customer's own words, then what they come to."""

    WORDS = "words"
    SUMMARY = "summary"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Facet:
    """A value by which results are narrowed: what it belongs to, how an address names it, how it reads."""

    of: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Searched:
    """One record as search knows it.

    Attributes:
        address: of its page.
        title: what readers call it.
        texts: what it says, in the order in which it is read.
        names: by what else it is found: its tags and other words for them, customers, kinds of customer.
        facets: by what it is narrowed.
        about: what it is, for a result: ``Story · Scheduling``.
        how: how well and how lately it is known, for a result.
        note: why it should not simply be believed, for a result.
        past: whether it no longer holds, and so stands below what does.
        day: when we learned of it.
        rank: sorts by strength; the best known has the greatest.
    """

    address: str
    title: str
    texts: tuple[tuple[Weight, str], ...]
    names: tuple[str, ...]
    facets: tuple[Facet, ...]
    about: str
    how: str = ""
    note: str = ""
    past: bool = False
    day: dt.date = dt.date.min
    rank: tuple[int, int] = (0, 0)


_LEVELS = tuple(reversed(Level))


def searched_insight(record: Record[Insight], press: Press) -> Searched:
    """What search knows of a story."""
    data, strength, standing = record.data, press.derived.strength[record.id], press.derived.standing[record.id]
    title = press.edition.vocabulary.title
    marked = marks(record.id, press)
    customers = [id_ for id_ in _each(one.customer for one in data.evidence) if id_ in press.edition.customers]
    areas = _each([record.area, *data.also_in])
    values = {**marked, "area": areas, "tag": data.tags, "customer": customers}
    return Searched(
        address=address.of_record(record),
        title=press.title_of(record),
        texts=tuple(_texts(record, press)),
        names=tuple(_each([*_tags(data.tags, press), *_names(data.evidence, marked["from"], press)])),
        facets=(_kind("story"), *_facets(values, press)),
        about=say.about(say_insight.KIND, title(Ref.AREA, record.area)),
        how=words.how_we_know(strength),
        note=status_note(standing),
        past=not standing.stands,
        day=strength.latest,
        rank=(_LEVELS.index(strength.level) + 1, strength.first_hand),
    )


def searched_customer(record: Record[Customer], press: Press) -> Searched:
    """What search knows of a customer; their words are found in the stories that quote them."""
    data, heard = record.data, press.derived.customers[record.id]
    kind = press.edition.vocabulary.title(Ref.SEGMENT, data.segment)
    texts = ((Weight.TEXT, text) for text in (press.plain(record), words.welcomes(data.welcomes)) if text)
    return Searched(
        address=address.of_record(record),
        title=words.capital(press.title_of(record)),
        texts=tuple(texts),
        names=(kind,),
        facets=(_kind("customer"), *_facets({"from": [data.segment], "customer": [record.id]}, press)),
        about=say.about(say_customer.KIND, kind),
        how=words.last_met(heard.last),
        day=heard.contacts[0].date if heard.contacts else dt.date.min,
    )


def searched_question(record: Record[Question], press: Press) -> Searched:
    """What search knows of a question."""
    data, state = record.data, press.derived.answers[record.id].state
    texts = ((Weight.TEXT, text) for text in (press.plain(record), words.written(data.closed)) if text)
    facets = _facets({"area": data.areas, "from": data.segments}, press)
    return Searched(
        address=address.of_record(record),
        title=press.title_of(record),
        texts=tuple(texts),
        names=tuple(press.edition.vocabulary.title(Ref.SEGMENT, key) for key in data.segments),
        facets=(_kind("question"), *facets, Facet("status", state.name.lower(), words.STATES[state])),
        about=say_question.KIND,
        how=say_question.lede(words.STATES[state], data.date, press.team(data.owner).text),
        day=data.date,
    )


def _texts(record: Record[Insight], press: Press) -> Iterator[tuple[Weight, str]]:
    data = record.data
    for quote in _each(one.quote for one in data.evidence):
        yield Weight.WORDS, words.quoted(quote)
    if data.summary:
        yield Weight.SUMMARY, words.written(data.summary)
    for text in (data.believed, data.learned):
        if text:
            yield Weight.SUMMARY, words.written(text)
    if text := press.plain(record):
        yield Weight.TEXT, text
    more = [*(one.note for one in data.evidence), *(text for one in data.actions for text in (one.what, one.outcome))]
    for text in _each(more):
        yield Weight.TEXT, words.written(text)


def _tags(keys: Iterable[str], press: Press) -> Iterator[str]:
    """The tags of a story, and other words for them."""
    for key in keys:
        word = press.edition.vocabulary.words[Ref.TAG][key]
        yield word.title
        yield from word.synonyms if isinstance(word, Tag) else ()


def _names(evidence: Sequence[Evidence], segments: Iterable[str], press: Press) -> Iterator[str]:
    """Whom a story was heard from."""
    for one in evidence:
        if one.customer:
            yield press.link_to(one.customer, "/").text
        if one.role:
            yield one.role
    for segment in segments:
        yield press.edition.vocabulary.title(Ref.SEGMENT, segment)


def _kind(key: str) -> Facet:
    return Facet("kind", key, say.KINDS[key])


def _facets(values: dict[str, Sequence[str]], press: Press) -> Iterator[Facet]:
    """The facets of a record, each with the words for it."""
    for name, keys in values.items():
        for key in keys:
            yield Facet(name, key, _text(name, key, press))


def _text(name: str, key: str, press: Press) -> str:
    """How a value of a facet reads."""
    match name:
        case "area":
            return press.edition.vocabulary.title(Ref.AREA, key)
        case "tag":
            return press.edition.vocabulary.title(Ref.TAG, key)
        case "customer":
            return press.customer_link(key, "/").text
        case _:
            return reading(name, key, press)


def _each(texts: Iterable[str | None]) -> list[str]:
    """Every text that there is, once."""
    return list(dict.fromkeys(text for text in texts if text))
