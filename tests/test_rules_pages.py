"""The pages of the rules: made from the catalogue, true to it, and true to what the library has decided."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import urljoin

import html5lib
import pytest

from generator.diagnostics.catalogue import FAMILIES, RULES, family_of
from generator.diagnostics.explain import explain
from generator.library.load import Loaded, load
from generator.pages import words
from generator.pages.page import Data, Page
from generator.pages.render import render
from tests.casefiles import CASES, FOLDER, Link, parts
from tests.conftest import DAY, write_files
from tests.making import CONFIG, TEMPLATES, edition

HOST = "https://site.invalid"
CHANGEABLE = [code for code, rule in RULES.items() if not rule.fixed]


def outputs(config: dict[str, Any] | None = None) -> dict[str, str]:
    """Every page by its address, and every file for programs by its path."""
    made = list(render(edition({}, config), TEMPLATES, "insights"))
    shown = {one.address: one.body for one in made if isinstance(one, Page)}
    return shown | {one.path: one.content().decode() for one in made if isinstance(one, Data)}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return outputs()


def tree(body: str) -> Any:
    return html5lib.parse(body, namespaceHTMLElements=False)


def text(node: Any) -> str:
    return "".join(node.itertext())


def links(body: str, address: str) -> list[str]:
    return [urljoin(HOST + address, node.get("href")).removeprefix(HOST) for node in tree(body).iter("a")]


def blocks(body: str) -> list[str]:
    """The lines of every block of code."""
    return [text(node) for node in tree(body).iter("pre")]


def test_the_list_leads_to_every_rule_family_by_family(pages: dict[str, str]) -> None:
    listed = [link[7:13] for link in links(pages["/rules/"], "/rules/") if re.fullmatch(r"/rules/\w{6}/", link)]
    assert listed == sorted(RULES, key=lambda code: list(FAMILIES).index(family_of(code)))
    for family in FAMILIES.values():
        assert f">{family.title}</h2>" in pages["/rules/"]


def test_every_rule_has_a_page_that_is_reached_from_contribute_and_not_from_the_header(pages: dict[str, str]) -> None:
    assert {f"/rules/{code}/" for code in RULES} <= set(pages)
    assert "/rules/" in links(pages["/contribute/"], "/contribute/")
    assert "rules/" not in Path("mkdocs.yml").read_text().split("header:")[1]


@pytest.mark.parametrize("code", RULES)
def test_a_page_shows_no_braces_of_the_catalogue_and_no_backquotes(code: str, pages: dict[str, str]) -> None:
    shown = tree(pages[f"/rules/{code}/"])
    for block in shown.iter("pre"):
        block.clear()
    rule, body = RULES[code], text(shown)
    for _, blank, _, _ in Formatter().parse(rule.summary + rule.help):
        assert blank is None or f"{{{blank}}}" not in body
    assert "{{" not in body
    assert "`" not in body


def test_what_a_report_fills_in_is_told_apart_and_named_in_words(pages: dict[str, str]) -> None:
    assert "<code><var>field</var></code> names the tag <code><var>value</var></code>" in pages["/rules/VOC004/"]
    assert "Words in <var>italics</var> are filled in" in pages["/rules/VOC004/"]
    assert "italics" not in pages["/rules/EVD004/"]


def test_the_words_for_what_a_report_fills_in_belong_to_a_message() -> None:
    used = {blank for rule in RULES.values() for _, blank, _, _ in Formatter().parse(rule.summary + rule.help)}
    assert set(words.BLANKS) <= used


def test_examples_reach_the_reader_exactly_as_they_are_written(site: Path) -> None:
    for code, rule in RULES.items():
        page = (site / f"rules/{code}/index.html").read_text(encoding="utf-8")
        assert blocks(page[page.index("<article") :])[:2] == [rule.bad, rule.good], code


@pytest.mark.parametrize("code", RULES)
def test_a_page_says_whether_its_rule_can_be_left_as_it_is(code: str, pages: dict[str, str]) -> None:
    page, rule = pages[f"/rules/{code}/"], RULES[code]
    allow = [block for block in blocks(page)[2:] if block.startswith("allow:")]
    policy = [block for block in blocks(page)[2:] if block.startswith("policy:")]
    assert len(policy) == (not rule.fixed)
    assert len(allow) == (not rule.fixed and not rule.of_library)
    assert ("can neither be switched off nor allowed" in page) == rule.fixed


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if not rule.fixed])
def test_a_page_says_whether_its_rule_can_count_as_something_else(code: str, pages: dict[str, str]) -> None:
    page, rule = text(tree(pages[f"/rules/{code}/"])), RULES[code]
    assert ("to change only how much it counts" in page) == (not rule.never_an_error)
    assert ("can never count as an error" in page) == rule.never_an_error
    explained = explain(rule).plain
    assert ("changes how much it counts" in explained) == (not rule.never_an_error)
    assert ("can never count as an error" in explained) == rule.never_an_error


def first_case(code: str) -> dict[str, str] | None:
    """The files of the first case of a rule in which nothing is allowed and no policy is changed."""
    base = parts(FOLDER / "base.case")
    for path in (case for case in CASES if case.stem.startswith(code)):
        files = base | parts(path)
        plain = {name: file for name, file in files.items() if isinstance(file, str) and not isinstance(file, Link)}
        held = "".join(file for name, file in plain.items() if name != "report")
        if len(plain) == len(files) and "\nallow:" not in held and "policy:" not in held:
            return plain
    return None


def checked(files: dict[str, str], folder: Path) -> Loaded:
    kept: dict[str, str | bytes] = {
        name: file for name, file in files.items() if name != "report" and file not in ("", "(none)\n")
    }
    return load(write_files(folder, kept), None, DAY)


def found(loaded: Loaded, code: str) -> list[str]:
    return [one.path for one in loaded.diagnostics if one.code == code]


TRIED = [code for code in CHANGEABLE if first_case(code)]


def test_most_rules_that_can_be_changed_are_tried() -> None:
    assert len(TRIED) > len(CHANGEABLE) * 0.6


@pytest.mark.parametrize("code", TRIED)
def test_the_lines_on_a_page_do_what_it_says(code: str, pages: dict[str, str], tmp_path: Path) -> None:
    files = first_case(code)
    assert files
    before = found(checked(files, tmp_path / "before"), code)
    assert before
    allow, policy = ([b for b in blocks(pages[f"/rules/{code}/"]) if b.startswith(s)] for s in ("allow:", "policy:"))
    switched = files | {"library.yml": f"{files['library.yml']}{policy[0]}\n"}
    assert found(checked(switched, tmp_path / "off"), code) == []
    if RULES[code].of_library:
        assert not any(path.endswith(".md") for path in before)
    elif code != "LIB011":  # an allowance for an allowance nobody needs would be one more
        allowed = {path: files[path].replace("---\n", f"---\n{allow[0]}\n", 1) for path in before if ".md" in path}
        assert allowed
        assert not set(found(checked(files | allowed, tmp_path / "allowed"), code)) & set(allowed)


def test_what_the_library_has_decided_is_said_where_it_differs() -> None:
    made = outputs({"policy": {"severity": {"EVD004": "error", "TXT002": "off", "LIB004": "warning"}}})
    assert "In this library: an error." in made["/rules/EVD004/"]
    assert "In this library: switched off." in made["/rules/TXT002/"]
    assert "EVD004 · error in this library" in made["/rules/"]
    assert "TXT002 · off in this library" in made["/rules/"]
    others = [page for address, page in made.items() if address not in ("/rules/EVD004/", "/rules/TXT002/", "/rules/")]
    assert not [page for page in others if "In this library:" in page]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_reader_can_turn_the_pages_of_a_family(family: str, pages: dict[str, str]) -> None:
    codes = [code for code in RULES if family_of(code) == family]
    seen, at = [codes[0]], codes[0]
    while turn := re.search(r'<a href="\.\./\.\./rules/(\w{6})/" rel="next">', pages[f"/rules/{at}/"]):
        assert f'<a href="../../rules/{at}/" rel="prev">' in pages[f"/rules/{turn[1]}/"]
        at = turn[1]
        seen.append(at)
    assert seen == codes
    assert 'rel="prev"' not in pages[f"/rules/{codes[0]}/"]


def test_an_editor_is_told_where_the_schema_of_the_library_is() -> None:
    made = outputs({"site_url": "https://insights.example/stories"})
    id_ = json.loads(made["data/schema/library.json"])["$id"]
    assert blocks(made["/rules/"]) == [f"# yaml-language-server: $schema={id_}"]
    assert CONFIG.get("site_url") is None
    assert "ADDRESS-OF-THIS-SITE/data/schema/library.json" in outputs()["/rules/"]


def test_every_schema_is_listed_and_published(pages: dict[str, str]) -> None:
    published = {path for path in pages if path.startswith("data/schema/")}
    assert len(published) == 6
    assert published == {link[1:] for link in links(pages["/rules/"], "/rules/") if link.endswith(".json")}
