"""Laws that hold for any text and any library."""

from __future__ import annotations

import html
import random
import re
from dataclasses import replace
from typing import Any

import markdown
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.content.frontmatter import fields_of, split
from generator.content.source import Sources, source_from
from generator.edition.derive import derive
from generator.edition.gate import gate
from generator.library.load import check
from generator.library.record import ToRecord
from generator.pages.page import Page
from generator.pages.press import Press
from generator.pages.render import render
from generator.pages.templates import finished
from generator.prose.document import Form, Heading, Html
from generator.prose.parse import parse
from generator.publish.around import put_back, take_out
from tests.casefiles import FOLDER, parts
from tests.making import CONFIG, CUSTOMERS, DAY, TEMPLATES, customer, edition, evidence, record, story

# Markdown that goes wrong more often than plain text does: signs that mean something, in every order.
PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "\t",
            "\n",
            "\n\n",
            "```\n",
            "~~~\n",
            "---\n",
            "*",
            "**",
            "_",
            "`",
            "~~",
        ),
        *('!!! note "T"\n    ', "??? tip\n    ", "| a | b |\n|--:|:-:|\n| 1 | 2 |\n", "- [ ] ", "- [x] ", "\\", ": "),
        *("[^1]", "[^1]: x\n", "[[alder]]", "[[alder|she]]", "[a](b)", "![i](p.png)", "<https://x.example>"),
        *("<div>", "</div>", "<b>", "<!--", "-->", "&amp;", "&", "{: #id }", "{% x %}", "klzzwxh:1", "&#35;"),
        *("é", "語", "\u2028", "\u0085", "…", "\u201c"),
    ]
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
MARKDOWN = st.lists(PIECES | WORDS, max_size=30).map("".join)


ONE = edition({"onboarding/a.md": story()})
"""A library of one story, for texts to stand in; what can be worked out of it does not depend on them."""
DERIVED = derive(ONE)


def press(body: str) -> Press:
    """A press whose story ``a`` has this text; its links lead nowhere."""
    document = parse(body)
    changed = replace(ONE.insights["a"], document=document)
    made = replace(ONE, insights={"a": changed}, targets={**ONE.targets, "a": (None,) * len(document.links)})
    return Press(made, DERIVED, TEMPLATES, "insights")


@settings(max_examples=400, deadline=None)
@given(MARKDOWN)
@example("```\na\n    \nb\n```")  # a line of code that holds only spaces
@example("    \ta\n\n    b")
def test_finished_html_and_headings_pass_mkdocs_s_markdown_unchanged(text: str) -> None:
    made = press(text)
    record = made.edition.insights["a"]
    rest = markdown.markdown(
        str(made.body(record, "/insights/a/")), extensions=["toc", "tables", "fenced_code", "attr_list"]
    )
    for part, block in zip(made.blocks(record, "/insights/a/"), record.document.blocks, strict=True):
        if isinstance(block, Heading):
            found = re.match(r'<h(\d) id="([^"]*)">(.*)</h\1>\n?', rest)
            assert found, rest
            assert (int(found[1]), found[2]) == (block.level, block.anchor)
            assert html.unescape(found[3]).strip("\u200b") == block.text
            rest = rest[found.end() :]
        else:
            assert rest.startswith(part)
            rest = rest[len(part) :].lstrip("\n")
    assert rest == ""


@settings(max_examples=200, deadline=None)
@given(MARKDOWN)
@example("```\n## A heading {: #a }\n```")
def test_passing_html_around_markdown_gives_what_markdown_would_have_given(text: str) -> None:
    made = press(text)
    body = str(made.body(made.edition.insights["a"], "/insights/a/"))
    kept, pieces = take_out(body)
    extensions = ["toc", "tables", "fenced_code", "attr_list"]
    around = put_back(markdown.markdown(kept, extensions=extensions), pieces)
    assert around == markdown.markdown(body, extensions=extensions)


@settings(max_examples=300, deadline=None)
@given(MARKDOWN)
def test_what_a_contributor_writes_is_never_a_tag_of_their_own(text: str) -> None:
    allowed = re.compile(
        r"</?(?:a|blockquote|br|code|del|details|div|em|h[2-6]|hr|img|input|li|ol|p|pre|s|strong|summary|sup"
        r"|table|tbody|td|th|thead|tr|ul)(?: [a-z-]+=\"[^\"<>]*\")*>"
    )
    for block in parse(text).blocks:
        if isinstance(block, Html):
            assert "<" not in allowed.sub("", block.html)


@given(st.lists(st.tuples(st.sampled_from(["# ", "### ", "> ## ", "- ## "]), st.sampled_from("aAbé-!")), max_size=9))
def test_every_heading_has_an_id_of_its_own_that_no_id_of_ours_can_be(headings: list[tuple[str, str]]) -> None:
    anchors = parse("\n\n".join(sign + text for sign, text in headings)).anchors
    assert len(anchors) == len(set(anchors)) == len(headings)
    assert not [anchor for anchor in anchors if "_" in anchor]


@settings(max_examples=200, deadline=None)
@given(MARKDOWN, st.sampled_from(["[[birch]]", "[[birch|her clinic]]"]), MARKDOWN)
def test_the_place_of_a_link_is_where_it_stands_in_the_file(before: str, link: str, after: str) -> None:
    text = f"---\ntitle: x\n---\n\n{before}\n\n{link} {after}"
    front, _ = split("a.md", text)
    for one in parse(front.body, front.offset).links:
        if one.form is Form.WIKI and one.target == "birch":
            assert text[one.span.start : one.span.end] == link


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4), max_size=8))
def test_backlinks_are_the_links_turned_round(graph: dict[int, list[int]]) -> None:
    nodes = {*graph, *(other for others in graph.values() for other in others)}
    files = {
        f"onboarding/n{node}.md": story(body=" ".join(f"See [[n{other}]]." for other in graph.get(node, [])))
        for node in nodes
    }
    one = edition(files)
    links = {
        (source, target.id)
        for source, targets in one.targets.items()
        for target in targets
        if isinstance(target, ToRecord) and target.id != source
    }
    turned = {(link.source, target) for target, links_ in derive(one).backlinks.items() for link in links_}
    assert links == turned == {(f"n{a}", f"n{b}") for a, others in graph.items() for b in others if a != b}


FIELDS = st.sampled_from(["supports", "contradicts", "supersedes", "related"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, 5), FIELDS, st.integers(0, 5)), max_size=12), st.randoms(use_true_random=False)
)
def test_the_order_of_files_never_matters(links: list[tuple[int, str, int]], order: random.Random) -> None:
    fields: dict[int, dict[str, list[str]]] = {}
    for one, field, other in links:
        if one != other and f"n{other}" not in fields.setdefault(one, {}).setdefault(field, []):
            fields[one][field].append(f"n{other}")
    files = {f"customers/{name}.md": customer(name.title()) for name in CUSTOMERS} | {
        f"onboarding/n{node}.md": story(evidence(CUSTOMERS[node % 4]), **dict[str, Any](fields.get(node, {})))
        for node in range(6)
    }
    made = []
    for _ in range(2):
        names = list(files)
        order.shuffle(names)
        sources = tuple(source_from(name, files[name].encode())[0] for name in names)
        head = source_from("library.yml", record(CONFIG).split("---\n")[1].encode())[0]
        loaded = check(Sources(head, sources, ()), [], DAY, DAY)
        pages: list[object] = []
        if loaded.library:
            seen = gate(loaded.library, "everyone", DAY)
            pages = [
                (page.path, page.content()) for page in render(seen, TEMPLATES, "insights") if isinstance(page, Page)
            ]
        made.append((loaded.diagnostics, pages))
    assert made[0] == made[1]


YAML_PIECES = st.sampled_from(
    [
        *("title", ": ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", ",", "'", '"', "#", "|", ">", "?", "@", "%"),
        *("&a", "*a", "!!t", "<<", "---", "...", "\u0085", "\u2028"),
    ]
)
YAML = st.lists(YAML_PIECES | WORDS, max_size=25).map("".join)


@settings(max_examples=400, deadline=None)
@given(YAML)
def test_any_front_matter_is_read_or_reported_inside_the_file(text: str) -> None:
    tree, findings = fields_of("a.md", text)
    assert tree is not None or findings


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200) | YAML.map(lambda text: f"---\n{text}\n---\n".encode()), MARKDOWN)
def test_any_file_is_reported_at_a_place_inside_it(front: bytes, body: str) -> None:
    source, findings = source_from("onboarding/a.md", front + body.encode())
    base = parts(FOLDER / "base.case")
    config, _ = source_from("library.yml", str(base["library.yml"]).encode())
    loaded = check(Sources(config, (source,), ()), findings, DAY, DAY)
    assert loaded.errors
    lines = source.text.split("\n")
    for one in loaded.diagnostics:
        if one.path == source.path:
            assert 1 <= one.start.line <= len(lines)
            assert 1 <= one.start.column <= len(lines[one.start.line - 1]) + 1
            assert one.start <= one.end


@given(WORDS)
def test_finished_html_says_the_same_to_a_browser(text: str) -> None:
    escaped = html.escape(f"\t{text}\n  \n\t")
    assert html.unescape(finished(escaped)) == html.unescape(escaped)


def test_sixty_thousand_brackets_are_answered() -> None:
    tree, (finding,) = fields_of("a.md", "tags: " + "[" * 60_000)
    assert tree is not None
    assert not tree.entries
    assert tree.broken == {"tags"}
    assert finding.code == "FMT008"


@pytest.mark.parametrize("sign", ["[", "- ", "{a: ", "? "])
def test_deep_nesting_of_any_kind_stops_at_its_limit(sign: str) -> None:
    _, findings = fields_of("a.md", sign * 5_000)
    assert {finding.code for finding in findings} <= {"FMT004", "FMT008"}
