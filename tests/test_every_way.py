"""A library in which every file is broken in a different way, told in one run, each slip at its exact place.

The library is one file, ``every_way.case``. Each ``=== path`` begins a file of it; ``⟦CODE text⟧`` marks where a
finding must stand, and the marks are taken out before the files are written. ``(bytes)`` takes escapes such as
``\\xff``, ``(crlf)`` gives Windows line ends, ``(bom)`` a mark at the beginning, ``(link)`` a symbolic link,
``(whole)`` a small picture or document.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.diagnostics.catalogue import RULES
from tests.conftest import asked
from tests.drawn import whole

HEAD = re.compile(r"^=== (.+?)(?: \((bytes|crlf|bom|link|whole)\))?$", re.MULTILINE)
MARK = re.compile(r"⟦([A-Z]{3}\d{3}) (.*?)⟧", re.DOTALL)
Place = tuple[str, str, int, int, int, int]
"""Path, code, line and column of the first character, and of the one behind the last."""


@dataclass(frozen=True)
class File:
    path: str
    form: str
    text: str
    places: frozenset[Place]

    def write(self, root: Path) -> None:
        place = root / self.path
        place.parent.mkdir(parents=True, exist_ok=True)
        if self.form == "link":
            place.symlink_to(self.text)
        elif self.form == "whole":
            place.write_bytes(whole(self.path))
        elif self.form == "bytes":
            place.write_bytes(self.text.encode("latin-1"))
        else:
            text = self.text.replace("\n", "\r\n") if self.form == "crlf" else self.text
            place.write_bytes(text.encode("utf-8-sig" if self.form == "bom" else "utf-8"))


def position(text: str) -> tuple[int, int]:
    """The line and the column behind a text, counted from 1."""
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


def file_of(path: str, form: str, marked: str) -> File:
    if form == "bytes":
        marked = re.sub(r"\\x([0-9a-f]{2})", lambda found: chr(int(found[1], 16)), marked)
    if form == "link":
        marked = marked.strip()
    text, places, behind = "", set(), 0
    for mark in MARK.finditer(marked):
        text += marked[behind : mark.start()]
        places.add((path, mark[1], *position(text), *position(text + mark[2])))
        text, behind = text + mark[2], mark.end()
    return File(path, form, text + marked[behind:], frozenset(places))


def files() -> list[File]:
    pieces = HEAD.split((Path(__file__).parent / "every_way.case").read_text(encoding="utf-8"))[1:]
    every = zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True)
    return [file_of(path, form or "", text.removeprefix("\n")) for path, form, text in every]


FILES = files()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> set[Place]:
    """What one run says of the whole library."""
    root = tmp_path_factory.mktemp("every") / "insights"
    for file in FILES:
        file.write(root)
    result = asked("check", "--format", "json", "--as-of", "2026-11-21", cwd=root.parent)
    assert result.returncode == 1, result.stderr
    return {
        (
            one["path"].removeprefix("insights/"),
            one["code"],
            *(one[end][count] for end in ("start", "end") for count in ("line", "column")),
        )
        for one in json.loads(result.stdout)["diagnostics"]
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path)
def test_each_slip_is_reported_at_its_place_and_nothing_else_is(file: File, report: set[Place]) -> None:
    assert {place for place in report if place[0] == file.path} == file.places


def test_nothing_is_reported_of_a_file_that_is_not_there(report: set[Place]) -> None:
    assert {place[0] for place in report} <= {file.path for file in FILES}


def test_at_least_seventy_files_are_broken_and_no_two_in_the_same_way() -> None:
    broken = [frozenset(place[1] for place in file.places) for file in FILES if file.places]
    assert len(broken) >= 70
    repeated = {codes for codes in broken if broken.count(codes) > 1}
    assert repeated <= {frozenset({"FMT004"}), frozenset({"FLD001"}), frozenset({"FMT006"})}


SILENT = {
    "CON014": "where it cannot be read, nobody can be found to have come back",
    "LIB003": "without `library.yml` there would be nothing else to check",
    "LIB008": "a file that cannot be read may stand in the area",
    "LIB009": "a file that cannot be read may mention the customer",
    "LIB011": "a file that cannot be read may be why it is needed",
    "VOC015": "a file that cannot be read may have the tag",
    "SRC005": "a test cannot take away the right to read a file where it runs with all rights",
    "SRC007": "a file as large as that would make this one hard to read",
    "TXT011": "a text as long as that would make this one hard to read",
}


def test_every_rule_is_broken_that_can_be() -> None:
    assert {place[1] for file in FILES for place in file.places} == set(RULES) - set(SILENT)
