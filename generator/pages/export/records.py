"""Customers, questions and stories as data, each with what follows from the others."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import model
from generator.edition.contacts import key_of, segment_of
from generator.library.record import AnyRecord, Record
from generator.pages import address, words
from generator.pages.export.shape import (
    Action,
    Customer,
    Evidence,
    Insight,
    Progress,
    Question,
    Said,
    Standing,
    Strength,
)
from generator.pages.press import Press


def customers_of(press: Press) -> Iterator[Customer]:
    """Every customer, then those of whom only the kind is told."""
    for id_, record in (*press.edition.customers.items(), *press.edition.nameless.items()):
        data = record.data
        yield Customer(
            id=id_,
            name=data.name,
            address=_page_of(record, press) if id_ in press.edition.customers else None,
            anonymous=data.anonymous,
            segment=data.segment,
            region=data.region,
            welcomes=data.welcomes,
            last=press.derived.customers[id_].last,
        )


def questions_of(press: Press) -> Iterator[Question]:
    """Every question, with how far it is answered."""
    for id_, record in press.edition.questions.items():
        data, answer = record.data, press.derived.answers[id_]
        yield Question(
            id=id_,
            title=data.title,
            address=_page_of(record, press),
            date=data.date,
            owner=data.owner,
            areas=data.areas,
            segments=data.segments,
            closed=data.closed,
            state=Progress[answer.state.name],
            answered_by=answer.insights,
        )


def insights_of(press: Press) -> Iterator[Insight]:
    """Every story, with its evidence, how it stands and how well it is known."""
    for id_, record in press.edition.insights.items():
        data = record.data
        yield Insight(
            id=id_,
            title=data.title,
            address=_page_of(record, press),
            date=data.date,
            owner=data.owner,
            area=record.area,
            also_in=data.also_in,
            tags=data.tags,
            summary=press.summary(record),
            believed=data.believed,
            learned=data.learned,
            reviewed=data.reviewed,
            retired=data.retired,
            supports=data.supports,
            contradicts=data.contradicts,
            supersedes=data.supersedes,
            related=data.related,
            answers=data.answers,
            standing=_standing(id_, press),
            strength=_strength(id_, press),
            actions=tuple(_action(one) for one in data.actions),
            evidence=tuple(_evidence(record, press)),
        )


def _page_of(record: AnyRecord, press: Press) -> str:
    """The web address of a record's page; without its host if the library names no site."""
    return (press.edition.vocabulary.config.site_url or "").rstrip("/") + address.of_record(record)


def _standing(id_: str, press: Press) -> Standing:
    found = press.derived.standing[id_]
    return Standing(
        status=found.status,
        superseded_by=found.superseded_by,
        challenged_by=found.challenged_by,
        disagrees_with=found.disagrees_with,
        supported_by=found.supported_by,
        checked=found.checked,
        due=found.due,
        overdue=found.overdue,
    )


def _strength(id_: str, press: Press) -> Strength:
    found = press.derived.strength[id_]
    return Strength(
        level=found.level,
        words=" ".join(words.how_we_know(found).split()),
        first_hand=found.first_hand,
        in_person=found.in_person,
        through=found.through,
        written=len(found.customers) - found.first_hand,
        last=found.last,
        nearest=found.nearest,
        nearest_on=found.nearest_on,
        latest=found.latest,
        customers=tuple(Said(customer=customer, kind=kind) for customer, kind in found.customers),
    )


def _action(one: model.Action) -> Action:
    return Action(date=one.date, what=one.what, link=one.link, outcome=one.outcome, told_customers=one.told_customers)


def _evidence(record: Record[model.Insight], press: Press) -> Iterator[Evidence]:
    for number, one in enumerate(record.data.evidence):
        contact = key_of(record.id, number, one) if one.customer else (record.id, str(number + 1))
        yield Evidence(
            number=number + 1,
            contact=" ".join(contact),
            date=one.date,
            method=one.method,
            kind=press.edition.vocabulary.closeness(one.method),
            customer=one.customer,
            segment=segment_of(one, press.edition),
            source=one.source,
            quote=one.quote,
            role=one.role,
            met_by=one.met_by,
            teams=one.teams,
            competencies=one.competencies,
            note=one.note,
            link=one.link,
        )
