"""The words of the page of a question."""

from __future__ import annotations

import datetime as dt

from generator.pages import words

KIND = "Question"
"""What a question is called among the results of a search."""
CLOSED = "Nobody needs to ask any more."
"""The reason follows, in a sentence of its own."""

# The parts of the page
HEARD = "What we have heard so far"
NOTHING_HEARD = "Nothing yet. It is waiting for a conversation with a customer."
WELCOMING = "Who would talk to us"

# What stands beside the page
ASIDE = "About this question"
WHOM_TO_ASK = "Whom to ask"


def lede(state: str, asked: dt.date, team: str) -> str:
    """How far the question is answered, and who asked it when."""
    return f"{state}. Asked on {words.day(asked)} by the {team}."


def anybody(areas: int) -> str:
    """Whom to ask where the question is for no kind of customer."""
    return "Any customer of these areas." if areas > 1 else "Any customer of this area."
