"""A library of nothing, of one thing and of two: no page of it is left with a heading, a list or a column of nothing.

The same holds for every page of the example and of libraries that are drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings

from generator.edition.gate import Edition, gate
from generator.library.record import Library
from generator.pages.page import Page
from generator.pages.render import render
from generator.publish.prepare import settings as settings_of
from tests.making import CONFIG, DAY, TEMPLATES, customer, evidence, loaded, question, story
from tests.planted import AUDIENCES, Shelf, passed, shelves

NOTHING: dict[str, str] = {}
QUESTION = {"questions/first.md": question()}
CUSTOMER = {"customers/alder.md": customer("Alder", region="north", welcomes="A visit on any Tuesday.")}
LONE = {"onboarding/ring.md": story({"source": "A survey", "method": "survey", "date": "2026-03-01"})}
PLAIN = {**CUSTOMER, "onboarding/ring.md": story(evidence(date="2026-11-10"), date="2026-11-12")}
ONE = {
    **CUSTOMER,
    **QUESTION,
    "onboarding/ring.md": story(
        evidence(date="2026-11-10", quote="We ring first.", competencies=["observing"]),
        date="2026-11-12",
        tags=["first-week"],
        also_in=["billing"],
        believed="They write.",
        learned="They ring.",
        actions=[{"date": "2026-11-15", "what": "The number stands on every page"}],
    ),
}
TWO = {
    **ONE,
    "customers/birch.md": customer("Birch", welcomes="A call."),
    "questions/second.md": question("What do they keep on paper?", areas=["billing"]),
    "billing/page.md": story(
        evidence("birch", "phone", "2026-11-17"),
        title="The second page of a bill is never read",
        date="2026-11-18",
        tags=["phone"],
        believed="Bills are read.",
        learned="Sums are.",
        actions=[{"date": "2026-11-19", "what": "All on one page", "told_customers": "2026-11-20"}],
    ),
}
LIBRARIES = {
    "nothing": NOTHING,
    "a question": QUESTION,
    "a customer": CUSTOMER,
    "a story nobody told": LONE,
    "a plain story": PLAIN,
    "one of everything": ONE,
    "two of everything": TWO,
}
WORDLESS: dict[str, Any] = {"segments": {}, "regions": {}, "tags": {}}
"""What a library has that knows no kinds of customer and no tags."""
UNTAGGED = ("nothing", "a question", "a story nobody told")


def pages_of(edition: Edition, but: tuple[str, ...] = ("rule",)) -> dict[str, Element]:
    """Every page by its address, but for some kinds; no library changes the page of a single rule."""
    pages = (output for output in render(edition, TEMPLATES, "insights") if isinstance(output, Page))
    return {page.address: parsed(page.body) for page in pages if page.kind not in but}


def parsed(body: str) -> Element:
    """A generated page as the browser will have it; the headings of contributors are Markdown."""
    html = re.sub(r"^(#+) (.*?) \{: #.*$", lambda m: f"<h{len(m[1])}>{m[2]}</h{len(m[1])}>", body, flags=re.MULTILINE)
    made: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return made


def made(files: dict[str, str], config: dict[str, Any] | None = None) -> dict[str, Element]:
    """The pages of a small library."""
    return pages_of(edition_of(files, config))


def edition_of(files: dict[str, str], config: dict[str, Any] | None = None) -> Edition:
    library = loaded(files, config, customers=()).library
    assert library
    return gate(library, "everyone", DAY)


def text_of(node: Element) -> str:
    return " ".join(" ".join(node.itertext()).split())


ENTRIES = {"ul": ("li",), "ol": ("li",), "dl": ("dt", "div"), "tbody": ("tr",), "select": ("option",)}
SEEN = ("svg", "img", "input", "select")
LEVEL = re.compile(r"h([1-6])")


def faults(page: Element) -> list[str]:
    """What a page has of nothing: a list without entries, a heading, a column or a paragraph with nothing to it."""
    return [*empty(page), *bare(page), *hollow(page)]


def empty(node: Element) -> Iterator[str]:
    """Lists and tables without entries, and paragraphs without words; a script fills what is hidden."""
    if node.get("hidden") is not None:
        return
    wanted = ENTRIES.get(str(node.tag))
    if wanted and not any(child.tag in wanted for child in node):
        yield f"<{node.tag}> without entries"
    spoken = node.get("role") == "status" or node.get("id") is not None
    if node.tag in ("p", "li", "dd", "dt", "a") and not spoken and not shows(node):
        yield f"<{node.tag}> without words"
    for child in node:
        yield from empty(child)


def seen(node: Element) -> bool:
    return str(node.tag).rsplit("}", 1)[-1] in SEEN


def shows(node: Element) -> bool:
    return bool(text_of(node)) or any(seen(one) for one in node.iter())


def bare(page: Element) -> Iterator[str]:
    """Headings that nothing follows before the next of their rank, or before their section ends."""
    open_: list[tuple[int, str]] = []

    def walk(node: Element) -> Iterator[str]:
        if node.get("hidden") is not None:
            return
        rank = LEVEL.fullmatch(str(node.tag))
        if rank:
            yield from (title for level, title in open_ if level >= int(rank[1]))
            open_[:] = [(level, title) for level, title in open_ if level < int(rank[1])]
            open_.append((int(rank[1]), f"nothing follows “{text_of(node)}”"))
            return
        if (node.text or "").strip() or seen(node):
            open_.clear()
        before = len(open_)
        for child in node:
            yield from walk(child)
            if (child.tail or "").strip():
                open_.clear()
        if node.tag in ("section", "aside"):
            yield from (title for _, title in open_[before:])
            del open_[before:]

    yield from walk(page)
    yield from (title for _, title in open_)


def hollow(page: Element) -> Iterator[str]:
    """Columns of a table in which no cell shows anything."""
    for body in page.iter("tbody"):
        rows = [list(row) for row in body]
        for number in range(max(map(len, rows), default=0)):
            if not any(number < len(row) and shows(row[number]) for row in rows):
                yield f"column {number + 1} of a table is empty"


THINGS = "stor(?:y|ies)|customers?|contacts?|questions?|beliefs?|areas?|words?|months?|days?|weeks?|decisions?|changes?"
COUNTED = re.compile(rf"(?<![\d.,:])(\d[\d,]*) ({THINGS})\b")


def miscounted(page: Element) -> list[str]:
    """Numbers whose thing is not in the number it should be, and things of which there are none."""
    return [
        whole[0]
        for whole in COUNTED.finditer(text_of(page))
        if whole[1] == "0" or (whole[1] == "1") != (not whole[2].endswith("s"))
    ]


@pytest.mark.parametrize("name", [*LIBRARIES, *(f"{name}, without tags" for name in UNTAGGED)])
def test_a_small_library_has_no_page_with_a_heading_list_or_column_of_nothing(name: str) -> None:
    files, _, untagged = name.partition(", ")
    pages = made(LIBRARIES[files], WORDLESS if untagged else None)
    assert {"/", "/areas/", "/customers/", "/tags/", "/closeness/", "/areas/billing/"} <= pages.keys()
    assert {address: wrong for address, page in pages.items() if (wrong := faults(page))} == {}
    assert {address: wrong for address, page in pages.items() if (wrong := miscounted(page))} == {}


def test_the_example_has_none_either(example: Library) -> None:
    pages = pages_of(gate(example, "everyone", example.as_of), but=("rule", "insight"))
    assert len(pages) > 60
    assert {address: wrong for address, page in pages.items() if (wrong := faults(page))} == {}
    assert {address: wrong for address, page in pages.items() if (wrong := miscounted(page))} == {}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shelf=shelves())
def test_nor_has_a_library_that_was_drawn(shelf: Shelf, attachments: Path) -> None:
    pages = pages_of(passed(shelf, AUDIENCES[0], DAY, attachments))
    assert {address: wrong for address, page in pages.items() if (wrong := [*faults(page), *miscounted(page)])} == {}


def test_nothing_warns_where_nobody_has_begun() -> None:
    pages = made(NOTHING)
    warm = [address for address, page in pages.items() if any("warm" in (n.get("class") or "") for n in page.iter())]
    assert set(warm) <= {"/closeness/"}
    assert "gone longer than planned" not in "".join(map(text_of, pages.values()))


def test_a_library_without_a_record_says_that_there_is_nothing_to_find() -> None:
    assert "nothing_text" in settings_of(edition_of(NOTHING)).extra
    assert "nothing_text" not in settings_of(edition_of(QUESTION)).extra


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<h2>Questions</h2>", "nothing follows “Questions”"),
        ("<h2>Questions</h2><h2>Tags</h2><p>One.</p>", "nothing follows “Questions”"),
        ("<section><h2>Questions</h2></section><p>Elsewhere.</p>", "nothing follows “Questions”"),
        ("<h2>Questions</h2><ul></ul>Later.", "<ul> without entries"),
        ("<p></p>", "<p> without words"),
        ("<table><tbody><tr><th>Billing</th><td></td></tr></tbody></table>", "column 2 of a table is empty"),
    ],
)
def test_the_law_sees_what_it_is_there_for(body: str, fault: str) -> None:
    assert faults(parsed(body)) == [fault]


@pytest.mark.parametrize(("said", "fault"), [("1 stories", True), ("2 story", True), ("0 customers", True)])
def test_the_law_counts(said: str, fault: bool) -> None:
    assert bool(miscounted(parsed(f"<p>{said}.</p>"))) is fault
    assert miscounted(parsed("<p>1 story, 2 customers, 11 months.</p>")) == []


def test_the_small_libraries_are_what_they_say() -> None:
    assert "segments" in CONFIG
    assert [len(edition_of(files).insights) for files in LIBRARIES.values()] == [0, 0, 0, 1, 1, 1, 2]
