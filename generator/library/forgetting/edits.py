"""Changes to a text at exact places, and the bytes of its file with these changes and no other."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """What is changed at a place, as it is told to whoever looks at the plan."""

    EVIDENCE = "evidence from them is removed"
    LINK = "a link loses where it leads"
    DEFINITION = "the address of a link is removed"
    FIELD = "a story that goes is no longer named"
    NAME = "other words stand for the name"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change, in characters of the text as it was read; ``line`` is counted from 1."""

    start: int
    end: int
    text: str
    what: What
    line: int


def without_overlap(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in order; of two that meet, the one that was given first, since it takes the other's place with it."""
    kept: list[Edit] = []
    for one in edits:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def changed(text: str, edits: Sequence[Edit]) -> str:
    """A text with edits that are in order and do not overlap."""
    return _changed(text, [(one.start, one.end, one.text) for one in edits])


def rewritten(data: bytes, edits: Sequence[Edit]) -> bytes:
    r"""The bytes of a file after its edits: its mark at the beginning and its line ends stay as they were.

    Args:
        data: the bytes; they are UTF-8.
        edits: in order, without overlap, in characters of the text with ``\n`` for every line end.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    raw = data[len(mark) :].decode("utf-8")
    if "\r" not in raw:
        return mark + changed(raw, edits).encode("utf-8")
    places = [at for at, sign in enumerate(raw) if sign != "\n" or at == 0 or raw[at - 1] != "\r"]
    places.append(len(raw))
    moved = [(places[one.start], places[one.end], one.text) for one in edits]
    return mark + _changed(raw, moved).encode("utf-8")


def _changed(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    pieces, reached = [], 0
    for start, end, new in edits:
        pieces += [text[reached:start], new]
        reached = end
    return "".join([*pieces, text[reached:]])
