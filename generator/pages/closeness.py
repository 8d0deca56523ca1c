"""When we last met customers: by area, month by month, by kind of customer, by team; and how we listened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from generator.content.config import Closeness
from generator.content.types import Ref
from generator.edition.closeness import AreaCloseness, Summary
from generator.edition.coverage import Cover
from generator.pages import address, words
from generator.pages.areas import Met, met_on
from generator.pages.charts.bars import teams
from generator.pages.charts.coverage import coverage
from generator.pages.charts.drawing import Chart
from generator.pages.charts.months import Row, closeness_map
from generator.pages.heat import Line, by_month, covered, years
from generator.pages.page import Page
from generator.pages.practised import practised
from generator.pages.press import Press
from generator.pages.words import closeness as say

_NAMED, _GAPS, _ABOUT = 4, 4, 2
"""How many areas past their limit are named, how many kinds of customer with gaps, and of each how many areas."""


def closeness_page(press: Press) -> Page:
    """The page."""
    origin, vocabulary = address.CLOSENESS, press.edition.vocabulary
    areas = in_order(press)
    months = next(iter(areas.values())).summary.months
    covers = press.derived.coverage.covers
    rows = [_row(key, one, press) for key, one in areas.items()]
    drawn = _charts(areas, press)
    body = press.templates.render(
        "closeness",
        say=say,
        lede=_lede(areas, press),
        late=late(areas, press),
        rows=rows,
        years=years(months),
        lines=[Line(press.area_link(key, origin), _note(one, press), by_month(one)) for key, one in areas.items()],
        drawn=drawn,
        areas=[press.area_link(key, origin) for key in areas],
        covers=[
            Line(press.segment_link(key, origin), "", tuple(covered(of[area]) for area in areas))
            for key, of in covers.items()
        ],
        gaps=_gaps(covers, press),
        teams=[_team(key, press.derived.teams[key], press) for key in _teams_in_order(press)],
        practised=practised(press.derived.everybody, press),
        practised_by=[
            {"area": press.area_link(key, origin), "text": text}
            for key in vocabulary.words[Ref.AREA]
            if (text := practised(areas[key].summary, press))
        ],
        go_and_see=address.relative(origin, address.GO_AND_SEE),
        contribute=address.relative(origin, address.CONTRIBUTE),
        data=address.relative(origin, address.DATA),
    )
    drawings = tuple(drawing for chart in drawn.values() if chart for drawing in chart.drawings)
    return Page(origin, "hub", say.TITLE, "", body, drawings=drawings)


def _charts(areas: Mapping[str, AreaCloseness], press: Press) -> dict[str, Chart | None]:
    """The charts of the page; None for one that would show nothing, or a single thing."""
    teams_, covers, title = press.derived.teams, press.derived.coverage.covers, press.edition.vocabulary.title
    rows = [Row(title(Ref.AREA, key), _note(one, press), one) for key, one in areas.items()]
    kinds = [(title(Ref.SEGMENT, key), [of[area] for area in areas]) for key, of in covers.items()]
    pairs = [cover for _, of in kinds for cover in of]
    any_contact = any(month.counts for one in areas.values() for month in one.summary.months)
    any_cover = len(pairs) > 1 and any(cover.nearest for cover in pairs)
    any_team = any(kind.first_hand for one in teams_.values() for kind in one.kinds)
    return {
        "months": closeness_map(rows) if any_contact else None,
        "coverage": coverage([title(Ref.AREA, key) for key in areas], kinds) if any_cover else None,
        "teams": teams([(title(Ref.TEAM, key), teams_[key]) for key in _teams_in_order(press)]) if any_team else None,
    }


def in_order(press: Press) -> dict[str, AreaCloseness]:
    """The areas past their limit first, and of each half those first that met nobody for longest."""
    areas = press.derived.areas
    keys = sorted(areas, key=lambda key: (not areas[key].late, areas[key].summary.last or dt.date.min))
    return {key: areas[key] for key in keys}


def _lede(areas: Mapping[str, AreaCloseness], press: Press) -> str:
    """When anybody last met a customer, and of which area."""
    as_of, title = press.edition.as_of, press.edition.vocabulary.title
    met = {key: one.summary.last for key, one in areas.items() if one.summary.last}
    if not met:
        return say.NEVER_MET
    last = max(met.values())
    lede = say.lede(last, [title(Ref.AREA, key) for key, day in met.items() if day == last], as_of)
    return f"{lede} {say.late(*_how_many(areas), len(areas))}"


def _how_many(areas: Mapping[str, AreaCloseness]) -> tuple[int, int]:
    """How many areas are past their limit, and of how many others the own team is."""
    return sum(one.late for one in areas.values()), sum(_own_only(one) for one in areas.values())


def _own_only(one: AreaCloseness) -> bool:
    return not one.late and one.late_own and one.summary.last is not None


def late(areas: Mapping[str, AreaCloseness], press: Press) -> list[dict[str, object]]:
    """Where we are out of touch: areas past their limit, then those whose own team is; the longest silence first."""
    as_of, found = press.edition.as_of, []
    for key, one in areas.items():
        if not one.late and not _own_only(one):
            continue
        text = say.silence(one.summary.last if one.late else one.last_own, as_of, not one.late)
        found.append({"area": press.area_link(key, address.CLOSENESS), "text": text, "late": one.late})
    return found[:_NAMED]


def _row(key: str, one: AreaCloseness, press: Press) -> dict[str, object]:
    return {
        "area": press.area_link(key, address.CLOSENESS),
        "anyone": _met(one.summary.last, one.late, one.stay_close, press),
        "own": _met(one.last_own, one.late_own, one.stay_close, press),
        "limit": say.limit(one.stay_close),
        "customers": say.customers(one.summary.customers_90, one.summary.contacts_90),
    }


def _met(last: dt.date | None, is_late: bool, limit: int, press: Press) -> Met:
    past = say.past(limit) if is_late and last else ""
    return replace(met_on(last, is_late, press.edition.as_of), past=past)


def _note(one: AreaCloseness, press: Press) -> str:
    """What stands under an area in the map: how long it has been silent, if too long."""
    return say.silent(one.summary.last, press.edition.as_of) if one.late else ""


def _gaps(covers: Mapping[str, Mapping[str, Cover]], press: Press) -> str:
    """Who was not met about what, in a sentence."""
    title = press.edition.vocabulary.title
    found = {key: [area for area, one in of.items() if one.is_gap] for key, of in covers.items()}
    found = {key: gaps for key, gaps in sorted(found.items(), key=lambda item: -len(item[1])) if gaps}
    if not found:
        return say.NO_GAP
    named = list(found.items())[:_GAPS]
    kinds = []
    for key, gaps in named:
        about = [] if len(gaps) == len(covers[key]) else [title(Ref.AREA, area) for area in gaps]
        kinds.append((title(Ref.SEGMENT, key), about[:_ABOUT], max(0, len(about) - _ABOUT)))
    rest = sum(len(gaps) for gaps in found.values()) - sum(len(gaps) for _, gaps in named)
    return say.gaps(kinds, rest)


def _teams_in_order(press: Press) -> list[str]:
    """Every team: those in the room last first, then those of which nothing is written up."""
    found, titles = press.derived.teams, press.edition.vocabulary.words[Ref.TEAM]

    def order(key: str) -> tuple[int, str]:
        last = found[key].last
        return (-last.toordinal() if last else 1, titles[key].title)

    return sorted(found, key=order)


def _team(key: str, one: Summary, press: Press) -> dict[str, object]:
    return {
        "team": press.team_link(key),
        "last": words.ago(one.last, press.edition.as_of) if one.last else "",
        "in_person": say.so_many(one.kinds.get(Closeness.IN_PERSON, 0)),
        "calls": say.so_many(one.kinds.get(Closeness.LIVE, 0)),
        "recent": say.contacts(one.contacts_90),
        "year": say.contacts(one.contacts_365),
        "customers": say.customers(one.customers_365, one.contacts_365),
    }
