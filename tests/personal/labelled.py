"""The labelled lines of ``labelled.txt``, and how well they are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.library.personal.look import sightings_in
from generator.library.personal.sighting import Grounds, Sighting

_LABEL = re.compile(r"⟦(PII[0-9]{3}) ([^⟧]+)⟧")
_SEAM = "¦"
"""Stands in an invented key, lest whoever looks for real ones in a repository takes it for one of these."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, the countries of its library, what is in it, and whether it was labelled before anything was run."""

    text: str
    countries: tuple[str, ...]
    labels: frozenset[Sighting]
    held_out: bool

    @property
    def found(self) -> frozenset[Sighting]:
        return frozenset(sightings_in(self.text, Grounds(self.countries)))


@dataclass(frozen=True, slots=True)
class Score:
    """How often something of a kind was there, was found, and both."""

    wanted: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def lines() -> tuple[Line, ...]:
    countries: tuple[str, ...] = ()
    held_out = False
    read: list[Line] = []
    for written in (Path(__file__).parent / "labelled.txt").read_text(encoding="utf-8").splitlines():
        if written.startswith("countries:"):
            countries = tuple(written.removeprefix("countries:").split())
        elif written == "set: held out":
            held_out = True
        elif written and not written.startswith("# "):
            read.append(_line(written.replace(_SEAM, ""), countries, held_out))
    return tuple(read)


def _line(written: str, countries: tuple[str, ...], held_out: bool) -> Line:
    text, labels, at = "", set(), 0
    for label in _LABEL.finditer(written):
        text += written[at : label.start()]
        labels.add(Sighting(label[1], len(text), len(text) + len(label[2])))
        text += label[2]
        at = label.end()
    return Line(text + written[at:], countries, frozenset(labels), held_out)


def scores(of: Iterable[Line]) -> dict[str, Score]:
    """By rule, and of all of them together."""
    wanted, found, right = (Counter[str]() for _ in range(3))
    for line in of:
        for counts, sightings in ((wanted, line.labels), (found, line.found), (right, line.labels & line.found)):
            counts.update(one.code for one in sightings)
            counts["all"] += len(sightings)
    return {code: Score(wanted[code], found[code], right[code]) for code in sorted(wanted | found, key=str.casefold)}
