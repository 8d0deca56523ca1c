"""Every rule has a case: a small library that breaks it, with the report a contributor is shown.

How a case is written says ``casefiles.py``. ``pytest tests/test_cases.py --accept`` writes the reports anew,
to be read by a person before they are kept.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics.catalogue import RULES
from generator.diagnostics.text import full
from generator.library.load import Loaded
from tests.casefiles import CASES, FOLDER, parts
from tests.checking import case_checked, checked


def report(loaded: Loaded) -> str:
    texts = {path: source.text for path, source in loaded.sources.items()}
    return "\n".join(line.rstrip() for line in full(loaded.diagnostics, texts, "insights/").plain.splitlines()) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_broken_library_is_reported_as_its_case_says(path: Path, request: pytest.FixtureRequest) -> None:
    expected = parts(path).get("report", "")
    found = report(case_checked(path))
    code = path.stem[:6]
    assert f"[{code}]" in found, f"{path.name} does not break {code}:\n{found}"
    if request.config.getoption("--accept"):
        text = path.read_text(encoding="utf-8").split("=== report\n")[0]
        path.write_text(f"{text}=== report\n{found}", encoding="utf-8")
    else:
        assert found == expected


def test_the_base_of_all_cases_has_no_problem(tmp_path: Path) -> None:
    assert report(checked(parts(FOLDER / "base.case"), tmp_path)).strip() == ""


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_case(code: str) -> None:
    assert any(path.stem.startswith(f"{code}-") for path in CASES)


def test_every_case_belongs_to_a_rule() -> None:
    assert {path.stem[:6] for path in CASES} <= set(RULES)
