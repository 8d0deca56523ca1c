"""The words of a brief on paper, and of every page that is printed: it is read where no link can be followed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from generator.pages import words
from generator.pages.words import area, beliefs, parts, site

# The parts of a brief
TOLD = area.TOLD
WRONG = beliefs.TITLE
BELIEVED, LEARNED = beliefs.BELIEVED, beliefs.LEARNED
CLOSENESS = area.CLOSENESS
TWO_YEARS = parts.TWO_YEARS
CHANGED = area.CHANGED
GO_AND_SEE = parts.GO_AND_SEE
WAITING = parts.TAKE_ALONG
NO_STORY = area.NO_STORY
NONE_HOLDS = area.NONE_HOLDS
NOBODY_WELCOMES = area.NOBODY_WELCOMES
NO_QUESTION = "No question of this area waits for a conversation."

_REST: Mapping[str, tuple[str, str, str]] = {
    "stories": ("more story", "more stories", "on the page of this area"),
    "beliefs": ("more belief", "more beliefs", "in the library"),
    "changes": ("more", "more", "in the library"),
    "visits": ("more customer", "more customers", "in the library"),
    "asked": ("more question", "more questions", "on the page of this area"),
}
"""What each part may have left out, one and several, and where it is."""

# What every page says
WITHDRAWN = site.WITHDRAWN
SIGN = "[…]"
"""In the place of letters that no font has."""
UNSHOWN = f"{SIGN} stands for letters that could not be printed here; the page has them."


def as_of(day: dt.date) -> str:
    """The day that the paper speaks of."""
    return f"As of {words.day(day)}"


def page_of() -> str:
    """Where a sheet stands among the others; the numbers are put in as it is set."""
    return "Page {number} of {total}"


def met(last: dt.date, own: dt.date | None) -> str:
    """When anyone and when the area's own team last met a customer: days, since paper is read on another one."""
    if own == last:
        return f"Its own team last met or spoke with a customer on {words.day(last)}."
    text = f"A customer was last met or spoken with on {words.day(last)}"
    return f"{text}, by its own team on {words.day(own)}." if own else f"{text}."


def disagrees(titles: Sequence[str]) -> str:
    """What stands before the title of the first story that says something else."""
    return (
        "Another story disagrees:" if len(titles) == 1 else f"{words.number(len(titles))} stories disagree, among them:"
    )


def rest(part: str, number: int) -> str:
    """How much of a part was left out, and where it is."""
    one, several, where = _REST[part]
    return f"{words.count(number, one, several)} {'is' if number == 1 else 'are'} {where}"


def description(area_: str, library: str, day: dt.date) -> str:
    """What the file says of itself to programs and to those who hear it."""
    return f"What customers tell us about {area_}. {library}, {as_of(day)[:1].lower()}{as_of(day)[1:]}. {WITHDRAWN}"
