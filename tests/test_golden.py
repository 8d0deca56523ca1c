"""Golden pages: one of each kind, as generated, kept in ``golden/`` and read by a person when they change."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.edition.gate import gate
from generator.library.record import Library
from generator.pages.page import Data, Page, Redirect
from generator.pages.render import render
from tests.making import TEMPLATES

FOLDER = Path(__file__).parent / "golden"
PAGES = {
    "home": "index.md",
    "areas": "areas/index.md",
    "area": "areas/billing.md",
    "stories": "insights/index.md",
    "story": "insights/the-paper-diary-holds-the-promises.md",
    "story-superseded": "insights/clinics-run-late-because-talks-run-long.md",
    "story-not-yet-met": "insights/reminders-are-opened-within-the-hour.md",
    "customers": "customers/index.md",
    "customer-anonymous": "customers/the-grey-door.md",
    "segments": "segments/index.md",
    "segment": "segments/midwives.md",
    "tags": "tags/index.md",
    "tag": "tags/promises.md",
    "questions": "questions/index.md",
    "beliefs": "beliefs/index.md",
    "changes": "changes/index.md",
    "reviews": "reviews/index.md",
    "whats-new": "whats-new/index.md",
    "question": "questions/why-do-people-ring-with-our-message-in-their-hand.md",
    "closeness": "closeness/index.md",
    "go-and-see": "go-and-see/index.md",
    "contribute": "contribute/index.md",
    "rule": "rules/EVD004.md",
    "rule-never-an-error": "rules/CON002.md",
    "redirect": "insights/paper-diaries/index.html",
    "feed": "feeds/messaging.xml",
    "schema-insight": "data/schema/insight.json",
    "schema-customer": "data/schema/customer.json",
    "schema-question": "data/schema/question.json",
    "schema-library": "data/schema/library.json",
    "schema-data": "data/schema/data.json",
    "data": "data/index.md",
}


@pytest.fixture(scope="module")
def generated(example: Library) -> dict[str, str]:
    edition = gate(example, "everyone", example.as_of)
    outputs = render(edition, TEMPLATES, "insights")
    return {output.path: output.content().decode() for output in outputs if isinstance(output, Data | Page | Redirect)}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was_when_a_person_last_read_it(
    name: str, generated: dict[str, str], request: pytest.FixtureRequest
) -> None:
    path = FOLDER / f"{name}{Path(PAGES[name]).suffix}"
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(generated[PAGES[name]], encoding="utf-8")
    assert generated[PAGES[name]] == path.read_text(encoding="utf-8")


def test_every_golden_page_is_compared() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(PAGES)
