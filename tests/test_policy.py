"""What a library can decide about rules: how much they count, and which a record may break."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Diagnostic
from generator.library.load import load
from tests.casefiles import CASES, FOLDER, Link, parts
from tests.conftest import DAY, write_files
from tests.making import customer, evidence, loaded, record, story

Files = dict[str, bytes]
OPEN = [code for code, rule in RULES.items() if not rule.fixed]
NEVER_ERRORS = [code for code in OPEN if RULES[code].never_an_error]
ALLOWABLE = [code for code in OPEN if not RULES[code].of_library and code != "LIB011"]
BASE = parts(FOLDER / "base.case")


def case_of(code: str) -> Files:
    """The files of a case that breaks a rule, and neither allows anything nor has a policy."""
    for path in CASES:
        if path.stem.startswith(f"{code}-"):
            every = {name: content for name, content in (BASE | parts(path)).items() if name != "report"}
            files = {name: text if isinstance(text, bytes) else text.encode() for name, text in every.items()}
            plain = not any(isinstance(text, Link) for text in every.values())
            if plain and b"policy:" not in files["library.yml"] and (code == "LIB011" or not _allows(files)):
                return {name: content for name, content in files.items() if content.strip() not in (b"", b"(none)")}
    raise AssertionError(f"no case of {code} can be used")


def _allows(files: Files) -> bool:
    return any(b"\nallow:" in content for content in files.values())


def found(files: Files, folder: Path) -> list[Diagnostic]:
    return list(load(write_files(folder, dict(files)), None, DAY).diagnostics)


def with_policy(files: Files, code: str, level: str) -> Files:
    """The same library with one more line in its policy."""
    policy = f"\npolicy: {{severity: {{{code}: {level}}}}}\n".encode()
    return files | {"library.yml": files["library.yml"].rstrip() + policy}


def shown(diagnostics: list[Diagnostic]) -> list[tuple[str, ...]]:
    return sorted((str(one.path), one.code, str(one.severity), one.message) for one in diagnostics)


LEVELS = [(code, level) for code in OPEN for level in ("off", "warning", "error")]


@pytest.mark.parametrize(("code", "level"), [one for one in LEVELS if one[0] not in NEVER_ERRORS or one[1] != "error"])
def test_a_library_can_say_how_much_a_rule_counts(code: str, level: str, tmp_path: Path) -> None:
    files = case_of(code)
    before = shown(found(files, tmp_path / "before"))
    assert code in {one[1] for one in before}
    after = shown(found(with_policy(files, code, level), tmp_path / "after"))
    wanted = [(path, one, level if one == code else severity, words) for path, one, severity, words in before]
    assert after == sorted(one for one in wanted if one[2] != "off")


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.fixed])
@pytest.mark.parametrize("level", ["off", "warning"])
def test_a_rule_without_which_no_site_can_be_built_stays_an_error(code: str, level: str) -> None:
    report = loaded({"onboarding/a.md": story()}, {"policy": {"severity": {code: level}}})
    assert [one.message for one in report.diagnostics if one.code == "LIB006"] == [
        f"`{code}` cannot be switched off: the site could not be built"
    ]
    broken = loaded({"onboarding/a.md": story(related=["nobody"])}, {"policy": {"severity": {"LNK001": level}}})
    assert [str(one.severity) for one in broken.diagnostics if one.code == "LNK001"] == ["error"]


def test_what_comes_with_time_alone_and_what_can_be_switched_off_are_told_apart() -> None:
    assert {"CON002", "CON003", "CON004"} <= set(NEVER_ERRORS)
    assert {"CON001", "CON007"} <= set(OPEN) - set(NEVER_ERRORS)
    for code in NEVER_ERRORS:
        assert str(RULES[code].severity) == "warning"


@pytest.mark.parametrize("code", NEVER_ERRORS)
def test_what_comes_with_time_alone_cannot_be_made_an_error(code: str, tmp_path: Path) -> None:
    before = shown(found(case_of(code), tmp_path / "before"))
    after = shown(found(with_policy(case_of(code), code, "error"), tmp_path / "after"))
    refused = ("library.yml", "LIB012", "error", f"`{code}` cannot count as an error")
    assert after == sorted([*before, refused])
    assert {one[2] for one in after if one[1] == code} == {"warning"}


@pytest.mark.parametrize("code", NEVER_ERRORS)
def test_what_comes_with_time_alone_never_keeps_a_site_from_being_built(code: str, tmp_path: Path) -> None:
    assert load(write_files(tmp_path, dict(case_of(code))), None, DAY).library is not None


def consents(policy: dict[str, object], **fields: object) -> list[str]:
    """What it counts as that a customer's file says nothing about consent, or only what these fields say."""
    unasked = record({"name": "Elm", "segment": "small-clinics", **fields})
    report = loaded({"customers/elm.md": unasked, "onboarding/a.md": story(evidence("elm"))}, {"policy": policy})
    return [str(one.severity) for one in report.diagnostics if one.code == "CON001"]


@pytest.mark.parametrize(("consent", "counts"), [("required", ["error"]), ("recorded", ["warning"]), ("off", [])])
def test_a_library_says_whether_consent_must_be_recorded(consent: str, counts: list[str]) -> None:
    assert consents({"consent": consent}) == counts
    assert consents({"consent": consent}, consent={"basis": "contract"}) == []
    assert consents({"consent": consent}, anonymous=True) == []


def test_consent_must_be_recorded_where_a_library_says_nothing_of_it() -> None:
    assert consents({}) == ["error"]


@pytest.mark.parametrize("consent", ["required", "recorded", "off"])
@pytest.mark.parametrize(("level", "counts"), [("error", ["error"]), ("warning", ["warning"]), ("off", [])])
def test_what_is_said_of_the_rule_itself_goes_before_what_is_said_of_consent(
    consent: str, level: str, counts: list[str]
) -> None:
    assert consents({"consent": consent, "severity": {"CON001": level}}) == counts


@pytest.mark.parametrize("code", ALLOWABLE)
def test_a_record_can_allow_what_it_breaks_and_nothing_else_changes(code: str, tmp_path: Path) -> None:
    files = case_of(code)
    before = found(files, tmp_path / "before")
    path = next(one.path for one in before if one.code == code)
    lines = files[path].split(b"\n")
    end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == b"---")
    lines.insert(end, f"allow: {{{code}: There is a reason.}}".encode())
    after = found(files | {path: b"\n".join(lines)}, tmp_path / "after")
    assert shown(after) == shown([one for one in before if (one.path, one.code) != (path, code)])


@pytest.mark.parametrize("code", [code for code in OPEN if code != "LIB011"])
def test_an_allowance_that_nothing_needs_is_reported(code: str) -> None:
    files = {"onboarding/a.md": story(allow={code: "There is a reason."})}
    (report,) = [one for one in loaded(files).diagnostics if one.path == "onboarding/a.md"]
    assert (report.code, str(report.severity)) == ("LIB011", "warning")
    assert code in report.message


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.fixed])
def test_what_cannot_be_allowed_says_so_where_it_is_allowed(code: str) -> None:
    report = loaded({"onboarding/a.md": story(allow={code: "There is a reason."})})
    assert [one.code for one in report.diagnostics if one.path == "onboarding/a.md"] == ["LIB006"]


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.of_library])
def test_no_record_can_allow_what_is_reported_of_the_library(code: str, tmp_path: Path) -> None:
    files = case_of(code)
    path = "onboarding/they-ring-first.md"
    allowing = files[path].replace(b"tags:", f"allow: {{{code}: We like it.}}\ntags:".encode(), 1)
    before, after = found(files, tmp_path / "a"), found(files | {path: allowing}, tmp_path / "b")
    assert [one.code for one in after if not one.path.endswith(".md")] == [one.code for one in before]
    assert [one.code for one in after if one.path == path] == ["LIB011"]


def test_a_record_that_allows_one_rule_still_breaks_another() -> None:
    silent = evidence(teams=[], quote="They said that nobody answers.")
    report = loaded({"onboarding/a.md": story(silent, allow={"EVD008": "They are quoted in the paper."})})
    assert [one.code for one in report.diagnostics if one.path == "onboarding/a.md"] == ["EVD004"]


def test_an_allowance_is_for_its_own_file() -> None:
    silent = evidence(teams=[])
    files = {
        "onboarding/a.md": story(silent, allow={"EVD004": "Nobody kept the names."}),
        "onboarding/b.md": story(silent, title="Another story altogether"),
    }
    assert [(one.path, one.code) for one in loaded(files).diagnostics if one.path != "library.yml"] == [
        (f"customers/{name}.md", "LIB009") for name in ("birch", "cedar", "dogwood")
    ] + [("onboarding/b.md", "EVD004")]


def test_an_allowance_is_not_called_unneeded_where_an_error_keeps_checks_from_looking() -> None:
    report = loaded({"onboarding/a.md": story(owner="nobody", allow={"EVD004": "Nobody kept the names."})})
    assert [one.code for one in report.diagnostics if one.path == "onboarding/a.md"] == ["VOC003"]


def reported(files: dict[str, str]) -> list[str]:
    """The codes reported of these files, apart from what is unused in the small library around them."""
    return [one.code for one in loaded(files).diagnostics if one.path in files]


def test_an_allowance_that_may_be_needed_once_all_can_be_read_is_not_called_unneeded() -> None:
    files = {"customers/elm.md": customer("Elm", allow={"LIB009": "We meet them in May."})}
    assert reported(files) == []
    assert reported({**files, "onboarding/a.md": "no fields at all"}) == ["FMT001"]


def test_an_allowance_for_a_customer_nobody_has_met_does_not_let_a_missing_one_through() -> None:
    one = story(evidence("persona-beth"), allow={"EVD007": "We like her."})
    assert loaded({"onboarding/a.md": one}).library is None
