"""Takes entries out of lists in fields, by where they stand: nothing else in the file is written anew."""

from __future__ import annotations

from collections.abc import Callable

from generator.content.tree import Entry, Mapping, Node, Scalar, Sequence
from generator.diagnostics.finding import Span


def removed(text: str, tree: Mapping, name: str, goes: Callable[[Node], bool]) -> list[Span]:
    """Where to cut so that some entries of a list are gone; the whole field where none would be left.

    Args:
        text: of the file.
        tree: its fields.
        name: of the field that holds the list.
        goes: whether an entry is to go.
    """
    entry = tree.entries.get(name)
    if entry is None or not isinstance(entry.value, Sequence):
        return []
    listed = entry.value
    gone = [number for number, item in enumerate(listed.items) if goes(item)]
    if not gone:
        return []
    if len(gone) == len(listed.items):
        return [_whole_field(text, tree, entry)]
    if text.startswith("[", listed.span.start):
        return [_in_brackets(listed, number, gone) for number in gone]
    return [_lines(text, text.rfind("-", 0, _start(listed.items[number])), listed.items[number]) for number in gone]


def _whole_field(text: str, tree: Mapping, entry: Entry) -> Span:
    if not text.startswith("{", tree.span.start):
        return _lines(text, entry.start, entry.value)
    behind = [other.start for other in tree.entries.values() if other.start > entry.start]
    return Span(entry.start, min(behind) if behind else end_of(text, entry.value))


def _in_brackets(listed: Sequence, number: int, gone: list[int]) -> Span:
    """An entry with the comma behind it; behind the last that stays, with the comma before."""
    items = listed.items
    if any(other not in gone for other in range(number + 1, len(items))):
        return Span(_start(items[number]), _start(items[number + 1]))
    return Span(_end(items[number - 1]), _end(items[number]))


def _lines(text: str, start: int, node: Node) -> Span:
    """The lines from a place to the end of a value, with a remark behind it."""
    behind = text.find("\n", end_of(text, node))
    return Span(text.rfind("\n", 0, start) + 1, len(text) if behind < 0 else behind + 1)


def end_of(text: str, node: Node) -> int:
    """Where a value really ends: YAML counts the empty lines and remarks behind it to it."""
    inner: list[Node] = []
    if isinstance(node, Mapping):
        inner = [entry.value for entry in node.entries.values()]
    elif isinstance(node, Sequence):
        inner = list(node.items)
    if inner and text[node.span.start : node.span.start + 1] not in ("{", "["):
        return max(end_of(text, one) for one in inner)
    return len(text[: _end(node)].rstrip())


def _start(node: Node) -> int:
    return node.start if isinstance(node, Scalar) else node.span.start


def _end(node: Node) -> int:
    return node.end if isinstance(node, Scalar) else node.span.end
