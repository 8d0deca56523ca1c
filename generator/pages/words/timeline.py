"""The words of a timeline and of who met the customers in it."""

from __future__ import annotations

import datetime as dt

from generator.pages import words

LATER = "Later contacts"
EARLIER = "Earlier contacts"
QUIET = "Nothing has been written up in the last two years."


def last_on(team: str, day: dt.date) -> str:
    """A team of ours, and when it last met or spoke with them."""
    return f"{team}, last on {words.day(day)}"
