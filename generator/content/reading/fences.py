"""Where the fields of a record begin and end: the two lines of hyphens, also where they were mistyped.

A mistyped line is reported and then taken for what it was meant to be, so that it hides nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.diagnostics.finding import Finding, Span, Text

_OPEN = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_LIKE = re.compile(r"^(?:[-–—−]{2,}|[–—]|[*=_+~]{3,}|`{3,}\w*)[ \t]*$", re.MULTILINE)  # noqa: RUF001 - what editors make of it
_INDENTED = re.compile(r"^[ \t\u00a0]+---[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r"[A-Za-z_][\w-]*[ \t]*[:=\uff1a]")
_FURTHER_DOWN = re.compile(r"^---[ \t]*\n(?=[ \t]*[A-Za-z_][\w-]*:)", re.MULTILINE)
_MORE = re.compile(r"[ \t\u00a0]|-|#|$")
_EXACTLY = "write exactly three hyphens in this line, and nothing else; some editors turn them into a dash"
_COPY = "the page Contribute of the site has a beginning to copy"


@dataclass(frozen=True, slots=True)
class Fences:
    """Where the fields stand and where the text below them begins, in characters."""

    start: int
    end: int
    body: int


def fences_of(path: str, text: str) -> tuple[Fences | None, list[Finding]]:
    """Find the fields at the top of a record.

    Returns:
        Where they stand, or None if nothing there looks like fields; and every finding.
    """
    start, findings = _opening(path, text)
    if start is None:
        return None, findings
    closed = _CLOSE.search(text, start)
    like = _LIKE.search(text, start, closed.start() if closed else len(text))
    like = like or (None if closed else _INDENTED.search(text, start))
    if like and not _FIELD.match(text, _next_line(text, like.end())):
        place = Text(Span(*like.span()))
        return Fences(start, like.start(), like.end()), [*findings, Finding("FMT002", path, place, help=_EXACTLY)]
    if closed:
        return Fences(start, closed.start(), closed.end()), findings
    end = _end_of_fields(text, start)
    last = len(text[:end].rstrip())
    place = Text(Span(0, 3)) if last <= start else Text(Span(last, last + 1))
    help_ = None if last <= start else "write `---` on a line of its own below this one; the story begins behind it"
    return Fences(start, end, end), [*findings, Finding("FMT002", path, place, help=help_)]


def _opening(path: str, text: str) -> tuple[int | None, list[Finding]]:
    """Where the fields begin, whatever stands there in the place of three hyphens."""
    if opened := _OPEN.match(text):
        return opened.end(), []
    begin = len(text) - len(text.lstrip())
    line = Span(begin, max(begin + 1, _line_end(text, begin)))
    first = text[line.start : line.end].strip()
    start: int | None = None
    help_ = f"put the fields first, between two lines of three hyphens; {_COPY}"
    if (like := _LIKE.match(text, begin)) and first != "---":
        start, help_ = min(like.end() + 1, len(text)), _EXACTLY
        if first.startswith("+++"):
            help_ = "write `---` in the place of both `+++`, and the fields as `name: value`"
        elif first.startswith("```") and (below := _FURTHER_DOWN.search(text)):
            start, help_ = below.end(), "remove this line, and the line of three backquotes that closes it"
        elif first.startswith("```"):
            help_ = "write `---` in the place of this line, and of the three backquotes further down"
    elif below := _FURTHER_DOWN.search(text):
        start, help_ = below.end(), "remove what stands before the `---`: empty lines and spaces too"
        line = Span(0, _line_end(text, 0)) if begin else line
    elif opened := _OPEN.match(text, begin):
        start, help_ = opened.end(), "remove what stands before the `---`: empty lines and spaces too"
        line = Span(0, _line_end(text, 0))
    elif first.startswith("{"):
        help_ = f"write the fields as `name: value`, one a line, between two lines of three hyphens; {_COPY}"
    elif _FIELD.match(first) and (_CLOSE.search(text) or _FIELD.match(text, _next_line(text, line.end))):
        start, help_ = begin, "write `---` on a line of its own above this one"
    return start, [Finding("FMT001", path, Text(line), help=help_)]


def _end_of_fields(text: str, start: int) -> int:
    """Where the fields seem to end in a file that does not say so: before the first line that is none."""
    at, after_gap = start, False
    while at < len(text):
        line = text[at : _line_end(text, at)]
        if line.strip() and not (_FIELD.match(line) or (_MORE.match(line) and not after_gap)):
            break
        after_gap = not line.strip()
        at = _next_line(text, at)
    return at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _next_line(text: str, at: int) -> int:
    return min(_line_end(text, at) + 1, len(text))
