"""Closeness: how long ago, how often and how near customers were met, by area, team and kind of customer.

All of it as far as written up.

People are never counted: a team was there or it was not.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.content.config import Area, Closeness
from generator.content.model import Insight
from generator.content.types import Ref
from generator.edition.contacts import YEAR, Contact, Telling, contacts_by
from generator.edition.gate import Edition
from generator.library.record import Record

MONTHS = 24
"""How many months back a picture of contact reaches, the present one included."""


@dataclass(frozen=True, slots=True)
class Month:
    """The contacts of one calendar month, by kind."""

    first: dt.date
    counts: Mapping[Closeness, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """How close somebody is to customers. Second-hand sources are in ``kinds`` and ``months`` only.

    Attributes:
        last: the latest first-hand contact; None if none is written up.
        contacts_90: contacts in the last 90 days.
        contacts_365: the same for 365 days.
        customers_90: different customers met, spoken with or written with in the last 90 days.
        customers_365: the same for 365 days.
        kinds: contacts in the last 365 days by kind.
        competencies: contacts in the last 365 days that noted a competency, by competency.
        noted: how many contacts in the last 365 days noted any.
        months: contacts by month, oldest first, quiet months included.
    """

    last: dt.date | None
    contacts_90: int
    contacts_365: int
    customers_90: int
    customers_365: int
    kinds: Mapping[Closeness, int]
    competencies: Mapping[str, int]
    noted: int
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class AreaCloseness:
    """How close an area is to its customers.

    Attributes:
        summary: of all contacts its stories tell of, whoever of us was there.
        last_own: the latest first-hand contact with the area's own team there.
        stay_close: the most days the area should go without first-hand contact.
        late: whether it has gone longer.
        late_own: whether its own team has gone longer.
        stories: the ids of its stories, its own and those that name it as another area they matter to.
        contacts: every contact they tell of, latest first.
    """

    summary: Summary
    last_own: dt.date | None
    stay_close: int
    late: bool
    late_own: bool
    stories: tuple[str, ...]
    contacts: tuple[Contact, ...]


def matters_to(record: Record[Insight]) -> tuple[str, ...]:
    """The areas a story matters to: its own, then the others it names."""
    return tuple(dict.fromkeys((record.area, *record.data.also_in)))


def by_area(told: Iterable[Telling], edition: Edition) -> dict[str, AreaCloseness]:
    """The closeness of every area, in the order of the vocabulary."""
    areas = {id_: matters_to(record) for id_, record in edition.insights.items()}
    stories: dict[str, list[str]] = {area: [] for area in edition.vocabulary.words[Ref.AREA]}
    for id_, of in areas.items():
        for area in of:
            stories[area].append(id_)
    contacts = contacts_by(areas, told, edition)
    return {area: _of_area(area, ids, contacts.get(area, ()), edition) for area, ids in stories.items()}


def by_team(contacts: Sequence[Contact], edition: Edition) -> dict[str, Summary]:
    """The closeness of every team: the contacts it was at, whoever answers for the story."""
    of: dict[str, list[Contact]] = {team: [] for team in edition.vocabulary.words[Ref.TEAM]}
    for contact in contacts:
        for team in contact.teams:
            of[team].append(contact)
    return {team: summary_of(there, edition.as_of) for team, there in of.items()}


def by_segment(contacts: Sequence[Contact], edition: Edition) -> dict[str, Summary]:
    """The closeness to every kind of customer."""
    of: dict[str, list[Contact]] = {segment: [] for segment in edition.vocabulary.words[Ref.SEGMENT]}
    for contact in contacts:
        if contact.segment is not None:
            of[contact.segment].append(contact)
    return {segment: summary_of(heard, edition.as_of) for segment, heard in of.items()}


def _of_area(area: str, ids: Collection[str], contacts: Sequence[Contact], edition: Edition) -> AreaCloseness:
    word = edition.vocabulary.words[Ref.AREA][area]
    assert isinstance(word, Area)
    summary = summary_of(contacts, edition.as_of)
    own = _last(contact for contact in contacts if word.owner in contact.teams)
    stay_close = word.stay_close or edition.vocabulary.config.policy.stay_close
    return AreaCloseness(
        summary=summary,
        last_own=own,
        stay_close=stay_close,
        late=_late(summary.last, edition.as_of, stay_close),
        late_own=_late(own, edition.as_of, stay_close),
        stories=tuple(ids),
        contacts=tuple(contacts),
    )


def summary_of(contacts: Sequence[Contact], as_of: dt.date) -> Summary:
    """What contacts, latest first, come to on a day."""
    year = _since(contacts, as_of, YEAR)
    heard = [contact for contact in year if contact.closeness is not Closeness.PROXY]
    heard_90 = _since(heard, as_of, 90)
    return Summary(
        last=_last(contacts),
        contacts_90=len(heard_90),
        contacts_365=len(heard),
        customers_90=_customers(heard_90),
        customers_365=_customers(heard),
        kinds=Counter(contact.closeness for contact in year),
        competencies=Counter(competency for contact in heard for competency in contact.competencies),
        noted=sum(bool(contact.competencies) for contact in heard),
        months=months(contacts, as_of),
    )


def _last(contacts: Iterable[Contact]) -> dt.date | None:
    """The day of the latest meeting or call among contacts that come latest first."""
    return next((contact.date for contact in contacts if contact.closeness.first_hand), None)


def _late(last: dt.date | None, as_of: dt.date, stay_close: int) -> bool:
    return last is None or (as_of - last).days > stay_close


def _since(contacts: Iterable[Contact], as_of: dt.date, days: int) -> list[Contact]:
    """The contacts of the last ``days`` days, ``as_of`` being the last of them."""
    before = as_of - dt.timedelta(days=days)
    return [contact for contact in contacts if before < contact.date <= as_of]


def _customers(contacts: Iterable[Contact]) -> int:
    return len({contact.customer for contact in contacts if contact.customer})


def months(contacts: Iterable[Contact], as_of: dt.date) -> tuple[Month, ...]:
    """Contacts by month and kind for the last ``MONTHS`` months, oldest first."""
    last = as_of.year * 12 + as_of.month - 1
    counts: dict[int, dict[Closeness, int]] = {}
    for contact in contacts:
        month = counts.setdefault(contact.date.year * 12 + contact.date.month - 1, {})
        month[contact.closeness] = month.get(contact.closeness, 0) + 1
    numbers = range(last - MONTHS + 1, last + 1)
    return tuple(Month(dt.date(number // 12, number % 12 + 1, 1), counts.get(number, {})) for number in numbers)
