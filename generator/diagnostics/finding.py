"""Findings and diagnostics: what a check says, and what a reader is shown.

A check names a *place* (a key, a value, a stretch of text) and never counts lines. Turning a place
into a line and a column needs the file, which this module does not know; ``content.locate`` does that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FieldPath = tuple[str | int, ...]
"""Where a value stands in front matter: ``("evidence", 0, "date")``."""


class Severity(StrEnum):
    """How much a finding matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file's text: character offsets, start included, end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a front-matter field."""

    at: FieldPath


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a front-matter field; where it is missing, its nearest parent."""

    at: FieldPath


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of the file's own text."""

    span: Span


@dataclass(frozen=True, slots=True)
class Whole:
    """The file as a whole; shown at its first character."""


Place = Key | Value | Text | Whole


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a finding, such as the other file with the same id."""

    path: str
    place: Place
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: a rule's code, a file, a place in it, and the words the message needs.

    ``help`` replaces the rule's own help where the way out depends on the case.
    """

    code: str
    path: str
    place: Place
    words: Mapping[str, str] = field(default_factory=dict)
    help: str | None = None
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column, both counted from 1; columns count characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A related place with its position."""

    path: str
    start: Position
    end: Position
    label: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding ready to be shown: final words and exact positions."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    path: str
    start: Position
    end: Position
    related: tuple[Elsewhere, ...] = ()

    @property
    def order(self) -> tuple[str, Position, Position, str, str]:
        """The sorting key of every report: path, line, column, code."""
        return (self.path, self.start, self.end, self.code, self.message)
