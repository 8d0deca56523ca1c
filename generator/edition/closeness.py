"""Closeness: how long ago, how often and how near an area met its customers, as far as written up.

People are never counted: a team was there or it was not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.content.config import Area, Closeness
from generator.content.types import Ref
from generator.edition.contacts import Contact, contacts_of
from generator.edition.gate import Edition

MONTHS = 24
"""How many months back a picture of contact reaches, the present one included."""


@dataclass(frozen=True, slots=True)
class Month:
    """The contacts of one calendar month, by kind."""

    first: dt.date
    counts: Mapping[Closeness, int]


@dataclass(frozen=True, slots=True)
class AreaCloseness:
    """How close an area is to its customers.

    Attributes:
        last: the latest first-hand contact, whoever of us was there; None if none is written up.
        last_own: the same, with the area's own team there.
        customers_90: different customers met, spoken with or written with in the last 90 days.
        customers_365: the same for 365 days.
        contacts_90: contacts in the last 90 days, second-hand sources left out.
        contacts_365: the same for 365 days.
        months: contacts by month, oldest first, quiet months included.
        stay_close: the most days the area should go without first-hand contact.
        late: whether it has gone longer.
        late_own: whether its own team has gone longer.
        stories: how many stories belong to it.
    """

    last: dt.date | None
    last_own: dt.date | None
    customers_90: int
    customers_365: int
    contacts_90: int
    contacts_365: int
    months: tuple[Month, ...]
    stay_close: int
    late: bool
    late_own: bool
    stories: int


def closeness(edition: Edition) -> dict[str, AreaCloseness]:
    """The closeness of every area, in the order of the vocabulary."""
    stories: dict[str, list[str]] = {area: [] for area in edition.vocabulary.words[Ref.AREA]}
    for id_, record in edition.insights.items():
        for area in dict.fromkeys((record.area, *record.data.also_in)):
            stories[area].append(id_)
    return {area: _closeness(area, ids, edition) for area, ids in stories.items()}


def _closeness(area: str, ids: list[str], edition: Edition) -> AreaCloseness:
    word = edition.vocabulary.words[Ref.AREA][area]
    assert isinstance(word, Area)
    contacts = contacts_of((edition.insights[id_] for id_ in ids), edition)
    met = [contact for contact in contacts if contact.closeness.first_hand]
    last = max((contact.date for contact in met), default=None)
    last_own = max((contact.date for contact in met if word.owner in contact.teams), default=None)
    stay_close = word.stay_close or edition.vocabulary.config.policy.stay_close
    heard = [contact for contact in contacts if contact.closeness is not Closeness.PROXY]
    return AreaCloseness(
        last=last,
        last_own=last_own,
        customers_90=_customers(heard, edition.as_of, 90),
        customers_365=_customers(heard, edition.as_of, 365),
        contacts_90=len(_since(heard, edition.as_of, 90)),
        contacts_365=len(_since(heard, edition.as_of, 365)),
        months=months(contacts, edition.as_of),
        stay_close=stay_close,
        late=_late(last, edition.as_of, stay_close),
        late_own=_late(last_own, edition.as_of, stay_close),
        stories=len(ids),
    )


def _late(last: dt.date | None, as_of: dt.date, stay_close: int) -> bool:
    return last is None or (as_of - last).days > stay_close


def _since(contacts: Iterable[Contact], as_of: dt.date, days: int) -> list[Contact]:
    """The contacts of the last ``days`` days, ``as_of`` being the last of them."""
    return [contact for contact in contacts if 0 <= (as_of - contact.date).days < days]


def _customers(contacts: Iterable[Contact], as_of: dt.date, days: int) -> int:
    return len({contact.customer for contact in _since(contacts, as_of, days) if contact.customer})


def months(contacts: Iterable[Contact], as_of: dt.date) -> tuple[Month, ...]:
    """Contacts by month and kind for the last ``MONTHS`` months, oldest first."""
    last = as_of.year * 12 + as_of.month - 1
    counts: dict[int, dict[Closeness, int]] = {}
    for contact in contacts:
        month = counts.setdefault(contact.date.year * 12 + contact.date.month - 1, {})
        month[contact.closeness] = month.get(contact.closeness, 0) + 1
    numbers = range(last - MONTHS + 1, last + 1)
    return tuple(Month(dt.date(number // 12, number % 12 + 1, 1), counts.get(number, {})) for number in numbers)
