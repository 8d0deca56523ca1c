"""What stands in the brief of an area. It counts and chooses nothing that the page of the area does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from generator.content.config import Area
from generator.content.types import Ref
from generator.edition.standing import Status
from generator.pages import address, words
from generator.pages.area_asked import asked, waiting
from generator.pages.area_closeness import VISITS, figures, late
from generator.pages.area_stories import best, in_order, told
from generator.pages.brief import Belief, Brief, Claim, Entry, Note, Part, Quote
from generator.pages.changes import latest_first, of_story
from generator.pages.press import Link, Press
from generator.pages.subject import nearest_words, speaker
from generator.pages.words import area as say_area
from generator.pages.words import brief as say

STORIES, BELIEFS, CHANGES, ASKED = 8, 3, 5, 4
"""How many of each the longest brief has."""
LONGEST = 600
"""The longest words of a customer that are printed, in characters; longer ones are left to the story's page."""
LARGE = 150
"""Up to how many characters they are set large."""


def brief(key: str, press: Press, chart: tuple[str, str] | None = None) -> Brief:
    """The longest brief of an area.

    Args:
        key: of the area.
        press: everything a page may use.
        chart: contact by month as SVG with its colours, and what it says in words.
    """
    config, origin = press.edition.vocabulary.config, address.of_area(key)
    word = press.edition.vocabulary.words[Ref.AREA][key]
    assert isinstance(word, Area)
    order, one = in_order(key, press), press.derived.areas[key]
    site = _Site(press.edition.vocabulary.site_url(press.edition.audience), origin)
    shown = best(order, press)[:STORIES]
    claims = [_claim(id_, press, site) for id_ in shown]
    lead = next(
        (
            (one.quote, one.title if number else None)
            for number, one in enumerate(claims)
            if one.quote and one.quote.large
        ),
        None,
    )
    claims = [replace(claim, quote=None) if lead and claim.quote == lead[0] else claim for claim in claims]
    last, own = one.summary.last, None if one.late_own else one.last_own
    lede = (
        words.written(word.description),
        words.sentence(press.counted(order)) if order else "",
        say.met(last, own) if order and last and not one.late else "",
    )
    return Brief(
        library=config.name,
        language=config.language,
        audience=_audience(press),
        title=word.title,
        day=press.edition.as_of,
        url=site.area() or "",
        lede=" ".join(filter(None, lede)),
        late=late(one) if order else "",
        lead=lead,
        parts={
            "stories": Part(say.TOLD, tuple(claims), len(order), site.area("#all_stories"), none=_none(order)),
            "beliefs": _beliefs(order, press, site),
            "changes": _changes(order, press, site),
            "visits": _visits(key, press, site),
            "asked": _asked(key, press, site),
        },
        figures=tuple(figures(one, press.edition.as_of)),
        chart=chart,
        notice=config.description or "",
    )


def _audience(press: Press) -> str:
    edition = press.edition
    if edition.audience == edition.vocabulary.audiences[0]:
        return ""
    return words.only_for(edition.vocabulary.title(Ref.AUDIENCE, edition.audience))


def _none(order: Sequence[str]) -> str:
    return say.NONE_HOLDS if order else say.NO_STORY


@dataclass(frozen=True, slots=True)
class _Site:
    """Where the site stands, if anybody knows: paper needs whole addresses."""

    url: str | None
    origin: str

    def to(self, target: str) -> str | None:
        return f"{self.url.rstrip('/')}{target}" if self.url else None

    def area(self, fragment: str = "") -> str | None:
        return self.to(f"{self.origin}{fragment}")

    def link(self, link: Link) -> Link:
        return Link(link.text, urljoin(self.to(self.origin) or "", link.url) if self.url and link.url else None)


def _claim(id_: str, press: Press, site: _Site) -> Claim:
    one, standing = told(id_, press, site.origin, quoted=True), press.derived.standing[id_]
    quote = Quote(one.quote, one.who, True) if one.quote else _long(id_, press)
    notes = [Note(note.text, site.link(note.link) if note.link else None, note.warm) for note in one.notes]
    others = standing.disagrees_with if standing.status is not Status.CHALLENGED else ()
    if others:
        notes.append(Note(say.disagrees(others), site.link(press.link_to(others[0], site.origin)), False))
    return Claim(
        title=site.link(Link(one.story.title, one.story.url)),
        summary=one.story.summary,
        quote=quote,
        dots=tuple(str(kind) for kind in one.story.dots),
        how=one.story.how,
        notes=tuple(notes),
    )


def _long(id_: str, press: Press) -> Quote | None:
    """Words that are too long to be set large."""
    every = press.edition.insights[id_].data.evidence
    evidence = nearest_words((one for one in every if one.quote and LARGE < len(one.quote) <= LONGEST), press)
    return Quote(words.quoted(evidence.quote or ""), speaker(evidence, press), False) if evidence else None


def _beliefs(order: Sequence[str], press: Press, site: _Site) -> Part:
    """The latest beliefs that turned out wrong, of stories that still stand."""
    mine, standing = set(order), press.derived.standing
    held = [one for one in press.edition.newest() if one.id in mine and one.data.believed and standing[one.id].stands]
    items = (
        Belief(
            words.typeset(one.data.believed or ""),
            words.typeset(one.data.learned or ""),
            site.link(press.link_to(one.id, site.origin)),
        )
        for one in held[:BELIEFS]
    )
    return Part(say.WRONG, tuple(items), len(held), site.to(address.BELIEFS))


def _changes(order: Sequence[str], press: Press, site: _Site) -> Part:
    every = latest_first(order, press)
    shown = [of_story(action, id_, press, site.origin) for action, id_ in every[:CHANGES]]
    return Part(
        say.CHANGED,
        tuple(
            Entry(
                f"{one.what} {one.outcome}".strip(),
                tuple(filter(None, (f"{one.day}. {one.told}", one.note))),
                site.link(one.story) if one.story else None,
            )
            for one in shown
        ),
        len(every),
        site.to(address.CHANGES),
        note=say_area.changes(len(every), sum(one.told_customers is not None for one, _ in every)) if every else "",
    )


def _visits(key: str, press: Press, site: _Site) -> Part:
    ids, customers = press.derived.acquaintances[key].welcoming, press.edition.customers
    items = (
        Entry(
            "",
            (words.written(customers[id_].data.welcomes), words.last_met(press.derived.customers[id_].last)),
            site.link(press.customer_link(id_, site.origin)),
        )
        for id_ in ids[: VISITS + 1]
    )
    return Part(say.GO_AND_SEE, tuple(items), len(ids), site.to(address.GO_AND_SEE), none=say.NOBODY_WELCOMES)


def _asked(key: str, press: Press, site: _Site) -> Part:
    ids = waiting(key, press)
    items = (Entry("", (asked(id_, press),), site.link(press.link_to(id_, site.origin))) for id_ in ids[:ASKED])
    return Part(say.WAITING, tuple(items), len(ids), site.area("#questions"), none=say.NO_QUESTION)
