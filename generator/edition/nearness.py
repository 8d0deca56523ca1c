"""Nearness: which stories share a customer, a tag, or a tag within one area, and which of them share most.

They are looked up in lists sorted by date, and only the nearest neighbours in each list are compared: the work grows
with the stories, not with their pairs, even where thousands share one tag.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.content.model import Insight
from generator.library.record import Record

NEIGHBOURS = 12
"""How many stories to either side in a list are looked at."""
_CUSTOMER, _TAG, _TAG_IN_AREA = 3, 1, 2
"""How much it says of two stories that they share a customer, share a tag, and share it within one area.

That an author named the connection counts once more.
"""


class Traits(NamedTuple):
    """What one story may share with another."""

    customers: frozenset[str]
    tags: frozenset[str]
    area: str


@dataclass(frozen=True, slots=True)
class Nearness:
    """The stories by number, the newest being 0: so to sort numbers is to sort by age.

    Attributes:
        traits: of every story.
        ages: the place of every story in all lists, which are sorted by date and then by id.
        customers: the stories of each customer.
        tags: of each tag.
        areas: of each tag, within one area.
    """

    traits: Sequence[Traits]
    ages: Sequence[int]
    customers: Mapping[str, list[int]]
    tags: Mapping[str, list[int]]
    areas: Mapping[tuple[str, str], list[int]]

    def ranked(self, story: int, chosen: Collection[int]) -> list[int]:
        """The stories near to one, itself among them: those chosen first, then those that share most, then the newest.

        Sorted by the last reason first and by the first one last, since sorting keeps the order of equals: so every
        reason is a plain look-up, and no key is made for each pair of stories.

        Args:
            story: the number of the one.
            chosen: those an author named with it, each as often as one did.
        """
        one = self.traits[story]
        near = list(chosen)
        for customer in one.customers:
            near += self._beside(story, self.customers[customer]) * _CUSTOMER
        for tag in one.tags:
            near += self._beside(story, self.tags[tag]) * _TAG
            near += self._beside(story, self.areas[one.area, tag]) * _TAG_IN_AREA
        shared = Counter(near)
        ranked = sorted(sorted(shared), key=shared.__getitem__, reverse=True)
        return sorted(ranked, key=chosen.__contains__, reverse=True) if chosen else ranked

    def _beside(self, story: int, stories: list[int]) -> list[int]:
        """The neighbours of a story in a list, and itself among them."""
        at = bisect_left(stories, self.ages[story], key=self.ages.__getitem__)
        return stories[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]


def nearness(newest: Sequence[Record[Insight]]) -> Nearness:
    """The nearness of all stories, which come newest first."""
    traits = [_traits(record) for record in newest]
    oldest = sorted(range(len(newest)), key=lambda number: (newest[number].data.date, newest[number].id))
    customers: defaultdict[str, list[int]] = defaultdict(list)
    tags: defaultdict[str, list[int]] = defaultdict(list)
    areas: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    ages = [0] * len(newest)
    for age, story in enumerate(oldest):
        one, ages[story] = traits[story], age
        for customer in one.customers:
            customers[customer].append(story)
        for tag in one.tags:
            tags[tag].append(story)
            areas[one.area, tag].append(story)
    return Nearness(traits, ages, customers, tags, areas)


def _traits(record: Record[Insight]) -> Traits:
    customers = frozenset(evidence.customer for evidence in record.data.evidence if evidence.customer)
    return Traits(customers, frozenset(record.data.tags), record.area)
