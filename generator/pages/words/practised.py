"""The words of what we practised when we met customers."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages import words


def did(key: str, title: str) -> str:
    """What somebody did who practised a competency, of which some have a verb of their own."""
    return words.PRACTISED.get(key) or f"practised {words.inside(title)}"


def noted(contacts: int, done: Sequence[tuple[int, str]]) -> str:
    """What was done, and in how many of the contacts that noted it."""
    if contacts == 1:
        return f"In the one contact that noted it, we {words.listing([verb for number, verb in done if number])}."
    counted = [f"{number:,} {verb}" if number else f"none {verb}" for number, verb in done]
    return f"Of {words.count(contacts, 'contact')} that noted it, {words.listing(counted)}."
