"""The words of the feeds, and of the pages that offer them."""

from __future__ import annotations

import datetime as dt

from generator.pages import words
from generator.pages.words import banners, changes, insight

FOLLOW = "Follow by feed"
WHAT_IT_IS = (
    "A feed brings the news to where you read anyway. Give its address to your team chat, your mail program or a "
    "feed reader, and every new story announces itself there."
)
EVERYTHING = "Everything new"
BY_AREA = "One area"

SUBTITLE = "New stories, what was heard again, and what changed because of customers."
READ = "Read the story"


def title(library: str, area: str) -> str:
    """What the feed of an area is called."""
    return f"{area} · {library}"


def unnamed(area: str) -> str:
    """What an entry is called whose own title cannot be sent."""
    return f"{area}: a story about a customer"


def believed(text: str) -> str:
    """What we thought."""
    return f"{insight.BELIEVED}: {words.typeset(text)}"


def learned(text: str) -> str:
    """What turned out."""
    return f"{insight.LEARNED}: {words.typeset(text)}"


def changed(on: dt.date, what: str, outcome: str, told: dt.date | None) -> str:
    """What changed last because of the story, what came of it, and when customers were told."""
    parts = (what, outcome, changes.told_on(told) if told else "")
    return f"{insight.CHANGED}, {words.day(on)}: {' '.join(filter(None, parts))}"


def retired(reason: str) -> str:
    """That a story no longer holds, and why, if that can be sent."""
    return banners.retired(reason) if reason else words.sentence(words.HOLDS["retired"])
