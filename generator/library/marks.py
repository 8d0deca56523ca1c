"""The marked values of a file: words of the vocabulary, other records, days, addresses.

They are read from its fields as they stand, so that they are checked even where something else keeps
the file from being a record.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Entries
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from generator.content.model import Fields
from generator.content.shape import holds_fields, inner_type
from generator.content.tree import Entry, Mapping, Node, Scalar, Sequence
from generator.content.types import Address, Past, Ref, Refers
from generator.diagnostics.finding import FieldPath, Key, Value

Marker = Refers | Past | Address


class Mark(NamedTuple):
    """One marked value: where it stands, what it is, its text, and whether it is the name of a field.

    A tuple, since a library has a hundred thousand of them, and a frozen dataclass takes twice as long to make.
    """

    at: FieldPath
    marker: Marker
    text: str
    is_key: bool = False

    @property
    def place(self) -> Key | Value:
        """Where it stands, for a finding."""
        return Key(self.at) if self.is_key else Value(self.at)


@dataclass(frozen=True, slots=True)
class _Field:
    """What a model says of one field: its markers, those of its keys, the fields of the model inside, its form."""

    name: str
    markers: tuple[Marker, ...]
    key_markers: tuple[Marker, ...]
    inner: tuple[_Field, ...]
    form: type[Node]


def marks_of(model: type[Fields], tree: Mapping, to: frozenset[Ref] | None = None) -> list[Mark]:
    """Every marked value of a file; a value of the wrong form has none.

    Args:
        model: of the file.
        tree: its fields.
        to: the kinds of word and record, if only what names one of these is wanted; nothing else is looked at then.
    """
    found: list[Mark] = []
    _take(_fields(model, to), tree.entries, (), found)
    return found


def _take(fields: tuple[_Field, ...], entries: Entries[str, Entry], at: FieldPath, found: list[Mark]) -> None:
    """Gather the marks in some fields of a file."""
    for field in fields:
        entry = entries.get(field.name)
        if entry is None:
            continue
        here, node = (*at, field.name), entry.value
        if field.form is Scalar:
            _take_value(field, node, here, found)
        elif field.form is Sequence and isinstance(node, Sequence):
            for number, item in enumerate(node.items):
                _take_value(field, item, (*here, number), found)
        elif field.form is Mapping and isinstance(node, Mapping):
            found += [Mark((*here, name), marker, name, True) for name in node.entries for marker in field.key_markers]
            for name, one in node.entries.items():
                _take_value(field, one.value, (*here, name), found)


def _take_value(field: _Field, node: Node, at: FieldPath, found: list[Mark]) -> None:
    """Gather the marks of one value: its own, or those of the fields in it."""
    if isinstance(node, Scalar):
        if field.markers and (text := " ".join(node.text.split())):
            found += [Mark(at, marker, text) for marker in field.markers]
    elif field.inner and isinstance(node, Mapping):
        _take(field.inner, node.entries, at, found)


@cache
def fields_naming(model: type[Fields], kinds: frozenset[Ref]) -> tuple[str, ...]:
    """The fields of a model, and of the models in it, that name something of these kinds."""
    return tuple(_names(_fields(model, kinds)))


def _names(fields: tuple[_Field, ...]) -> Iterator[str]:
    for field in fields:
        if field.markers:
            yield field.name
        yield from _names(field.inner)


@cache
def _fields(model: type[Fields], to: frozenset[Ref] | None) -> tuple[_Field, ...]:
    """The fields of a model that hold marked values, or models that do."""
    found: list[_Field] = []
    for name, info in model.model_fields.items():
        outer = info.annotation
        keys: tuple[Marker, ...] = ()
        form: type[Node] = Sequence if _is_list(outer) else Scalar
        inner = inner_type(outer)
        markers = _markers(outer) + tuple(one for one in info.metadata if isinstance(one, Marker))
        if get_origin(inner) is dict:
            form, keys = Mapping, _markers(get_args(inner)[0])
            markers, inner = _markers(get_args(inner)[1]), inner_type(get_args(inner)[1])
        held = _fields(inner, to) if holds_fields(inner) else ()
        markers, keys = () if holds_fields(inner) else _wanted(markers, to), _wanted(keys, to)
        if markers or keys or held:
            found.append(_Field(name, markers, keys, held, form))
    return tuple(found)


def _wanted(markers: tuple[Marker, ...], to: frozenset[Ref] | None) -> tuple[Marker, ...]:
    """Those of some markers that name something of these kinds; all of them where no kinds are given."""
    return markers if to is None else tuple(one for one in markers if isinstance(one, Refers) and one.to in to)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(arg) for arg in get_args(annotation))


def _markers(annotation: Any) -> tuple[Marker, ...]:
    found = tuple(meta for meta in getattr(annotation, "__metadata__", ()) if isinstance(meta, Marker))
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is dict or holds_fields(annotation):
        return found
    return found + tuple(marker for arg in args if arg is not Ellipsis for marker in _markers(arg))
