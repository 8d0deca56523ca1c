"""Related stories, with the reason.

Stories that share a customer or a tag are looked up in lists sorted by date, and only the nearest neighbours
in each list are compared: the work grows with the stories, not with their pairs. Of those found, no more than
two are shown for one and the same reason, so that a story leads to more than its own customer's others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.model import Insight
from generator.edition.gate import Edition
from generator.library.record import Record

NEIGHBOURS = 12
"""How many stories to either side in a list are looked at."""
SHOWN = 5
"""How many related stories a page lists."""
SAME = 2
"""How many of them for one reason."""
HEARD = 3
"""How many of them that share a customer, whatever else they share."""
_CHOSEN, _CUSTOMER = 1, 3
_TAG, _AREA = 1, 2
"""A tag that both carry, and that both belong to one area as well."""
_WEIGHTS = {"customer": _CUSTOMER, "tag": _TAG, "area": _AREA}


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
    order = sorted(edition.insights.values(), key=lambda record: (record.data.date, record.id))
    lists: dict[tuple[str, ...], list[str]] = {}
    for record in order:
        for key in _keys(record):
            lists.setdefault(key, []).append(record.id)
    scores: dict[str, Counter[str]] = {record.id: Counter() for record in order}
    for key, ids in lists.items():
        weight = _WEIGHTS[key[0]]
        for at, id_ in enumerate(ids):
            for other in ids[at + 1 : at + 1 + NEIGHBOURS]:
                scores[id_][other] += weight
                scores[other][id_] += weight
    chosen = {(record.id, other) for record in order for other in record.data.related if other in edition.insights}
    for one, other in chosen:
        scores[one][other] += _CHOSEN
        scores[other][one] += _CHOSEN
    both = chosen | {(other, one) for one, other in chosen}
    linked = _linked(edition)
    return {id_: tuple(_best(id_, scores[id_], edition, hidden, linked[id_], both)) for id_ in edition.insights}


def _linked(edition: Edition) -> dict[str, set[str]]:
    """For each story, itself and those its page names for a stronger reason than being related."""
    linked: dict[str, set[str]] = {id_: {id_} for id_ in edition.insights}
    for id_, record in edition.insights.items():
        for other in (*record.data.supports, *record.data.contradicts, *record.data.supersedes):
            if other in linked:
                linked[id_].add(other)
                linked[other].add(id_)
    return linked


def _keys(record: Record[Insight]) -> Iterable[tuple[str, ...]]:
    yield from (("customer", key) for key in dict.fromkeys(e.customer for e in record.data.evidence) if key)
    for tag in dict.fromkeys(record.data.tags):
        yield ("tag", tag)
        yield ("area", record.area, tag)


def _best(
    id_: str,
    scores: Counter[str],
    edition: Edition,
    hidden: frozenset[str],
    linked: set[str],
    chosen: set[tuple[str, str]],
) -> Iterable[Relation]:
    one = edition.insights[id_]
    ranked = sorted(
        (other for other in scores if other not in linked and (other not in hidden or (id_, other) in chosen)),
        key=lambda other: (
            (id_, other) not in chosen,
            -scores[other],
            -edition.insights[other].data.date.toordinal(),
            other,
        ),
    )
    reasons: Counter[tuple[bool, tuple[str, ...]]] = Counter()
    shown = heard = 0
    for other in ranked:
        two = edition.insights[other]
        customers = {e.customer for e in one.data.evidence} & {e.customer for e in two.data.evidence}
        relation = Relation(
            id=other,
            customers=tuple(sorted(customer for customer in customers if customer)),
            tags=tuple(sorted(set(one.data.tags) & set(two.data.tags))),
            same_area=one.area == two.area,
            chosen=(id_, other) in chosen,
        )
        reason = (bool(relation.customers), relation.tags)
        if relation.chosen or (reasons[reason] < SAME and heard < HEARD + (not relation.customers) * SHOWN):
            yield relation
            shown += 1
            reasons[reason] += 1
            heard += bool(relation.customers)
        if shown == SHOWN:
            return
