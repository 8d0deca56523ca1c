"""What stands on every page; the words of the frame around it are in ``mkdocs.yml``, under ``extra``."""

from __future__ import annotations

import datetime as dt

from generator.pages import words


def as_of(day: dt.date) -> str:
    """The day that all pages speak of."""
    return f"As of {words.day(day)}."
