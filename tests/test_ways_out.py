"""What a message says to write is right: applied to the file, it makes the problem go away."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics.finding import Diagnostic
from tests.casefiles import CASES, FOLDER, Link, Pipe, parts
from tests.checking import checked

FAMILIES = ("FMT", "FLD", "VOC")
Lines = list[str]
Way = Callable[[Lines, Diagnostic, re.Match[str]], None]

BY_HAND = {
    "FLD004-empty-piece-of-evidence",  # what stands below it is another one
    "FMT004-list-without-a-space",  # the lines below have to move along
    "FMT004-text-moves-left",  # the lines above could move as well
    "FMT001-code-fence-in-place-of-hyphens",
    "FMT001-plus-signs",
}
"""Cases in which there is more to do than the help says in words that a test can follow."""


def put(lines: Lines, problem: Diagnostic, words: str) -> None:
    """Words in the place of those that are marked."""
    at = problem.start.line - 1
    last = problem.end.column - 1 if problem.end.line == problem.start.line else len(lines[at])
    lines[at] = f"{lines[at][: problem.start.column - 1]}{words}{lines[at][last:]}"


def write_line(lines: Lines, problem: Diagnostic, found: re.Match[str]) -> None:
    """A whole line, or a field among others in brackets."""
    at, shown = problem.start.line - 1, found[1]
    name = shown.removeprefix("- ").partition(":")[0]
    line = lines[at]
    among_others = re.search(rf"(?<=[{{,]) ?{re.escape(name)}: ?", line)
    if among_others and shown[:1] not in "#-" and line.strip().partition(":")[0] != name:
        value = re.escape(shown.partition(": ")[2].strip("\"'"))
        rest = line[among_others.end() :]
        old = re.match(rf"{value}(?=[,}}])", rest) or re.match(r"[^,}]*", rest)
        assert old
        lines[at] = f"{line[: among_others.start()]} {shown}{rest[old.end() :]}"
        return
    hyphen = "- " if line.lstrip().startswith("- ") and not shown.startswith("- ") else ""
    first = line if name in line or shown.startswith("#") else lines[at - 1]  # the name stands above its value
    start = at if first is line else at - 1
    last = max(problem.end.line, at + 1) if problem.code == "FLD003" else at + 1
    lines[start:last] = [" " * (len(first) - len(first.lstrip(" "))) + hyphen + shown]


def write_below(lines: Lines, problem: Diagnostic, found: re.Match[str]) -> None:
    at = problem.start.line
    above = [line for line in lines[:at] if found[2] and found[2] in line][-1:]
    lines.insert(at, " " * (above[0].index(found[2]) if above else 0) + found[3])


def shift(lines: Lines, problem: Diagnostic, found: re.Match[str]) -> None:
    at, number = problem.start.line - 1, int(found[2])
    for line in range(at, at + 1 + int(found[4] or bool(found[3]))):
        lines[line] = " " * number + lines[line] if found[1] == "put" else lines[line][number:]


def add_among(lines: Lines, problem: Diagnostic, found: re.Match[str]) -> None:
    at = problem.start.column - 1
    line = lines[problem.start.line - 1]
    lines[problem.start.line - 1] = line[:at] + found[1] + line[at:]


def say_again(lines: Lines, problem: Diagnostic, found: re.Match[str]) -> None:
    put(lines, problem, found[1])


def remove_line(lines: Lines, problem: Diagnostic, found: re.Match[str]) -> None:
    del lines[problem.start.line - 1]
    if "the other one like it" in found[0]:
        lines.remove("```")


def three_hyphens(lines: Lines, problem: Diagnostic, found: re.Match[str]) -> None:
    at = problem.start.line - 1
    where = {"in this line": slice(at, at + 1), "above": slice(at, at), "below": slice(at + 1, at + 1)}
    lines[where[next(words for words in where if words in found[0])]] = ["---"]


def from_the_top(lines: Lines, problem: Diagnostic, found: re.Match[str]) -> None:
    del lines[: lines.index("---")]


def leave(lines: Lines, problem: Diagnostic, found: re.Match[str]) -> None:
    """What is meant, only the author knows."""


WAYS: dict[str, Way] = {
    r"whichever|YYYY|if it is a story|with names of your own|if it is one text|else write it as": leave,
    r"(put|take away) (\d+) (?:more )?spaces? before it( and the (?:(\d+) lines|line) below)?, so that": shift,
    r"below, (at the very beginning of the line|so that it begins exactly below `([^`]+)`): `([^`]+)`": write_below,
    r"behind a comma: `(, [^`]+)`": add_among,
    r"remove this line(?:, and the other one like it|$)": remove_line,
    r"write (?:exactly three hyphens in this line|`---` on a line of its own (?:above|below) this one)": three_hyphens,
    r"remove what stands before the `---`": from_the_top,
    r"did you mean `([^`]+)`\?$": say_again,
    r"write `([^`]+)`(?: instead|; readers|, in lower-case)": say_again,
    r"type it again: `([^`]+)`": say_again,
    r"put this text in (?:double|single) quotes: `(.+)`$": say_again,
    r"(?:: |for example )`((?:- )?[\w-]+: .+?)`(?:$|;)": write_line,
    r"`(# [^`]+)`": write_line,
}
"""What a help says, as a pattern, and how to follow it."""


def mended(text: str, problem: Diagnostic) -> str | None:
    """The text after following one way out; None where it leaves the words to the author."""
    for said, follow in WAYS.items():
        if found := re.search(said, problem.help):
            lines = text.split("\n")
            follow(lines, problem, found)
            return "\n".join(lines) if lines != text.split("\n") else None
    return None


@pytest.mark.parametrize("path", [case for case in CASES if case.stem[:3] in FAMILIES], ids=lambda path: path.stem)
def test_following_a_way_out_mends_what_it_is_about(path: Path, tmp_path: Path) -> None:
    case = parts(path)
    case.pop("report", "")
    files = parts(FOLDER / "base.case") | case
    before = checked(files, tmp_path / "before").diagnostics
    for number, problem in enumerate(before):
        text = files.get(problem.path)
        if problem.code[:3] not in FAMILIES or not isinstance(text, str) or isinstance(text, Link | Pipe):
            continue
        new = mended(text, problem)
        if new is None or path.stem in BY_HAND:
            continue
        after = checked({**files, problem.path: new}, tmp_path / str(number)).diagnostics

        def the_same(one: Diagnostic, problem: Diagnostic = problem) -> bool:
            return (one.path, one.code, one.message) == (problem.path, problem.code, problem.message)

        left = sum(map(the_same, after))
        assert left < sum(map(the_same, before)), f"{problem.message}\n{problem.help}\n{new}"
