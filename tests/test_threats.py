"""What ``SECURITY.md`` says is defended: every row names tests that hold it, and each of these is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if line.startswith("| ")][
    1:
]
_TEST = re.compile(r"`(test_\w+\.py)::(test_\w+)`")
_CASE = re.compile(r"`([A-Z]{3}\d{3}[\w*-]*\.case)`")


def files(name: str) -> list[Path]:
    return sorted((ROOT / "tests").rglob(name))


def named() -> Iterator[tuple[str, str]]:
    for row in ROWS:
        yield from _TEST.findall(row[-1])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:60])
def test_a_threat_has_a_defence_and_a_test_that_holds_it(row: list[str]) -> None:
    assert len(row) == 3
    assert all(row)
    assert _TEST.search(row[2])
    left = _CASE.sub("", _TEST.sub("", row[2]))
    assert not re.sub(r"<br>|, with|,|\s", "", left), f"this is no name of a test: {left}"


@pytest.mark.parametrize(("file", "test"), sorted(set(named())))
def test_each_test_that_is_named_is_there(file: str, test: str) -> None:
    texts = [place.read_text(encoding="utf-8") for place in files(file)]
    assert any(re.search(rf"^def {test}\(", text, re.MULTILINE) for text in texts)


def test_each_case_that_is_named_is_there() -> None:
    cases = _CASE.findall(TEXT)
    assert cases
    assert not [case for case in cases if not files(case)]


def test_there_are_threats() -> None:
    assert len(ROWS) > 20
