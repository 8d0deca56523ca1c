"""The words of the list of all stories."""

from __future__ import annotations

from generator.pages import words
from generator.pages.words import home, parts

TITLE = parts.STORIES
LEDE_OF_NONE = "What customers tell us stands here, newest first, each story with how we know."
NONE = home.NO_STORY
LATER = "Newer stories"
EARLIER = "Older stories"


def lede(stories: int) -> str:
    """How many stories there are, and in which order."""
    return "One story so far." if stories == 1 else f"{words.count(stories, 'story', 'stories')}, newest first."
