"""The words of the page of a story: its parts, what it connects to, who can tell more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.pages import words

KIND = "Story"
"""What a story is called among the results of a search."""

# The parts of the page
BELIEVED = "We believed"
LEARNED = "We learned"
HOW_WE_KNOW = "How we know"
CHANGED = "What changed"
UNCHANGED = "Nothing has been written up yet about what changed because of this."

# What the story is to other stories
RELATIONS = "Beside other stories"
SUPERSEDES = "Takes the place of"
SUPPORTS = "Supports"
SUPPORTED_BY = "Supported by"
CHALLENGED_BY = "Challenged by"
DISAGREES_WITH = "Disagrees with"

# What stands beside the page
ASIDE = "About this story"
STILL_TRUE = "Still true?"
RELATED = "Related"
ANSWERS = "Helps to answer"
ABOUT = "About"
HEARD_FROM = "Heard from"
ALSO_IN = "Matters also to"

# What stands on paper only
REST = "The rest of this story is on its page."
"""Where a story is longer than its sheet."""

# Why another story is related
CHOSEN = "chosen by the author"
SAME_AREA = "same area"


def said_by(who: str, method: str, on: dt.date, met_by: Sequence[str]) -> str:
    """Who said the words that open the page, how and when we heard them, and who of us did."""
    met = f"with {words.listing(met_by)}" if met_by else ""
    return " · ".join(filter(None, (words.capital(who), f"{words.inside(method)}, {words.day(on)}", met)))


def heard_by(people: Sequence[str], in_person: bool) -> str:
    """Who of us heard the story; ``in_person`` where all of it was heard face to face."""
    there = "was there" if len(people) == 1 else "were there"
    return f"{words.listing(people)}, who {there if in_person else 'heard it'}"


def again(due: dt.date) -> str:
    """When somebody has to check the story next."""
    return f"To be checked again by {words.day(due)}."


def same_customer(names: Sequence[str]) -> str:
    """Why another story is related: the customers of both, where they may be named."""
    return f"same customer, {words.listing(names)}" if names else "same customer"


def same_tags(tags: Sequence[str], same_area: bool) -> str:
    """Why another story is related: the tags of both, and that they share their area."""
    where = f"{SAME_AREA}, " if same_area else ""
    return f"{where}both about {words.listing([words.inside(tag) for tag in tags])}"
