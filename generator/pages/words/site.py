"""What stands on every page; the words of the frame around it are in ``mkdocs.yml``, under ``extra``."""

from __future__ import annotations

import datetime as dt

from generator.pages import words

WITHDRAWN = words.typeset(
    "Words may since have been withdrawn at a customer's wish: look at the page before you quote."
)
"""What stands on every sheet of paper."""


def as_of(day: dt.date) -> str:
    """The day that all pages speak of."""
    return f"As of {words.day(day)}."
