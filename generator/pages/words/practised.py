"""The words of what we practised when we met customers."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages import words


def did(number: int, key: str, title: str) -> str:
    """In how many contacts we practised a competency, of which some have a verb of their own."""
    verb = words.PRACTISED.get(key) or f"practised {words.inside(title)}"
    return f"{number:,} {verb}" if number else f"none {verb}"


def noted(contacts: int, done: Sequence[str]) -> str:
    """What was done, of the contacts that noted it."""
    return f"Of {words.count(contacts, 'contact')} that noted it, {words.listing(done)}."
