"""Related stories, with the reason.

Of the stories that are near to one, no more than two are shown for one and the same reason, so that a story leads to
more than its own customer's others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.edition.gate import Edition
from generator.edition.nearness import Traits, nearness

SHOWN = 5
"""How many related stories a page lists."""
SAME = 2
"""How many of them for one reason."""
HEARD = 3
"""How many of them that share a customer, whatever else they share."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One related story and why.

    Attributes:
        id: the other story.
        customers: customers that both heard, sorted.
        tags: tags that both carry, sorted.
        same_area: whether both belong to one area.
        chosen: whether an author named the connection.
    """

    id: str
    customers: tuple[str, ...]
    tags: tuple[str, ...]
    same_area: bool
    chosen: bool


def related(edition: Edition, hidden: frozenset[str]) -> dict[str, tuple[Relation, ...]]:
    """The related stories of every story, closest first.

    Args:
        edition: the stories.
        hidden: stories not to be offered unless an author named them (superseded or retired).
    """
    order = edition.newest()
    ids = [record.id for record in order]
    numbers = {id_: number for number, id_ in enumerate(ids)}
    near, chosen, linked = nearness(order), _chosen(edition, numbers), _linked(edition)
    found: dict[str, tuple[Relation, ...]] = {}
    for id_, number in numbers.items():
        named = chosen[number]
        offered = (
            _relation(ids[other], near.traits[number], near.traits[other], other in named)
            for other in near.ranked(number, named)
            if ids[other] not in linked[id_] and (ids[other] not in hidden or other in named)
        )
        found[id_] = tuple(_varied(offered))
    return {id_: found[id_] for id_ in edition.insights}


def _chosen(edition: Edition, numbers: Mapping[str, int]) -> list[list[int]]:
    """For each story those that an author named with it; twice, if the author of either did."""
    chosen: list[list[int]] = [[] for _ in numbers]
    for id_, number in numbers.items():
        for other in dict.fromkeys(edition.insights[id_].data.related):
            if other in numbers:
                chosen[number].append(numbers[other])
                chosen[numbers[other]].append(number)
    return chosen


def _linked(edition: Edition) -> dict[str, set[str]]:
    """For each story, itself and those its page names for a stronger reason than being related."""
    linked: dict[str, set[str]] = {id_: {id_} for id_ in edition.insights}
    for id_, record in edition.insights.items():
        for other in (*record.data.supports, *record.data.contradicts, *record.data.supersedes):
            if other in linked:
                linked[id_].add(other)
                linked[other].add(id_)
    return linked


def _relation(id_: str, one: Traits, other: Traits, chosen: bool) -> Relation:
    return Relation(
        id=id_,
        customers=tuple(sorted(one.customers & other.customers)),
        tags=tuple(sorted(one.tags & other.tags)),
        same_area=one.area == other.area,
        chosen=chosen,
    )


def _varied(relations: Iterable[Relation]) -> Iterator[Relation]:
    """The first few, of which those chosen stand for themselves, and only some of the others for one reason."""
    reasons: Counter[tuple[bool, tuple[str, ...]]] = Counter()
    shown = heard = 0
    for relation in relations:
        reason = (bool(relation.customers), relation.tags)
        if relation.chosen or (reasons[reason] < SAME and heard < HEARD + (not relation.customers) * SHOWN):
            yield relation
            shown += 1
            reasons[reason] += 1
            heard += bool(relation.customers)
        if shown == SHOWN:
            return
