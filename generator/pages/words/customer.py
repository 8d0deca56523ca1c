"""The words of the page of a customer."""

from __future__ import annotations

import datetime as dt

from generator.pages import words

KIND = "Customer"
"""What a customer is called among the results of a search."""
ANONYMOUS = "Shown without a name."

# What stands beside the page
ASIDE = "About this customer"
KNOWS = "Who knows them"
AREAS = "What they told us about"
SEGMENT = "Kind of customer"


def counts(stories: int, last: dt.date | None) -> str:
    """How many stories, and when anybody last met or spoke with them."""
    if not stories:
        return "No story from this customer has been written up yet."
    return f"{words.one_or(stories, 'story', 'stories')}. {words.last_met(last)}"
