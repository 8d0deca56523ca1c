"""The formats of a report: what each promises to those who read it, people and programs."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from markdown_it import MarkdownIt
from rich.cells import cell_len

from generator.cli.names import named as readable
from generator.cli.report import FORMATS
from generator.diagnostics.catalogue import FAMILIES, RULES, family_of
from generator.diagnostics.finding import Diagnostic, Elsewhere, Position, Severity
from generator.diagnostics.github import github
from generator.diagnostics.json_report import Account, Ahead, HeldBack, Report, json_report, schema
from generator.diagnostics.layout import flat
from generator.diagnostics.markdown import MOST, markdown
from generator.diagnostics.sarif import sarif
from generator.diagnostics.text import concise, full
from generator.library.load import Loaded
from tests import runner
from tests.casefiles import CASES
from tests.checking import case_checked
from tests.conftest import DAY

SITE = "https://insights.example/clinics/"
SARIF = Draft4Validator(json.loads((Path(__file__).parent / "schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8")))
JSON = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
HOSTILE = (
    "%0A::error::x",
    "::stop-commands::x",
    "##[add-mask]a",
    "a\n::error file=x::owned",
    "a\r\n::endgroup::",
    "\ufeff::warning::bom",
    "\u202eknil eht\u2066 \u200b",
    "<script>alert(1)</script> <img src=x onerror=y>",
    "![x](https://x.example) [a](1) www.x.example https://x.example",
    "` `` ``` *b* _i_ | a | # h ~~s~~ &lt; \\` $x$",
    "[[a]] ](1) [b\\](2)",
    "a,b:c=d%25%2C",
    "日本語 👩🏽‍⚕️ e\u0301\u2028\u2029\x85\x1b[31m",
)
ANY = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(HOSTILE)


def problem(
    path: str = "onboarding/first.md",
    start: tuple[int, int] = (7, 8),
    end: tuple[int, int] | None = None,
    code: str = "VOC004",
    severity: Severity = Severity.ERROR,
    **rest: Any,
) -> Diagnostic:
    words = {"message": "`tags` names the tag `frist-week`", "help": "did you mean `first-week`?"} | rest
    last = end or (start[0], start[1] + 4)
    return Diagnostic(code, RULES[code].name, severity, path=path, start=Position(*start), end=Position(*last), **words)


def many(number: int, files: int, severity: Severity = Severity.ERROR) -> list[Diagnostic]:
    """Problems of several rules, spread over files, in the order of a report."""
    codes = list(RULES)
    found = [
        problem(f"onboarding/story-{at % files:03}.md", (7 + at // files, 3), code=codes[at % 7], severity=severity)
        for at in range(number)
    ]
    return sorted(found, key=lambda one: one.order)


@pytest.fixture(scope="module")
def cases() -> dict[str, Loaded]:
    """What is found in every case, by its name."""
    return {path.stem: case_checked(path) for path in CASES}


# JSON


def test_json_tells_the_same_as_the_report_and_fits_its_schema(cases: dict[str, Loaded]) -> None:
    for name, case in cases.items():
        text = json_report(case.diagnostics, DAY, 3, "insights/", SITE)
        JSON.validate(json.loads(text))
        read = Report.model_validate_json(text)
        assert [
            (one.path, one.start.line, one.start.column, one.code, one.message, one.help) for one in read.diagnostics
        ] == [
            (f"insights/{one.path}", one.start.line, one.start.column, one.code, one.message, one.help)
            for one in case.diagnostics
        ], name
        assert (read.errors, read.errors + read.warnings) == (case.errors, len(case.diagnostics)), name


def test_the_shape_of_json_is_what_programs_were_promised() -> None:
    related = Elsewhere("billing/other.md", Position(1, 1), Position(1, 4), "the other file")
    text = json_report([problem(related=(related,))], dt.date(2026, 11, 21), 31, "insights/", SITE)
    assert json.loads(text) == {
        "version": 1,
        "as_of": "2026-11-21",
        "files": 31,
        "errors": 1,
        "warnings": 0,
        "diagnostics": [
            {
                "code": "VOC004",
                "name": "unknown-tag",
                "severity": "error",
                "message": "`tags` names the tag `frist-week`",
                "help": "did you mean `first-week`?",
                "path": "insights/onboarding/first.md",
                "start": {"line": 7, "column": 8},
                "end": {"line": 7, "column": 12},
                "related": [
                    {
                        "path": "insights/billing/other.md",
                        "start": {"line": 1, "column": 1},
                        "end": {"line": 1, "column": 4},
                        "label": "the other file",
                    }
                ],
                "page": "https://insights.example/clinics/rules/VOC004/",
            }
        ],
        "withheld": None,
    }


def test_what_is_left_out_is_told_in_the_shape_that_programs_were_promised() -> None:
    held = HeldBack(path="insights/billing/a.md", evidence=2, part="words", why="evidence 2 is shown without them")
    ahead = Ahead(
        last_day=dt.date(2026, 12, 1), path="insights/customers/elm.md", why="consent ends", with_it=("a.md",)
    )
    account = Account(audience="Everyone", left_out=(held,), to_come=(ahead,))
    told = json.loads(json_report([], dt.date(2026, 11, 21), 31, "insights/", SITE, account))
    JSON.validate(told)
    assert told["withheld"] == {
        "audience": "Everyone",
        "left_out": [
            {
                "path": "insights/billing/a.md",
                "evidence": 2,
                "part": "words",
                "why": "evidence 2 is shown without them",
            }
        ],
        "to_come": [
            {
                "last_day": "2026-12-01",
                "path": "insights/customers/elm.md",
                "why": "consent ends",
                "with_it": ["a.md"],
            }
        ],
    }


def test_without_a_site_a_rule_has_an_address_within_it() -> None:
    text = json_report([problem()], DAY, 1, "insights/", None)
    assert json.loads(text)["diagnostics"][0]["page"] == "/rules/VOC004/"


def test_every_field_of_the_schema_says_what_it_holds() -> None:
    described = schema()
    assert described["$schema"].startswith("https://json-schema.org/")
    inner = ("Problem", "RelatedSpot", "Account", "HeldBack", "Ahead")
    for part in (described, *(described["$defs"][name] for name in inner)):
        assert part["description"]
        assert all("description" in field for field in part["properties"].values())
        assert set(part["required"]) == set(part["properties"]) - {"withheld"}


def test_a_report_of_a_day_on_which_nobody_told_what_is_left_out_still_fits() -> None:
    yesterday = json.loads(json_report([problem()], DAY, 1, "insights/", None))
    del yesterday["withheld"]
    JSON.validate(yesterday)
    assert Report.model_validate(yesterday).withheld is None


def test_a_reader_of_json_may_meet_fields_of_tomorrow() -> None:
    tomorrow = json.loads(json_report([problem()], DAY, 1, "insights/", None)) | {"mood": "hopeful"}
    JSON.validate(tomorrow)
    assert Report.model_validate(tomorrow).errors == 1


# GitHub


def told(output: str) -> set[tuple[str, int, str]]:
    """File, line and code of every problem that the annotations name."""
    found: set[tuple[str, int, str]] = set()
    for one in runner.shown(output):
        path = one.properties["file"]
        if alone := re.fullmatch(r"[\w-]+ \((\w+)\)", one.properties["title"]):
            found.add((path, int(one.properties["line"]), alone[1]))
            continue
        for line in one.data.split("\n"):
            if head := re.match(r"(insights/\S+\.md):(?: |$)", line):
                path = head[1]
            for place in re.finditer(r"(\d+):\d+ (?:.* \[)?([A-Z]{3}\d{3})\b", line):
                found.add((path, int(place[1]), place[2]))
    return found


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("files", [1, 11, 40])
@pytest.mark.parametrize("number", [9, 10, 11, 300])
def test_github_shows_every_problem_within_ten_annotations(number: int, files: int, severity: Severity) -> None:
    problems = many(number, files, severity)
    output = github(problems, "insights/")
    commands = [command for command in runner.run(output)[0] if command.name == severity]
    assert len(commands) <= 10
    assert all(len(one.data.encode("utf-16-le")) <= 2 * 4096 for one in commands)
    assert told(output) == {(f"insights/{one.path}", one.start.line, one.code) for one in problems}


def test_up_to_ten_problems_are_shown_each_at_its_place() -> None:
    problems = many(10, 3)
    shown = runner.shown(github(problems, "insights/"))
    assert [(one.properties["file"], int(one.properties["line"])) for one in shown] == [
        (f"insights/{one.path}", one.start.line) for one in problems
    ]
    assert all("help: did you mean" in one.data for one in shown)


def test_more_than_ten_problems_are_shown_file_by_file_with_the_way_out() -> None:
    problems = many(24, 4)
    shown = runner.shown(github(problems, "insights/"))
    assert [(one.properties["file"], one.properties["title"]) for one in shown] == [
        (f"insights/onboarding/story-{at:03}.md", "6 errors") for at in range(4)
    ]
    assert all(one.data.count("help: did you mean `first-week`?") == 6 for one in shown)


def test_the_tenth_annotation_takes_every_file_behind_the_ninth() -> None:
    shown = runner.shown(github(many(26, 13), "insights/"))
    assert [one.properties["title"] for one in shown] == ["2 errors"] * 9 + ["8 errors in 4 files"]


def test_what_not_even_ten_annotations_can_name_is_counted() -> None:
    problems = many(20_000, 400)
    output = github(problems, "insights/")
    shown = runner.shown(output)
    assert len(shown) == 10
    rest = re.search(r"and ([\d,]+) more errors in \d+ files: the log of this step lists them all$", shown[-1].data)
    assert rest
    assert int(rest[1].replace(",", "")) + len(told(output)) == 20_000
    assert output.count(" error[") == 20_000


def test_errors_and_warnings_each_have_their_ten() -> None:
    both = sorted(many(300, 40) + many(300, 40, Severity.WARNING), key=lambda one: one.order)
    assert [one.name for one in runner.shown(github(both, "insights/"))] == ["error"] * 10 + ["warning"] * 10


def test_files_of_the_change_come_first() -> None:
    problems = many(300, 40)
    mine = "onboarding/story-039.md"
    first = runner.shown(github(problems, "insights/", {mine}))[0]
    assert first.properties["file"] == f"insights/{mine}"
    assert "help: did you mean" in first.data


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ((7, 8), (7, 12), {"line": "7", "endLine": "7", "col": "8", "endColumn": "11"}),
        ((1, 1), (1, 1), {"line": "1", "endLine": "1", "col": "1", "endColumn": "1"}),
        ((2, 3), (5, 6), {"line": "2", "endLine": "5"}),
        ((2, 3), (3, 1), {"line": "2", "endLine": "2", "col": "3"}),
    ],
)
def test_columns_are_given_only_within_one_line(
    start: tuple[int, int], end: tuple[int, int], shown: dict[str, str]
) -> None:
    (one,) = runner.shown(github([problem(start=start, end=end)], "insights/"))
    assert {key: one.properties.get(key) for key in ("line", "endLine", "col", "endColumn")} == {
        "col": None,
        "endColumn": None,
    } | shown


def test_a_library_without_problems_says_nothing_to_github() -> None:
    assert github([], "insights/") == ""


@settings(deadline=None)
@given(message=ANY, help_=ANY, path=ANY)
def test_no_text_of_a_library_becomes_a_command(message: str, help_: str, path: str) -> None:
    commands, others = runner.run(github([problem(f"a/{path}", message=message, help=help_)], "insights/"))
    assert [one.name for one in commands] == ["error", "group", "stop-commands", "endgroup"]
    assert commands[0].data == f"{flat(message)}\nhelp: {flat(help_)}"
    assert commands[0].properties["file"] == f"insights/a/{path}"
    assert set(commands[0].properties) == {"file", "line", "endLine", "col", "endColumn", "title"}
    assert others == [f"insights/a/{flat(path)}:7:8: error[VOC004] {flat(message)}", ""]


@settings(deadline=None)
@given(st.lists(ANY, min_size=11, max_size=30))
def test_nor_where_problems_are_gathered(messages: Sequence[str]) -> None:
    output = github([problem(start=(at + 1, 1), message=text) for at, text in enumerate(messages)], "insights/")
    commands, _ = runner.run(output)
    assert {one.name for one in commands} == {"error", "group", "stop-commands", "endgroup"}
    for at, text in enumerate(messages):
        assert any(f"{at + 1}:1 {flat(text)} [VOC004]" in one.data for one in commands)


# SARIF


def run_of(diagnostics: Sequence[Diagnostic], texts: dict[str, str] | None = None, site: str | None = None) -> Any:
    return json.loads(sarif(diagnostics, texts or {}, "insights/", site))["runs"][0]


def test_sarif_is_valid_and_every_result_knows_its_rule(cases: dict[str, Loaded]) -> None:
    for name, case in cases.items():
        texts = {path: source.text for path, source in case.sources.items()}
        log = json.loads(sarif(case.diagnostics, texts, "insights/", SITE))
        (run,) = log["runs"]
        rules, results = run["tool"]["driver"].pop("rules"), run["results"]
        SARIF.validate(log)  # the rules are the same each time, and validated once
        assert [rule["id"] for rule in rules] == list(RULES)
        assert [rules[one["ruleIndex"]]["id"] for one in results] == [one.code for one in case.diagnostics], name
        assert [one["level"] for one in results] == [one.severity for one in case.diagnostics], name
        assert run["columnKind"] == "unicodeCodePoints"
        prints = [one["partialFingerprints"]["primaryLocationLineHash"] for one in results]
        assert len(set(prints)) == len(prints), name
        for one, diagnostic in zip(results, case.diagnostics, strict=True):
            region = one["locations"][0]["physicalLocation"]["region"]
            assert (region["startLine"], region["startColumn"]) == (diagnostic.start.line, diagnostic.start.column), (
                name
            )
            numbers = [other["id"] for other in one.get("relatedLocations", [])]
            assert numbers == list(range(1, len(diagnostic.related) + 1)), name


def test_sarif_explains_each_rule_as_the_catalogue_does() -> None:
    SARIF.validate(json.loads(sarif([], {}, "insights/", SITE)))
    for rule, shown in zip(RULES.values(), run_of([], site=SITE)["tool"]["driver"]["rules"], strict=True):
        assert shown["fullDescription"]["text"] == rule.why
        assert "{" not in shown["shortDescription"]["text"]
        assert rule.good.split("\n")[0] in shown["help"]["text"]
        assert rule.good.split("\n")[0] in shown["help"]["markdown"]
        assert shown["defaultConfiguration"]["level"] == rule.severity
        assert shown["properties"]["tags"] == [FAMILIES[family_of(rule.code)].title]
        assert shown["helpUri"] == f"https://insights.example/clinics/rules/{rule.code}/"


def test_sarif_names_no_address_where_there_is_none() -> None:
    driver = run_of([])["tool"]["driver"]
    assert "informationUri" not in driver
    assert not any("helpUri" in rule for rule in driver["rules"])


def test_a_path_in_sarif_is_a_relative_reference() -> None:
    (result,) = run_of([problem("onboarding/ä b#c%:d.md")])["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "insights/onboarding/%C3%A4%20b%23c%25%3Ad.md", "uriBaseId": "%SRCROOT%"}


def test_fingerprints_stay_when_lines_move_or_numbers_change() -> None:
    text = "---\ntags: [frist-week, frist-week]\n---\n"
    moved = f"---\ntitle: New\n\n\n{text.removeprefix('---')}"
    before = [problem(start=(2, 8), message="has 131 characters"), problem(start=(2, 20), message="has 131 characters")]
    after = [replace(one, start=Position(6, one.start.column), message="has 140 characters") for one in before]
    path = before[0].path
    fingerprints = [
        [one["partialFingerprints"] for one in run_of(problems, {path: source})["results"]]
        for problems, source in ((before, text), (after, moved))
    ]
    assert fingerprints[0] == fingerprints[1]
    assert fingerprints[0][0] != fingerprints[0][1]


def test_another_line_or_file_has_another_fingerprint() -> None:
    same = problem(start=(1, 1))
    texts = {same.path: "tags: [a]", "billing/other.md": "tags: [a]"}
    prints = [
        run_of([one], sources)["results"][0]["partialFingerprints"]["primaryLocationLineHash"]
        for one, sources in (
            (same, texts),
            (same, texts | {same.path: "tags: [b]"}),
            (replace(same, path="billing/other.md"), texts),
            (replace(same, code="VOC003"), texts),
        )
    ]
    assert len(set(prints)) == 4


def test_a_related_place_is_linked_from_the_message() -> None:
    related = Elsewhere("billing/[x].md", Position(3, 1), Position(3, 4), "the other [x]\\file")
    (result,) = run_of([problem(related=(related,))])["results"]
    assert result["message"]["text"].endswith("\nSee [the other \\[x\\]\\\\file](1).")
    assert result["relatedLocations"][0]["id"] == 1


@settings(deadline=None)
@given(ANY, ANY, ANY)
def test_no_text_of_a_library_becomes_a_link_in_sarif(message: str, help_: str, path: str) -> None:
    (result,) = run_of([problem(f"a/{path}", message=message, help=help_)])["results"]
    assert not re.search(r"\]\(", result["message"]["text"])


# The summary


def outline(text: str) -> list[str]:
    """Headings and files of a summary, in order."""
    return re.findall(r"^(?:#+ .*|\*\*.*\*\*)$", text, re.MULTILINE)


def test_a_summary_puts_the_files_of_the_change_first() -> None:
    problems = [problem("a/a.md"), problem("b/b.md", severity=Severity.WARNING), problem("c/c.md")]
    text = markdown(problems, DAY, 31, "insights/", {"c/c.md", "gone/gone.md"})
    assert outline(text) == [
        "## The insight library has 2 errors and 1 warning",
        "### What this change touches",
        "**insights/c/c.md**",
        "### In other files",
        "**insights/a/a.md**",
        "**insights/b/b.md**",
    ]


def test_a_problem_that_a_changed_file_explains_belongs_to_the_change() -> None:
    mine = Elsewhere("c/mine.md", Position(1, 1), Position(1, 4), "the other file")
    problems = [problem("a/a.md"), problem("b/taken.md", related=(mine,))]
    text = markdown(problems, DAY, 31, "insights/", {"c/mine.md"})
    assert outline(text)[1:3] == ["### What this change touches", "**insights/b/taken.md**"]
    first = runner.shown(github(problems, "insights/", {"c/mine.md"}))[0]
    assert first.properties["file"] == "insights/b/taken.md"


def test_a_summary_says_when_the_change_itself_is_fine() -> None:
    text = markdown([problem("a/a.md")], DAY, 31, "insights/", {"c/c.md"})
    assert "### What this change touches\n\nNo problems.\n" in text


def test_without_a_change_a_summary_lists_file_after_file() -> None:
    text = markdown([problem("a/a.md"), problem("c/c.md")], DAY, 31, "insights/", None)
    assert outline(text) == ["## The insight library has 2 errors", "**insights/a/a.md**", "**insights/c/c.md**"]


@pytest.mark.parametrize("changed", [None, {"a/a.md"}])
def test_when_all_is_fine_a_summary_says_so_in_one_line(changed: set[str] | None) -> None:
    text = markdown([], dt.date(2026, 11, 21), 31, "insights/", changed)
    assert text == "**The insight library has no problems.** 31 files checked as of 2026-11-21.\n"


@settings(deadline=None)
@given(message=ANY, help_=ANY, path=ANY)
def test_no_text_of_a_library_becomes_markup_in_a_summary(message: str, help_: str, path: str) -> None:
    text = markdown([problem(f"a/{path}", message=message, help=help_)], DAY, 1, "insights/", None)
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    assert [token.tag for token in tokens if token.nesting >= 0 and token.type != "inline"] == [
        "h2",
        "p",
        "p",
        "ul",
        "li",
        "p",
    ]
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "html_inline",
        "code_inline",
    }
    assert [child.content for child in inline if child.type == "html_inline"] == ["<br>"]
    said = "".join(child.content for child in inline).split("error, line 7: ")[1].rpartition(" (VOC004)<br>")[0]
    assert said.replace("`", "").split() == flat(message).replace("`", "").split()


def test_a_summary_stays_below_what_github_takes() -> None:
    text = markdown(many(20_000, 400), DAY, 400, "insights/", None)
    assert len(text.encode()) <= MOST
    rest = re.search(r"\nAnd ([\d,]+) more problems, which the log of the check lists\.\n$", text)
    assert rest
    assert int(rest[1].replace(",", "")) + text.count("\n- **error**") == 20_000


# Text


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("tags: [frist-week]", "frist-week"),
        ("tags: [日本語タグ, phone]", "日本語タグ"),
        ("tags: [日本語, frist]", "frist"),
        ("👩🏽‍⚕️ and 👍🏽: frist", "frist"),
        ("cafe\u0301 toile\u0301: frist", "frist"),
        ("\t- x\t: frist", "frist"),
        ("a\u00a0b\u200bc\u202ed: frist", "frist"),
        ("x" * 5000 + "frist" + "y" * 5000, "frist"),
        ("日" * 5000 + "frist" + "日" * 5000, "frist"),
        ("e\u0301" * 5000 + "frist" + "e\u0301" * 5000, "frist"),
    ],
)
@pytest.mark.parametrize("columns", [None, 40, 80, 200])
def test_carets_stand_under_the_place(line: str, marked: str, columns: int | None) -> None:
    at = line.index(marked) + 1
    one = problem(start=(1, at), end=(1, at + len(marked)))
    shown = full([one], {one.path: line}, "", columns).plain.split("\n")
    source, carets = next(pair for pair in pairwise(shown) if pair[0].startswith("1 | "))
    before, found, _ = source.partition(marked)
    assert found
    assert cell_len(before) == carets.index("^")
    assert carets.count("^") == cell_len(marked)
    assert cell_len(source) <= min(columns or 126, 126)


@settings(deadline=None)
@given(ANY, st.integers(0, 60), st.integers(0, 60), st.sampled_from([None, 30, 80]))
def test_any_place_in_any_line_can_be_shown(text: str, start: int, length: int, columns: int | None) -> None:
    line = text.replace("\n", " ")
    one = problem(start=(1, start + 1), end=(1, start + length + 1))
    shown = full([one], {one.path: line or " "}, "", columns).plain
    assert shown.count("\n") == shown.splitlines(keepends=True).__len__()
    assert "^" in shown
    assert all(sign.isprintable() or sign in "\n\u3000" for sign in shown)


def test_a_place_over_several_lines_shows_the_first_to_its_end() -> None:
    one = problem(start=(1, 7), end=(3, 2))
    shown = full([one], {one.path: "quote: >  \n  words\n  more"}, "").plain.split("\n")
    assert shown[3:5] == ["1 | quote: >  ", "  |       ^^"]


def test_a_related_place_in_another_file_is_shown_with_its_line() -> None:
    other = Elsewhere("billing/other.md", Position(12, 1), Position(12, 4), "the other file")
    one = problem(start=(2, 1), related=(other,))
    texts = {one.path: "---\ntitle: x", "billing/other.md": "\n" * 11 + "---"}
    assert full([one], texts, "insights/").plain.split("\n")[1:11] == [
        "  --> insights/onboarding/first.md:2:1",
        "   |",
        " 2 | title: x",
        "   | ^^^^",
        "  ::: insights/billing/other.md:12:1",
        "   |",
        "12 | ---",
        "   | --- the other file",
        "   = help: did you mean `first-week`?",
        "",
    ]


LONG = "put the text in double quotes, since a colon followed by a space ends the name of a field and begins its value"


def test_on_a_terminal_a_long_sentence_is_broken_between_words() -> None:
    one = problem(message=LONG, help=LONG)
    shown = full([one], {}, "", 60).plain
    assert all(cell_len(line) <= 60 for line in shown.split("\n"))
    words = re.sub(r"\n +", " ", shown)
    assert f"error[VOC004] {LONG}" in words
    assert f"= help: {LONG}" in words
    _, _, helped = shown.partition("= help: ")
    assert all(line.startswith(" " * 10) for line in helped.rstrip().split("\n")[1:])


def test_in_a_file_a_long_sentence_stays_on_its_line() -> None:
    shown = full([problem(message=LONG, help=LONG)], {}, "").plain
    assert f"error[VOC004] {LONG}\n" in shown
    assert f"= help: {LONG}\n" in shown


# All of them


@pytest.mark.parametrize("text", HOSTILE)
def test_people_see_one_line_for_one_problem(text: str) -> None:
    line = concise([problem(f"a/{text}", message=text)], "insights/")
    assert line.count("\n") == 1
    assert all(sign.isprintable() or sign in "\n\u200d" for sign in line)


def test_a_name_that_the_locale_cannot_read_is_shown_as_it_is() -> None:
    carried = "caf\udcc3\udca9\udcff"
    one = problem(
        f"a/{carried}.md",
        message=f"`{carried}`",
        related=(Elsewhere(carried, Position(1, 1), Position(1, 1), carried),),
    )
    shown = readable(one)
    assert (shown.path, shown.message, shown.related[0].path) == ("a/café\ufffd.md", "`café\ufffd`", "café\ufffd")


def test_every_format_is_told_about_here() -> None:
    assert set(FORMATS) == {"full", "concise", "json", "github", "sarif"}
