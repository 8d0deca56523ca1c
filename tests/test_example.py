"""The example library: it uses every field and shows every derived state."""

from __future__ import annotations

from typing import Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from generator.content.config import Config
from generator.content.frontmatter import fields_of, split
from generator.content.model import Customer, Insight, Question
from generator.content.tree import plain
from generator.edition.derive import Derived, derive
from generator.edition.gate import Edition, gate
from generator.edition.questions import State
from generator.edition.standing import Status
from generator.edition.strength import Level
from generator.library.record import Library
from tests.conftest import EXAMPLE

HELD_BACK = {("Consent", "withdrawn")}
"""A customer who took back their consent has no page to show."""
SHARED = {"description", "formerly", "allow", "aliases"}
"""Fields that mean the same in several models; one of them need use each."""


def models(annotation: Any) -> set[type[BaseModel]]:
    """Every model inside a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inner = (models(field.annotation) for field in annotation.model_fields.values())
        return {annotation}.union(*inner)
    return set().union(*(models(arg) for arg in get_args(annotation)))


def used(model: Any, data: Any) -> set[tuple[str, str]]:
    """Every field of a model, and of those inside it, that the data fills in."""
    if isinstance(model, type) and issubclass(model, BaseModel) and isinstance(data, dict):
        found = {(model.__name__, name) for name in data}
        return found.union(*(used(model.model_fields[name].annotation, value) for name, value in data.items()))
    args = [arg for arg in get_args(model) if arg not in (type(None), Ellipsis)]
    if not args:
        return set()
    if get_origin(model) is dict:
        return set().union(*(used(args[1], value) for value in data.values()))
    if isinstance(data, list) and get_origin(model) is tuple:
        return set().union(*(used(args[0], item) for item in data))
    return used(args[0], data)


def test_every_field_is_used() -> None:
    tree, _ = fields_of("library.yml", (EXAMPLE / "library.yml").read_text(encoding="utf-8"))
    assert tree
    found = used(Config, plain(tree))
    for path in EXAMPLE.glob("*/*.md"):
        front, _ = split(path.name, path.read_text(encoding="utf-8"))
        assert front.fields
        kinds: dict[str, type[BaseModel]] = {"customers": Customer, "questions": Question}
        model = kinds.get(path.parent.name, Insight)
        found |= used(model, plain(front.fields))
    every = {
        (model.__name__, name)
        for root in (Config, Insight, Customer, Question)
        for model in models(root)
        for name in model.model_fields
    }
    shared = {pair for pair in every if pair[1] in SHARED}
    assert every - found - shared == HELD_BACK
    assert {name for _, name in found & shared} == SHARED


@pytest.fixture(scope="module")
def edition(example: Library) -> Edition:
    return gate(example, "everyone", example.as_of)


@pytest.fixture(scope="module")
def derived(edition: Edition) -> Derived:
    return derive(edition)


def test_it_has_the_promised_size(example: Library) -> None:
    areas = example.vocabulary.config.areas
    assert (len(areas), len(example.insights), len(example.customers), len(example.questions)) == (5, 44, 14, 8)
    for path in EXAMPLE.glob("*/*.md"):
        if path.parent.name in areas:
            words = path.read_text(encoding="utf-8").split("---\n", 2)[2].split()
            assert 120 <= len(words) <= 400, path


def test_every_state_of_a_story_is_shown(derived: Derived) -> None:
    standing, strength = derived.standing.values(), derived.strength.values()
    assert {one.status for one in standing} == set(Status)
    assert {one.level for one in strength} == set(Level)
    assert {True, False} == {one.overdue for one in standing}
    assert any(one.disagrees_with for one in standing)
    assert any(one.level is Level.PATTERN and one.through for one in strength)
    assert any(one.level is Level.PATTERN and not one.through for one in strength)
    assert {one.nearest for one in strength} >= {"in-person", "written", "proxy"}


def test_questions_are_open_answered_and_closed(derived: Derived) -> None:
    assert {one.state for one in derived.answers.values()} >= {State.OPEN, State.ANSWERED, State.CLOSED}


def test_one_area_has_gone_quiet(derived: Derived) -> None:
    assert [area for area, one in derived.areas.items() if one.late] == ["billing"]


def test_what_changed_was_told_to_some_and_not_yet_to_others(edition: Edition) -> None:
    told = {bool(action.told_customers) for one in edition.insights.values() for action in one.data.actions}
    assert told == {True, False}


def test_leadership_was_in_the_room_and_a_customer_stays_unnamed(edition: Edition) -> None:
    assert any("leadership" in e.teams for one in edition.insights.values() for e in one.data.evidence)
    assert any(one.data.anonymous for one in edition.customers.values())


def test_every_kind_of_mark_up_is_shown(edition: Edition) -> None:
    html = "".join(getattr(b, "html", "") for one in edition.records() for b in one.document.blocks)
    for sign in ("admonition", "<details", "<table", "task-list-item", "footnote", "<pre>", "<blockquote", "<img"):
        assert sign in html, sign
