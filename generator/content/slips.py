"""What keeps a piece of front matter from being read, said for people: what is wrong, where, and the way out.

A parser's own messages are made for programmers, and point behind the slip rather than at it. So the lines
themselves are looked at, for what people really write; nothing here knows YAML's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.content.brackets import bracket_slip
from generator.content.lines import BULLET, COLON, NO_BEGINNING, Line, needs_quotes, quoted, written
from generator.content.shape import field_names, list_names
from generator.content.wording import Slip, Stop, in_quotes, shown
from generator.diagnostics.finding import Span

_SIGNS = {"`": "a backquote", '"': "a quotation mark"}
_CURLY = "“”„‟«»‘’‚‹›"  # noqa: RUF001 - quotation marks of books and word processors
_MARKED = re.compile(r"\s*[,;]?\s*[#@]|\s*[,;]\s*|(?:^|\s+)-\s+")
_NEXT_FIELD = re.compile(r"(?<=\S) +([a-z_]+): +\S")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?")
_NO_SPACE = re.compile(r"([A-Za-z_][\w-]*)\s*(?:\uff1a|:(?!//|:))\s*(.+)")
_OTHER_SIGN = re.compile(r"([A-Za-z_][\w-]*)\s*(=>|->|=|;)\s*(.+)")
_DRESSED = re.compile(r"[*_`]+([A-Za-z_][\w-]*)[*_`]*:[*_`]*\s*(.*)")
_REMARK = re.compile(r"(?://|/\*|<!--|;|--)")
_WORDS = re.compile(r"[A-Za-z_][\w-]*")
_FAR = 500
"""How far into a line names are looked for."""
_TWO_WORDS = re.compile(r"([a-z_]+) +(\S+)")


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
    if not head.name and not BULLET.match(head.content) and not (head.before and first in f"\"'[{{{NO_BEGINNING}"):
        return _unnamed(head, len(lines) > 1, above, more)
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


def looks_like_a_field(line: Line) -> bool:
    """Whether a line begins a field, or was meant to."""
    return bool(line.name) or any(form.match(line.content) for form in (_DRESSED, _NO_SPACE, _OTHER_SIGN))


def names_meant(line: Line) -> set[str]:
    """The names of the fields that a line which cannot be read may stand for."""
    words = _WORDS.findall(line.content[:_FAR])
    first = [line.name or words[0]] if words else []
    if line.value[:1] in ("[", "{", "'", '"'):
        return set(first)
    return {*first, *(word for word in words if word in field_names() and f"{word}:" in line.content)}


def no_beginning(head: Line, value: str) -> Slip:
    """A text that begins with a sign which means something else at that place."""
    first, at = value[0], head.value_span.start
    sign = f"`{first} `" if first in "-?:" else _SIGNS.get(first, f"`{first}`")
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
    two = next((two for two in _NEXT_FIELD.finditer(head.value[:_FAR]) if two[1] in field_names()), None)
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


def _unnamed(line: Line, has_more: bool, above: Line | None, more: int) -> Slip:
    """A line that should begin a field, and does not."""
    content, problem = line.content, "this line is not a field"
    in_text = f"if it belongs to the text above, put {_spaces(_further(line, above), ' more')} before {_it(more)}"
    if content.startswith("```"):
        return Slip(
            "backquotes do not belong among the fields", "remove this line, and the other one like it", line.span
        )
    if found := _REMARK.match(content):
        remark = content[found.end() :].removesuffix("-->").removesuffix("*/").strip()
        return Slip("a remark begins with `#`", shown("write it like this", f"# {remark}"), line.span)
    if found := _DRESSED.match(content):
        help_ = shown("write the name as it is, without signs around it", _field(line, found[1], found[2]))
        return Slip(problem, help_, line.span)
    if found := _NO_SPACE.match(content):
        way_out = "write an ordinary colon and a space" if "\uff1a" in content else "put a space behind the colon"
        help_ = shown(way_out, _field(line, found[1], found[2]))
        return Slip(problem, help_, line.span)
    if found := _OTHER_SIGN.match(content):
        way_out = f"write a colon and a space in the place of `{found[2]}`"
        return Slip(problem, shown(way_out, _field(line, found[1], found[3])), line.span)
    if (found := _TWO_WORDS.match(content)) and found[1] in field_names():
        help_ = shown("write a colon behind its name", _field(line, found[1], content[found.start(2) :]))
        return Slip(problem, help_, line.span)
    if content[0] in NO_BEGINNING:
        help_ = f"{in_text}, and the whole text in double quotes"
        return Slip(f"a line cannot begin with {_SIGNS.get(content[0], f'`{content[0]}`')}", help_, line.span)
    if content[0] in "{[":
        return Slip(problem, "write one field a line, as `name: value`, without brackets around them", line.span)
    if has_more or (content[-1] in ".!?…" and len(content.split(maxsplit=4)) > 3):
        help_ = (
            "if it belongs to the text above, put two spaces before it; the story itself stands below the second `---`"
        )
        return Slip(problem, help_, line.span)
    return Slip(problem, f"{in_text}; else write it as `name: value`", line.span)


def _further(line: Line, above: Line | None) -> int:
    """How many spaces bring a line below the text above it, which is further right than its name."""
    if above is None:
        return 2
    bullet = BULLET.match(above.content)
    begin = above.column + (bullet.end() if bullet else 0) + (2 if above.name or bullet else 0)
    return max(begin - line.column, 2)


def _field(line: Line, name: str, value: str) -> str:
    """A field as it should be written; a value in quotes or brackets is left as it is."""
    value = value.strip()
    as_it_is = value[:1] in ('"', "'", "[", "{", "") or not needs_quotes(value)
    return f"{line.before}{name}: {value if as_it_is else quoted(value)}".strip()


def shifted(line: Line, first: Line, more: int) -> Slip:
    """A field that does not stand below the first one of those it belongs with.

    Args:
        line: where it stands.
        first: the first one.
        more: how many more lines below it begin in the same column.
    """
    to_the_left = line.column < first.column
    this, that = (f"`{one.name or one.content[:30]}`" for one in (line, first))
    problem = f"{this} begins further {'left' if to_the_left else 'right'} than {that}, though both belong together"
    number = _spaces(abs(line.column - first.column), " more" if to_the_left else "")
    help_ = (
        f"{'put' if to_the_left else 'take away'} {number} before {_it(more)}, so that it stands exactly below {that}"
    )
    return Slip(problem, help_, line.span)


def _spaces(number: int, more: str) -> str:
    return f"{number}{more} space{'s' if number != 1 else ''}"


def _it(more: int) -> str:
    return f"it and the {f'{more} lines' if more > 1 else 'line'} below" if more else "it"


def wrong_bullet(line: Line, inner: Line) -> Slip:
    """An entry of a list that begins with something else than a hyphen and a space."""
    help_ = shown("write it like this", f"- {inner.content}")
    return Slip("an entry of a list begins with a hyphen and a space", help_, Span(line.start, line.start + 1))
