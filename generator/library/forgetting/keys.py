"""Words in fields that are no names although they are written like one: names of fields, words of the program, keys.

Keys of ``library.yml`` and former ids that are called like a customer get another name everywhere. What the program
itself gives a meaning stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import chain

from generator.content.config import COMPETENCIES, METHODS
from generator.content.names import RESERVED_AREAS, id_from
from generator.content.tree import Mapping as Tree
from generator.content.tree import Node, Scalar, Sequence
from generator.diagnostics.finding import Span
from generator.library.forgetting.wording import Wording
from generator.library.vocabulary import SECTIONS

_SAID = frozenset({"consent", "contract", "interest", "name", "quote", "in-person", "live", "written", "proxy"})
_SWITCHED = frozenset({"required", "recorded", "off", "warning", "error", "true", "false", "yes", "no"})
_GIVEN = _SAID | _SWITCHED | RESERVED_AREAS | METHODS.keys() | COMPETENCIES.keys()
"""Words with a meaning of their own, where they are a whole value."""


def renamed_keys(config: Tree | None, others: Iterable[Tree], ids: Set[str], wording: Wording) -> dict[str, str]:
    """New names for keys and former ids that are called like the customer; no two get the same.

    A word of the program's own stays as it is, wherever it stands.

    Args:
        config: the fields of ``library.yml``.
        others: the fields of the records that stay.
        ids: of all records.
        wording: knows the names.
    """
    keys = dict.fromkeys(chain(_keys(config) if config else (), *(one.texts("aliases") for one in others)))
    taken, renamed = {*keys, *ids}, {word: word for word in sorted(_GIVEN) if wording.names(word)}
    for key in keys:
        if key not in renamed and wording.names(key):
            new = free = id_from(wording.said(key))
            number = 1
            while free in taken:
                number += 1
                free = f"{new}-{number}"
            taken.add(free)
            renamed[key] = free
    return renamed


def _keys(config: Tree) -> Iterator[str]:
    for section in SECTIONS.values():
        entry = config.entries.get(section)
        for key, word in entry.value.entries.items() if entry and isinstance(entry.value, Tree) else ():
            yield key
            yield from word.value.texts("formerly") if isinstance(word.value, Tree) else ()


def fixed_in(tree: Tree, keys: Set[str], *, is_config: bool) -> Iterator[Span]:
    """Where something stands in fields that is no name.

    Args:
        tree: the fields.
        keys: of ``library.yml``, which are renamed.
        is_config: whether these are its fields.
    """
    for name, entry in tree.entries.items():
        yield Span(entry.start, entry.end)
        if is_config and isinstance(entry.value, Tree) and name in SECTIONS.values():
            for key, word in entry.value.entries.items():
                if key not in keys:
                    yield Span(word.start, word.end)
                yield from _fixed(word.value, keys)
        else:
            yield from _fixed(entry.value, keys, are_texts=name == "allow")


def _fixed(node: Node, keys: Set[str], *, are_texts: bool = False) -> Iterator[Span]:
    if isinstance(node, Scalar):
        if node.text in _GIVEN:
            yield Span(node.start, node.end)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _fixed(item, keys)
    else:
        for name, entry in node.entries.items():
            if not are_texts:
                yield Span(entry.start, entry.end)
            yield from _fixed(entry.value, keys, are_texts=name == "public")
