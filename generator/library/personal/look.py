"""Look at a text for all that is personal. A few cheap questions come first, since most texts hold nothing of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from generator.diagnostics.finding import Span
from generator.library.personal.bank import accounts
from generator.library.personal.card import cards
from generator.library.personal.mail import addresses
from generator.library.personal.national import papers
from generator.library.personal.outline import Outline
from generator.library.personal.phone import numbers
from generator.library.personal.plain import plain, seen
from generator.library.personal.postal import homes
from generator.library.personal.profile import profiles
from generator.library.personal.runs import runs_in
from generator.library.personal.secret import may_hold_words, secrets
from generator.library.personal.sighting import Grounds, Sighting, folded


def sightings_in(text: str, grounds: Grounds) -> list[Sighting]:
    """Where something personal stands, in order; of what overlaps, the more telling kind.

    Args:
        text: of a file, or a name.
        grounds: what the library says of such things.
    """
    outline = Outline(text)
    if text.isascii() or not outline.is_odd():
        return _apart(text, outline, grounds)
    text, places = seen(text)
    text = plain(text)
    found = _apart(text, Outline(text), grounds)
    return [Sighting(one.code, places[one.start], places[one.end - 1] + 1) for one in found]


def _apart(text: str, outline: Outline, grounds: Grounds) -> list[Sighting]:
    """As above, in a text that holds no odd sign."""
    found: list[Sighting] = []
    for one in _all(text, outline, grounds):
        at = bisect_left(found, one.end, key=lambda other: other.start)  # behind all that begin before it ends
        if not at or found[at - 1].end <= one.start:
            found.insert(at, one)
    return [one for one in found if not grounds.ours or folded(text[one.start : one.end]) not in grounds.ours]


def _all(text: str, outline: Outline, grounds: Grounds) -> Iterator[Sighting]:
    """Every kind, the most telling first."""
    runs: tuple[Span, ...] = ()
    telling = outline.is_telling()
    if telling or may_hold_words(text):
        yield from secrets(text)
    if telling:
        runs = tuple(runs_in(text))
        yield from accounts(text, outline)
        yield from cards(text, runs)
        yield from papers(text, grounds.countries)
    yield from addresses(text, outline)
    yield from numbers(text, runs, grounds.countries)
    yield from profiles(text)
    yield from homes(text, outline, grounds.countries)
