"""The rows of the table of speed: what each compares, what it may come to, and what it came to the last time."""

from __future__ import annotations

import json
import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Round = Mapping[str, float]
"""One time through all that is measured: what was done, and the seconds (or GiB) it took."""


@dataclass(frozen=True, slots=True)
class Row:
    """A promise about speed.

    Attributes:
        name: what is done, as a `Round` has it.
        bound: what it may come to at most: a ratio, or seconds or GiB where nothing stands `against` it.
        aim: what we should like it to come to.
        against: what somebody else does in the same round, taken together.
        unit: of what we took; empty for a plain number.
    """

    name: str
    bound: float
    aim: float | None = None
    against: tuple[str, ...] = ()
    unit: str = "s"

    def figure(self, one: Round) -> float | None:
        """What it came to in one round; None if that was not measured."""
        if self.name not in one or not all(other in one for other in self.against):
            return None
        return one[self.name] / (sum(one[other] for other in self.against) if self.against else 1)


@dataclass(frozen=True, slots=True)
class Score:
    """What a row came to.

    Attributes:
        row: the promise.
        ours: the median of what we took; None if it was not measured.
        figure: the median of what is promised; None if it was not measured.
    """

    row: Row
    ours: float | None
    figure: float | None

    @property
    def over(self) -> bool:
        """Whether the promise was broken."""
        return self.figure is not None and self.figure > self.row.bound


def score(row: Row, rounds: Sequence[Round]) -> Score:
    """A row over all rounds. A ratio is taken within each round, since machines drift from one to the next."""
    ours = [one[row.name] for one in rounds if row.name in one]
    figures = [figure for one in rounds if (figure := row.figure(one)) is not None]
    return Score(row, statistics.median(ours) if ours else None, statistics.median(figures) if figures else None)


def exponent(sizes: Sequence[float], figures: Sequence[float]) -> float:
    """The k of the power law, figure = c x size^k, that fits best: the slope of a straight line through logarithms."""
    return statistics.linear_regression([*map(math.log, sizes)], [*map(math.log, figures)]).slope


def table(scores: Iterable[Score], last: Mapping[str, float]) -> str:
    """One line for each row: our median, the ratio, its bound and aim, and the figure of the last time."""
    head = f"{'':<42}{'median':>9}{'figure':>9}{'at most':>9}{'aim':>7}{'last':>8}"
    return "\n".join([head, *(_line(one, last.get(one.row.name)) for one in scores)])


def _line(one: Score, last: float | None) -> str:
    row = one.row
    median = _shown(one.ours) + (f" {row.unit}" if one.ours is not None else "").ljust(4)
    cells = f"{median:>13}{_shown(one.figure):>8}{row.bound:>9g}{_shown(row.aim, 'g'):>7}{_shown(last):>8}"
    return f"{row.name:<40}{cells}{'  over' if one.over else ''}".rstrip()


def _shown(figure: float | None, form: str = ".2f") -> str:
    # A build in which nothing changed comes to hundredths, of which two places would hide half.
    if figure is not None and form == ".2f" and abs(figure) < 0.1:
        form = ".3f"
    return "-" if figure is None else format(figure, form)


def last_time(file: Path, library: str) -> dict[str, float]:
    """The figures of the last run on such a library, by row; none if there was no run, or its file cannot be read."""
    return _kept(file).get(library, {})


def keep(file: Path, library: str, scores: Iterable[Score]) -> None:
    """Note the figures of this run; those of other libraries stay, as do rows that were not measured now."""
    kept = _kept(file)
    now = {one.row.name: round(one.figure, 4) for one in scores if one.figure is not None}
    file.parent.mkdir(exist_ok=True)
    text = json.dumps(kept | {library: kept.get(library, {}) | now}, indent=2) + "\n"
    file.write_text(text, encoding="utf-8")


def _kept(file: Path) -> dict[str, dict[str, float]]:
    """All figures that were kept. They are only to compare with: what is no such file counts as none."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {name: one for name, one in kept.items() if isinstance(one, dict)} if isinstance(kept, dict) else {}
