"""History: how many stories were heard from many, from a few, or from nobody we met, at the end of each quarter.

It looks back from what is written up now: on a past day a story counts with the evidence it had by then, and with the
stories that supported, contradicted or replaced it by then. Nobody wrote down when a story was retired, so those that
are retired now are left out of every day.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from generator.content.model import Insight
from generator.edition.gate import Edition
from generator.edition.standing import Standing, standings
from generator.edition.strength import Level, Strength, level_of
from generator.library.record import Record

QUARTERS = 8
"""How many quarters it reaches back."""


@dataclass(frozen=True, slots=True)
class Known:
    """How well the stories were known on a day.

    Attributes:
        day: the last of a quarter; None for the present.
        stories: how many stories that held were known how well.
    """

    day: dt.date | None
    stories: Mapping[Level, int]


def history(edition: Edition, standing: Mapping[str, Standing], strength: Mapping[str, Strength]) -> tuple[Known, ...]:
    """The ends of the last quarters, the oldest first, and the present."""
    linked = _linked(edition)
    now = {id_: strength[id_].level for id_, one in standing.items() if one.stands}
    latest = {id_: one.latest for id_, one in strength.items()}
    past = [Known(day, _on(day, edition, linked, latest, now)) for day in quarter_ends(edition.as_of)]
    return (*past, Known(None, _each_level(Counter(now.values()))))


def _linked(edition: Edition) -> frozenset[str]:
    """The stories that another story can support, put in doubt or replace, and those that do it."""
    found: set[str] = set()
    for id_, record in edition.insights.items():
        data = record.data
        if named := {*data.supports, *data.contradicts, *data.supersedes}:
            found |= {id_, *named}
    return frozenset(found)


def quarter_ends(as_of: dt.date) -> list[dt.date]:
    """The last days of the quarters before the present one, the oldest first."""
    present = as_of.year * 4 + (as_of.month - 1) // 3
    firsts = (dt.date(number // 4, number % 4 * 3 + 1, 1) for number in range(present - QUARTERS + 1, present + 1))
    return [first - dt.timedelta(days=1) for first in firsts]


def _on(
    day: dt.date, edition: Edition, linked: Set[str], latest: Mapping[str, dt.date], now: Mapping[str, Level]
) -> dict[Level, int]:
    """How well the stories were known on a day.

    A story that stands alone, and of which nothing was heard since, was known as it is now; only the others are looked
    at again, which spares most of the time.

    Args:
        day: the day.
        edition: what may be seen now.
        linked: the stories that do not stand alone.
        latest: for each story when its latest evidence was heard.
        now: how well those are known that hold now.
    """
    found: Counter[Level] = Counter()
    others: dict[str, Record[Insight]] = {}
    for id_, record in edition.insights.items():
        if record.data.date > day:
            continue
        if latest[id_] > day:
            others[id_] = _by(day, record)
        elif id_ in linked:
            others[id_] = record
        elif id_ in now:
            found[now[id_]] += 1
    then = replace(edition, insights=others, as_of=day)
    standing = standings(then)
    found.update(level_of(id_, then, standing) for id_, one in standing.items() if one.stands)
    return _each_level(found)


def _by(day: dt.date, record: Record[Insight]) -> Record[Insight]:
    """A story with the evidence it had by a day."""
    known = tuple(evidence for evidence in record.data.evidence if evidence.date <= day)
    return replace(record, data=record.data.model_copy(update={"evidence": known}))


def _each_level(found: Mapping[Level, int]) -> dict[Level, int]:
    return {level: found.get(level, 0) for level in Level}
