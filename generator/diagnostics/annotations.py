"""Problems gathered into the few annotations that GitHub shows, with nothing lost on the way.

GitHub keeps the first ten errors and the first ten warnings of a step, each cut after 4,096 UTF-16 units
(``_maxCountPerIssueType`` and ``_maxIssueMessageLength`` in its runner's ``ExecutionContext``). The rest it drops
without a word. This module knows those two numbers, and not how an annotation is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from generator.diagnostics.finding import Diagnostic, Position, Severity
from generator.diagnostics.layout import count, flat

MOST = 10
"""The most annotations of one severity that a step may have."""
LENGTH = 4096
"""The most UTF-16 units of an annotation's message."""
_CLOSING = 160
"""Units kept free for the sentence that counts what found no room."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is shown at one place of a file.

    Attributes:
        severity: of all the problems in it.
        path: the file, from the root of the repository.
        start: where it is shown.
        end: behind the last character it is shown at.
        title: its heading.
        message: its text; may have several lines.
    """

    severity: Severity
    path: str
    start: Position
    end: Position
    title: str
    message: str


class _Detail(Enum):
    """How much is said of each problem."""

    HELP = "the message and the way out"
    MESSAGE = "the message"
    CODE = "its place and code only"


def gather(problems: Sequence[Diagnostic], prefix: str) -> list[Annotation]:
    """At most ten annotations that name every problem; where not even that is possible, the last counts the rest.

    Up to ten problems stand alone. More are gathered by file; with more than ten files, the tenth annotation takes
    all files behind the ninth. Messages too long for GitHub say less of each problem, never of fewer.

    Args:
        problems: of one severity, those of a file together, in the order of importance.
        prefix: the library's folder from the root of the repository, ending in ``/``.
    """
    if len(problems) <= MOST:
        return [_alone(problem, prefix) for problem in problems]
    files = [list(group) for _, group in groupby(problems, key=lambda problem: problem.path)]
    for detail in _Detail if len(files) <= MOST else ():
        parts: list[list[Diagnostic]] = []
        for file in files:
            parts += _cut(file, detail, prefix, LENGTH, MOST + 1 - len(parts))
        if len(parts) <= MOST and sum(map(len, parts)) == len(problems):
            return [_together(part, detail, prefix) for part in parts]
    parts = [*files[: MOST - 1], [problem for file in files[MOST - 1 :] for problem in file]]
    details = [_most(part, prefix) for part in parts if part]
    if all(details):
        return [_together(part, detail, prefix) for part, detail in zip(parts, details, strict=True) if detail]
    return _packed(problems, prefix)


def _alone(problem: Diagnostic, prefix: str) -> Annotation:
    title = f"{problem.name} ({problem.code})"
    message = _trimmed(f"{flat(problem.message)}\nhelp: {flat(problem.help)}")
    return Annotation(problem.severity, prefix + problem.path, problem.start, problem.end, title, message)


def _together(problems: Sequence[Diagnostic], detail: _Detail, prefix: str, closing: str = "") -> Annotation:
    """One annotation at the first of these problems that names them all."""
    first = problems[0]
    title = count(len(problems), first.severity)
    if files := len({problem.path for problem in problems}) - 1:
        title += f" in {count(files + 1, 'file')}"
    message = _trimmed(_message(problems, detail, prefix) + closing)
    return Annotation(first.severity, prefix + first.path, first.start, first.end, title, message)


def _packed(problems: Sequence[Diagnostic], prefix: str) -> list[Annotation]:
    """As many problems as ten full annotations can name, and how many more there are."""
    parts = _cut(problems, _Detail.CODE, prefix, LENGTH - _CLOSING, MOST)
    annotations = [_together(part, _Detail.CODE, prefix) for part in parts[:-1]]
    left = problems[sum(map(len, parts)) :]
    closing = ""
    if left:
        files = count(len({problem.path for problem in left}), "file")
        closing = (
            f"\nand {count(len(left), 'more ' + left[0].severity)} in {files}: the log of this step lists them all"
        )
    return [*annotations, _together(parts[-1], _Detail.CODE, prefix, closing)]


def _cut(
    problems: Sequence[Diagnostic], detail: _Detail, prefix: str, length: int, most: int
) -> list[list[Diagnostic]]:
    """The problems in parts whose messages are short enough, at most so many parts; a single one may be too long."""
    parts: list[list[Diagnostic]] = []
    used = 0
    for problem in problems:
        cost = _units(_item(problem, detail)) + len(", ")
        name = _units(prefix + problem.path) + len(":\n")
        grown = used + cost + (name if parts and parts[-1][-1].path != problem.path else 0)
        if parts and grown <= length:
            parts[-1].append(problem)
            used = grown
        elif len(parts) < most:
            parts.append([problem])
            used = cost + name
        else:
            break
    return parts


def _most(problems: Sequence[Diagnostic], prefix: str) -> _Detail | None:
    """The most that can be said of these problems in one message; None if they cannot even be named."""
    fitting = (detail for detail in _Detail if _units(_message(problems, detail, prefix)) <= LENGTH)
    return next(fitting, None)


def _message(problems: Sequence[Diagnostic], detail: _Detail, prefix: str) -> str:
    return "\n".join(_blocks(problems, detail, prefix))


def _blocks(problems: Sequence[Diagnostic], detail: _Detail, prefix: str) -> Iterator[str]:
    """The problems of one file after another; a file is named if there are several."""
    several = problems[0].path != problems[-1].path
    for path, group in groupby(problems, key=lambda problem: problem.path):
        items = (_item(problem, detail) for problem in group)
        text = ", ".join(items) if detail is _Detail.CODE else "\n".join(items)
        lead = f"{flat(prefix + path)}:{' ' if detail is _Detail.CODE else chr(10)}" if several else ""
        yield lead + text


def _item(problem: Diagnostic, detail: _Detail) -> str:
    place = f"{problem.start.line}:{problem.start.column}"
    if detail is _Detail.CODE:
        return f"{place} {problem.code}"
    text = f"{place} {flat(problem.message)} [{problem.code}]"
    return f"{text}\nhelp: {flat(problem.help)}" if detail is _Detail.HELP else text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="replace")) // 2


def _trimmed(message: str) -> str:
    """The message as long as GitHub keeps it, with a sign where it was cut."""
    if _units(message) <= LENGTH:
        return message
    kept = message.encode("utf-16-le", errors="replace")[: 2 * (LENGTH - 1)].decode("utf-16-le", errors="ignore")
    return f"{kept}…"
