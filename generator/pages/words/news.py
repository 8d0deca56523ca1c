"""The words of the news, week by week."""

from __future__ import annotations

import datetime as dt

from generator.pages import words
from generator.pages.words import beliefs, changes, stories

TITLE = "What is new"
LEDE = "New stories, beliefs given up, what was heard again, and what changed, by week."
LEDE_OF_NONE = "New stories stand here, by week."
NONE = stories.NONE
LATER = "Later weeks"
EARLIER = "Earlier weeks"

# What a week holds besides its new stories
AGAIN = "Heard again"
WRONG = beliefs.TITLE
BELIEVED = beliefs.BELIEVED
LEARNED = beliefs.LEARNED
CHANGED = changes.TITLE
CHECKED = "Found still true"


def week(monday: dt.date) -> str:
    """What stands above a week."""
    return f"Week of {words.day(monday)}"


def more(number: int) -> str:
    """That a week holds more than is named."""
    return f"And {number:,} more."


def every_story(number: int) -> str:
    """Where to find the new stories of a week that holds too many to name."""
    return f"All {number:,} of this week are among all stories"
