"""The words of the list of all stories."""

from __future__ import annotations

from generator.pages import words
from generator.pages.words import home, parts

TITLE = parts.STORIES
NONE = home.NO_STORY
LATER = "Newer stories"
EARLIER = "Older stories"


def lede(stories: int) -> str:
    """How many stories there are, and in which order."""
    return f"{words.count(stories, 'story', 'stories')}, newest first."
