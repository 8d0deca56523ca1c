"""The marked values of a file: words of the vocabulary, other records, days, addresses.

They are read from its fields as they stand, so that they are checked even where something else keeps
the file from being a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from generator.content.model import Fields
from generator.content.shape import holds_fields, inner_type
from generator.content.tree import Mapping, Node, Scalar, Sequence
from generator.content.types import Address, Past, Ref, Refers
from generator.diagnostics.finding import FieldPath

Marker = Refers | Past | Address


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked value: where it stands, what it is, its text, and whether it is the name of a field."""

    at: FieldPath
    marker: Marker
    text: str
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class _Field:
    """What a model says of one field: its markers, those of its keys, the model inside, its form."""

    name: str
    markers: tuple[Marker, ...]
    key_markers: tuple[Marker, ...]
    model: type[Fields] | None
    form: type[Node]


def marks_of(model: type[Fields], tree: Mapping, at: FieldPath = ()) -> Iterator[Mark]:
    """Every marked value of a file; a value of the wrong form has none.

    Args:
        model: of the file.
        tree: its fields.
        at: where these stand.
    """
    for field in _fields(model):
        entry = tree.entries.get(field.name)
        if entry is None:
            continue
        here, node = (*at, field.name), entry.value
        inner: Iterable[tuple[FieldPath, Node]] = [(here, node)]
        if field.form is Sequence:
            items = node.items if isinstance(node, Sequence) else ()
            inner = [((*here, number), item) for number, item in enumerate(items)]
        elif field.form is Mapping:
            entries = node.entries if isinstance(node, Mapping) else {}
            inner = [((*here, name), one.value) for name, one in entries.items()]
            yield from (Mark((*here, name), marker, name, True) for name in entries for marker in field.key_markers)
        for place, one in inner:
            if field.model and isinstance(one, Mapping):
                yield from marks_of(field.model, one, place)
            elif not field.model and isinstance(one, Scalar) and (text := " ".join(one.text.split())):
                yield from (Mark(place, marker, text) for marker in field.markers)


@cache
def fields_naming(model: type[Fields], kinds: frozenset[Ref]) -> tuple[str, ...]:
    """The fields of a model, and of the models in it, that name something of these kinds."""
    found: list[str] = []
    for field in _fields(model):
        if any(isinstance(marker, Refers) and marker.to in kinds for marker in field.markers):
            found.append(field.name)
        found += fields_naming(field.model, kinds) if field.model else ()
    return tuple(found)


@cache
def _fields(model: type[Fields]) -> tuple[_Field, ...]:
    """The fields of a model that hold marked values, or models that may."""
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
        held = inner if holds_fields(inner) else None
        if markers or keys or held:
            found.append(_Field(name, markers, keys, held, form))
    return tuple(found)


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(arg) for arg in get_args(annotation))


def _markers(annotation: Any) -> tuple[Marker, ...]:
    found = tuple(meta for meta in getattr(annotation, "__metadata__", ()) if isinstance(meta, Marker))
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is dict or holds_fields(annotation):
        return found
    return found + tuple(marker for arg in args if arg is not Ellipsis for marker in _markers(arg))
