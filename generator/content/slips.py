"""What the reader of fields stumbled over, said for people: what is wrong, where, and the way out.

The YAML library's own messages are made for programmers, and point behind the slip rather than at it.
This module knows their wording, and nothing of the library that gives them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.diagnostics.finding import Span

_NAMED = re.compile(r":(?:\s|$)")
_WHOLE = re.compile(r"\"[^\"]*\"|'[^']*'")
_SIGNS = {"`": "a backquote", '"': "a quotation mark"}


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: what is wrong, the way out, and where it stands in the file."""

    problem: str
    help: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Line:
    """The line an offset stands in."""

    text: str
    start: int

    @classmethod
    def around(cls, text: str, at: int) -> _Line:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        return cls(text[start : end if end >= 0 else len(text)], start)

    @property
    def name(self) -> str:
        return self.text.partition(":")[0].strip()

    @property
    def value(self) -> str:
        return self.text.partition(":")[2].strip()

    def rest(self, at: int) -> Span:
        """From an offset to the end of the line."""
        return Span(at, max(at + 1, self.start + len(self.text.rstrip())))


def slip(problem: str, context: str, text: str, at: int, begun: int) -> Slip:
    """Explain one message of the YAML library.

    Args:
        problem: what it says is wrong.
        context: what it was reading.
        text: the file, as far as it was read.
        at: where it stopped.
        begun: where it began to read what the context names.
    """
    line = _Line.around(text, at)
    indent = len(line.text) - len(line.text.lstrip())
    if "\t" in line.text[:indent] and at <= line.start + indent:
        tab = line.start + line.text.index("\t")
        return Slip("a tab stands where spaces belong", "replace the tab with spaces", Span(tab, tab + 1))
    if "quoted scalar" in context:
        return _in_quotes(problem, text, at, begun)
    if "mapping values are not allowed" in problem:
        return _colon(text, line, at)
    if "simple key" in context:
        return _no_field(_Line.around(text, begun))
    if "flow" in context:
        return _in_brackets(text, line, at, begun)
    if "expected key" in problem or "indicator" in problem:
        return _misfit(text, line, at)
    if "document start" in problem:
        help_ = "remove the line of three dots above"
        return Slip("the fields ended further up, at a line of three dots", help_, line.rest(at))
    if "block scalar" in context:
        help_ = "begin the text on the next line, further right than its field; or put the text in double quotes"
        return Slip(f"a text cannot begin with `{text[begun]}`", help_, Span(begun, begun + 1))
    if "sequence entries" in problem:
        help_ = "put the text in double quotes; or, for a list, begin it on the next line"
        return Slip("a text cannot begin with `- `", help_, Span(at, at + 1))
    start = begun if context.endswith(("an alias", "an anchor", "a tag", "a directive")) else at
    sign = text[start : start + 1]
    if sign.strip():
        help_ = f"put the text in double quotes{_as(line)}"
        return Slip(f"a text cannot begin with {_SIGNS.get(sign, f'`{sign}`')}", help_, Span(start, start + 1))
    help_ = "look at the marked place and the line above it; put a text in double quotes where it holds special signs"
    return Slip("something does not belong here", help_, Span(at, at + 1))


def _as(line: _Line) -> str:
    """The line with its text in quotes, for a help; empty where it is not the whole text that needs them."""
    return f": `{line.name}: {_quoted(line.value)}`" if line.value and line.value[0] not in "[{" else ""


def _quoted(value: str) -> str:
    """The text in quotes of the kind it does not hold itself."""
    if '"' in value or "\\" in value:
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return f'"{value}"'


def _in_quotes(problem: str, text: str, at: int, begun: int) -> Slip:
    if "unexpected" in problem:
        help_ = "close it at the end of the text"
        return Slip("a quotation mark is opened and never closed", help_, Span(begun, begun + 1))
    sign = max(text.rfind("\\", begun, at + 1), begun)
    help_ = "write two backslashes, or put the text in single quotes"
    return Slip("a backslash has a meaning of its own in double quotes", help_, Span(sign, sign + 1))


def _colon(text: str, line: _Line, at: int) -> Slip:
    """A colon where no field can be named."""
    if _NAMED.search(line.text[: at - line.start]):
        return Slip(
            "a colon followed by a space stands inside the text",
            f"put the text in double quotes{_as(line)}",
            Span(at, at + 1),
        )
    above = _Line.around(text, max(line.start - 1, 0))
    if above.text.strip() and not _NAMED.search(above.text) and not above.text.lstrip().startswith("- "):
        return _no_field(above)
    begin = line.start + len(line.text) - len(line.text.lstrip())
    help_ = "begin it in the same column as the field above"
    return Slip("this line begins further right than the field above it", help_, line.rest(begin))


def _no_field(line: _Line) -> Slip:
    """A line without a name and a colon."""
    begin = line.start + len(line.text) - len(line.text.lstrip())
    help_ = "write it as `name: value`; or, if it belongs to the text above, begin it further right"
    if line.value and not _NAMED.search(line.text):
        help_ = f"put a space behind the colon: `{line.name}: {line.value}`"
    return Slip("this line is not a field", help_, line.rest(begin))


def _in_brackets(text: str, line: _Line, at: int, begun: int) -> Slip:
    if text[at : at + 1] == ":" and line.start <= begun:
        help_ = "put the text in double quotes"
        return Slip("a colon followed by a space stands inside the text", help_, Span(at, at + 1))
    help_ = "close the bracket, and put a comma between the entries"
    return Slip("this bracket is not closed, or a comma is missing behind it", help_, Span(begun, begun + 1))


def _misfit(text: str, line: _Line, at: int) -> Slip:
    """Something stands where a field should begin."""
    sign, before = text[at : at + 1], line.text[: at - line.start].strip()
    if before and sign and sign in "]}":
        help_ = "remove it; or, if it belongs to the text, put the text in double quotes"
        return Slip("a bracket is closed here that was never opened", help_, Span(at, at + 1))
    if before and _WHOLE.fullmatch(line.value):
        help_ = "look at the lines above for a quotation mark that is opened and never closed"
        return Slip("a quotation mark further up is not closed", help_, line.rest(at))
    if before:
        closed = "quotation mark" if line.value[:1] in ('"', "'") else "bracket"
        help_ = f"put the whole text in quotes: `{line.name}: {_quoted(line.value)}`"
        return Slip(f"the text goes on behind the closing {closed}", help_, line.rest(at))
    help_ = "begin it in the same column as the field above, and write `name: value`"
    return Slip("this line does not fit the ones above it", help_, line.rest(at))
