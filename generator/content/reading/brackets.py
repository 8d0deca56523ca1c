"""Lists and fields in brackets: where they end, and what keeps one from being read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.content.reading.lines import Line, quoted
from generator.content.reading.wording import Slip, in_quotes, shown
from generator.diagnostics.finding import Span

_CLOSES = {"[": "]", "{": "}"}
_ENDED_EARLY = re.compile(r"'((?:[^',]|(?<=\w)'(?=\w)|, )*(?<=\w)'(?=\w)(?:[^',]|(?<=\w)'(?=\w)|, )*)'(?=\s*[,\]}])")
_GOES_ON = re.compile(r"(?<=[\[{,:])\s*('[^'\"]*'\w[^,\]}'\"]*|\"[^'\"]*\"\w[^,\]}'\"]*)(?=[,\]}])")
_INNER_QUOTES = re.compile(r'"([^"]+"[^",\]}:][^"]*"[^",\]}]*)"(?=\s*[,\]}])')
_NO_COMMA = re.compile(
    r"(?:[\[{,]\s*)((?:[a-z_]+: )?(?:[a-z0-9][a-z0-9-]*|\"[^\"]*\"|'[^']*'))\s+((?:[a-z_]+: )|[\"'])"
)
_COLON = re.compile(r"([A-Za-z_][\w-]*): ([^,\[\]{}\"']*?:(?:\s[^,\[\]{}]*|(?=[,}\]])))")
_SOMETHING = (
    "something between these brackets does not belong there",
    "look for a comma that is missing between two entries, or a text that needs double quotes",
)
_LONGEST = 4000
"""The longest text between brackets that is looked into; people write shorter ones."""
_SIGN = re.compile(r"(?<=[\[{,:])\s*([@`%*&!|>][^,\]}]*)")


@dataclass(frozen=True, slots=True)
class State:
    """How far a text in brackets or quotes has come.

    Attributes:
        quote: the quotation mark that is open; empty if none is.
        stack: the brackets that are open, the innermost last.
        fresh: whether an entry may begin here, so that a quotation mark opens one.
    """

    quote: str = ""
    stack: str = ""
    fresh: bool = True

    @property
    def is_open(self) -> bool:
        """Whether something still has to be closed."""
        return bool(self.quote or self.stack)

    def after(self, sign: str) -> State:
        """The state behind one more sign."""
        if self.quote:
            return State("", self.stack, False) if sign == self.quote else self
        if sign in "\"'" and self.fresh:
            return replace(self, quote=sign)
        if sign in "[{" and (self.fresh or self.stack):
            return State("", self.stack + sign, True)
        if sign in "]}" and self.stack:
            return State("", self.stack[:-1], False)
        fresh = (bool(self.stack) and sign in ",:") or (self.fresh and sign.isspace())
        return replace(self, fresh=fresh) if fresh != self.fresh else self


def state_after(text: str, state: State | None = None) -> State:
    """The state behind a text."""
    state = state or State()
    for sign in text:
        state = state.after(sign)
    return state


def bracket_slip(head: Line, value: str) -> Slip:
    """What is wrong with a value that begins with a bracket.

    Args:
        head: the line with its name.
        value: the whole value, lines below included.
    """
    begin = head.value_span.start
    state, wrong, closed = State(), None, None
    for at, sign in enumerate(value):
        if not state.quote and sign in "]}" and state.stack and _CLOSES[state.stack[-1]] != sign:
            wrong = at
            break
        state = state.after(sign)
        if not state.is_open:
            closed = at
            break
    if wrong is not None:
        right = _CLOSES[state.stack[-1]]
        mended = f"{value[:wrong]}{right}{value[wrong + 1 :]}"
        problem = f"a bracket is opened with `{state.stack[-1]}` and closed with `{value[wrong]}`"
        return Slip(problem, shown(f"close it with `{right}`", head.with_value(mended)), _at(head, wrong))
    rest = "" if closed is None else value[closed + 1 :].strip()
    if closed is None:
        return _never_closed(head, value, state)
    if rest and not rest.strip("]} "):
        mended = head.with_value(value[: closed + 1])
        return Slip(
            "a bracket is closed here that was never opened",
            shown("remove it", mended),
            _at(head, value.index(rest[0], closed + 1)),
        )
    if rest:
        place = Span(_at(head, value.index(rest[0], closed + 1)).start, max(begin + 1, head.value_span.end))
        return Slip("the text goes on behind the closing bracket", in_quotes(head, value), place)
    return _inside(head, value)


def _never_closed(head: Line, value: str, state: State) -> Slip:
    if state.quote:
        help_ = "close it at the end of the text it belongs to"
        return Slip("a quotation mark is opened between these brackets and never closed", help_, _at(head, 0))
    mended = value.rstrip(" ,") + "".join(_CLOSES[sign] for sign in reversed(state.stack))
    help_ = shown("close it behind the last entry", head.with_value(mended))
    if value[0] == "[" and "," not in value and " " in value:
        help_ = shown("if it belongs to the text, put the text in double quotes", head.with_value(quoted(value)))
        help_ += f"; if it is a list, close it: `{mended}`"
    return Slip("this bracket is never closed", help_, _at(head, 0))


def _inside(head: Line, value: str) -> Slip:
    """What is wrong between brackets that are opened and closed as they should be."""
    if len(value) > _LONGEST:
        return Slip(*_SOMETHING, _at(head, 0))
    if found := _ENDED_EARLY.search(value):
        help_ = shown("put this text in double quotes", quoted(found[1]))
        return Slip("an apostrophe ends this text early, since it stands in single quotes", help_, _match(head, found))
    if found := _GOES_ON.search(value):
        help_ = shown("put the whole of it in quotes of the other kind", quoted(found[1].strip()[1:]))
        return Slip("this text goes on behind its closing quotation mark", help_, _match(head, found, 1))
    if found := _INNER_QUOTES.search(value):
        help_ = shown("put this text in single quotes", quoted(found[1]))
        return Slip("a quotation mark inside ends this text early", help_, _match(head, found))
    if found := _NO_COMMA.search(value):
        help_ = f"write a comma between the two: `{found[1]}, {value[found.start(2) :].split(',')[0].rstrip('}] ')}`"
        return Slip("a comma is missing here", help_, _at(head, found.end(1)))
    if found := _COLON.search(value):
        text = found[2].strip()
        help_ = f"put the text in double quotes: `{found[1]}: {quoted(text)}`"
        return Slip(
            "a colon followed by a space stands inside the text", help_, _at(head, value.index(":", found.start(2)))
        )
    if found := _SIGN.search(value):
        text = found[1].strip()
        help_ = f"put the text in double quotes: `{quoted(text)}`"
        return Slip(f"a text cannot begin with `{text[0]}`", help_, _at(head, found.start(1)))
    return Slip(*_SOMETHING, _at(head, 0))


def _at(head: Line, offset: int) -> Span:
    """One sign of the value; the bracket itself where the value has gone on to another line."""
    span = head.value_span
    at = span.start + offset if offset < len(head.value) else span.start
    return Span(at, at + 1)


def _match(head: Line, found: re.Match[str], group: int = 0) -> Span:
    """What a pattern found in the value; the bracket itself where the value has gone on to another line."""
    span = head.value_span
    if found.end(group) > len(head.value):
        return _at(head, 0)
    return Span(span.start + found.start(group), span.start + found.end(group))
