"""The words of the page of a tag, and of the list of all tags."""

from __future__ import annotations

from generator.pages import words

# The page of one
NO_STORY = "No story about this has been written up yet."
STORIES = "What customers tell us about it"
CUSTOMERS = "Who told us"
ASIDE = "About this tag"

# The list of all
NOT_USED = "Not used yet"
EMPTY = "This library has no tags yet."
LEDE_OF_NONE = "Tags bring together what stories of several areas are about."


def lede(used: int) -> str:
    """How many tags our stories carry."""
    return f"{words.one_or(used, 'word')} that our stories are about." if used else "No story carries a tag yet."
