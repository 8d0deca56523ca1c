"""Diagnostics as text for people: with the lines of the file (``full``) or one line each (``concise``).

These functions decide nothing: they are given final words and positions and lay them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from rich.text import Text

from generator.diagnostics.finding import Diagnostic, Position, Severity

_WIDTH = 120
"""The most cells of a source line that are shown; a longer line is cut around the marked place."""
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


def concise(diagnostics: Iterable[Diagnostic], prefix: str) -> str:
    """``path:line:column: severity[CODE] message``, one line each.

    Args:
        diagnostics: in the order to be shown.
        prefix: put before each path, so that it can be opened from where the command was run.
    """
    return "".join(
        f"{_flat(prefix + d.path)}:{d.start.line}:{d.start.column}: {d.severity}[{d.code}] {_flat(d.message)}\n"
        for d in diagnostics
    )


def full(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str], prefix: str) -> Text:
    """Each diagnostic with its line, carets under the place, related places and the way out.

    Args:
        diagnostics: in the order to be shown.
        texts: the text of each file by path.
        prefix: put before each path.
    """
    shown = Text()
    lines: dict[str, list[str]] = {}
    for diagnostic in diagnostics:
        shown.append_text(_one(diagnostic, texts, lines, prefix))
        shown.append("\n")
    return shown


def _one(diagnostic: Diagnostic, texts: Mapping[str, str], lines: dict[str, list[str]], prefix: str) -> Text:
    colour = _COLOURS[diagnostic.severity]
    text = Text()
    text.append(f"{diagnostic.severity}[{diagnostic.code}]", colour)
    text.append(f" {_flat(diagnostic.message)}\n", "bold")
    places = [(diagnostic.path, diagnostic.start, diagnostic.end, "", "^", colour)]
    places += [(o.path, o.start, o.end, o.label, "-", "bold blue") for o in diagnostic.related]
    gutter = max(len(str(start.line)) for _, start, *_ in places)
    for number, (path, start, end, label, mark, style) in enumerate(places):
        arrow = "-->" if number == 0 else ":::"
        text.append(f"{' ' * gutter}{arrow} ", "bold blue")
        text.append(f"{_flat(prefix + path)}:{start.line}:{start.column}\n")
        line = _line(path, start, texts, lines)
        if line is None:
            if label:
                text.append(f"{' ' * gutter} = {label}\n")
            continue
        source, indent, width = _excerpt(line, start, end)
        text.append(f"{' ' * gutter} |\n{start.line:>{gutter}} | ", "bold blue")
        text.append(f"{source}\n")
        text.append(f"{' ' * gutter} | ", "bold blue")
        text.append(f"{' ' * indent}{mark * width}{' ' + label if label else ''}\n", style)
    text.append(f"{' ' * gutter} = ", "bold blue")
    text.append("help", "bold")
    text.append(f": {_flat(diagnostic.help)}\n")
    return text


def _line(path: str, at: Position, texts: Mapping[str, str], lines: dict[str, list[str]]) -> str | None:
    """The source line of a position; None for a file without text."""
    if path not in texts:
        return None
    if path not in lines:
        lines[path] = texts[path].split("\n")
    return lines[path][at.line - 1] if at.line <= len(lines[path]) and texts[path] else None


def _excerpt(line: str, start: Position, end: Position) -> tuple[str, int, int]:
    """The part of a line to show, the cells before the carets, and how many carets."""
    first = start.column - 1
    last = end.column - 1 if end.line == start.line and end.column > start.column else None
    if last is None:
        last = len(line.rstrip()) if end.line > start.line else first + 1
    last = max(last, first + 1)
    begin = max(0, first - _WIDTH // 2) if len(line) > _WIDTH else 0
    before, marked, after = line[begin:first], line[first:last], line[last : begin + _WIDTH]
    marked = marked[:_WIDTH]
    left, right = "…" if begin else "", "…" if len(line) > max(last, begin + _WIDTH) else ""
    shown = left + _visible(before) + _visible(marked) + _visible(after) + right
    return shown, cell_len(left + _visible(before)), max(1, cell_len(_visible(marked)))


def _visible(text: str) -> str:
    """Tabs as four spaces, other invisible signs as a mark, so that columns line up."""
    return "".join(s if s.isprintable() else "    " if s == "\t" else "\N{REPLACEMENT CHARACTER}" for s in text)


def _flat(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split("\n")))
