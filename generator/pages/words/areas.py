"""The words of the page of all areas."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages import words

BEST_KNOWN = "Best known:"
"""Before the story that an area knows best."""
HEARD_LATELY = "Heard in 90 days"
WRITTEN_UP = "Written up"


def lede(areas: int, named: Sequence[str], late: int) -> str:
    """How many areas there are, and which have gone longer than planned without a meeting.

    Args:
        areas: how many.
        named: the titles of those that have gone longer; empty where they are too many to name.
        late: how many these are.
    """
    text = f"{words.number(areas)} product {'area' if areas == 1 else 'areas'}."
    if not late:
        return text
    which = words.listing(named) if named else f"{words.number(late)} of them"
    verb = "has" if late == 1 else "have"
    return f"{text} {which} {verb} gone longer than planned without a meeting or call written up."


def customers(number: int) -> str:
    """Of how many customers an area heard."""
    return words.count(number, "customer")


def stories(number: int) -> str:
    """How many stories an area has."""
    return words.count(number, "story", "stories")
