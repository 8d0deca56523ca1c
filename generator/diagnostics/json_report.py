"""The report as JSON, for other programs: a documented shape with a version number.

Within one version fields may be added, but none changes its meaning, its type or goes away; what breaks a
reader gets the next number. ``schema`` describes the same shape in JSON Schema.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.diagnostics.catalogue import page_of
from generator.diagnostics.finding import Diagnostic, Position, Severity

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Spot(_Part):
    """A position in a file. Lines and columns are counted from 1, columns in characters (Unicode code points)."""

    line: int = Field(ge=1)
    column: int = Field(ge=1)


class RelatedSpot(_Part):
    """A second place that explains a problem, such as the other file with the same id."""

    path: str = Field(description="The file, from the root of the repository.")
    start: Spot = Field(description="The first character of the place.")
    end: Spot = Field(description="Behind the last character of the place.")
    label: str = Field(description="What is there, in a few words.")


class Problem(_Part):
    """One thing that is wrong, where, and the way out."""

    code: str = Field(description="The code of the rule, such as `VOC004`; it never changes its meaning.")
    name: str = Field(description="The name of the rule, such as `unknown-tag`.")
    severity: Severity = Field(description="An error keeps the site from being built; a warning does not.")
    message: str = Field(description="What is wrong. Backticks stand around what is quoted from a file.")
    help: str = Field(description="The way out.")
    path: str = Field(description="The file, from the root of the repository, with `/` between folders.")
    start: Spot = Field(description="The first character of the place.")
    end: Spot = Field(description="Behind the last character of the place; the same as `start` for a whole file.")
    related: tuple[RelatedSpot, ...] = Field(description="Other places that explain it; often none.")
    page: str = Field(description="The address of the rule's page; without its host if the library names no site.")


class HeldBack(_Part):
    """Something that is left out of the site."""

    path: str = Field(description="The file, from the root of the repository.")
    evidence: int | None = Field(description="The number of the piece of evidence, from 1; none for the whole file.")
    part: Literal["all", "name", "words", "role"] = Field(description="What of it.")
    why: str = Field(description="Why, and what would bring it back.")


class Ahead(_Part):
    """Something that is shown until a day that is known."""

    last_day: dt.date = Field(description="The last day it is shown.")
    path: str = Field(description="The file, from the root of the repository.")
    why: str = Field(description="Why.")
    with_it: tuple[str, ...] = Field(description="Files that are left out with it, until they are looked over.")


class Account(_Part):
    """What is left out of the site, as `--withheld` asks for."""

    audience: str = Field(description="Whose site it is left out of.")
    left_out: tuple[HeldBack, ...] = Field(description="What is left out on that day, sorted by path.")
    to_come: tuple[Ahead, ...] = Field(description="What will be, soonest first.")


class Report(_Part):
    """What one check of a library found, as `insights check --format json` prints it.

    Within one version fields may be added; readers pass over those they do not know.
    """

    version: Literal[1] = Field(description="The version of this shape.")
    as_of: dt.date = Field(description="The day the library was checked for.")
    files: int = Field(ge=0, description="How many text files were read.")
    errors: int = Field(ge=0, description="How many of the problems are errors.")
    warnings: int = Field(ge=0, description="How many of the problems are warnings.")
    diagnostics: tuple[Problem, ...] = Field(description="The problems, sorted by path, line and column.")
    withheld: Account | None = Field(
        None, description="What is left out of the site; none unless asked for, or while there are errors."
    )


def json_report(
    diagnostics: Sequence[Diagnostic],
    as_of: dt.date,
    files: int,
    prefix: str,
    site: str | None,
    withheld: Account | None = None,
) -> str:
    """The report as one JSON document, ending in a line end.

    Args:
        diagnostics: in the order to be shown.
        as_of: the day the library was checked for.
        files: how many text files were read.
        prefix: the library's folder from the root of the repository, ending in ``/``.
        site: where the library is published, for the addresses of the rules' pages.
        withheld: what is left out of the site, where that was asked for.
    """
    problems = tuple(_problem(diagnostic, prefix, site) for diagnostic in diagnostics)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    report = Report(
        version=1,
        as_of=as_of,
        files=files,
        errors=errors,
        warnings=len(problems) - errors,
        diagnostics=problems,
        withheld=withheld,
    )
    return report.model_dump_json(indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of the report, made from its type."""
    return {"$schema": _SCHEMA, **Report.model_json_schema(mode="serialization")}


def _problem(diagnostic: Diagnostic, prefix: str, site: str | None) -> Problem:
    related = tuple(
        RelatedSpot(path=prefix + other.path, start=_spot(other.start), end=_spot(other.end), label=other.label)
        for other in diagnostic.related
    )
    return Problem(
        code=diagnostic.code,
        name=diagnostic.name,
        severity=diagnostic.severity,
        message=diagnostic.message,
        help=diagnostic.help,
        path=prefix + diagnostic.path,
        start=_spot(diagnostic.start),
        end=_spot(diagnostic.end),
        related=related,
        page=page_of(diagnostic.code, site),
    )


def _spot(position: Position) -> Spot:
    return Spot(line=position.line, column=position.column)
