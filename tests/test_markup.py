"""The markup of every page of the example site: valid, outlined, named in its language, and nothing left unsaid."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from generator.library.record import Library

Pages = dict[str, Element]
_TEXT_LEFT_OUT = ("script", "style", "template")


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """Every page by its path, redirects left out; strict, so that the first slip in the markup is an error."""
    found: Pages = {}
    for path in sorted(site.rglob("*.html")):
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        try:
            tree = parser.parse(path.read_bytes(), transport_encoding="utf-8")
        except html5lib.html5parser.ParseError as error:
            line, column = parser.tokenizer.stream.position()
            pytest.fail(f"{path.relative_to(site)}:{line}:{column}: {error}")
        if tree.find("head/meta[@http-equiv='refresh']") is None:
            found[path.relative_to(site).as_posix()] = tree
    return found


def wrong(pages: Pages, found: dict[str, object]) -> dict[str, object]:
    """What is wrong, by page; empty where a statement holds on all of them."""
    assert len(pages) > 100
    return {path: what for path, what in found.items() if what}


def words_of(node: Element) -> str:
    """The text of an element, its pictures' descriptions included."""
    text = "".join(node.itertext()) if node.tag not in _TEXT_LEFT_OUT else ""
    named = (one.get("alt") or one.get("aria-label") or "" for one in node.iter())
    return " ".join((text, *named)).strip()


def test_every_page_can_be_read_without_one_slip_in_its_markup(pages: Pages) -> None:
    assert "index.html" in pages
    assert "404.html" in pages


def test_no_id_stands_twice_on_a_page(pages: Pages) -> None:
    def twice(tree: Element) -> list[str]:
        ids = Counter(node.get("id") for node in tree.iter() if node.get("id"))
        return [str(id_) for id_, number in ids.items() if number > 1]

    assert wrong(pages, {path: twice(tree) for path, tree in pages.items()}) == {}


def test_what_refers_to_an_id_of_its_page_finds_it(pages: Pages) -> None:
    def lost(tree: Element) -> set[str]:
        ids = {node.get("id") for node in tree.iter()}
        named = {
            id_
            for node in tree.iter()
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")
            for id_ in (node.get(name) or "").split()
        }
        return named - ids

    assert wrong(pages, {path: lost(tree) for path, tree in pages.items()}) == {}


def test_every_page_has_one_first_heading_and_skips_no_level(pages: Pages) -> None:
    def jumps(tree: Element) -> list[str]:
        levels = [int(str(node.tag)[1]) for node in tree.iter() if re.fullmatch("h[1-6]", str(node.tag))]
        steps = [
            f"h{one} is followed by h{two}" for one, two in zip([0, *levels], levels, strict=False) if two > one + 1
        ]
        return steps + ([] if levels.count(1) == 1 else [f"{levels.count(1)} of h1"])

    assert wrong(pages, {path: jumps(tree) for path, tree in pages.items()}) == {}


def test_no_heading_link_or_button_is_without_words(pages: Pages) -> None:
    def silent(tree: Element) -> list[str]:
        named = (node for node in tree.iter() if re.fullmatch("h[1-6]|a|button|summary|caption|th", str(node.tag)))
        return [str(node.tag) for node in named if not words_of(node)]

    assert wrong(pages, {path: silent(tree) for path, tree in pages.items()}) == {}


def test_every_page_has_one_main_part_and_landmarks_with_names_of_their_own(pages: Pages) -> None:
    def faults(tree: Element) -> list[str]:
        names = Counter((node.tag, node.get("aria-label")) for node in tree.iter() if node.tag in ("nav", "aside"))
        mains = sum(node.tag == "main" for node in tree.iter())
        return [f"{key} {number}" for key, number in names.items() if number > 1 or not key[1]] + ["main"] * abs(
            mains - 1
        )

    assert wrong(pages, {path: faults(tree) for path, tree in pages.items()}) == {}


def test_every_page_says_what_language_it_is_in_and_what_it_is_called(pages: Pages, example: Library) -> None:
    config = example.vocabulary.config
    assert {tree.get("lang") for tree in pages.values()} == {config.language}
    titles = {path: (tree.findtext("head/title") or "").strip() for path, tree in pages.items()}
    assert wrong(pages, {path: config.name not in title for path, title in titles.items()}) == {}
    assert [title for title, number in Counter(titles.values()).items() if number > 1] == []


def test_every_picture_has_a_description_and_keeps_its_place(pages: Pages) -> None:
    pictures = {path: list(tree.iter("img")) for path, tree in pages.items()}
    assert sum(map(len, pictures.values())) > 2
    bare = {
        path: [node.attrib for node in nodes if not (node.get("alt") and node.get("width") and node.get("height"))]
        for path, nodes in pictures.items()
    }
    assert wrong(pages, dict(bare)) == {}


def test_every_drawing_has_a_name_or_is_left_out_when_pages_are_read_aloud(pages: Pages) -> None:
    def nameless(tree: Element) -> int:
        parents = {child: node for node in tree.iter() for child in node}
        drawings = [node for node in tree.iter() if str(node.tag).endswith("svg")]
        return sum(
            not (node.get("aria-label") if node.get("role") == "img" else node.get("aria-hidden") == "true")
            for node in drawings
            if parents[node].tag != "label"  # Material's icons stand in labels with a title of their own
        )

    assert wrong(pages, {path: nameless(tree) for path, tree in pages.items()}) == {}


def test_every_table_names_its_columns_and_ours_what_they_show(pages: Pages) -> None:
    def faults(tree: Element) -> list[str]:
        tables = list(tree.iter("table"))
        ours = [table for table in tables if "il-" in (table.get("class") or "")]
        return ["th" for table in tables if table.find(".//th") is None] + [
            "caption" for table in ours if table.find("caption") is None
        ]

    assert wrong(pages, {path: faults(tree) for path, tree in pages.items()}) == {}


def test_nothing_on_a_page_needs_what_a_strict_policy_forbids(pages: Pages) -> None:
    def inline(tree: Element) -> list[str]:
        named = (name for node in tree.iter() for name in node.attrib)
        return [name for name in named if name == "style" or str(name).startswith("on")]

    assert wrong(pages, {path: inline(tree) for path, tree in pages.items()}) == {}
