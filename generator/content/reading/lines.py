"""The lines of front matter as a person sees them: how far in they begin, their name, their text, how to quote it.

It knows how fields are meant to be written, and nothing of what a parser makes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics.finding import Span

WORD = re.compile(r"[A-Za-z_][\w-]*")
"""A name as fields have it."""
BULLET = re.compile(r"-(?:\s+|$)")
LIKE_A_BULLET = re.compile(r"(?:[*+•·‣–—]\s+|[•·‣–—-](?=[^\W\d_]))")  # noqa: RUF001 - what stands for hyphens
COLON = re.compile(r":(?=\s|$)")
"""A colon that ends a name, or what counts as one."""
NO_BEGINNING = "*&!@%`|>,]}#"
"""Signs that a text cannot begin with: each means something else there."""
_NAME_STARTS = re.compile(r"[^\s*&!@%`|>,\[\]{}#?:-]|[?:-](?=\S)")
_NEEDS_QUOTES = re.compile(r"""^["'\[{]|^[?:-](?:\s|$)|:(?:\s|$)|\s#|^(?:null|Null|NULL|~)?$""")
_IN_BRACKETS = re.compile(r"[,\[\]{}]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or the rest of one behind a list's hyphen.

    Attributes:
        content: without the spaces at both ends.
        start: where the content begins in the file.
        column: how many signs stand before it.
        end: where the next line begins.
        colon: where in the content the colon behind the name stands; 0 if there is no name.
        before: a hyphen and a space, if they stood before the content.
    """

    content: str
    start: int
    column: int
    end: int
    colon: int
    before: str = ""

    @property
    def name(self) -> str:
        """The name of the field that begins here, without quotes; empty if none does."""
        return self.content[: self.colon].rstrip().strip("\"'")

    @property
    def value(self) -> str:
        """What stands behind the name; everything where there is none."""
        return self.content[self.colon + 1 :].lstrip() if self.colon else self.content

    @property
    def span(self) -> Span:
        """Where the content stands."""
        return Span(self.start, self.start + max(len(self.content), 1))

    @property
    def name_span(self) -> Span:
        """Where the name stands."""
        return Span(self.start, self.start + max(len(self.name), 1))

    @property
    def value_span(self) -> Span:
        """Where the value stands."""
        begin = self.start + len(self.content) - len(self.value)
        return Span(begin, begin + max(len(self.value), 1))

    def with_value(self, value: str) -> str:
        """The line with another value."""
        name = self.content[: self.colon].rstrip()
        return f"{self.before}{name}: {value}" if name else f"{self.before}{value}"

    def behind(self, length: int) -> Line:
        """The rest of the line, without its first signs, which are a hyphen or something like it."""
        rest = self.content[length:].lstrip()
        skipped = len(self.content) - len(rest)
        return Line(rest, self.start + skipped, self.column + skipped, self.end, _colon(rest), "- ")


def lines_of(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines between two offsets; empty ones and remarks are left out."""
    while start < end:
        stop = text.find("\n", start, end) + 1 or end
        line = _line(text, start, stop)
        if line.content and not line.content.startswith("#"):
            yield line
        start = stop


def line_at(text: str, offset: int) -> Line:
    """The line an offset stands in, whatever it holds."""
    return _line(text, text.rfind("\n", 0, offset) + 1, text.find("\n", offset) + 1 or len(text))


def _line(text: str, start: int, stop: int) -> Line:
    whole = text[start:stop]
    column = len(whole) - len(whole.lstrip(" \t\n"))
    content = whole.strip()
    return Line(content, start + column, column, stop, _colon(content))


def _colon(content: str) -> int:
    """Where the colon behind a name stands; 0 if there is no name."""
    begin = 0
    if content[:1] in ('"', "'") and content:
        begin = content.find(content[0], 1) + 1
        if not begin or not content[begin : begin + 100].lstrip().startswith(":"):
            return 0
    elif not _NAME_STARTS.match(content):
        return 0
    found = COLON.search(content, begin)
    return found.start() if found and " #" not in content[: found.start()] else 0


def quoted(text: str) -> str:
    """A text in quotes of the kind it does not hold itself; where it holds both, each inner ``'`` is doubled."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def needs_quotes(text: str, in_brackets: bool = False) -> bool:
    """Whether a text on one line can stand in front matter only in quotes.

    Args:
        text: without spaces at its ends.
        in_brackets: whether it stands in a list or among fields in brackets, where commas end a text.
    """
    found = text[:1] in NO_BEGINNING or _NEEDS_QUOTES.search(text) or (in_brackets and _IN_BRACKETS.search(text))
    return bool(found)


def written(text: str, in_brackets: bool = False) -> str:
    """A text as it can stand in front matter: in quotes where it needs them; the arguments are as above."""
    return quoted(text) if needs_quotes(text, in_brackets) else text
