"""One piece of evidence as a sentence: ``Visit to Northwind Clinics, clinic manager. Ines was there.``."""

from __future__ import annotations

from dataclasses import dataclass

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
        quote: their words in quotation marks, or empty.
        note: anything else, or empty.
        practised: what we practised, or empty.
        link: where the notes are kept, or None.
        stories: the stories it is told in (on a customer's page).
    """

    closeness: Closeness
    day: str
    iso: str
    before: str
    who: Link
    after: str
    there: str
    quote: str
    note: str
    practised: str
    link: str | None
    stories: tuple[Link, ...] = ()


def contact_of(evidence: Evidence, press: Press, origin: str) -> Contact:
    """A contact as it stands on any page but the customer's own."""
    who = _who(evidence, press, origin)
    method = press.edition.vocabulary.title(Ref.METHOD, evidence.method)
    pattern = words.CONTACTS.get(evidence.method)
    if evidence.source or pattern is None:
        before, after = f"{method}: ", ""
    else:
        before, after = pattern.split("{}")
    return _contact(evidence, press, before, who, after)


def own_contact_of(evidence: Evidence, press: Press) -> Contact:
    """A contact as it stands on the page of its customer, who is not named again."""
    method = press.edition.vocabulary.title(Ref.METHOD, evidence.method)
    return _contact(evidence, press, method, Link(""), "")


def _contact(evidence: Evidence, press: Press, before: str, who: Link, after: str) -> Contact:
    vocabulary = press.edition.vocabulary
    closeness = vocabulary.closeness(evidence.method)
    teams = [vocabulary.title(Ref.TEAM, team) for team in evidence.teams]
    practised = [words.inside(vocabulary.title(Ref.COMPETENCY, key)) for key in evidence.competencies]
    return Contact(
        closeness=closeness,
        day=words.short_day(evidence.date),
        iso=evidence.date.isoformat(),
        before=before,
        who=who,
        after=after + (f", {evidence.role}" if evidence.role else "") + ".",
        there=_who_was_there(evidence.met_by, teams, closeness),
        quote=words.quoted(evidence.quote) if evidence.quote else "",
        note=words.sentence(words.typeset(evidence.note)) if evidence.note else "",
        practised=words.listing(practised),
        link=evidence.link,
    )


def _who(evidence: Evidence, press: Press, origin: str) -> Link:
    if evidence.customer:
        return press.link_to(evidence.customer, origin)
    if evidence.segment:
        segment = press.edition.vocabulary.words[Ref.SEGMENT][evidence.segment]
        return Link(getattr(segment, "one", None) or f"a customer ({segment.title})")
    return Link(words.typeset(evidence.source or ""))


def _who_was_there(people: tuple[str, ...], teams: list[str], closeness: Closeness) -> str:
    """``Ines and Tomas were there, for Onboarding and Sales.``; of a call or a letter: ``With Ines, for Sales.``."""
    if not people:
        return f"For us: {words.listing(teams)}." if teams else ""
    verb = "was" if len(people) == 1 else "were"
    present = closeness is Closeness.IN_PERSON
    who = f"{words.listing(people)} {verb} there" if present else f"With {words.listing(people)}"
    return who + (f", for {words.listing(teams)}." if teams else ".")
