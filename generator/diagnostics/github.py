"""The report for GitHub: annotations beside the changed lines, and all problems in the log.

Annotations are workflow commands, lines such as ``::error file=…,line=…::message`` that GitHub's runner reads from
the output of a step. Nothing that stands in a library may become such a command: what is printed for the log stands
between ``::stop-commands::`` and its token, which is a digest of that text, so that the text cannot hold it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from generator.diagnostics.annotations import Annotation, gather
from generator.diagnostics.change import of_change
from generator.diagnostics.finding import Diagnostic, Severity
from generator.diagnostics.layout import count
from generator.diagnostics.text import concise


def github(diagnostics: Sequence[Diagnostic], prefix: str, changed: Collection[str] = ()) -> str:
    """Workflow commands for at most ten errors and ten warnings, then every problem in a folded group of the log.

    Args:
        diagnostics: sorted by path, line and column.
        prefix: the library's folder from the root of the repository, ending in ``/``.
        changed: the files of the change that is looked at; files it has to do with come first.
    """
    if not diagnostics:
        return ""
    first = {one.path for one in diagnostics if of_change(one, changed)}
    ordered = sorted(diagnostics, key=lambda one: one.path not in first)
    commands = [
        _command(annotation)
        for severity in Severity
        for annotation in gather([one for one in ordered if one.severity is severity], prefix)
    ]
    return "\n".join([*commands, _log(ordered, prefix)])


def _command(annotation: Annotation) -> str:
    """One annotation; columns only where it stays on one line, which is all that GitHub takes."""
    start, end = annotation.start, annotation.end
    last = end.line - 1 if end.column == 1 and end.line > start.line else end.line
    properties = {"file": annotation.path, "line": str(start.line), "endLine": str(last)}
    if last == start.line:
        properties["col"] = str(start.column)
    if end.line == start.line:
        properties["endColumn"] = str(max(start.column, end.column - 1))  # GitHub's last column is in the place
    properties["title"] = annotation.title
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{annotation.severity} {shown}::{_data(annotation.message)}"


def _log(diagnostics: Sequence[Diagnostic], prefix: str) -> str:
    text = concise(diagnostics, prefix)
    token = hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()
    title = f"All {count(len(diagnostics), 'problem')}" if len(diagnostics) > 1 else "The problem"
    return f"::group::{title}\n::stop-commands::{token}\n{text}::{token}::\n::endgroup::\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
