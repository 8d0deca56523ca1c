"""The words of the banners above a story, and of when somebody last checked it."""

from __future__ import annotations

import datetime as dt

from generator.pages import words

# A colon and links to stories follow
SUPERSEDED = "A newer story has taken the place of this one"
NEWEST = "That one has a successor too. The newest of them"
CHALLENGED = "Challenged by a newer story"

NO_EVIDENCE = "What this story rests on may no longer be shown. Ask before you build on it."
UNHEARD = "No meeting or call with a customer about this has been written up yet."
NO_LONGER_TRUE = "No: see above."
"""The answer to whether a story is still true, where a banner says why it is not."""


def retired(reason: str) -> str:
    """That a story was withdrawn, and why."""
    return f"This no longer holds. {words.written(reason)}"


def overdue(checked: str) -> str:
    """That nobody has checked a story for too long; ``checked`` says when somebody last did."""
    return f"{checked} It may no longer hold."


def checked(on: dt.date) -> str:
    """When somebody last checked that a story is true."""
    return f"Last checked on {words.day(on)}."


def unchecked(written: dt.date) -> str:
    """That nobody has checked a story since it was written."""
    return f"Written on {words.day(written)}, not checked since."
