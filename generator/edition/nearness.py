"""Nearness: which stories share a customer, a tag, or a tag within one area, and which of them share most.

They are looked up in lists sorted by date, and only the nearest neighbours in each list are compared: the work grows
with the stories, not with their pairs, even where thousands share one tag.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from generator.content.model import Insight
from generator.library.record import Record

NEIGHBOURS = 12
"""How many stories to either side in a list are looked at."""
_WEIGHTS = {"customer": 3, "tag": 1, "area": 2}
"""How much it says of two stories that they share a customer, share a tag, or share it within one area.

That an author named the connection counts once more.
"""


class Traits(NamedTuple):
    """What one story may share with another."""

    customers: frozenset[str]
    tags: frozenset[str]
    area: str

    def groups(self) -> Iterator[tuple[str, ...]]:
        """What it belongs to with every story that shares it."""
        yield from (("customer", key) for key in self.customers)
        for tag in self.tags:
            yield ("tag", tag)
            yield ("area", self.area, tag)


class _Place(NamedTuple):
    """Where a story stands in a list of stories that share something.

    Attributes:
        stories: the list, by date; it is whole when every story has its place.
        at: the story's own place in it.
        weight: how much it says that two stories stand in this list.
    """

    stories: list[int]
    at: int
    weight: int

    def near(self) -> list[int]:
        """The neighbours, and the story itself among them, each as often as it weighs."""
        return self.stories[max(0, self.at - NEIGHBOURS) : self.at + NEIGHBOURS + 1] * self.weight


@dataclass(frozen=True, slots=True)
class Nearness:
    """The stories by number, the newest being 0: so to sort numbers is to sort by age.

    Attributes:
        traits: of every story.
        places: of every story.
    """

    traits: Sequence[Traits]
    places: Sequence[Sequence[_Place]]

    def ranked(self, story: int, chosen: Collection[int]) -> list[int]:
        """The stories near to one, itself among them: those chosen first, then those that share most, then the newest.

        Sorted by the last reason first and by the first one last, since sorting keeps the order of equals: so every
        reason is a plain look-up, and no key is made for each pair of stories.

        Args:
            story: the number of the one.
            chosen: those an author named with it, each as often as one did.
        """
        shared = Counter(chain(chosen, chain.from_iterable(place.near() for place in self.places[story])))
        ranked = sorted(sorted(shared), key=shared.__getitem__, reverse=True)
        return sorted(ranked, key=chosen.__contains__, reverse=True) if chosen else ranked


def nearness(newest: Sequence[Record[Insight]]) -> Nearness:
    """The nearness of all stories, which come newest first."""
    traits = [_traits(record) for record in newest]
    lists: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    places: list[list[_Place]] = [[] for _ in newest]
    for story in sorted(range(len(newest)), key=lambda number: (newest[number].data.date, newest[number].id)):
        for key in traits[story].groups():
            places[story].append(_Place(lists[key], len(lists[key]), _WEIGHTS[key[0]]))
            lists[key].append(story)
    return Nearness(traits, places)


def _traits(record: Record[Insight]) -> Traits:
    customers = frozenset(evidence.customer for evidence in record.data.evidence if evidence.customer)
    return Traits(customers, frozenset(record.data.tags), record.area)
