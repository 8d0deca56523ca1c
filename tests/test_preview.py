"""A page that is shown at once says what the whole build will say, and nothing that readers must not see."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.source import source_from
from generator.edition.derive import derive
from generator.library.changed import changed, ground_of
from generator.library.record import Library
from generator.pages.page import Page
from generator.pages.press import Press
from generator.pages.printed import printed
from generator.pages.render import record_pages, render
from generator.publish.prepare import prepare
from generator.publish.preview import press_with
from tests.conftest import ROOT
from tests.making import TEMPLATES, customer, evidence, library, question, story

FILES = {
    "onboarding/first.md": story(body="They rang [[second]] times."),
    "onboarding/second.md": story(evidence("birch"), title="Clinics write letters", body="They wrote."),
    "questions/whom.md": question(),
    "customers/quiet-one.md": customer("Elm Practice", anonymous=True),
    "customers/fir.md": customer("Fir Practice"),
}
IDS = {"first": "onboarding/first.md", "whom": "questions/whom.md", "fir": "customers/fir.md"}


@cache
def before() -> Library:
    return library(FILES)


def after(path: str, text: str) -> Library | None:
    return changed(ground_of(before()), [source_from(path, text.encode())[0]]).library


def press_of(made: Library) -> Press:
    edition = printed(prepare(made, ROOT).edition)
    return Press(edition, derive(edition), TEMPLATES, "insights")


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(sorted(IDS)), st.text("abc XYZ.,'\"-", max_size=60))
def test_a_page_shown_at_once_is_the_page_of_a_whole_build(id_: str, words: str) -> None:
    path = IDS[id_]
    text = FILES[path] + f"\nAnd then {words} they said.\n"
    made = after(path, text)
    assert made
    quick = list(record_pages(id_, press_with(prepare(made, ROOT).edition, {id_}, press_of(before()))))
    edition = prepare(library(FILES | {path: text}), ROOT).edition
    whole = [one for one in render(edition, TEMPLATES, "insights") if isinstance(one, Page)]
    pages = {one.address: one for one in whole}
    assert quick
    assert [(one.address, one.body, one.title, one.description) for one in quick] == [
        (page.address, page.body, page.title, page.description)
        for page in map(pages.__getitem__, (one.address for one in quick))
    ]


def test_an_error_of_the_file_is_told() -> None:
    path = IDS["first"]
    told = changed(ground_of(before()), [source_from(path, story(body="[[nowhere]]").encode())[0]])
    assert [one.code for one in told.errors] == ["LNK002"]
    assert told.library is None


def test_a_new_heading_can_be_linked_to_at_once() -> None:
    assert after(IDS["first"], story(body="## Then\n\nSee [above](#then)."))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (IDS["first"], story(body="Elm Practice rang.")),
        (IDS["first"], story(audience="leadership")),
        (IDS["first"], story(aliases=["once"])),
        (IDS["fir"], customer("Fir Practice", anonymous=True)),
        (IDS["fir"], customer("Fir Practice", consent={"given": "2026-01-15", "withdrawn": "2026-02-01"})),
    ],
    ids=["names somebody unnamed", "for fewer readers", "another name", "unnamed now", "consent withdrawn"],
)
def test_what_may_be_seen_is_left_to_a_whole_build(path: str, text: str) -> None:
    assert after(path, text) is None
