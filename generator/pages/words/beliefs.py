"""The words of the register of beliefs that turned out wrong."""

from __future__ import annotations

from generator.pages import words
from generator.pages.words import insight

TITLE = "What we were wrong about"
NONE = "None has been written up yet."
LEDE_OF_NONE = "A belief that turned out wrong is a find. It stands here beside what we learned instead."
LATER = "Later finds"
EARLIER = "Earlier finds"
BELIEVED = insight.BELIEVED
LEARNED = insight.LEARNED


def lede(beliefs: int, most: int, area: str) -> str:
    """How many beliefs turned out wrong, and in which area most of them did; ``area`` is empty where none leads."""
    where = f", {most:,} of them about {area}" if area else ""
    count = words.one_or(beliefs, "belief that turned out wrong", "beliefs that turned out wrong")
    return f"{count}{where}. {'It' if beliefs == 1 else 'Each'} is a find: we know better now, and so do our readers."
