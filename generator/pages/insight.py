"""The page of one insight: the claim, the customer's words, how we know, what changed, what it connects to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.content.config import Closeness
from generator.content.model import Action, Evidence, Insight
from generator.content.types import Ref
from generator.edition.related import Relation
from generator.edition.standing import Standing, Status
from generator.edition.strength import Level
from generator.library.record import Record
from generator.pages import address, words
from generator.pages.contact import Contact, contact_of
from generator.pages.mentions import mentions_of
from generator.pages.page import Page
from generator.pages.press import Link, Press

_ORDER = tuple(Closeness)


@dataclass(frozen=True, slots=True)
class Banner:
    """What a reader must know before reading on."""

    text: str
    links: tuple[Link, ...] = ()
    warm: bool = False


def insight_page(record: Record[Insight], press: Press) -> Page:
    """The page of one story."""
    data, origin = record.data, address.of_record(record)
    strength, standing = press.derived.strength[record.id], press.derived.standing[record.id]
    latest_first = sorted(data.evidence, key=lambda evidence: evidence.date, reverse=True)
    told = [(evidence, contact_of(evidence, press, origin)) for evidence in latest_first]
    lead = _lead(data, press)
    body = press.templates.render(
        "insight",
        title=press.title_of(record),
        crumbs=[Link("Areas", address.relative(origin, address.AREAS)), press.area_link(record.area, origin)],
        summary=words.typeset(data.summary) if data.summary else None,
        dots=[closeness for _, closeness in strength.customers],
        how=words.how_we_know(strength, long=True) if strength.nearest else "",
        banners=_banners(record, standing, strength.level, press, origin),
        quote=next((_quote(evidence, contact, press) for evidence, contact in told if evidence is lead), None),
        belief={"believed": words.typeset(data.believed), "learned": words.typeset(data.learned)}
        if data.believed and data.learned
        else None,
        body=press.body(record, origin),
        evidence=[replace(contact, quotes=()) if evidence is lead else contact for evidence, contact in told],
        actions=[_action(action) for action in sorted(data.actions, key=lambda action: action.date)],
        relations=_relations(record, standing, press, origin),
        mentions=mentions_of(record, press, origin),
        talk_to=_talk_to(data, press),
        related=[
            {"link": press.link_to(one.id, origin), "why": _why(one, record, press)}
            for one in press.derived.related[record.id]
        ],
        questions=[press.link_to(id_, origin) for id_ in data.answers if id_ in press.edition.questions],
        checked=_checked(standing, data),
        about=", ".join(press.edition.vocabulary.title(Ref.TAG, tag) for tag in data.tags),
        also_in=[press.area_link(area, origin) for area in data.also_in],
        edit=press.edit_url(record),
    )
    return Page(origin, "insight", data.title, press.summary(record), body)


def _banners(record: Record[Insight], standing: Standing, level: Level, press: Press, origin: str) -> list[Banner]:
    def links(ids: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(press.link_to(id_, origin) for id_ in ids)

    banners: list[Banner] = []
    if standing.superseded_by:
        banners.append(Banner("A newer story has taken the place of this one", links(standing.superseded_by)))
    if record.data.retired:
        banners.append(Banner(f"This no longer holds. {words.sentence(words.typeset(record.data.retired))}"))
    if standing.status is Status.CHALLENGED:
        banners.append(Banner("Challenged by a newer story", links(standing.challenged_by)))
    if standing.overdue:
        checked = _checked(standing, record.data)
        banners.append(Banner(f"{checked} It may no longer hold.", warm=True))
    if not record.data.evidence:
        banners.append(Banner("What this story rests on may no longer be shown. Ask before you build on it."))
    elif level is Level.UNHEARD and standing.status is Status.CURRENT:
        banners.append(Banner("No meeting or call with a customer about this has been written up yet."))
    return banners


def _lead(data: Insight, press: Press) -> Evidence | None:
    """The evidence whose words open the page, and so are not repeated below: the nearest, then the latest."""
    quotes = [evidence for evidence in data.evidence if evidence.quote]
    rank = press.edition.vocabulary.closeness
    return min(quotes, key=lambda e: (_ORDER.index(rank(e.method)), -e.date.toordinal()), default=None)


def _quote(evidence: Evidence, contact: Contact, press: Press) -> dict[str, str]:
    """The words that open the page, and below them who said them, when and to whom."""
    who = ", ".join(filter(None, (evidence.role, contact.who.text)))
    method = press.edition.vocabulary.title(Ref.METHOD, evidence.method)
    met = f"with {words.listing(evidence.met_by)}" if evidence.met_by else ""
    parts = (words.capital(who), f"{words.inside(method)}, {words.day(evidence.date)}", met)
    return {"words": words.quoted(evidence.quote or ""), "who": " · ".join(filter(None, parts))}


def _action(action: Action) -> dict[str, str | None]:
    told = action.told_customers
    return {
        "iso": action.date.isoformat(),
        "day": words.short_day(action.date),
        "what": words.sentence(words.typeset(action.what)),
        "outcome": words.sentence(words.typeset(action.outcome)) if action.outcome else None,
        "told": f"Customers were told on {words.day(told)}." if told else "Customers have not been told yet.",
        "link": action.link,
    }


def _relations(record: Record[Insight], standing: Standing, press: Press, origin: str) -> list[dict[str, object]]:
    data, seen = record.data, press.edition.insights
    rows = (
        ("Takes the place of", data.supersedes),
        ("Supports", data.supports),
        ("Supported by", standing.supported_by),
        ("Challenged by", () if standing.status is Status.CHALLENGED else standing.challenged_by),
        ("Disagrees with", standing.disagrees_with),
    )
    found: list[dict[str, object]] = []
    for name, ids in rows:
        if links := [press.link_to(id_, origin) for id_ in dict.fromkeys(ids) if id_ in seen]:
            found.append({"name": name, "links": links})
    return found


def _talk_to(data: Insight, press: Press) -> list[Link]:
    """Who was there, then the team that answers for the story."""
    people = list(dict.fromkeys(person for evidence in data.evidence for person in evidence.met_by))
    kinds = {press.edition.vocabulary.closeness(evidence.method) for evidence in data.evidence if evidence.met_by}
    there = "was there" if len(people) == 1 else "were there"
    lines = [Link(f"{words.listing(people)}, who {there if kinds == {Closeness.IN_PERSON} else 'heard it'}")]
    lines = lines if people else []
    return [*lines, press.team(data.owner)]


def _why(one: Relation, record: Record[Insight], press: Press) -> str:
    """The reason for a related story, in a few words."""
    vocabulary = press.edition.vocabulary
    reasons: list[str] = []
    if one.customers:
        reasons.append("same customer")
    if one.tags:
        tags = [words.inside(vocabulary.title(Ref.TAG, tag)) for tag in one.tags[:2]]
        where = "same area, " if one.same_area and not one.customers else ""
        reasons.append(f"{where}both about {words.listing(tags)}")
    if not reasons:
        reasons.append("same area" if one.same_area else "chosen by the author")
    return ", ".join(reasons)


def _checked(standing: Standing, data: Insight) -> str:
    if standing.status in (Status.SUPERSEDED, Status.RETIRED):
        return "No: see above."
    if data.reviewed:
        return f"Last checked on {words.day(standing.checked)}."
    return f"Written on {words.day(data.date)}, not checked since."
