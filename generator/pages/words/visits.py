"""The words of go and see: who would welcome us, where we have not been for long, what to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.pages import words
from generator.pages.words import home
from generator.pages.words.closeness import since

# What opens the page
LEDE = "Nothing replaces being there. Ask, watch, and write down what you learned."
KINDS = "Meeting one kind of customer next week? What to ask, and who has met them:"
"""Before the links to kinds of customer."""
ALL_KINDS = "All kinds of customer"

# Who would welcome us
WELCOMING = "They would welcome you"
NOBODY = (
    "Nobody has written down yet who would welcome a visit. When a customer says that you may come, "
    "write it into their file: what they welcome, and whom to ask."
)
HOW_TO_WRITE = "How to write it down"
ALL_CUSTOMERS = "All customers"
NEVER_MET = "No meeting or call written up yet"

# Where contact is thin or old
SILENT = "Where we have not been for long"
NOT_YET = "Where we have not been yet"
SILENT_CUSTOMERS = "Its customers, not met for longest"
NONE_SILENT = "Every area and its own team have met customers as often as they mean to, as far as written up."
CLOSENESS = "When we last met customers, month by month"
AWAY = "Not met for a year"
AWAY_YET = "Not met yet"
NO_CUSTOMER = "No customer has been written down yet."
NOBODY_AWAY = "Every customer we know was met or spoken with in the last year."

# Before and after a visit
BEFORE_AND_AFTER = "Before and after"
ADVICE_TITLE = "Ask, watch, write it down"
ADVICE = (
    "Read what they told us before. Take one or two questions along, ask them, and then watch. "
    "Say that you will write it down, and ask before you quote them."
)
WRITE_UP = "Write it up while it is fresh"

# What to ask
ALL_QUESTIONS = "All questions"
NO_QUESTION = "No question waits for a conversation. What would you like to know?"
WRITE_DOWN, SO_THAT = "Write it down", ", so that whoever goes next can ask."
"""The words of the link that follows, and what stands after it."""


def welcoming(customers: int) -> str:
    """How many customers would welcome us."""
    return f"{home.welcoming(customers)}."


def silent_area(title: str, last: dt.date | None, as_of: dt.date) -> str:
    """That the one area past its limit has met nobody."""
    return f"{title} has no meeting or call written up {since(last, as_of)}."


def silent_areas(number: int) -> str:
    """How many areas are past their limits."""
    return f"{words.number(number)} areas have gone longer than planned without a meeting written up."


def all_of_them(number: int) -> str:
    """The way to every customer of a kind who would welcome us."""
    return f"All {number:,} of them"


def last_met(date: dt.date, as_of: dt.date) -> str:
    """When anybody last met a customer who would welcome us."""
    return f"Last met or spoken with {words.ago(date, as_of)}"


def last_heard(date: dt.date, as_of: dt.date) -> str:
    """When a customer who would welcome us was last heard, whom nobody has met."""
    return f"{NEVER_MET}; last heard {words.ago(date, as_of)}"


def silence(last: dt.date | None, as_of: dt.date, team: bool, limit: int) -> str:
    """Since when an area has met nobody, and how often it means to; ``team``: only its own team has not."""
    lead = "Others met its customers; no meeting or call by its own team is" if team else "No meeting or call is"
    ago = f", {words.ago(last, as_of)}" if last else ""
    return f"{lead} written up {since(last, as_of)}{ago}. It means to meet somebody every {words.count(limit, 'day')}."


def away(last: dt.date | None, as_of: dt.date) -> str:
    """How long ago a customer was last met, after the name."""
    return f"last met {words.ago(last, as_of)}" if last else "no meeting written up yet"


def kind_away(last: dt.date | None, as_of: dt.date) -> str:
    """Since when nobody has met a kind of customer, after its name."""
    return f"no meeting written up {since(last, as_of)}"


def asked(date: dt.date, as_of: dt.date, partly: bool, segments: Sequence[str], areas: Sequence[str]) -> str:
    """When a question was asked, whether a part of its answer is known, and whom and what else it is about."""
    whom = words.listing([words.inside(title) for title in segments])
    about = f"Also about {words.listing(areas)}." if areas else ""
    return f"{home.asked(date, as_of, partly)}{f', for {whom}' if whom else ''}. {about}".strip()
