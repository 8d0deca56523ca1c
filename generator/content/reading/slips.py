"""What keeps a piece of front matter from being read, said for people: what is wrong, where, and the way out.

A parser's own messages are made for programmers, and point behind the slip rather than at it. So the lines
themselves are looked at, for what people really write; nothing here knows YAML's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.content.reading.brackets import bracket_slip
from generator.content.reading.lines import BULLET, COLON, NO_BEGINNING, Line, quoted, written
from generator.content.reading.nameless import FAR, nameless
from generator.content.reading.wording import Slip, Stop, called, in_quotes, shown
from generator.content.shape import field_names, list_names
from generator.diagnostics.finding import Span

_CURLY = "“”„‟«»‘’‚‹›"  # noqa: RUF001 - quotation marks of books and word processors
_MARKED = re.compile(r"\s*[,;]?\s*[#@]|\s*[,;]\s*|(?:^|\s+)-\s+")
_NEXT_FIELD = re.compile(r"(?<=\S) +([a-z_]+): +\S")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?")


def slip(lines: Sequence[Line], stop: Stop | None, above: Line | None = None, more: int = 0) -> Slip:
    """What is wrong with a piece.

    Args:
        lines: a field or an entry of a list that cannot be read, with the lines that belong to it.
        stop: where the parser gave up; None if it could read the piece, though not as a field.
        above: the line above them.
        more: how many more such pieces follow.
    """
    head = lines[0]
    value = " ".join([head.value, *(line.content for line in lines[1:])]).strip()
    first = value[:1] or " "
    if _BLOCK.fullmatch(head.value) and stop:
        below = next((line for line in lines if line.start <= stop.at < line.end), lines[-1])
        problem = "this line begins further left than the text it belongs to"
        return Slip(problem, "begin all lines of the text in the same column", below.span)
    if BULLET.match(head.content):
        help_ = "begin it exactly below the other entries; or write the name of the list above it, such as `evidence:`"
        return Slip("this entry of a list belongs to no field", help_, head.span)
    if not head.name and not (head.before and first in f"\"'[{{{NO_BEGINNING}"):
        return nameless(head, len(lines) > 1, above, more)
    if first in _CURLY:
        return _curly(head, value)
    if first in "\"'":
        return _quotation(head, value, stop)
    if first in "[{":
        return bracket_slip(head, value)
    if first in NO_BEGINNING or re.match(r"[-?:](?:\s|$)", value):
        return no_beginning(head, value)
    if colon := COLON.search(value):
        return _colon(lines, value, colon.start())
    at = Span(stop.at, stop.at + 1) if stop else head.span
    return Slip("something does not belong here", "look at the marked place and the line above it", at)


def no_beginning(head: Line, value: str) -> Slip:
    """A text that begins with a sign which means something else at that place."""
    first, at = value[0], head.value_span.start
    sign = f"`{first} `" if first in "-?:" else called(first)
    help_ = in_quotes(head, value)
    if first in "-#@" and head.name in list_names():
        entries = ", ".join(written(part, in_brackets=True) for part in _MARKED.split(value) if part)
        help_ = shown("write the list in brackets", head.with_value(f"[{entries}]"))
    if first in "|>":
        help_ += "; or begin it on the next line, further right than its field"
    return Slip(f"a text cannot begin with {sign}", help_, Span(at, at + 1))


def _curly(head: Line, value: str) -> Slip:
    """Quotation marks as books and word processors have them."""
    inner = value[1:-1] if value[-1] in _CURLY else value
    whole = inner if not set(inner) & set(_CURLY) else value
    at = head.value_span.start
    problem = f"`{value[0]}` does not put a text in quotes: only straight quotation marks do"
    return Slip(problem, shown("write it like this", head.with_value(quoted(whole))), Span(at, at + 1))


def _quotation(head: Line, value: str, stop: Stop | None) -> Slip:
    """A text in quotes that ends early, goes on, or never ends."""
    sign, at = value[0], head.value_span.start
    closed = value.find(sign, 1)
    if sign == '"' and stop and ("escape" in stop.problem or "hexdecimal" in stop.problem):
        inner = value[1:-1] if value.endswith('"') and len(value) > 1 else value[1:]
        place = (
            Span(stop.at, stop.at + 1) if head.value_span.start <= stop.at < head.value_span.end else head.value_span
        )
        back = head.value.rfind("\\", 0, max(place.start - at, 0) + 1)
        place = Span(at + back, at + back + 1) if back >= 0 else place
        help_ = shown("put the text in single quotes", head.with_value(quoted(inner)))
        return Slip("a backslash has a meaning of its own in double quotes", help_, place)
    if closed < 0:
        help_ = shown("close it at the end of the text", head.with_value(f"{value}{sign}"))
        if sign == "'":
            help_ += shown(
                "; or, if it is an apostrophe, put the text in double quotes", head.with_value(quoted(value))
            )
            return Slip("a single quotation mark is opened here and never closed", help_, Span(at, at + 1))
        return Slip("a quotation mark is opened here and never closed", help_, Span(at, at + 1))
    place = Span(at + closed, at + closed + 1) if closed < len(head.value) else Span(at, at + 1)
    inner = value[1:-1]
    if (
        value.endswith(sign)
        and closed < len(value) - 1
        and (value[closed - 1].isspace() or value[closed + 1].isalnum())
    ):
        problem = "an apostrophe ends this text early, since it stands in single quotes"
        problem = problem if sign == "'" else "a quotation mark inside ends this text early"
        kind = "double" if quoted(inner).startswith('"') else "single"
        return Slip(problem, shown(f"put the text in {kind} quotes", head.with_value(quoted(inner))), place)
    behind = (
        Span(min(place.end + 1, head.value_span.end - 1), head.value_span.end) if closed < len(head.value) else place
    )
    return Slip("the text goes on behind the closing quotation mark", in_quotes(head, value), behind)


def _colon(lines: Sequence[Line], value: str, at: int) -> Slip:
    """A colon where no field can be named."""
    head = lines[0]
    begin = head.value_span.start
    two = next((two for two in _NEXT_FIELD.finditer(head.value[:FAR]) if two[1] in field_names()), None)
    if two:
        help_ = f"begin a new line before `{two[1]}:`; or, if it is one text, put it in double quotes"
        return Slip("two fields seem to stand on one line", help_, Span(begin + two.start(1), begin + two.end(1)))
    if found := COLON.search(head.value):
        begin += found.start()
    else:
        below = ((line, COLON.search(line.content)) for line in lines[1:])
        begin = next((line.start + found.start() for line, found in below if found), begin)
    problem = "a colon ends the text" if at == len(value) - 1 else "a colon followed by a space stands inside the text"
    return Slip(problem, in_quotes(head, value), Span(begin, begin + 1))
