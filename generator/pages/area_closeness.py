"""How near an area is to its customers: when it met them, whom it heard and whom not for a year, whom to visit next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.content.config import Closeness
from generator.edition.closeness import AreaCloseness, Month
from generator.pages import address, words
from generator.pages.areas import Met, met_on
from generator.pages.charts.drawing import Chart
from generator.pages.charts.months import contact_by_month
from generator.pages.practised import practised
from generator.pages.press import Press
from generator.pages.subject import LISTED, rest_of
from generator.pages.words import area as say
from generator.pages.words import charts
from generator.pages.words import parts as shared
from generator.pages.words import subject as say_subject

VISITS = 3
"""How many customers to visit next are named."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the facts beside the picture: what it is called, its value, and more of it in words."""

    label: str
    note: str
    met: Met


def met(one: AreaCloseness, press: Press) -> str:
    """When anyone and when its own team last met a customer; what ``late`` says of either is left out."""
    last, own = one.summary.last, None if one.late_own else one.last_own
    return say.met(last, own, press.edition.as_of) if last and not one.late else ""


def late(one: AreaCloseness) -> str:
    """That nobody, or not its own team, has met a customer for longer than planned, as far as written up."""
    if one.summary.last is None:
        return say.NEVER_MET
    if one.late:
        return say.silent(one.summary.last)
    return say.silent_team(one.last_own) if one.late_own else ""


def closeness(key: str, chart: Chart | None, press: Press) -> dict[str, object]:
    """The chart of two years, and the facts beside it."""
    one = press.derived.areas[key]
    summary = one.summary
    return {
        "chart": chart,
        "heads": charts.MONTH_HEADS,
        "months": [_month(month) for month in reversed(summary.months)],
        "figures": figures(one, press.edition.as_of),
        "practised": practised(summary, press),
    }


def figures(one: AreaCloseness, as_of: dt.date) -> list[Figure]:
    """When anyone and its own team last met a customer, and how many it heard."""
    summary = one.summary
    return [
        _last(shared.ANYONE_MET, summary.last, one.late, as_of),
        _last(shared.OWN_TEAM, one.last_own, one.late_own, as_of),
        _heard(say.HEARD_LATELY, summary.customers_90, summary.contacts_90),
        _heard(say.HEARD_IN_A_YEAR, summary.customers_365, summary.contacts_365),
    ]


def _last(label: str, day: dt.date | None, late: bool, as_of: dt.date) -> Figure:
    return Figure(label, words.day(day) if day else "", met_on(day, late, as_of))


def _heard(label: str, customers: int, contacts: int) -> Figure:
    value, note = say.customers(customers), say.in_contacts(contacts) if contacts else ""
    if contacts and not customers:
        value, note = say.contacts(contacts), say.UNNAMED
    return Figure(label, note, Met(value, False, True))


def chart_of(key: str, title: str, press: Press) -> Chart | None:
    """Two years of contact as a chart; None where there was none."""
    months = press.derived.areas[key].summary.months
    return contact_by_month(title, months) if any(month.counts for month in months) else None


def _month(month: Month) -> dict[str, object]:
    """A row of the table behind the chart."""
    numbers = [month.counts.get(kind, 0) for kind in Closeness]
    return {"name": words.month(month.first), "numbers": [*numbers, sum(numbers)]}


def customers(key: str, press: Press, origin: str) -> dict[str, object] | None:
    """Whom the area heard within a year, and whom not."""
    known = press.derived.acquaintances[key]
    if not known.last and not known.unnamed:
        return None
    url = address.relative(origin, address.CUSTOMERS)
    heard = [
        {"link": press.customer_link(id_, origin), "note": say.last_on(known.last[id_])} for id_ in known.heard[:LISTED]
    ]
    return {
        "heard": heard,
        "all_heard": rest_of(len(known.heard), say_subject.CUSTOMERS, url),
        "unnamed": say.unnamed(known.unnamed, bool(heard)) if known.unnamed else "",
        "quiet": [_quiet(id_, known.last[id_], press, origin) for id_ in known.quiet[:LISTED]],
        "all_quiet": rest_of(len(known.quiet), say_subject.CUSTOMERS, url),
    }


def _quiet(id_: str, last: dt.date, press: Press, origin: str) -> dict[str, object]:
    """A customer the area has not heard for a year; others may have."""
    contacts = press.derived.customers[id_].contacts
    latest = next((one.date for one in contacts if one.closeness is not Closeness.PROXY), last)
    note = say.quiet(last, latest if latest > last else None, press.edition.customers[id_].data.welcomes)
    return {"link": press.customer_link(id_, origin), "note": note}


def next_visit(key: str, press: Press, origin: str) -> dict[str, object]:
    """The customers of the area who would welcome us, whom nobody has met for longest first."""
    ids = press.derived.acquaintances[key].welcoming
    people = [
        {
            "link": press.customer_link(id_, origin),
            "note": words.written(press.edition.customers[id_].data.welcomes),
            "met": words.last_met(press.derived.customers[id_].last),
        }
        for id_ in ids[:VISITS]
    ]
    return {
        "title": say.welcoming(len(ids)) if ids else "",
        "people": people,
        "url": address.relative(origin, address.GO_AND_SEE),
    }
