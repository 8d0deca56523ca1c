"""Every rule has a case: a small library that breaks it, with the report a contributor is shown.

A case is one file, ``cases/CODE-what.case``. Each ``=== path`` begins a file of the library, which is laid
over the files of ``cases/base.case``; ``=== path (bytes)`` takes escapes such as ``\\xff``, and
``=== path (link)`` makes a symbolic link to the path it holds, ``=== path (pipe)`` a named pipe.
``{{[ x 5001}}`` stands for so many ``[``. The last part, ``=== report``, is what must be printed.
``pytest tests/test_cases.py --accept`` writes the reports anew,
to be read by a person before they are kept.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from generator.diagnostics.catalogue import RULES
from generator.diagnostics.text import full
from generator.library.load import Loaded, load
from tests.conftest import DAY, write_files

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(path for path in FOLDER.glob("*.case") if path.stem != "base")
HEAD = re.compile(r"^=== (\S+)(?: \((bytes|link|pipe)\))?$", re.MULTILINE)

MANY = re.compile(r"\{\{(.+?) x (\d+)\}\}")


class Link(str):
    """The target of a symbolic link."""

    __slots__ = ()


class Pipe(str):
    """A named pipe, which no program can read to its end."""

    __slots__ = ()


def parts(path: Path) -> dict[str, str | bytes]:
    pieces = HEAD.split(path.read_text(encoding="utf-8"))[1:]
    found: dict[str, str | bytes] = {}
    for name, form, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        content = MANY.sub(lambda many: many[1] * int(many[2]), text.removeprefix("\n"))
        match form:
            case "bytes":
                found[name] = content.removesuffix("\n").encode().decode("unicode_escape").encode("latin-1")
            case "link":
                found[name] = Link(content.removesuffix("\n"))
            case "pipe":
                found[name] = Pipe(content)
            case _:
                found[name] = content
    return found


def checked(files: dict[str, str | bytes], folder: Path) -> Loaded:
    """The library of these files, written into a folder and loaded."""
    kept = {path: content for path, content in files.items() if content not in ("", b"", "(none)\n")}
    write_files(folder, {path: content for path, content in kept.items() if not isinstance(content, Link | Pipe)})
    for path, content in kept.items():
        if isinstance(content, Link):
            (folder / path).symlink_to(content)
        elif isinstance(content, Pipe):
            os.mkfifo(folder / path)
    return load(folder, None, DAY)


def report(files: dict[str, str | bytes], folder: Path) -> str:
    loaded = checked(files, folder)
    texts = {path: source.text for path, source in loaded.sources.items()}
    return "\n".join(line.rstrip() for line in full(loaded.diagnostics, texts, "insights/").plain.splitlines()) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_broken_library_is_reported_as_its_case_says(
    path: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    case = parts(path)
    expected = case.pop("report", "")
    found = report(parts(FOLDER / "base.case") | case, tmp_path)
    code = path.stem[:6]
    assert f"[{code}]" in found, f"{path.name} does not break {code}:\n{found}"
    if request.config.getoption("--accept"):
        text = path.read_text(encoding="utf-8").split("=== report\n")[0]
        path.write_text(f"{text}=== report\n{found}", encoding="utf-8")
    else:
        assert found == expected


def test_the_base_of_all_cases_has_no_problem(tmp_path: Path) -> None:
    assert report(parts(FOLDER / "base.case"), tmp_path).strip() == ""


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_case(code: str) -> None:
    assert any(path.stem.startswith(f"{code}-") for path in CASES)


def test_every_case_belongs_to_a_rule() -> None:
    assert {path.stem[:6] for path in CASES} <= set(RULES)
