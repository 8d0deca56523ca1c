"""The words of the list of stories that somebody should check."""

from __future__ import annotations

import datetime as dt

from generator.pages import words

TITLE = "Stories to check"
EDIT = "Edit"
"""The title of the story follows, for those who cannot see where the link stands."""


def soon(days: int) -> str:
    """What stands above the stories that fall due within this many days."""
    return f"Due in the next {days} days"


def write_to(team: str) -> str:
    """A link to where a team can be reached."""
    return f"Write to the {team}"


def lede(stories: int, overdue: int, soon: int, days: int) -> str:
    """Of all stories how many are overdue, and how many more fall due within so many days."""
    then = f"in the next {days} days"
    if not stories:
        return "Stories that nobody has checked for too long stand here. No story has been written up yet."
    if not overdue:
        later = (
            f"{words.one_or(soon, 'story falls', 'stories fall')} due {then}." if soon else f"None falls due {then}."
        )
        return f"No story is overdue. {later}"
    verb = "has" if overdue == 1 else "have"
    later = f", and {soon:,} more {'falls' if soon == 1 else 'fall'} due {then}" if soon else ""
    late = words.one_or(overdue, "story", "stories")
    return f"{late} {verb} not been checked for too long{later}. What do customers say today?"


def due(date: dt.date, overdue: bool) -> str:
    """By when a story is or was to be checked."""
    return f"{'Was to be checked by' if overdue else 'To be checked again by'} {words.day(date)}."
