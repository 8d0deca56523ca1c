"""One piece of evidence as a sentence: ``Visit to Northwind Clinics, clinic manager. Ines was there.``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.content.config import Closeness
from generator.content.model import Evidence
from generator.content.types import Ref
from generator.pages import words
from generator.pages.press import Link, Press
from generator.pages.words import contact as say


@dataclass(frozen=True, slots=True)
class Contact:
    """One piece of evidence, ready to read.

    Attributes:
        closeness: for the mark beside it.
        dot: whether it has one; a dot is a customer, and of some evidence only the kind of customer is known.
        day: as people write it; ``iso`` as machines do.
        before: the sentence up to the customer.
        who: the customer, segment or source.
        after: the rest of the sentence.
        there: who of us was there.
        quotes: their words in quotation marks.
        notes: anything else.
        practised: what we practised, or empty.
        links: where the notes are kept.
        stories: the stories it is told in (on a customer's page).
    """

    closeness: Closeness
    dot: bool
    day: str
    iso: str
    before: str
    who: Link
    after: str
    there: str
    quotes: tuple[str, ...]
    notes: tuple[str, ...]
    practised: str
    links: tuple[str, ...]
    stories: tuple[Link, ...] = ()


def contact_of(evidence: Evidence, press: Press, origin: str) -> Contact:
    """A contact as it stands in its story."""
    return _named([evidence], press, origin)


def contact_among(told: Sequence[Evidence], press: Press, origin: str, stories: tuple[Link, ...]) -> Contact:
    """A contact as it stands among those of other customers; their words and our notes stand in its stories.

    Args:
        told: the contact as each of the stories tells it.
        press: everything a page may use.
        origin: the address of the page.
        stories: links to these stories.
    """
    return _named(told, press, origin, stories, in_full=False)


def _named(
    told: Sequence[Evidence], press: Press, origin: str, stories: tuple[Link, ...] = (), in_full: bool = True
) -> Contact:
    first = told[0]
    method = press.edition.vocabulary.title(Ref.METHOD, first.method)
    pattern = words.CONTACTS.get(first.method)
    before, after = say.before(method), ""
    if pattern is not None and not first.source:
        before, after = pattern.split("{}")
    return _contact(told, press, before, _who(first, press, origin), after, stories, in_full)


def own_contact_of(told: Sequence[Evidence], press: Press, stories: tuple[Link, ...]) -> Contact:
    """A contact as it stands on the page of its customer, who is not named again.

    Args:
        told: the contact as each of the stories tells it.
        press: everything a page may use.
        stories: links to these stories.
    """
    method = press.edition.vocabulary.title(Ref.METHOD, told[0].method)
    return _contact(told, press, method, Link(""), "", stories)


def _contact(
    told: Sequence[Evidence],
    press: Press,
    before: str,
    who: Link,
    after: str,
    stories: tuple[Link, ...],
    in_full: bool = True,
) -> Contact:
    """The contact with a text before and after who it was; ``in_full``: their words and our notes stand with it."""
    vocabulary, first = press.edition.vocabulary, told[0]
    closeness = vocabulary.closeness(first.method)
    teams = [vocabulary.title(Ref.TEAM, team) for team in _each(one.teams for one in told)]
    roles = _each([one.role] if one.role else [] for one in told)
    people = _each(one.met_by for one in told)
    more = told if in_full else ()
    practised = [words.inside(vocabulary.title(Ref.COMPETENCY, key)) for key in _each(one.competencies for one in more)]
    return Contact(
        closeness=closeness,
        dot=first.customer is not None,
        day=words.short_day(first.date),
        iso=first.date.isoformat(),
        before=before,
        who=who,
        after=after + say.end(roles),
        there=say.who_was_there(people, teams, closeness is Closeness.IN_PERSON),
        quotes=tuple(_each([words.quoted(one.quote)] if one.quote else [] for one in more)),
        notes=tuple(_each([words.written(one.note)] if one.note else [] for one in more)),
        practised=words.listing(practised),
        links=tuple(_each([one.link] if one.link else [] for one in more)),
        stories=stories,
    )


def _each(lists: Iterable[Sequence[str]]) -> list[str]:
    """Every word of several lists, once."""
    return list(dict.fromkeys(chain.from_iterable(lists)))


def _who(evidence: Evidence, press: Press, origin: str) -> Link:
    if evidence.customer:
        return press.link_to(evidence.customer, origin)
    if evidence.segment:
        url = press.segment_link(evidence.segment, origin).url
        return Link(press.edition.vocabulary.one_of(evidence.segment), url)
    return Link(words.typeset(evidence.source or ""))
