"""The fields of a file as a tree: names, values and where each stands.

Scalars stay text, exactly as written. What a text means (a date, a number, a word) is for the model
to say, so that ``NO`` stays a word and ``012`` keeps its zero.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass

from generator.diagnostics.finding import FieldPath, Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text. ``quoted`` tells ``""`` (an empty text) from nothing at all."""

    text: str
    quoted: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A field: where its name stands, and its value."""

    key: Span
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields by name, in the order they were written."""

    entries: MappingType[str, Entry]
    span: Span


Node = Scalar | Sequence | Mapping
Plain = str | None | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """The tree without its places; an empty unquoted scalar becomes None."""
    match node:
        case Scalar(text, quoted, _):
            return text if text or quoted else None
        case Sequence(items, _):
            return [plain(item) for item in items]
        case Mapping(entries, _):
            return {name: plain(entry.value) for name, entry in entries.items()}


def find(root: Node, at: FieldPath) -> tuple[Node, Span | None, bool]:
    """Walk from ``root`` along ``at`` as far as it goes.

    Returns:
        The last node reached, the span of its key (None where it has none), and whether all of ``at`` was found.
    """
    node, key = root, None
    for step in at:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            key, node = node.entries[step].key, node.entries[step].value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            key, node = None, node.items[step]
        else:
            return node, key, False
    return node, key, True


def replaced(node: Node, changes: MappingType[FieldPath, str], at: FieldPath = ()) -> Node:
    """The same tree with other texts at some places; every place stays as it was."""
    match node:
        case Scalar(_, quoted, span):
            return Scalar(changes[at], quoted, span) if at in changes else node
        case Sequence(items, span):
            return Sequence(tuple(replaced(item, changes, (*at, number)) for number, item in enumerate(items)), span)
        case Mapping(entries, span):
            inner = {name: Entry(e.key, replaced(e.value, changes, (*at, name))) for name, e in entries.items()}
            return Mapping(inner, span)
