"""What a file says: the texts of its fields, and its body as readers see it, where names are looked for."""

from __future__ import annotations

from urllib.parse import unquote

from generator.content.model import MODELS, Kind
from generator.content.tree import Mapping as Tree
from generator.content.tree import Node, Scalar, Sequence
from generator.content.types import Ref
from generator.diagnostics.finding import FieldPath
from generator.library.marks import fields_naming
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


def _take(node: Node, at: FieldPath, without: tuple[str, ...], found: list[tuple[FieldPath, str]]) -> None:
    """Gather the texts of a node and of those in it."""
    if isinstance(node, Scalar):
        found.append((at, node.text))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            _take(item, (*at, number), without, found)
    else:
        for name, entry in node.entries.items():
            if name not in without:
                _take(entry.value, (*at, name), without, found)


def as_read(document: Document) -> str:
    """A text as its readers see it or hear it read, without any markup."""
    parts = [block.text if isinstance(block, Heading) else plain(block.html) for block in document.blocks]
    titles = (link.title for link in document.links if link.title)
    return "\n".join([*parts, *titles, *(unquote(link.target) for link in document.links if "%" in link.target)])
