"""The fields of a file as a tree: names, values and where each stands.

Scalars stay text, exactly as written. What a text means (a date, a number, a word) is for the model
to say, so that ``NO`` stays a word and ``012`` keeps its zero.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from typing import NamedTuple

from generator.diagnostics.finding import FieldPath, Span


class Scalar(NamedTuple):
    """One text. ``quoted`` tells ``""`` (an empty text) from nothing at all.

    A tuple, as ``Entry`` is, since a library has a million of them, and a frozen dataclass takes four times as long to
    make.
    """

    text: str
    quoted: bool
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


class Entry(NamedTuple):
    """A field: its value, and where its name stands."""

    value: Node
    start: int
    end: int

    @property
    def key(self) -> Span:
        """Where its name stands."""
        return Span(self.start, self.end)

    def holding(self, value: Node) -> Entry:
        """The same field with another value."""
        return Entry(value, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields by name, in the order they were written.

    Attributes:
        entries: what could be read.
        span: where they stand.
        broken: names of fields that stand there too, but could not be read; a finding says why.
    """

    entries: MappingType[str, Entry]
    span: Span
    broken: frozenset[str] = frozenset()

    def holds(self, name: str) -> bool:
        """Whether a field stands there, broken or not."""
        return name in self.entries or name in self.broken

    def text(self, name: str) -> str:
        """The text of a field on one line; empty where it has none, or holds something else."""
        node = self.entries[name].value if name in self.entries else None
        return " ".join(node.text.split()) if isinstance(node, Scalar) else ""

    def items(self, name: str) -> tuple[Node, ...]:
        """The entries of a field that holds a list; none where it holds something else."""
        node = self.entries[name].value if name in self.entries else None
        return node.items if isinstance(node, Sequence) else ()

    def texts(self, name: str) -> list[str]:
        """The entries of a field that holds a list of texts; an empty one for an entry that is something else."""
        return [" ".join(item.text.split()) if isinstance(item, Scalar) else "" for item in self.items(name)]

    def fields(self, name: str) -> MappingType[str, Entry]:
        """The fields of a field that holds some; none where it holds something else."""
        node = self.entries[name].value if name in self.entries else None
        return node.entries if isinstance(node, Mapping) else {}


Node = Scalar | Sequence | Mapping
Plain = str | None | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """The tree without its places; an empty unquoted scalar becomes None."""
    match node:
        case Scalar(text, quoted):
            return text if text or quoted else None
        case Sequence(items, _):
            return [plain(item) for item in items]
        case Mapping():
            return {name: plain(entry.value) for name, entry in node.entries.items()}


def is_whole(node: Node) -> bool:
    """Whether everything in a tree could be read; texts, by far the most nodes, are passed over without a call."""
    if isinstance(node, Mapping):
        inner = (entry.value for entry in node.entries.values() if not isinstance(entry.value, Scalar))
        return not node.broken and all(map(is_whole, inner))
    return isinstance(node, Scalar) or all(is_whole(item) for item in node.items if not isinstance(item, Scalar))


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
        case Scalar():
            return node._replace(text=changes[at]) if at in changes else node
        case Sequence(items, span):
            return Sequence(tuple(replaced(item, changes, (*at, number)) for number, item in enumerate(items)), span)
        case Mapping(entries, span, broken):
            inner = {name: e.holding(replaced(e.value, changes, (*at, name))) for name, e in entries.items()}
            return Mapping(inner, span, broken)
