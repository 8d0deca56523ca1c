"""Laws of related stories, held against a plain count that looks at all pairs."""

from __future__ import annotations

from typing import Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.model import Insight
from generator.edition import nearness, related
from generator.edition.gate import Edition
from generator.library.record import Record
from tests.making import CUSTOMERS, edition, evidence, story

IDS = [f"s{number}" for number in range(9)]
FEW = st.lists(st.sampled_from(IDS), max_size=2, unique=True)
STORIES = st.fixed_dictionaries(
    {
        "customers": st.lists(st.sampled_from(CUSTOMERS[:2]), max_size=2),
        "tags": st.lists(st.sampled_from(["first-week", "phone"]), max_size=2, unique=True),
        "area": st.sampled_from(["onboarding", "billing"]),
        "date": st.sampled_from(["2026-03-12", "2026-03-13", "2026-03-14"]),
        "related": FEW,
        "supports": FEW,
    }
)


def made(drawn: list[dict[str, list[str]]]) -> Edition:
    """An edition of these stories."""
    files = {}
    for id_, one in zip(IDS, drawn, strict=False):
        others = {*IDS[: len(drawn)]} - {id_}
        named: dict[str, Any] = {field: [x for x in one[field] if x in others] for field in ("related", "supports")}
        heard = [evidence(who) for who in one["customers"]] or [evidence(None)]
        title = f"Clinics ring before they write, and {id_} says so"
        files[f"{one['area']}/{id_}.md"] = story(*heard, date=str(one["date"]), title=title, tags=one["tags"], **named)
    return edition(files)


def shared(record: Record[Insight]) -> dict[tuple[str, ...], int]:
    """What a story can share with others, and how much that weighs."""
    customers = {("customer", one.customer): 3 for one in record.data.evidence if one.customer}
    tags = {("tag", tag): 1 for tag in record.data.tags}
    return customers | tags | {("area", record.area, tag): 2 for tag in record.data.tags}


def closest(id_: str, hidden: frozenset[str], of: Edition, reach: int) -> list[str]:
    """Every story that may be offered with one, closest first."""
    found = []
    one = of.insights[id_]
    for other in of.insights.values():
        score = met = 0
        for key, weight in shared(one).items():
            alike = sorted((x.data.date, x.id) for x in of.insights.values() if key in shared(x))
            places = [at for at, (_, x) in enumerate(alike) if x in (id_, other.id)]
            if key in shared(other) and places[-1] - places[0] <= reach:
                score, met = score + weight, True
        chosen = (other.id in one.data.related) + (id_ in other.data.related)
        named = other.id in one.data.supports or id_ in other.data.supports
        if other.id != id_ and not named and (chosen or (met and other.id not in hidden)):
            found.append((not chosen, -score - chosen, -other.data.date.toordinal(), other.id))
    return [other for *_, other in sorted(found)]


def offered(id_: str, ids: list[str], of: Edition) -> list[tuple[str, list[str], list[str], bool]]:
    """The first five of them: no more than two for one reason and three who share a customer, chosen ones aside."""
    one = of.insights[id_]
    shown: list[tuple[str, list[str], list[str], bool]] = []
    for other in map(of.insights.__getitem__, ids):
        customers = sorted({x.customer or "" for x in one.data.evidence} & {x.customer for x in other.data.evidence})
        tags = sorted({*one.data.tags} & {*other.data.tags})
        alike = [x for x in shown if (bool(x[1]), x[2]) == (bool(customers), tags)]
        too_many = len(alike) >= 2 or (customers and sum(bool(x[1]) for x in shown) >= 3)
        chosen = other.id in one.data.related or id_ in other.data.related
        if len(shown) < 5 and (chosen or not too_many):
            shown.append((other.id, customers, tags, chosen))
    return shown


@settings(max_examples=60, deadline=None)
@given(
    st.lists(STORIES, min_size=1, max_size=len(IDS)), st.frozensets(st.sampled_from(IDS), max_size=2), st.integers(1, 3)
)
def test_a_story_is_offered_with_the_closest_of_all_others(
    drawn: list[dict[str, list[str]]], hidden: frozenset[str], reach: int
) -> None:
    of = made(drawn)
    with mock.patch.object(nearness, "NEIGHBOURS", reach):
        found = dict(related.related(of, hidden))
    for id_ in of.insights:
        told = [(one.id, list(one.customers), list(one.tags), one.chosen) for one in found[id_]]
        assert told == offered(id_, closest(id_, hidden, of, reach), of)


def test_a_tag_that_every_story_carries_does_not_make_each_look_at_all() -> None:
    of = edition(
        {
            f"onboarding/s{number}.md": story(tags=["phone"], title=f"Clinics ring before they write {number}")
            for number in range(60)
        }
    )
    near = nearness.nearness(of.newest())
    assert max(len(near.ranked(number, ())) for number in range(60)) == 2 * nearness.NEIGHBOURS + 1
