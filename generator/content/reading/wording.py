"""What is said of a slip in front matter: its parts, and the phrases that several slips share."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.reading.lines import Line, quoted
from generator.diagnostics.finding import Finding, Span, Text

_LONG = 160
"""The longest line that is shown as it should be written; a longer one is only described."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: what is wrong, the way out, and where it stands in the file."""

    problem: str
    help: str
    span: Span

    def finding(self, path: str) -> Finding:
        """The slip as a finding in a file."""
        return Finding("FMT004", path, Text(self.span), {"problem": self.problem}, self.help)


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser gave up.

    Attributes:
        problem: what it says is wrong.
        at: where that is, in characters.
        finding: what is to be reported, where that is clear already.
    """

    problem: str
    at: int
    finding: Finding | None = None


def shown(way_out: str, line: str) -> str:
    """A way out with the line as it should be written, unless that is too long to be read in a message."""
    return f"{way_out}: `{line}`" if len(line) <= _LONG else way_out


def in_quotes(head: Line, value: str) -> str:
    """The way out for a text that has to stand in quotes as a whole.

    Args:
        head: the line with its name.
        value: the whole text, which may go on below that line.
    """
    kind = "double" if quoted(value).startswith('"') else "single"
    doubled = ", in which each apostrophe is written twice" if kind == "single" and "'" in value else ""
    return shown(f"put the text in {kind} quotes{doubled}", head.with_value(quoted(value)))


def called(sign: str) -> str:
    """A sign as a message shows it; by its name, where the marks around it would hide it."""
    return {"`": "a backquote", '"': "a quotation mark"}.get(sign, f"`{sign}`")
