"""One piece of evidence as a sentence: ``Visit to Northwind Clinics, clinic manager. Ines was there.``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.content.config import Closeness
from generator.content.model import Evidence
from generator.content.types import Ref
from generator.pages import words
from generator.pages.press import Link, Press


@dataclass(frozen=True, slots=True)
class Contact:
    """One piece of evidence, ready to read.

    Attributes:
        closeness: for the mark beside it.
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
    who = _who(evidence, press, origin)
    method = press.edition.vocabulary.title(Ref.METHOD, evidence.method)
    pattern = words.CONTACTS.get(evidence.method)
    if evidence.source or pattern is None:
        before, after = f"{method}: ", ""
    else:
        before, after = pattern.split("{}")
    return _contact([evidence], press, before, who, after)


def own_contact_of(told: Sequence[Evidence], press: Press, stories: tuple[Link, ...]) -> Contact:
    """A contact as it stands on the page of its customer, who is not named again.

    Args:
        told: the contact as each of the stories tells it.
        press: everything a page may use.
        stories: links to these stories.
    """
    method = press.edition.vocabulary.title(Ref.METHOD, told[0].method)
    return replace(_contact(told, press, method, Link(""), ""), stories=stories)


def _contact(told: Sequence[Evidence], press: Press, before: str, who: Link, after: str) -> Contact:
    vocabulary, first = press.edition.vocabulary, told[0]
    closeness = vocabulary.closeness(first.method)
    teams = [vocabulary.title(Ref.TEAM, team) for team in _each(one.teams for one in told)]
    practised = [words.inside(vocabulary.title(Ref.COMPETENCY, key)) for key in _each(one.competencies for one in told)]
    roles = words.listing(_each([one.role] if one.role else [] for one in told))
    return Contact(
        closeness=closeness,
        day=words.short_day(first.date),
        iso=first.date.isoformat(),
        before=before,
        who=who,
        after=after + (f", {roles}" if roles else "") + ".",
        there=_who_was_there(_each(one.met_by for one in told), teams, closeness),
        quotes=tuple(_each([words.quoted(one.quote)] if one.quote else [] for one in told)),
        notes=tuple(_each([words.sentence(words.typeset(one.note))] if one.note else [] for one in told)),
        practised=words.listing(practised),
        links=tuple(_each([one.link] if one.link else [] for one in told)),
    )


def _each(lists: Iterable[Sequence[str]]) -> list[str]:
    """Every word of several lists, once."""
    return list(dict.fromkeys(word for words_ in lists for word in words_))


def _who(evidence: Evidence, press: Press, origin: str) -> Link:
    if evidence.customer:
        return press.link_to(evidence.customer, origin)
    if evidence.segment:
        return Link(press.edition.vocabulary.one_of(evidence.segment))
    return Link(words.typeset(evidence.source or ""))


def _who_was_there(people: list[str], teams: list[str], closeness: Closeness) -> str:
    """``Ines and Tomas were there, for Onboarding and Sales.``; of a call or a letter: ``With Ines, for Sales.``."""
    if not people:
        return f"For us: {words.listing(teams)}." if teams else ""
    verb = "was" if len(people) == 1 else "were"
    present = closeness is Closeness.IN_PERSON
    who = f"{words.listing(people)} {verb} there" if present else f"With {words.listing(people)}"
    return who + (f", for {words.listing(teams)}." if teams else ".")
