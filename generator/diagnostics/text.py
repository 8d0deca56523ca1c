"""Diagnostics as text for people: with the lines of the file (``full``) or one line each (``concise``).

These functions decide nothing: they are given final words and positions and lay them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.text import Text

from generator.diagnostics.finding import Diagnostic, Position, Severity
from generator.diagnostics.layout import WIDTH, excerpt, flat, folded
from generator.diagnostics.masking import Lines

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_CUT = 2
"""Cells for the two signs that show where a line was cut."""
_NARROWEST = 24
"""The least cells of a source line that are shown, on however small a terminal."""


def concise(diagnostics: Iterable[Diagnostic], prefix: str) -> str:
    """``path:line:column: severity[CODE] message``, one line each.

    Args:
        diagnostics: in the order to be shown.
        prefix: put before each path, so that it can be opened from where the command was run.
    """
    return "".join(
        f"{flat(prefix + d.path)}:{d.start.line}:{d.start.column}: {d.severity}[{d.code}] {flat(d.message)}\n"
        for d in diagnostics
    )


def full(
    diagnostics: Iterable[Diagnostic],
    texts: Mapping[str, str],
    prefix: str,
    columns: int | None = None,
    others: Iterable[Diagnostic] = (),
) -> Text:
    """Each diagnostic with its line, carets under the place, related places and the way out.

    Args:
        diagnostics: in the order to be shown.
        texts: the text of each file by path.
        prefix: put before each path.
        columns: cells of the terminal, to which lines and sentences are fitted; None for a file or a program.
        others: what was found besides; what is personal in it is masked, too.
    """
    shown = Text()
    every = tuple(diagnostics)
    lines = Lines(texts, (*every, *others))
    for diagnostic in every:
        shown.append_text(_one(diagnostic, lines, prefix, columns))
        shown.append("\n")
    return shown


def _one(
    diagnostic: Diagnostic,
    lines: Lines,
    prefix: str,
    columns: int | None,
) -> Text:
    colour = _COLOURS[diagnostic.severity]
    text = Text()
    head = f"{diagnostic.severity}[{diagnostic.code}] "
    text.append(head.rstrip(), colour)
    text.append(f" {folded(flat(diagnostic.message), len(head), columns)}\n", "bold")
    places = [(diagnostic.path, diagnostic.start, diagnostic.end, "", "^", colour)]
    places += [(o.path, o.start, o.end, flat(o.label), "-", "bold blue") for o in diagnostic.related]
    gutter = max(len(str(start.line)) for _, start, *_ in places)
    room = max(_NARROWEST, min(WIDTH, columns - gutter - len(" | ") - _CUT)) if columns else WIDTH
    for number, (path, start, end, label, mark, style) in enumerate(places):
        arrow = "-->" if number == 0 else ":::"
        text.append(f"{' ' * gutter}{arrow} ", "bold blue")
        text.append(f"{flat(prefix + path)}:{start.line}:{start.column}\n")
        line = _line(path, start, lines)
        if line is None:
            if label:
                text.append(f"{' ' * gutter} = {label}\n")
            continue
        shown = excerpt(line, start.column - 1, _end(line, start, end), room)
        text.append(f"{' ' * gutter} |\n{start.line:>{gutter}} | ", "bold blue")
        text.append(f"{shown.text}\n")
        text.append(f"{' ' * gutter} | ", "bold blue")
        text.append(f"{' ' * shown.indent}{mark * shown.width}{' ' + label if label else ''}\n", style)
    lead = f"{' ' * gutter} = help: "
    text.append(f"{' ' * gutter} = ", "bold blue")
    text.append("help", "bold")
    text.append(f": {folded(flat(diagnostic.help), len(lead), columns)}\n")
    return text


def _line(path: str, at: Position, lines: Lines) -> str | None:
    """The source line of a position; None for a file without text."""
    every = lines.of(path)
    return every[at.line - 1] if at.line <= len(every) else None


def _end(line: str, start: Position, end: Position) -> int:
    """Where the marked part of a place's first line ends, in characters from 0; a longer place goes to its end."""
    return len(line.rstrip()) if end.line > start.line else end.column - 1
