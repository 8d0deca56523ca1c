"""The figures of a search, what is promised of ours, and the table in which they stand beside those of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from tests.benchmarks.search.asking import Cold
from tests.benchmarks.search.queries import Query

Answers = list[tuple[Query, list[str]]]
"""What was asked, and the pages of the first ten results."""


@dataclass(frozen=True)
class Figures:
    """What was measured of one search: cold visits, milliseconds of later queries, and what was found."""

    cold: list[Cold]
    later: list[float]
    quotes: Answers
    titles: Answers


@dataclass(frozen=True)
class Row:
    """A line of the table: what of the figures it says, and how much or how little of it is promised."""

    name: str
    figure: Callable[[Figures], float]
    places: int = 0
    most: float | None = None
    least: float | None = None

    def promised(self, figure: float) -> str:
        if self.most is not None:
            return f"at most {self.most:g}{'   MISSED' if figure > self.most else ''}"
        if self.least is not None:
            return f"at least {self.least:g}{'   MISSED' if figure < self.least else ''}"
        return ""


def rank(query: Query, found: list[str]) -> int | None:
    """The place of what was wanted among what was found, from 1."""
    return found.index(query.wanted) + 1 if query.wanted in found else None


def share(answers: Answers, places: int) -> float:
    """Per cent of the queries whose page is among the first results."""
    return 100 * sum(query.wanted in found[:places] for query, found in answers) / len(answers)


def mean(answers: Answers) -> float:
    """The mean reciprocal rank; what is not found counts as 0."""
    ranks = [rank(query, found) for query, found in answers]
    return sum(1 / one for one in ranks if one) / len(ranks)


ROWS = (
    Row("cold: median ms to the first result", lambda one: median(visit.milliseconds for visit in one.cold), most=500),
    Row("cold: the slowest", lambda one: max(visit.milliseconds for visit in one.cold)),
    Row("later: median ms to the first result", lambda one: median(one.later), most=300),
    Row("later: the slowest", lambda one: max(one.later)),
    Row("kB before the first result, the most", lambda one: max(visit.page for visit in one.cold) / 1000, most=900),
    Row("of these asked for after typing, the most", lambda one: max(visit.typed for visit in one.cold) / 1000),
    Row("words of a quote: found first, %", lambda one: share(one.quotes, 1), 1, least=90),
    Row("words of a quote: in the first 5, %", lambda one: share(one.quotes, 5), 1, least=99),
    Row("words of a quote: in the first 10, %", lambda one: share(one.quotes, 10), 1, least=99.5),
    Row("words of a quote: mean of 1/rank", lambda one: mean(one.quotes), 3),
    Row("half a title: in the first 5, %", lambda one: share(one.titles, 5), 1, least=85),
    Row("half a title: mean of 1/rank", lambda one: mean(one.titles), 3),
)


def table(ours: Figures, theirs: Figures) -> Iterator[str]:
    """The lines of the table; what is promised is promised of ours."""
    yield f"{'':<42}{'ours':>8}{'Material':>10}   promised"
    for row in ROWS:
        figure, other = row.figure(ours), row.figure(theirs)
        said = f"{row.name:<42}{figure:>8.{row.places}f}{other:>10.{row.places}f}   {row.promised(figure)}"
        yield said.rstrip()


def misses(figures: Figures) -> Iterator[str]:
    """Every query that does not lead to its page first: its rank, what was wanted, and what came first."""
    for kind, answers in (("quote", figures.quotes), ("title", figures.titles)):
        for query, found in answers:
            if (place := rank(query, found)) != 1:
                yield f"{kind}  {place or '-':>2}  {query.text}"
                yield f"    wanted {query.wanted}"
                yield f"    first  {found[0] if found else 'nothing'}"
