"""Coverage: which kinds of customer each area met in the last year, and whom nobody has met for that long.

All of it as far as written up, and sorted into its places in one pass over the evidence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.content.config import Closeness
from generator.content.types import Ref
from generator.edition.closeness import matters_to
from generator.edition.contacts import YEAR, segment_of
from generator.edition.gate import Edition
from generator.edition.heard import Heard, by_silence

_KINDS = tuple(Closeness)
"""From the nearest on."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How far an area knows one kind of customer.

    Attributes:
        met: different customers met or spoken with in the last year.
        described: whether somebody of whom only the kind is known was met or spoken with in that time.
        written: different customers heard in writing in that time, and not met.
        nearest: the nearest contact of that time; None where there was none.
        last: the latest meeting or call of any time.
    """

    met: int
    described: bool
    written: int
    nearest: Closeness | None
    last: dt.date | None

    @property
    def is_gap(self) -> bool:
        """Whether no meeting and no call is written up for the last year."""
        return not (self.met or self.described)


NEVER = Cover(0, False, 0, None, None)
"""Where nothing is written up at all."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who was met about what, and who was not.

    Attributes:
        covers: for each kind of customer and each area, in the order of the vocabulary.
        away: all customers with a page that nobody has met for a year, longest first; those never met lead.
    """

    covers: Mapping[str, Mapping[str, Cover]]
    away: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """What is gathered for one field of the picture."""

    met: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    described: bool = False
    nearest: Closeness | None = None
    last: dt.date | None = None

    def cover(self) -> Cover:
        return Cover(len(self.met), self.described, len(self.written - self.met), self.nearest, self.last)


def coverage(edition: Edition, customers: Mapping[str, Heard]) -> Coverage:
    """The coverage of the last year.

    Args:
        edition: what may be seen.
        customers: what was heard from every customer.
    """
    areas, segments = edition.vocabulary.words[Ref.AREA], edition.vocabulary.words[Ref.SEGMENT]
    found: dict[tuple[str, str], _Found] = {}
    for record in edition.insights.values():
        of = matters_to(record)
        for evidence in record.data.evidence:
            closeness = edition.vocabulary.closeness(evidence.method)
            segment = segment_of(evidence, edition)
            if closeness is Closeness.PROXY or segment is None:
                continue
            for area in of:
                _add(found.setdefault((segment, area), _Found()), evidence.customer, evidence.date, closeness, edition)
    away = (id_ for id_ in edition.customers if not _within(customers[id_].last, edition))
    return Coverage(
        covers={
            segment: {area: found[segment, area].cover() if (segment, area) in found else NEVER for area in areas}
            for segment in segments
        },
        away=by_silence(away, customers),
    )


def _within(date: dt.date | None, edition: Edition) -> bool:
    return date is not None and 0 <= (edition.as_of - date).days < YEAR


def _add(found: _Found, customer: str | None, date: dt.date, closeness: Closeness, edition: Edition) -> None:
    """Add one piece of evidence to its field."""
    if closeness.first_hand:
        found.last = max(found.last or date, date)
    if not _within(date, edition):
        return
    found.nearest = min(found.nearest or closeness, closeness, key=_KINDS.index)
    if not closeness.first_hand:
        found.written.update([customer] if customer else [])
    elif customer:
        found.met.add(customer)
    else:
        found.described = True
