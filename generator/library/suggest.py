"""Did you mean: the nearest known word to a misspelt one, or none where nothing is near; and lists of known words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

_SLIPS = 3
"""The most slips of the pen that a word can have and still be recognised; short words may have fewer."""
_PART = 4
"""The fewest letters of a word that is recognised by its beginning, or by one of its parts."""
_LISTED = 200
"""How long a list of words in a message may be, in characters; a little more, and it is still shown as a whole."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` most likely stands for.

    A slip or a few, by the length of the word, count as near (a letter too many, too few or another, two exchanged;
    capitals count for nothing). So does a word whose parts are all there, in another order or with one more or less,
    and one that begins in the same way (``observe`` for ``observing``), if there is only one such word.
    """
    choices = tuple(known)
    plain = _plain(word)
    forms, having, most = _prepared(choices)
    near = process.extract(plain, forms, scorer=OSA.distance, score_cutoff=most, limit=None)
    slips = [(distance, form, at) for form, distance, at in near if distance <= _allowed(form)]
    if slips:
        return choices[min(slips, key=lambda one: (one[0], _unlikely(plain, one[1]), choices[one[2]]))[2]]
    if len(plain) < _PART:
        return None
    parts = _parts(plain)
    sharing = {at for part in parts for at in having.get(part, ())}
    alike = {choices[at] for at in sharing if _same_parts(parts, _parts(forms[at]))}
    if not alike:
        begun = process.extract(plain, forms, scorer=Prefix.similarity, score_cutoff=_PART, limit=None)
        alike = {choices[at] for form, shared, at in begun if _begin_alike(plain, form, int(shared))}
    return alike.pop() if len(alike) == 1 else None


@lru_cache(maxsize=64)
def _prepared(choices: tuple[str, ...]) -> tuple[tuple[str, ...], Mapping[str, Sequence[int]], int]:
    """Known words in their plain form, for each part of one where it stands, and the most slips that any can have."""
    forms = tuple(map(_plain, choices))
    having: dict[str, list[int]] = {}
    for at, form in enumerate(forms):
        for part in _parts(form):
            having.setdefault(part, []).append(at)
    return forms, having, max(map(_allowed, forms), default=0)


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    """A word without what people mix up: capitals, and what stands between its parts."""
    return word.casefold().replace("_", "-").replace(" ", "-")


def _allowed(form: str) -> int:
    """How many slips a known word can have: none of two letters, one of three to five, two to eleven, three beyond.

    Short words with a number have one: ``SRC004`` is no slip of ``SRC017``.
    """
    if len(form) < 6 or (len(form) < 12 and any(sign.isdigit() for sign in form)):
        return min(len(form) // 3, 1)
    return 2 if len(form) < 12 else _SLIPS


def _unlikely(word: str, form: str) -> tuple[bool, bool, int]:
    """How unlikely a slip is: people know how a word begins, exchange letters, and rarely change its length."""
    return word[:1] != form[:1], sorted(word) != sorted(form), abs(len(word) - len(form))


def _same_parts(parts: frozenset[str], others: frozenset[str]) -> bool:
    """Whether all parts of one word are parts of the other, and at least half of those."""
    shared = len(parts & others)
    return shared == min(len(parts), len(others)) and 2 * shared >= max(len(parts), len(others))


def _begin_alike(word: str, form: str, shared: int) -> bool:
    """Whether most of two words is the same beginning, or one word is cut short to more than its half."""
    return 5 * shared >= 3 * max(len(word), len(form)) or (shared == len(word) and 2 * shared > len(form))


@lru_cache(maxsize=1 << 16)
def _parts(form: str) -> frozenset[str]:
    return frozenset(form.split("-"))


def listed(known: Collection[str] | Iterable[str], word: str = "") -> str:
    """The known words for a message: all in their own order, or where those are too many, the nearest.

    Args:
        known: a set has no order, and is sorted.
        word: the one that was found in their place.
    """
    choices = sorted(known) if isinstance(known, (set, frozenset)) else list(known)
    shown = [f"`{choice}`" for choice in choices]
    if len(", ".join(shown)) <= _LISTED * 1.25:
        return ", ".join(shown) or "none yet"
    if word:
        plain = _plain(word)
        choices.sort(key=lambda choice: (OSA.normalized_distance(plain, _plain(choice)), choice))
    kept = 0
    length = 0
    for choice in choices:
        length += len(choice) + 4
        if length > _LISTED:
            break
        kept += 1
    kept = max(kept, 1)
    return f"{', '.join(f'`{choice}`' for choice in choices[:kept])} and {len(choices) - kept} more"
