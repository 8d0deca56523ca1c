"""The page of one insight: the claim, the customer's words, how we know, what changed, what it connects to."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from generator.content.config import Closeness
from generator.content.model import Evidence, Insight
from generator.content.types import Ref
from generator.edition.contacts import segment_of
from generator.edition.related import Relation
from generator.edition.standing import Standing, Status
from generator.library.record import Record
from generator.pages import address, words
from generator.pages.banners import banners, checked
from generator.pages.changes import change
from generator.pages.contact import Contact, contact_of
from generator.pages.insight_sheet import Head, sheet_of
from generator.pages.mentions import mentions_of
from generator.pages.page import Page
from generator.pages.press import Link, Press, status_note
from generator.pages.searched import searched_insight
from generator.pages.subject import nearest_words
from generator.pages.words import insight as say
from generator.pages.words import parts as shared


def insight_page(record: Record[Insight], press: Press) -> Page:
    """The page of one story."""
    data, origin = record.data, address.of_record(record)
    strength, standing = press.derived.strength[record.id], press.derived.standing[record.id]
    latest_first = sorted(data.evidence, key=lambda evidence: evidence.date, reverse=True)
    told = [(evidence, contact_of(evidence, press, origin)) for evidence in latest_first]
    lead = nearest_words((one for one in data.evidence if one.quote), press)
    quote = next((_quote(evidence, contact, press) for evidence, contact in told if evidence is lead), None)
    contacts = [replace(contact, quotes=()) if evidence is lead else contact for evidence, contact in told]
    actions = [change(action) for action in sorted(data.actions, key=lambda action: action.date)]
    above, talk_to = banners(record, press, origin), _talk_to(data, press)
    still = checked(standing, data)
    how = words.how_we_know(strength) if strength.nearest else ""
    sheet = sheet_of(
        Head(
            title=press.title_of(record),
            summary=words.typeset(data.summary or ""),
            how=how,
            dots=len(strength.customers),
            banners=above,
            aside=" ".join((*(line.text for line in talk_to), still)),
            foot=press.edition.vocabulary.config.description or "",
            quote=(quote["words"], quote["who"]) if quote else ("", ""),
            belief=(data.believed or "", data.learned or ""),
        ),
        press.blocks(record, origin),
        contacts,
        actions,
    )
    body = press.templates.render(
        "insight",
        say=say,
        title=press.title_of(record),
        crumbs=[Link(shared.AREAS, address.relative(origin, address.AREAS)), press.area_link(record.area, origin)],
        summary=words.typeset(data.summary) if data.summary else None,
        dots=[closeness for _, closeness in strength.customers],
        how=how,
        know=words.first_hand(strength) if strength.last else "",
        note=status_note(standing),
        banners=above,
        quote=quote,
        belief={"believed": words.typeset(data.believed), "learned": words.typeset(data.learned)}
        if data.believed and data.learned
        else None,
        body=Markup("\n\n".join(sheet.blocks)),
        evidence=contacts,
        actions=actions,
        sheet=sheet,
        unchanged=say.UNCHANGED if standing.stands else "",
        relations=_relations(record, standing, press, origin),
        mentions=mentions_of(record, press, origin),
        talk_to=talk_to,
        related=[
            {"link": press.link_to(one.id, origin), "why": _why(one, press)} for one in press.derived.related[record.id]
        ],
        questions=[press.link_to(id_, origin) for id_ in data.answers if id_ in press.edition.questions],
        checked=still,
        again=say.again(standing.due) if standing.stands and not standing.overdue else "",
        about=[press.tag_link(tag, origin) for tag in data.tags],
        kinds=_kinds(data, press, origin),
        also_in=[press.area_link(area, origin) for area in data.also_in],
        edit=press.edit_url(record),
    )
    return Page(origin, "insight", data.title, press.summary(record), body, searched_insight(record, press))


def _quote(evidence: Evidence, contact: Contact, press: Press) -> dict[str, str]:
    """The words that open the page and so are not repeated below, with who said them, when and to whom."""
    who = ", ".join(filter(None, (evidence.role, contact.who.text)))
    method = press.edition.vocabulary.title(Ref.METHOD, evidence.method)
    return {
        "words": words.quoted(evidence.quote or ""),
        "who": say.said_by(who, method, evidence.date, evidence.met_by),
    }


def _relations(record: Record[Insight], standing: Standing, press: Press, origin: str) -> list[dict[str, object]]:
    data, seen = record.data, press.edition.insights
    rows = (
        (say.SUPERSEDES, data.supersedes),
        (say.SUPPORTS, data.supports),
        (say.SUPPORTED_BY, standing.supported_by),
        (say.CHALLENGED_BY, () if standing.status is Status.CHALLENGED else standing.challenged_by),
        (say.DISAGREES_WITH, standing.disagrees_with),
    )
    found: list[dict[str, object]] = []
    for name, ids in rows:
        if links := [press.link_to(id_, origin) for id_ in dict.fromkeys(ids) if id_ in seen]:
            found.append({"name": name, "links": links})
    return found


def _kinds(data: Insight, press: Press, origin: str) -> list[Link]:
    """The kinds of customer that the story was heard from."""
    found = dict.fromkeys(segment_of(evidence, press.edition) for evidence in data.evidence)
    return [press.segment_link(segment, origin) for segment in found if segment]


def _talk_to(data: Insight, press: Press) -> list[Link]:
    """Who was there, then the team that answers for the story."""
    people = list(dict.fromkeys(person for evidence in data.evidence for person in evidence.met_by))
    kinds = {press.edition.vocabulary.closeness(evidence.method) for evidence in data.evidence if evidence.met_by}
    lines = [Link(say.heard_by(people, kinds == {Closeness.IN_PERSON}))] if people else []
    return [*lines, press.team(data.owner)]


def _why(one: Relation, press: Press) -> str:
    """The reason for a related story, in a few words."""
    reasons: list[str] = []
    if one.customers:
        names = [press.link_to(id_, "/").text for id_ in one.customers if id_ in press.edition.customers]
        reasons.append(say.same_customer(names[:2]))
    if one.tags:
        tags = [press.edition.vocabulary.title(Ref.TAG, tag) for tag in one.tags[:2]]
        reasons.append(say.same_tags(tags, one.same_area and not one.customers))
    if not reasons:
        reasons.append(say.CHOSEN if one.chosen else say.SAME_AREA)
    return "; ".join(reasons)
