"""What a check found, kept until something it follows from has changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from generator.cache.program import of_day
from generator.content.source import Sources
from generator.diagnostics.finding import Diagnostic, Elsewhere, Finding, Position, Severity


def key_of(sources: Sources, findings: list[Finding], as_of: dt.date | None, today: dt.date) -> str:
    """What a verdict follows from.

    Args:
        sources: the files.
        findings: what was found in reading them.
        as_of: the day that was asked for.
        today: the day it is.
    """
    digest = of_day(as_of, today)
    for path, source in sorted(sources.by_path().items()):
        digest.update(f"{path}\0{source.digest}\0{source.readable}\0".encode("utf-8", "surrogatepass"))
    names = [attachment.path for attachment in sources.attachments]
    digest.update(repr((names, findings)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def plain(diagnostics: Iterable[Diagnostic]) -> list[Any]:
    """Diagnostics as plain data."""
    return [
        [
            one.code,
            one.name,
            one.severity.value,
            one.message,
            one.help,
            one.path,
            _position(one.start),
            _position(one.end),
            [[other.path, _position(other.start), _position(other.end), other.label] for other in one.related],
        ]
        for one in diagnostics
    ]


def diagnostics_of(data: list[Any]) -> tuple[Diagnostic, ...]:
    """The diagnostics again."""
    return tuple(
        Diagnostic(
            code, name, Severity(severity), message, help_, path, Position(*start), Position(*end), _others(related)
        )
        for code, name, severity, message, help_, path, start, end, related in data
    )


def _position(one: Position) -> list[int]:
    return [one.line, one.column]


def _others(data: list[Any]) -> tuple[Elsewhere, ...]:
    return tuple(Elsewhere(path, Position(*start), Position(*end), label) for path, start, end, label in data)
