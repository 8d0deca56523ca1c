"""The words of charts: labels, and what each says to those who cannot see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from generator.content.config import Closeness
from generator.edition.strength import Level
from generator.pages import words
from generator.pages.words import pictures

KINDS_MET = tuple((kind, text) for kind, text in words.KINDS.items() if kind.first_hand)
KINDS_HEARD = tuple((kind, text) for kind, text in words.KINDS.items() if kind is not Closeness.PROXY)
"""The kinds of contact that some charts do not go beyond, for their keys."""
NUMBERS = "The numbers as a table"
"""What opens the table behind a chart."""

# The table behind the contacts of an area
MONTHS_CAPTION = "Contacts by month and kind, the latest month first"
MONTH_HEADS = ("Month", *(words.capital(text) for text in words.KINDS.values()), "All")

# How well our stories are known
KNOWN = "How well we know what we know"
KNOWN_NOTE = (
    "The stories that held at the end of each quarter, by how well they were known then. "
    "Those that were retired are left out, since nobody writes down when."
)
KNOWN_LEGEND = "How well the stories were known"
_LEVELS = ("Heard from many", "Heard from one or a few", "Not yet met")
KNOWN_KEY = tuple(zip(("in-person", "live", "proxy"), _LEVELS, strict=True))
"""The step of the scale that stands for each level, and what the level is called."""
KNOWN_CAPTION = "Stories by how well they were known, the latest quarter first"
KNOWN_HEADS = ("End of", *_LEVELS, "All")
NOW = "Now"

# From story to change
OUTCOMES = "From story to change"
OUTCOMES_NOTE = (
    "Of the stories of each area, how many led to a change, and of how many the customers were told what came of them. "
    "Each story is counted once, in its own area."
)
OUTCOMES_LEGEND = "How far stories came"
OUTCOMES_KEY = (("proxy", "Heard"), ("live", "Led to a change"), ("in-person", "Customers were told"))
OUTCOMES_CAPTION = "Stories, changes and customers told, by area"
OUTCOMES_HEADS = ("Area", "Stories heard", "Led to a change", "Customers were told")
EVERY_AREA = "All areas"


def tick(first: dt.date) -> str:
    """A month on an axis: a January by its year, any other by three letters."""
    return str(first.year) if first.month == 1 else words.month(first)[:3]


def quarter(day: dt.date | None, year: bool) -> str | list[str]:
    """The end of a quarter on an axis, with its year below if asked for; without a day the present."""
    if day is None:
        return NOW
    month = words.month(day)[:3]
    return [month, str(day.year)] if year else month


def quarter_end(day: dt.date | None) -> str:
    """The end of a quarter in a table; without a day the present."""
    return words.month(day) if day else NOW


def contact(title: str, numbers: Mapping[Closeness, int], quiet: int, most: int, busiest: dt.date | None) -> str:
    """What the chart of an area's contacts says.

    Args:
        title: of the area.
        numbers: of contacts, by kind.
        quiet: how many months had none.
        most: the contacts of the busiest month.
        busiest: that month, if it is the only one.
    """
    text = pictures.contacts(title, numbers, quiet)
    return f"{text}; most in {words.month(busiest)}, {most:,}" if busiest else text


def closeness_map(areas: Sequence[str]) -> str:
    """What the map of months says, after what it says of each area."""
    return f"Contact by area in the last two years. {' '.join(areas)}"


def in_months(title: str, met: int, heard: int, last: dt.date | None, late: bool) -> str:
    """What the map says of an area.

    Args:
        title: of the area.
        met: in how many months it met customers or spoke with them.
        heard: in how many others it only heard of them.
        last: when it last met any.
        late: whether that is longer ago than it means to be.
    """
    if not met and not heard:
        return f"{title}: none written up."
    parts = [f"met or spoke with customers in {words.count(met, 'month')}" if met else "no meeting or call"]
    if heard:
        parts.append(f"{'only ' if not met else ''}in writing or second-hand in {words.count(heard, 'month')}")
    when = f", last in {words.month(last)}" if last else ""
    return f"{title}: {', '.join(parts)}{when}{', longer ago than planned' if late and last else ''}."


def coverage(kinds: int, areas: int, met: int, written: int, gaps: int) -> str:
    """What the chart of coverage says, in pairs of a kind of customer and an area."""
    pairs = words.count(kinds * areas, "pair")
    return (
        f"{words.count(kinds, 'kind')} of customer by {words.count(areas, 'area')}. Of {pairs}, {met:,} met or spoken "
        f"with in the last year, {written:,} in writing only, {words.count(gaps, 'gap') if gaps else 'no gap'}."
    )


def contacts(in_person: int, calls: int) -> str:
    """At how many meetings and calls a team was there, beside its bar."""
    parts = [f"{in_person:,} face to face"] if in_person else []
    parts += [words.count(calls, "call")] if calls else []
    return words.listing(parts) or "none written up"


def outcome(heard: int, acted: int, told: int) -> str:
    """What came of an area's stories, beside its bar."""
    if not heard:
        return "no story yet"
    if not acted:
        return f"{words.count(heard, 'story', 'stories')}, no change yet"
    return f"{words.count(heard, 'story', 'stories')}, {acted:,} led to change, {told:,} told"


def teams(rows: Sequence[tuple[str, str]]) -> str:
    """What the chart of teams says."""
    return f"Meetings and calls with customers in the last year, by team that was there. {_rows(rows)}"


def outcomes(rows: Sequence[tuple[str, str]]) -> str:
    """What the chart of outcomes says."""
    return f"From story to change, by area. {_rows(rows)}"


def _rows(rows: Sequence[tuple[str, str]]) -> str:
    return " ".join(f"{title}: {text}." for title, text in rows)


def known(since: dt.date | None, then: Mapping[Level, int], now: Mapping[Level, int]) -> str:
    """What the chart of how well stories are known says: where it began, if it is older than now, and where it is."""
    begun = f"At the end of {words.month(since)} {_levels(then)}. " if since else ""
    return f"How well our stories are known. {begun}Now {_levels(now)}."


def _levels(stories: Mapping[Level, int]) -> str:
    texts = (words.inside(text) for text in _LEVELS)
    parts = words.listing([f"{stories[level]:,} {text}" for level, text in zip(Level, texts, strict=True)])
    return f"{words.count(sum(stories.values()), 'story', 'stories')}: {parts}"
