"""Signs that look like spaces, and lines that mean nothing: blanked, so that the rest can be read.

What is put in their place is as long as what was there, so that every offset stays right.
"""

from __future__ import annotations

import re

from generator.content.reading.wording import Slip
from generator.diagnostics.finding import Span

_ODD = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BEFORE = re.compile(
    rf"^( *[{_ODD}][ {_ODD}]*)(?=-[ {_ODD}]|[\"'*\u2022\u2013\u2014-]*[A-Za-z_][\w-]*[\"']?[ {_ODD}]*:)", re.MULTILINE
)
_BEHIND = re.compile(rf"^ *(?:- *)?[A-Za-z_][\w-]*[ {_ODD}]*:( *[{_ODD[1:]}][ {_ODD}]*)", re.MULTILINE)
_ENTRY = re.compile(rf"^ *-( *[{_ODD}][ {_ODD}]*)", re.MULTILINE)
_FALSE = (_BEFORE, _BEHIND, _ENTRY)
_FENCE = re.compile(r"^(?:`{3,}|~{3,})[\w-]*[ \t]*$", re.MULTILINE)
_DOTS = re.compile(r"^\.\.\.[ \t]*$", re.MULTILINE)
_LOOK_ALIKE = re.compile(rf"[{_ODD[1:]}]")


def has_false_spaces(text: str) -> bool:
    """Whether a field or an entry seems to begin behind signs that only look like spaces; a parser may not notice."""
    return _LOOK_ALIKE.search(text) is not None and any(
        _LOOK_ALIKE.search(found[1]) for form in _FALSE for found in form.finditer(text)
    )


def mended(text: str) -> tuple[str, list[Slip], set[int]]:
    """Put spaces in the place of what does not belong there.

    Returns:
        The text, a slip for each kind of sign or line that was in it, and where those signs stood.
    """
    false = _false_spaces(text)
    slips = [_false_space(kind, places) for kind, places in false.items()]
    for form in _FALSE:
        text = form.sub(lambda found: found[0].replace(found[1], " " * len(found[1])), text)
    if fences := [found.span() for found in _FENCE.finditer(text)]:
        help_ = "remove this line, and the other one like it" if fences[1:] else "remove this line"
        slips.append(Slip("backquotes do not belong among the fields", help_, Span(*fences[0])))
    if dots := _DOTS.search(text):
        slips.append(Slip("three dots stand among the fields", "remove this line", Span(*dots.span())))
    for form in (_FENCE, _DOTS):
        text = form.sub(lambda found: " " * len(found[0]), text)
    return text, slips, {place for places in false.values() for place in places}


def _false_spaces(text: str) -> dict[str, list[int]]:
    """Where signs stand in the place of a space, by kind; the first one of each line."""
    kinds: dict[str, list[int]] = {}
    for form in _FALSE:
        for found in form.finditer(text):
            odd = len(found[1]) - len(found[1].lstrip(" "))
            kinds.setdefault("\t" if found[1][odd] == "\t" else "", []).append(found.start(1) + odd)
    return kinds


def _false_space(kind: str, places: list[int]) -> Slip:
    more = len(places) - 1
    others = f", and in {more} more line{'s' if more > 1 else ''}" if more else ""
    first = min(places)
    if kind == "\t":
        help_ = "replace it with spaces, so that the line begins exactly below the one it belongs with"
        return Slip(f"a tab stands here in the place of spaces{others}", help_, Span(first, first + 1))
    help_ = "delete it and press the space bar; such signs come along when text is copied from a web page or a chat"
    return Slip(f"a sign that only looks like a space stands here{others}", help_, Span(first, first + 1))
