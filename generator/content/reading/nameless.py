"""Lines that should begin a field and do not: what people write in the place of a name, a colon and a space."""

from __future__ import annotations

import re

from generator.content.reading.columns import it, spaces
from generator.content.reading.lines import BULLET, NO_BEGINNING, Line, needs_quotes, quoted
from generator.content.reading.wording import Slip, called, shown
from generator.content.shape import field_names

FAR = 500
"""How far into a line names are looked for."""

_NO_SPACE = re.compile(r"([A-Za-z_][\w-]*)\s*(?:\uff1a|:(?!//|:))\s*(.+)")
_OTHER_SIGN = re.compile(r"([A-Za-z_][\w-]*)\s*(=>|->|=|;)\s*(.+)")
_DRESSED = re.compile(r"[*_`]+([A-Za-z_][\w-]*)[*_`]*:[*_`]*\s*(.*)")
_REMARK = re.compile(r"(?://|/\*|<!--|;|--)")
_WORDS = re.compile(r"[A-Za-z_][\w-]*")
_TWO_WORDS = re.compile(r"([a-z_]+) +(\S+)")


def looks_like_a_field(line: Line) -> bool:
    """Whether a line begins a field, or was meant to."""
    return bool(line.name) or any(form.match(line.content) for form in (_DRESSED, _NO_SPACE, _OTHER_SIGN))


def names_meant(line: Line) -> set[str]:
    """The names of the fields that a line which cannot be read may stand for."""
    words = _WORDS.findall(line.content[:FAR])
    first = [line.name or words[0]] if words else []
    if line.value[:1] in ("[", "{", "'", '"'):
        return set(first)
    return {*first, *(word for word in words if word in field_names() and f"{word}:" in line.content)}


def nameless(line: Line, has_more: bool, above: Line | None, more: int) -> Slip:
    """What is wrong with a line that should begin a field.

    Args:
        line: the line.
        has_more: whether lines further right belong to it.
        above: the line above it.
        more: how many lines like it follow.
    """
    content, problem = line.content or " ", "this line is not a field"
    in_text = f"if it belongs to the text above, put {spaces(_further(line, above), ' more')} before {it(more)}"
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
        return Slip(f"a line cannot begin with {called(content[0])}", help_, line.span)
    if content[0] in "{[":
        return Slip(problem, "write one field a line, as `name: value`, without brackets around them", line.span)
    if has_more or (content[-1] in ".!?…" and len(content.split(maxsplit=4)) > 3):
        return Slip(problem, f"move it below the second `---`, where the story stands; or, {in_text}", line.span)
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
