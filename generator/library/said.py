"""What a file says: the texts of its fields, and its body as readers see it, where names are looked for."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from generator.content.model import MODELS, Kind
from generator.content.tree import Mapping as Tree
from generator.content.tree import Node, Scalar, Sequence
from generator.content.types import Ref
from generator.diagnostics.finding import FieldPath
from generator.library.marks import fields_naming
from generator.library.record import Draft
from generator.prose.document import Document, Heading
from generator.prose.html import plain

_RECORDS = frozenset((Ref.INSIGHT, Ref.CUSTOMER, Ref.QUESTION))


def texts_in(tree: Tree) -> list[tuple[FieldPath, str]]:
    """All texts in fields, and where each stands."""
    found: list[tuple[FieldPath, str]] = []
    _take(tree, (), (), found)
    return found


def texts_of(kind: Kind, tree: Tree) -> list[tuple[FieldPath, str]]:
    """The texts in a record's fields, without the ids of other records."""
    found: list[tuple[FieldPath, str]] = []
    _take(tree, (), fields_naming(MODELS[kind], _RECORDS), found)
    return found


def _take(node: Tree | Sequence, at: FieldPath, without: tuple[str, ...], found: list[tuple[FieldPath, str]]) -> None:
    """Gather the texts in a node; they are by far the most nodes, and are taken without a call for each."""
    inner: Iterable[tuple[str | int, Node]] = (
        enumerate(node.items)
        if isinstance(node, Sequence)
        else [(name, entry.value) for name, entry in node.entries.items() if name not in without]
    )
    for step, one in inner:
        if isinstance(one, Scalar):
            found.append(((*at, step), one.text))
        else:
            _take(one, (*at, step), without, found)


def told(draft: Draft, tree: Tree) -> str:
    """What a story tells: its title, its quotes and its text."""
    quotes = [piece.text("quote") for piece in tree.items("evidence") if isinstance(piece, Tree)]
    return " ".join([tree.text("title"), *quotes, draft.source.text[draft.start :]])


def all_said(draft: Draft, tree: Tree | None) -> str:
    """All that a file says, as it is written and as it is read: its name, the texts of its fields, its body."""
    texts: list[str] = []
    if tree:
        _take_texts(tree, fields_naming(MODELS[draft.kind], _RECORDS), texts)
    said = "\n".join((draft.id, *texts, draft.source.text[draft.start :], as_read(draft.document)))
    return f"{said}\n{unquote(said)}" if "%" in said else said


def _take_texts(node: Tree | Sequence, without: tuple[str, ...], found: list[str]) -> None:
    """Gather the texts in a node, without their places."""
    inner = node.items if isinstance(node, Sequence) else _values(node, without)
    for one in inner:
        if isinstance(one, Scalar):
            found.append(one.text)
        else:
            _take_texts(one, without, found)


def _values(tree: Tree, without: tuple[str, ...]) -> Iterable[Node]:
    return [entry.value for name, entry in tree.entries.items() if name not in without]


def as_read(document: Document) -> str:
    """A text as its readers see it or hear it read, without any markup."""
    parts = [block.text if isinstance(block, Heading) else plain(block.html) for block in document.blocks]
    titles = (link.title for link in document.links if link.title)
    return "\n".join([*parts, *titles, *(unquote(link.target) for link in document.links if "%" in link.target)])
