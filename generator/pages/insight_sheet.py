"""What of a story stands on its one sheet of paper: what comes first in a meeting, then as much of the text as fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.pages.banners import Banner
from generator.pages.changes import Change
from generator.pages.contact import Contact
from generator.pages.sheet import FOOT, HEAD, REST, SECTION, SHEET, fitting, lines, text_on_sheet

_CONTACTS, _CHANGES = 1, 1
"""How many contacts and changes come before the text; more are printed where it leaves room."""


@dataclass(frozen=True, slots=True)
class Head:
    """The texts above a story: what is always printed, then the words that open it, then what was believed."""

    title: str
    summary: str
    how: str
    dots: int
    banners: Sequence[Banner]
    aside: str
    foot: str
    quote: tuple[str, str]
    belief: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed.

    Attributes:
        quote: whether the words that open the story are.
        belief: whether what was believed is.
        blocks: the text, with what is left out marked.
        contacts: how many contacts are.
        changes: how many changes are.
        cut: whether anything is left out.
    """

    quote: bool
    belief: bool
    blocks: list[str]
    contacts: int
    changes: int
    cut: bool


def sheet_of(head: Head, blocks: Sequence[str], contacts: Sequence[Contact], changes: Sequence[Change]) -> Sheet:
    """Choose what is printed of a story."""
    room = SHEET - _always(head) - REST
    quote, belief = _quote(*head.quote), _belief(*head.belief)
    with_quote = 0 < quote <= room
    room -= quote if with_quote else 0
    with_belief = 0 < belief <= room
    room -= belief if with_belief else 0
    heard, done = [_contact(one) for one in contacts], [_change(one) for one in changes]
    first, taken = fitting(heard[:_CONTACTS], room - SECTION)
    room -= taken + SECTION if first else 0
    changed, taken = fitting(done[:_CHANGES], room - SECTION)
    room -= taken + SECTION if changed else 0
    shown, cut, room = text_on_sheet(blocks, room)
    if not cut and first:
        more, taken = fitting(heard[first:], room)
        first += more
        changed += fitting(done[changed:], room - taken)[0] if changed else 0
    whole = (with_quote or not quote, with_belief or not belief, first == len(heard), changed == len(done), not cut)
    return Sheet(with_quote, with_belief, shown, first, changed, not all(whole))


def _always(head: Head) -> float:
    """The room of what is printed of every story."""
    return (
        HEAD
        + FOOT
        + lines(head.foot, 120) * 3.8
        + lines(head.title, 60) * 7.4
        + (lines(head.summary, 84) * 5.4 + 1.6 if head.summary else 0.0)
        + (lines(head.how, 90) * 4.6 + 2.0 if head.how else 0.0)
        + (-(-min(head.dots, 40) // 8) - 1) * 3.0
        + sum(_banner(one) for one in head.banners)
        + lines(head.aside, 105) * 4.9
        + 11.0
    )


def _banner(one: Banner) -> float:
    text = f"{one.text}: {', '.join(link.text for link in one.links)}"
    return lines(text, 92) * 5.0 + 9.0


def _quote(words: str, who: str) -> float:
    return lines(words, 82) * 5.7 + lines(who, 100) * 4.4 + 6.5 if words else 0.0


def _belief(believed: str, learned: str) -> float:
    return max(lines(believed, 40), lines(learned, 40)) * 5.0 + 13.0 if believed else 0.0


def _contact(one: Contact) -> float:
    said = f"{one.before}{one.who.text}{one.after} {one.there}"
    return (
        4.2
        + lines(said, 90) * 4.7
        + sum(lines(quote, 82) * 4.9 + 1.5 for quote in one.quotes)
        + sum(lines(note, 90) * 4.7 + 0.8 for note in (*one.notes, one.practised) if note)
        + (5.6 if one.links and not one.practised else 0.0)
    )


def _change(one: Change) -> float:
    return 4.2 + sum(lines(text, 90) * 4.7 + 0.8 for text in (one.what, one.outcome, one.told) if text)
