"""How close we are to customers, as data: by area, team and kind of customer, month by month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.content.config import Closeness
from generator.edition import closeness
from generator.edition.derive import Derived
from generator.pages.export.shape import Cover, HowClose, Month, OfArea, Summary


def closeness_of(derived: Derived) -> HowClose:
    """All of us, every area, every team and every kind of customer."""
    return HowClose(
        everybody=Summary(**_summary(None, derived.everybody)),
        areas=tuple(
            OfArea(
                **_summary(key, one.summary),
                last_own=one.last_own,
                late=one.late,
                late_own=one.late_own,
                insights=one.stories,
            )
            for key, one in derived.areas.items()
        ),
        teams=tuple(Summary(**_summary(key, one)) for key, one in derived.teams.items()),
        segments=tuple(Summary(**_summary(key, one)) for key, one in derived.segments.items()),
    )


def coverage_of(derived: Derived) -> Iterator[Cover]:
    """Every kind of customer in every area."""
    for segment, areas in derived.coverage.covers.items():
        for area, cover in areas.items():
            yield Cover(
                segment=segment,
                area=area,
                met=cover.met,
                described=cover.described,
                written=cover.written,
                nearest=cover.nearest,
                last=cover.last,
            )


def _summary(key: str | None, found: closeness.Summary) -> dict[str, Any]:
    return {
        "key": key,
        "last": found.last,
        "contacts_90": found.contacts_90,
        "contacts_365": found.contacts_365,
        "customers_90": found.customers_90,
        "customers_365": found.customers_365,
        "kinds": _kinds(found.kinds),
        "competencies": dict(sorted(found.competencies.items())),
        "noted": found.noted,
        "months": tuple(Month(month=f"{one.first:%Y-%m}", kinds=_kinds(one.counts)) for one in found.months),
    }


def _kinds(counts: Mapping[Closeness, int]) -> dict[Closeness, int]:
    """A number for every kind, nearest first."""
    return {kind: counts.get(kind, 0) for kind in Closeness}
