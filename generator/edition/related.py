"""Related stories, with the reason.

Of the stories that are near to one, no more than two are shown for one and the same reason, so that a story leads to
more than its own customer's others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from generator.edition.gate import Edition
from generator.edition.nearness import Nearness, Traits, nearness

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


@dataclass(frozen=True, slots=True, eq=False)
class Related(Mapping[str, tuple[Relation, ...]]):
    """The related stories of every story, closest first.

    They are found when they are asked for: each is wanted for one page, by whichever process makes it.

    Attributes:
        ids: of all stories, the newest first.
        numbers: the place of each in that order.
        near: which of them share how much.
        chosen: for each story, by number, those an author named with it; twice, if the author of either did.
        linked: for each story, if any, those its page names for a stronger reason than being related.
        hidden: stories not to be offered unless an author named them.
    """

    ids: Sequence[str]
    numbers: Mapping[str, int]
    near: Nearness
    chosen: Sequence[Sequence[int]]
    linked: Mapping[str, Set[str]]
    hidden: Set[str]
    _found: dict[str, tuple[Relation, ...]] = field(default_factory=dict)

    def __getitem__(self, id_: str) -> tuple[Relation, ...]:
        """Those of one story."""
        if id_ not in self._found:
            self._found[id_] = self._related(id_)
        return self._found[id_]

    def _related(self, id_: str) -> tuple[Relation, ...]:
        story, linked = self.numbers[id_], self.linked.get(id_, ())
        one, named = self.near.traits[story], self.chosen[story]
        others = ((other, self.ids[other]) for other in self.near.ranked(story, named) if other != story)
        return tuple(
            _varied(
                _relation(other_id, one, self.near.traits[other], other in named)
                for other, other_id in others
                if other_id not in linked and (other_id not in self.hidden or other in named)
            )
        )

    def __iter__(self) -> Iterator[str]:
        """The ids of all stories."""
        return iter(self.ids)

    def __len__(self) -> int:
        """How many stories there are."""
        return len(self.ids)


def related(edition: Edition, hidden: frozenset[str]) -> Related:
    """The related stories of every story.

    Args:
        edition: the stories.
        hidden: stories not to be offered unless an author named them (superseded or retired).
    """
    order = edition.newest()
    ids = [record.id for record in order]
    numbers = {id_: number for number, id_ in enumerate(ids)}
    return Related(ids, numbers, nearness(order), _chosen(edition, numbers), _linked(edition), hidden)


def _chosen(edition: Edition, numbers: Mapping[str, int]) -> list[list[int]]:
    chosen: list[list[int]] = [[] for _ in numbers]
    for id_, number in numbers.items():
        for other in dict.fromkeys(edition.insights[id_].data.related):
            if other in numbers:
                chosen[number].append(numbers[other])
                chosen[numbers[other]].append(number)
    return chosen


def _linked(edition: Edition) -> dict[str, set[str]]:
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for id_, record in edition.insights.items():
        for other in (*record.data.supports, *record.data.contradicts, *record.data.supersedes):
            if other in edition.insights:
                linked[id_].add(other)
                linked[other].add(id_)
    return dict(linked)


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
