"""A page whose basis is the same is the same, whatever was changed in the library; else old pages would be left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random

import frontmatter
import pytest

from generator.content.source import read, source_from
from generator.edition.gate import Edition, gate
from generator.library.load import check
from generator.pages.page import File, Page, Unmade
from generator.pages.render import parts
from generator.publish.searched import line_of
from tests.conftest import ROOT
from tests.making import TEMPLATES, customer, edition, evidence, question, story

LIBRARY = ROOT / "insights"
DAY = dt.date(2026, 11, 21)
SEEDS = 12
AT_ONCE = 3
"""How many fields are changed together."""
Bases = Mapping[str, tuple[str | None, list[bytes]]]
"""Of each subject whose pages may be kept the basis, and its pages with what search knows of them."""


@cache
def before() -> dict[str, str]:
    return {path.relative_to(LIBRARY).as_posix(): path.read_text("utf-8") for path in sorted(LIBRARY.rglob("*.md"))}


def bases(files: Mapping[str, str]) -> Bases | None:
    """Of the example library with these records; None if it has errors."""
    sources, _ = read(LIBRARY)
    records = tuple(source_from(path, text.encode())[0] for path, text in sorted(files.items()))
    checked = check(replace(sources, records=records), [], DAY, DAY).library
    return bases_of(gate(checked, checked.vocabulary.audiences[0], DAY)) if checked else None


def bases_of(seen: Edition) -> Bases:
    return {
        unmade.name: (unmade.basis(), [_whole(page) for page in unmade.make()])
        for part in parts(seen, TEMPLATES, "insights")
        for unmade in part.outputs()
        if isinstance(unmade, Unmade)
    }


def _whole(page: Page | File) -> bytes:
    searched = page.searched if isinstance(page, Page) else None
    return page.content() + (line_of(searched) if searched else b"")


@cache
def as_it_is() -> Bases:
    found = bases(before())
    assert found
    return found


def edited(random: Random) -> dict[str, str]:
    """The library with fields that other records have, or have not, or with another text or another place."""
    files = dict(before())
    for _ in range(AT_ONCE):
        path = random.choice([path for path in files if path.count("/")])
        kind = path.partition("/")[0] if path.startswith(("customers/", "questions/")) else ""
        alike = [other for other in files if (other.startswith(kind) if kind else not other.startswith(("c", "q")))]
        one, other = (frontmatter.loads(files[name]) for name in (path, random.choice(alike)))
        name = random.choice(sorted({*one.metadata, *other.metadata}))
        if name in other.metadata:
            one[name] = other[name]
        elif name in one.metadata:
            del one.metadata[name]
        if random.random() < 0.2:
            one.content = other.content
        files[path] = frontmatter.dumps(one, allow_unicode=True)
        if not kind and random.random() < 0.1:
            files[f"{random.choice(['billing', 'messaging', 'records'])}/{path.split('/')[1]}"] = files.pop(path)
    return files


def compare(one: Bases, other: Bases) -> tuple[set[str], set[str]]:
    """The names of pages whose basis is the same, and of those that differ.

    Raises:
        AssertionError: a page differs from one of the same basis.
    """
    both = one.keys() & other.keys()
    same = {name for name in both if one[name][0] and one[name][0] == other[name][0]}
    differ = {name for name in both if one[name][1] != other[name][1]}
    assert not same & differ
    return same, differ


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_page_whose_basis_is_the_same_is_the_same(seed: int) -> None:
    now = bases(edited(Random(seed)))
    if now:
        compare(now, as_it_is())


def test_a_change_of_one_text_leaves_most_bases_as_they_were() -> None:
    changed = "billing/the-biscuit-tin-pays-the-difference.md"
    now = bases({**before(), changed: before()[changed] + "\nThey laughed.\n"})
    assert now
    same, differ = compare(now, as_it_is())
    assert differ == {"/insights/the-biscuit-tin-pays-the-difference/"}
    assert len(same) > len(now) / 2


SEVEN = {f"onboarding/story-{number}.md": story(title=f"They ring {number} times") for number in range(7)}


@pytest.mark.parametrize(
    ("files", "now", "page"),
    [
        pytest.param(
            {"onboarding/told.md": story(tags=["phone"]), "billing/more.md": story(supports=["told"])},
            {"billing/more.md": story(evidence("birch"), supports=["told"])},
            "/tags/phone/",
            id="a story that supports a story listed under a tag is heard from another customer",
        ),
        pytest.param(
            {"onboarding/told.md": story(tags=["phone"], body="As with [[other]]."), "billing/other.md": story()},
            {"billing/other.md": story(title="Something else entirely")},
            "/tags/phone/",
            id="the summary of a story listed under a tag holds the title of another one",
        ),
        pytest.param(
            {"onboarding/told.md": story(), "onboarding/by.md": story(body="Both [[told]] and [[other]]."), **SEVEN},
            {"onboarding/story-3.md": story(title="Something else entirely")},
            "/insights/",
            id="a story in the list of all has another title",
        ),
        pytest.param(
            {
                "onboarding/told.md": story(evidence("alder", date="2020-03-05"), date="2020-03-06"),
                "billing/by.md": story(evidence("birch"), body="Both [[told]] and [[other]]."),
                "billing/other.md": story(evidence("cedar"), title="They write letters"),
            },
            {"billing/other.md": story(evidence("cedar"), title="Something else entirely")},
            "/insights/told/",
            id="a sentence that mentions a story also names another one by its title",
        ),
        pytest.param(
            {"onboarding/told.md": story(evidence("alder"), supersedes=["old"]), "billing/old.md": story()},
            {"onboarding/told.md": story(evidence("alder"))},
            "/insights/old/",
            id="a story is no longer superseded",
        ),
        pytest.param(
            {"questions/ask.md": question(segments=["small-clinics"])},
            {"questions/ask.md": question(segments=["small-clinics"], title="Who answers them at night?")},
            "/customers/alder/",
            id="a question to take along to a customer is put in other words",
        ),
        pytest.param(
            {"questions/ask.md": question(areas=["billing"]), "onboarding/told.md": story(evidence("alder"))},
            {"questions/ask.md": question(areas=["onboarding"])},
            "/customers/alder/",
            id="a question is about another area, which a customer has told us of",
        ),
        pytest.param(
            {"onboarding/told.md": story(evidence("c-one")), "customers/c-one.md": customer("Brook Farm")},
            {"customers/c-one.md": customer("Brook Farm", anonymous=True)},
            "/insights/told/",
            id="the customer of a story must not be named any more",
        ),
    ],
)
def test_what_a_page_shows_of_other_records_is_part_of_its_basis(
    files: dict[str, str], now: dict[str, str], page: str
) -> None:
    files = {"billing/other.md": story(evidence("dogwood")), **files}
    config = {"policy": {"k_anonymity": 1}}
    one, other = (bases_of(edition(every, config)) for every in (files, {**files, **now}))
    _, differ = compare(one, other)
    assert page in differ
