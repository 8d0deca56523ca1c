"""Did you mean: the nearest known word to a misspelt one, or none where nothing is near."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

_LISTED = 8


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` most likely stands for.

    A slip or two (by length) counts as near, and so does a word whose parts are all there in another order.
    """
    choices = sorted(known)
    slips = 1 if len(word) < 5 else 2 if len(word) < 12 else 3
    if typo := process.extractOne(word, choices, scorer=OSA.distance, score_cutoff=slips):
        return typo[0]
    shuffled = process.extractOne(word, choices, scorer=fuzz.token_sort_ratio, processor=_spaced, score_cutoff=85)
    return shuffled[0] if shuffled else None


def _spaced(word: str) -> str:
    return word.casefold().replace("-", " ").replace("_", " ")


def listed(known: Iterable[str]) -> str:
    """The known words for a message, cut where there are too many to read."""
    choices = sorted(known)
    shown = ", ".join(f"`{word}`" for word in choices[:_LISTED])
    return f"{shown} and {len(choices) - _LISTED} more" if len(choices) > _LISTED else shown or "none yet"
