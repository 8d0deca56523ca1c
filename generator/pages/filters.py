"""Filters for a list of stories: what each row is marked with, and the choices that a script offers from that.

Without the script the list is simply whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.content.config import Closeness
from generator.content.types import Ref
from generator.edition.contacts import segment_of
from generator.edition.strength import Level
from generator.pages import words
from generator.pages.press import Press

FEWEST = 6
"""A list of fewer stories is read at a glance, and has no filters."""
_HEARD = {Level.PATTERN: "many", Level.EMERGING: "few", Level.UNHEARD: "unmet"}
KNOWN = {value: level for level, value in _HEARD.items()}
"""How well a story is known, as addresses say it; the best known first."""
Marks = Mapping[str, tuple[str, ...]]
"""What a story is marked with, by the name of the filter."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: as it stands in an address, and as it is read."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter; ``every`` is what it says while it keeps nothing back."""

    name: str
    label: str
    every: str
    choices: tuple[Choice, ...]


def marks(id_: str, press: Press) -> Marks:
    """What a story is marked with."""
    data, strength = press.edition.insights[id_].data, press.derived.strength[id_]
    standing = press.derived.standing[id_]
    segments = dict.fromkeys(segment_of(evidence, press.edition) for evidence in data.evidence)
    return {
        "heard": (_HEARD[strength.level],),
        "contact": (strength.nearest.value,) if strength.nearest else (),
        "from": tuple(segment for segment in segments if segment),
        "year": (str(data.date.year),),
        "status": (standing.status.value, *(["overdue"] if standing.overdue else [])),
    }


def filters(rows: Sequence[Marks], press: Press) -> list[Filter]:
    """The filters that part these rows; none for a short list, and none that has a single value."""
    if len(rows) < FEWEST:
        return []
    found = []
    for name, every in _values(rows, press).items():
        used = {value for row in rows for value in row[name]}
        choices = tuple(Choice(value, reading(name, value, press)) for value in every if value in used)
        if len(choices) > 1:
            found.append(Filter(name, *words.FILTERS[name], choices))
    return found


def _values(rows: Sequence[Marks], press: Press) -> dict[str, Iterable[str]]:
    """Every value that a filter may have, in the order it is offered."""
    return {
        "heard": KNOWN,
        "contact": Closeness,
        "from": press.edition.vocabulary.words[Ref.SEGMENT],
        "year": sorted({year for row in rows for year in row["year"]}, reverse=True),
        "status": words.HOLDS,
    }


def reading(name: str, value: str, press: Press) -> str:
    """How a value of a filter reads."""
    match name:
        case "heard":
            return words.LEVELS[KNOWN[value]]
        case "contact":
            return words.capital(words.KINDS[Closeness(value)])
        case "from":
            return press.edition.vocabulary.title(Ref.SEGMENT, value)
        case "status":
            return words.HOLDS[value]
        case _:
            return value
