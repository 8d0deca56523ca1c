"""What a file says: the texts of its fields, and its body as readers see it, where names are looked for."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any, get_args
from urllib.parse import unquote

from generator.content.model import MODELS, Fields, Kind
from generator.content.tree import Mapping as Tree
from generator.content.tree import Node, Scalar, Sequence
from generator.content.types import Ref, Refers
from generator.diagnostics.finding import FieldPath
from generator.prose.document import Document, Heading

_RECORDS = frozenset((Ref.INSIGHT, Ref.CUSTOMER, Ref.QUESTION))
_MARKUP = re.compile(r'<sup class="footnote-ref">.*?</sup>|<img [^>]*?alt="([^"]*)"[^>]*>|<[^>]*>')
"""What readers do not see of HTML, save what stands in place of a picture."""


def texts_in(tree: Tree) -> list[tuple[FieldPath, str]]:
    """All texts in fields, and where each stands."""
    found: list[tuple[FieldPath, str]] = []
    _take(tree, (), frozenset(), found)
    return found


def texts_of(kind: Kind, tree: Tree) -> list[tuple[FieldPath, str]]:
    """The texts in a record's fields, without the ids of other records."""
    found: list[tuple[FieldPath, str]] = []
    _take(tree, (), _pointing(MODELS[kind]), found)
    return found


def _take(node: Node, at: FieldPath, without: frozenset[str], found: list[tuple[FieldPath, str]]) -> None:
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


@cache
def _pointing(model: type[Fields]) -> frozenset[str]:
    """The fields of a model, and of the models in it, that hold ids of records."""
    found: set[str] = set()
    for name, info in model.model_fields.items():
        parts: list[Any] = [info.annotation, *info.metadata]
        while parts:
            part = parts.pop()
            if isinstance(part, Refers) and part.to in _RECORDS:
                found.add(name)
            elif isinstance(part, type) and issubclass(part, Fields):
                found |= _pointing(part)
            parts += get_args(part)
    return frozenset(found)


def as_read(document: Document) -> str:
    """A text as its readers see it or hear it read, without any markup."""
    parts = [
        block.text if isinstance(block, Heading) else unescape(_MARKUP.sub(r"\1", block.html))
        for block in document.blocks
    ]
    titles = (link.title for link in document.links if link.title)
    return "\n".join([*parts, *titles, *(unquote(link.target) for link in document.links if "%" in link.target)])
