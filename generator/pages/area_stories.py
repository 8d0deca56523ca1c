"""The stories of an area: the best known with the customer's words, those that disagree, and a row for every one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.content.config import Closeness
from generator.edition.standing import Status
from generator.edition.strength import Level
from generator.pages import words
from generator.pages.filters import Marks, marks
from generator.pages.press import Link, Press, Story, status_note
from generator.pages.subject import nearest_words, speaker
from generator.pages.words import area as say

BEST = 10
"""How many stories stand at the top."""
QUOTED = 4
"""How many of them with the customer's words."""
PAIRS = 6
"""How many pairs of stories that disagree are shown."""
_SHORT = 150
"""The longest words of a customer that stand in a list, in characters."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader should know before believing a story; ``warm`` where something was left for too long."""

    text: str
    link: Link | None = None
    warm: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A story at the top of the page, with the customer's words where they are short, and whose they are."""

    story: Story
    quote: str
    who: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A story in the list of all."""

    link: Link
    iso: str
    day: str
    dots: tuple[Closeness, ...]
    how: str
    note: str
    marks: Marks


def in_order(key: str, press: Press) -> list[str]:
    """The stories of an area: those that still stand first, then by strength, then by the latest evidence."""
    strength, standing = press.derived.strength, press.derived.standing
    stories = press.derived.areas[key].stories
    return sorted(stories, key=lambda id_: (not standing[id_].stands, strength[id_].rank, id_))


def best(order: Iterable[str], press: Press) -> list[str]:
    """Of stories in their order those that still stand, as many as the page shows at its top."""
    return [id_ for id_ in order if press.derived.standing[id_].stands][:BEST]


def best_known(order: Sequence[str], press: Press) -> str | None:
    """The first of them, if anybody of ours met or spoke with a customer about it."""
    first = next(iter(best(order, press)), None)
    return first if first and press.derived.strength[first].level is not Level.UNHEARD else None


def told(id_: str, press: Press, origin: str, quoted: bool = False) -> Told:
    """A story for the top of the page, with the customer's words if they are asked for and short."""
    story = press.story(id_, origin)
    short = (one for one in press.edition.insights[id_].data.evidence if one.quote and len(one.quote) <= _SHORT)
    evidence = nearest_words(short, press) if quoted else None
    quote, who = "", ""
    if evidence and (evidence.quote or "").strip(" .") not in (story.title, *story.summary.split(". ")):
        quote, who = words.quoted(evidence.quote or ""), speaker(evidence, press)
    return Told(story, quote, who, tuple(_notes(id_, press, origin)))


def _notes(id_: str, press: Press, origin: str) -> Iterable[Note]:
    standing = press.derived.standing[id_]
    for other in standing.challenged_by[:1] if standing.status is Status.CHALLENGED else ():
        yield Note(say.CHALLENGED, press.link_to(other, origin))
    if standing.overdue:
        yield Note(say.due(standing.due), warm=True)


def disagreements(key: str, press: Press, origin: str) -> dict[str, object] | None:
    """The pairs of stories that disagree, each as two stories and what can be said of them."""
    every = press.derived.disagreements[key]
    pairs = [
        {
            "stories": [told(one.newer, press, origin), told(one.older, press, origin)],
            "says": words.CHALLENGES if one.challenge else words.DISAGREES,
        }
        for one in every[:PAIRS]
    ]
    more = len(every) - PAIRS
    rest = say.more_pairs(more) if more > 0 else ""
    return {"pairs": pairs, "rest": rest} if pairs else None


def rows(ids: Sequence[str], press: Press, origin: str) -> list[Row]:
    """Stories for the list of all."""
    return [_row(id_, press, origin) for id_ in ids]


def _row(id_: str, press: Press, origin: str) -> Row:
    standing, strength = press.derived.standing[id_], press.derived.strength[id_]
    day = press.edition.insights[id_].data.date
    return Row(
        link=press.link_to(id_, origin),
        iso=day.isoformat(),
        day=words.day(day),
        dots=tuple(closeness for _, closeness in strength.customers),
        how=words.how_we_know(strength),
        note=status_note(standing) or (words.HOLDS["overdue"] if standing.overdue else ""),
        marks=marks(id_, press),
    )
