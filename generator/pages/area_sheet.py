"""What of the page of an area stands on its two sheets of paper: what customers tell us first, then what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.pages import words
from generator.pages.area_asked import asked, waiting
from generator.pages.area_closeness import VISITS
from generator.pages.area_stories import Told
from generator.pages.changes import Change
from generator.pages.press import Link, Press
from generator.pages.sheet import FOOT, HEAD, REST, SECTION, SHEET, lines

ASKED = 3
"""How many questions are printed."""
_FIGURES, _CHART = 38.0, 62.0
"""The facts of closeness with their heading, and the chart of two years with its key."""
_CARD = SECTION + 8.0
"""Whom to visit next: its heading and its frame."""
_LEDE = 19.0
"""The heading above the changes, and how many there are."""
_STORIES, _CHANGES = 3, 3
"""How many stories are worth more than a change, and how many changes are printed."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """How many stories, changes and questions are printed."""

    stories: int
    changes: int
    asked: int = ASKED


def sheets_of(
    key: str, head: Sequence[str], stories: Sequence[Told], changes: Sequence[Change], press: Press
) -> Sheets:
    """Choose what is printed of an area.

    Args:
        key: of the area.
        head: its title, and the texts below that.
        stories: the best known.
        changes: the latest.
        press: everything a page may use.
    """
    title, *texts = head
    foot, customers = press.edition.vocabulary.config.description or "", press.edition.customers
    visits = [
        (press.link_to(id_, "/").text, words.written(customers[id_].data.welcomes), words.last_met(None))
        for id_ in press.derived.acquaintances[key].welcoming[:VISITS]
    ]
    asking = [(press.link_to(id_, "/").text, asked(id_, press)) for id_ in waiting(key, press)[:ASKED]]
    start = HEAD + lines(title, 60) * 7.4 + sum(lines(text, 96) * 5.2 + 5.0 for text in texts if text) + SECTION
    beside = (_beside(visits) + _CARD, *((_beside(asking) + SECTION,) if asking else ()))
    end = REST + FOOT + lines(foot, 120) * 3.8
    told, done = [_story(one) for one in stories], [_change(one) for one in changes[:_CHANGES]]

    def fits(number: int, changed: int) -> bool:
        below = _packed(start, told[:number])
        below = max(_packed(below, (_FIGURES, _CHART)), _packed(below, beside))
        heading = (_LEDE + done[0],) if changed else ()
        return _packed(below, (*heading, *done[1:changed], end)) <= 2 * SHEET

    most = len(told)
    choices = [(number, changed) for changed in range(len(done), -1, -1) for number in range(most, _STORIES - 1, -1)]
    choices += [(number, 0) for number in range(min(most, _STORIES - 1), -1, -1)]
    return Sheets(*next((choice for choice in choices if fits(*choice)), (0, 0)))


def _packed(start: float, heights: Iterable[float]) -> float:
    """Where things end that stand one below the other, none of which is parted by the end of a sheet."""
    end = start
    for height in heights:
        left = SHEET - end % SHEET
        end += height + (left if height > left else 0.0)
    return end


def _story(one: Told) -> float:
    notes = (f"{note.text} {(note.link or Link('')).text}" for note in one.notes)
    return (
        6.5
        + lines(one.story.title, 88) * 5.0
        + lines(one.story.summary, 104) * 5.0
        + (lines(one.quote, 100) * 5.0 + 6.5 if one.quote else 0.0)
        + sum(lines(note, 110) * 4.6 + 1.0 for note in notes)
        + lines(one.story.how, 110) * 4.6
    )


def _change(one: Change) -> float:
    said = f"{one.day}. {one.told} {one.story.text if one.story else ''}. {one.note}"
    return 3.0 + lines(f"{one.what} {one.outcome}", 104) * 5.0 + lines(said, 108) * 4.8


def _beside(entries: Sequence[Sequence[str]]) -> float:
    """Entries in one of two columns."""
    return sum(5.5 + sum(lines(text, 46) * 4.7 for text in entry) for entry in entries)
