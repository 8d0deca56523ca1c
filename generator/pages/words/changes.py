"""The words of a change, and of the register of all changes."""

from __future__ import annotations

import datetime as dt

from generator.pages import words
from generator.pages.words import insight

TITLE = insight.CHANGED
NOTHING = "Nothing has been written up yet."
LEDE_OF_NONE = "What we changed, or decided against, because of customers stands here, with whether they were told."
NOT_TOLD = "Customers not yet told, as far as written up"
TOLD = "Customers told"


def told_on(date: dt.date) -> str:
    """When customers were told of a change."""
    return f"Customers were told on {words.day(date)}."


def group(title: str, changes: int) -> str:
    """What stands above some changes, and how many they are."""
    return f"{title}: {changes:,}"


def lede(every: int, told: int) -> str:
    """How many changes there are, and of how many of them customers were told."""
    number = words.one_or(every, "change or decision", "changes and decisions")
    if told == every:
        return f"{number} because of customers, and they were told of {'it' if every == 1 else 'each'}."
    if every == 1:
        return f"{number} because of customers. They have not been told of it yet, as far as written up."
    known = f"{told:,} of them" if told else "none of them yet, as far as written up"
    return f"{number} because of customers. They were told of {known}."
