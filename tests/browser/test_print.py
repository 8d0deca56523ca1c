"""Printing: a story takes one sheet, an area two, and each says of which day it is and what it leaves out."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from generator.pages.words.site import WITHDRAWN
from tests.browser.conftest import Visit, start
from tests.browser.kinds import STORY, SUPERSEDED
from tests.browser.serving import serving
from tests.conftest import built_once, project, write_files
from tests.making import CONFIG, customer, evidence, question, record, story

SAID = "We rang at nine and nobody picked up the phone, so we rang again. " * 9
TABLE = "\n".join(["| When | Who rang | What they were told |", "| --- | --- | --- |", *["| nine | we | later |"] * 40])
TEXTS = {
    "one-paragraph": SAID * 12,
    "many-paragraphs": "\n\n".join([SAID] * 9),
    "table": f"What we counted:\n\n{TABLE}",
    "lists": "\n".join(f"- {SAID[:90]}" for _ in range(60)),
    "code": "```\n" + "\n".join(["09:00 rang; 09:05 rang; 09:10 rang"] * 70) + "\n```",
    "boxes": "\n\n".join(f'??? note "What they said"\n    {SAID}' for _ in range(9)),
    "headings": "\n\n".join(f"## {SAID[:60]}\n\n{SAID[:200]}" for _ in range(14)),
    "short": "They rang.",
}


@pytest.fixture(scope="module")
def longest(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of a site whose stories hold as much as they may, and more than a sheet of paper."""
    heard = [
        evidence(who, date=f"2026-03-{day:02}", quote=SAID[:590], role="clinic manager and deputy", note=SAID[:300])
        for day, who in enumerate(("alder", "birch", "cedar", "dogwood") * 3, 1)
    ]
    files = {
        f"onboarding/{name}.md": story(
            *heard,
            body=text,
            title=f"{name} {'Clinics that ring before they write are answered by nobody who knows them ' * 2}"[:120],
            summary=SAID[:280],
            believed=SAID[:250],
            learned=SAID[:250],
            actions=[{"date": "2026-04-01", "what": SAID[:300], "outcome": SAID[:300]}] * 3,
        )
        for name, text in TEXTS.items()
    }
    people = {
        f"customers/{name}.md": customer(name.title(), welcomes=SAID[:120])
        for name in ("alder", "birch", "cedar", "dogwood")
    }
    asking = {f"questions/asked-{number}.md": question(f"What {'then ' * 22}{number}?") for number in range(6)}
    head = {"library.yml": record(CONFIG | {"site_url": "https://insights.example/"}).split("---\n")[1]}
    library: dict[str, str | bytes] = {**files, **people, **asking, **head}
    site = built_once(
        tmp_path_factory,
        "printed",
        lambda folder: project(folder / "project", write_files(folder / "library", library)),
        "--as-of",
        "2026-11-21",
    )
    context = browser.new_context()
    with serving(site) as address:
        page = start(context, address).open("/")
        page.evaluate("async () => void await document.fonts.ready")
        yield page
        context.close()


def printed(page: Page, path: str, paper: str = "Letter") -> list[str]:
    """The text of each sheet."""
    if path:
        origin = "/".join(page.url.split("/")[:3])
        page.goto(origin + path, wait_until="load")
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper))).pages
    return [" ".join(sheet.extract_text().split()).replace("\xa0", " ") for sheet in sheets]


@pytest.mark.parametrize("name", TEXTS)
def test_a_story_takes_one_sheet_however_long_it_is(longest: Page, name: str) -> None:
    (sheet,) = printed(longest, f"/insights/{name}/")
    assert len(printed(longest, "", "A4")) == 1
    assert "As of 21 November 2026" in sheet
    assert WITHDRAWN in sheet
    assert f"https://insights.example/insights/{name}/" in sheet
    assert "The rest of this story is on its page." in sheet
    assert sheet.startswith("A small library"), "nothing to press on is printed"
    assert "Search" not in sheet


def test_an_area_takes_two_sheets_however_much_it_holds(longest: Page) -> None:
    sheets = printed(longest, "/areas/onboarding/")
    assert len(sheets) == 2
    assert len(printed(longest, "", "A4")) == 2
    text = " ".join(sheets)
    assert f"of {len(TEXTS)} stories; the others, and more about each, are on the page of this area." in text
    assert WITHDRAWN in text
    assert "All stories" not in text


def test_pages_of_the_example_are_printed_whole_where_they_fit(desktop: Visit) -> None:
    page = desktop.open("/")
    page.evaluate("async () => void await document.fonts.ready")
    for path in (STORY, SUPERSEDED):
        (sheet,) = printed(page, path)
        assert "As of 21 November 2026" in sheet
    first, second = printed(page, "/areas/billing/")
    assert "What customers tell us" in first
    assert "What changed because of customers" in second
    closeness = " ".join(printed(page, "/closeness/"))
    assert "As of 21 November 2026" in closeness
    assert "Contribute" not in closeness


def test_what_is_for_paper_is_on_no_screen(desktop: Visit, phone: Visit) -> None:
    for visit in (desktop, phone):
        page = visit.open("/areas/billing/")
        assert page.locator(".il-paper").count() >= 3
        assert not [one.inner_text() for one in page.locator(".il-paper").all() if one.is_visible()]
