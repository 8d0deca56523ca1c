"""The brief of one area, as finished texts for two sheets of paper: what an executive carries into a meeting.

It knows nothing of how paper is set. What has to go where two sheets are too few is decided here, since that is a
matter of what weighs most.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from generator.pages import words
from generator.pages.area_closeness import Figure
from generator.pages.press import Link
from generator.pages.words import brief as say

_GOES = (
    *(("visits", 3), ("asked", 3), ("stories", 6), ("changes", 3), ("beliefs", 2), ("stories", 5), ("changes", 2)),
    *(("asked", 2), ("visits", 2), ("stories", 4), ("beliefs", 1), ("changes", 1), ("stories", 3), ("asked", 1)),
    *(("visits", 1), ("stories", 2), ("changes", 0), ("beliefs", 0), ("stories", 1), ("asked", 0), ("visits", 0)),
    ("stories", 0),
)
"""What goes first where two sheets are too few: of which part the last, down to how many."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A customer's words, whose they are, and whether they are short enough to be set large."""

    words: str
    who: str
    large: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What to know before believing a story; ``warm`` where something was left for too long."""

    text: str
    link: Link | None
    warm: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A story: what we learned, the words it rests on, a dot for each customer, and how well it is known."""

    title: Link
    summary: str
    quote: Quote | None
    dots: tuple[str, ...]
    how: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A change, a customer or a question: what it is, what there is to say of it, and where it leads."""

    text: str
    notes: tuple[str, ...]
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Belief:
    """What we thought, what turned out, and the story that tells of it."""

    believed: str
    learned: str
    story: Link


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the brief: what it holds, of how many, where the others stand, and what is said if there are none."""

    title: str
    items: tuple[Claim | Belief | Entry, ...]
    every: int
    where: str | None
    note: str = ""
    none: str = ""

    def rest(self, name: str) -> Link | None:
        """How many there are beside those it holds, and where; ``name`` is that of the part."""
        more = self.every - len(self.items)
        return Link(say.rest(name, more), self.where) if more else None


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief, in the order in which it is read.

    Attributes:
        library: the name of the library.
        language: of its texts, such as ``en-GB``.
        audience: what stands above it where it is not for everybody, or empty.
        title: of the area.
        day: the day it speaks of.
        url: the address of the area's page, or empty where the library names none.
        lede: what the area is and what is known of it.
        late: that nobody has met a customer for too long, or empty.
        lead: the words that open it, and the story they stand in where that is not the first one below.
        parts: the ``stories`` best known, the ``beliefs`` that were wrong, the ``changes``, the ``visits`` to make
            next, and what to have ``asked`` there.
        figures: how near we are to its customers.
        chart: contact by month as SVG, and what it says in words; None where there is none.
        notice: what the library says of itself, or empty.
    """

    library: str
    language: str
    audience: str
    title: str
    day: dt.date
    url: str
    lede: str
    late: str
    lead: tuple[Quote, Link | None] | None
    parts: Mapping[str, Part]
    figures: tuple[Figure, ...]
    chart: tuple[str, str] | None
    notice: str

    def shorter(self) -> Brief | None:
        """The brief without what weighs least in it; None where nothing is left to go but what it opens with."""
        for name, fewest in _GOES:
            part = self.parts[name]
            if len(part.items) > fewest:
                return replace(self, parts={**self.parts, name: replace(part, items=part.items[:-1])})
        return replace(self, lede="", notice="") if self.lede or self.notice else None

    def fuller(self, name: str, whole: Brief) -> Brief | None:
        """The brief with one more thing in one of its parts; None where the whole brief has no more of them."""
        part, every = self.parts[name], whole.parts[name].items
        if len(part.items) == len(every):
            return None
        return replace(self, parts={**self.parts, name: replace(part, items=every[: len(part.items) + 1])})

    def values(self) -> dict[str, object]:
        """Everything that is printed, as plain data."""
        return {
            **asdict(self),
            "parts": {name: {**asdict(part), "rest": _plain(part.rest(name))} for name, part in self.parts.items()},
            "day": self.day.isoformat(),
            "say": {
                "as_of": say.as_of(self.day),
                "withdrawn": say.WITHDRAWN,
                "unshown": say.UNSHOWN,
                "page_of": say.page_of(),
                "description": say.description(self.title, self.library, self.day),
                "believed": say.BELIEVED,
                "learned": say.LEARNED,
                "closeness": say.CLOSENESS,
                "two_years": say.TWO_YEARS,
                "legend": [{"kind": str(kind), "text": text} for kind, text in words.KINDS.items()],
            },
        }


def _plain(link: Link | None) -> dict[str, object] | None:
    return asdict(link) if link else None
