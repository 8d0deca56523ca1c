"""The words that the pages of a kind of customer and of a tag share, and those of lists that are cut short."""

from __future__ import annotations

import datetime as dt

from generator.pages import words

TOLD_IN = "in"
"""Between who said the words that open the page, with the day, and a link to their story."""
ASK = "What to ask them"

# What stands beside the page
ALSO_CALLED = "Also called"

# What a list holds that was cut short
CUSTOMERS = "customers"
QUESTIONS = "questions"


def counts(stories: int, customers: int, last: dt.date | None) -> str:
    """``12 stories from 5 customers. Last met or spoken with on 3 May 2026.``, as far as written up."""
    source = f" from {words.so_many_customers(customers)}" if customers else ""
    return f"{words.one_or(stories, 'story', 'stories')}{source}. {words.last_met(last)}"


def best(listed: int, every: int) -> str:
    """That the stories listed are those we know best, of more."""
    return f"The {words.inside(words.number(listed))} we know best, of {every:,}. All of them stand below, by contact."


def gone(number: int) -> str:
    """That stories are not listed because they no longer hold."""
    verb = "holds" if number == 1 else "hold"
    return f"{words.count(number, 'other story', 'other stories')} no longer {verb}, and stand below."


def rest(number: int, what: str) -> str:
    """Where to find the rest of a list that was cut short; ``what`` is what it holds."""
    return f"The other {number:,} are among all {what}"
