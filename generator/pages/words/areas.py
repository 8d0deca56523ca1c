"""The words of the page of all areas."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages import words

BEST_KNOWN = "Best known:"
"""Before the story that an area knows best."""
HEARD_LATELY = "Heard in 90 days"
WRITTEN_UP = "Written up"
NONE, NOT_NAMED = "none", "not named"
NO_STORY = "No story has been written up here yet."
NOBODY_MET = "No meeting or call with a customer has been written up yet."


def lede(areas: int, named: Sequence[str], late: int, met: bool) -> str:
    """How many areas there are, and which have gone longer than planned without a meeting.

    Args:
        areas: how many.
        named: the titles of those that have gone longer; empty where they are too many to name.
        late: how many these are.
        met: whether any area has met a customer.
    """
    text = f"{words.number(areas)} product {'area' if areas == 1 else 'areas'}."
    if not met:
        return f"{text} {NOBODY_MET}"
    if not late:
        return text
    which = words.listing(named) if named else f"{words.number(late)} of them"
    verb = "has" if late == 1 else "have"
    return f"{text} {which} {verb} gone longer than planned without a meeting or call written up."


def customers(number: int, contacts: int) -> str:
    """Of how many customers an area heard, in so many contacts, some of which may be with nobody we name."""
    return words.count(number, "customer") if number else NOT_NAMED if contacts else NONE


def stories(number: int) -> str:
    """How many stories an area has."""
    return words.count(number, "story", "stories") if number else NONE
