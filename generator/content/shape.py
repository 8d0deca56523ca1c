"""What the models say of a place in a file: the type of its value, the fields beside it, an example."""

from __future__ import annotations

import re
import types
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.content.config import Config
from generator.content.model import MODELS, Fields, Kind
from generator.content.names import is_id
from generator.content.types import Ref, Refers
from generator.diagnostics.finding import FieldPath

Words = Mapping[Ref, Collection[str]]
"""The words that a library knows by kind, for examples that work in it; a kind may be left out."""

_SAMPLES = {
    Ref.CUSTOMER: "northwind-clinics",
    Ref.TEAM: "onboarding-team",
    Ref.AREA: "onboarding",
    Ref.SEGMENT: "small-clinics",
}
"""The words in the models' own examples that stand for one of the library's."""


def example_at(model: type[Fields], at: FieldPath, words: Words | None = None) -> str:
    """What a field could hold, as its model says, in words of the library where they are known."""
    info = _info(model, at)
    example = str(info.examples[0]) if info and info.examples else "..."
    for ref, sample in _SAMPLES.items():
        if known := next(filter(is_id, (words or {}).get(ref, ())), None):
            example = re.sub(rf"(?<![\w-]){sample}(?![\w-])", known, example)
    return example


def entry_example(model: type[Fields], at: FieldPath, words: Words | None = None) -> str | None:
    """The fields that an entry of the vocabulary needs, in brackets; None for anything else."""
    kind = type_at(model, at)
    if not at or not holds_fields(kind) or get_origin(type_at(model, at[:-1])) is not dict:
        return None
    title = str(at[-1]).replace("-", " ").capitalize()
    needed = [name for name, info in kind.model_fields.items() if info.is_required()]
    shown = [f"{name}: {title if name == 'title' else example_at(kind, (name,), words)}" for name in needed]
    return f"{{{', '.join(shown)}}}"


def ref_at(model: type[Fields], at: FieldPath) -> Ref | None:
    """What the words in a field name: a kind of word, or of record."""
    info = _info(model, at)
    notes = _notes(info.annotation, *info.metadata) if info else ()
    return next((note.to for note in notes if isinstance(note, Refers)), None)


def bounds_at(model: type[Fields], at: FieldPath) -> tuple[int | None, int | None]:
    """The least and the greatest number that a field takes; None for no bound."""
    info = _info(model, at)
    notes = list(_notes(info.annotation, *info.metadata)) if info else []
    least = next((note.ge for note in notes if getattr(note, "ge", None) is not None), None)
    return least, next((note.le for note in notes if getattr(note, "le", None) is not None), None)


def default_at(model: type[Fields], at: FieldPath) -> object:
    """What counts where a field is left out; None if that is nothing, or if it must be there."""
    info = _info(model, at)
    return None if info is None or info.is_required() else info.default


def _info(model: type[Fields], at: FieldPath) -> FieldInfo | None:
    """What the model says of a field; of an entry of a list, what it says of the list."""
    steps = at[:-1] if at and isinstance(at[-1], int) else at
    holder = type_at(model, steps[:-1])
    return holder.model_fields.get(str(steps[-1])) if steps and holds_fields(holder) else None


def _notes(annotation: Any, *more: Any) -> Iterator[Any]:
    """Every note in an annotation, however deep."""
    for note in (*more, *getattr(annotation, "__metadata__", ())):
        yield from note.metadata if isinstance(note, FieldInfo) else (note,)
    for inner in get_args(annotation):
        yield from _notes(inner)


def fields_beside(model: type[Fields], at: FieldPath) -> list[str]:
    """The fields that may stand beside the one at a place, in the order of the model."""
    holder = type_at(model, at[:-1])
    return list(holder.model_fields) if holds_fields(holder) else []


def is_required(model: type[Fields], at: FieldPath) -> bool:
    """Whether the field at a place must be there."""
    holder = type_at(model, at[:-1])
    return holds_fields(holder) and at[-1] in holder.model_fields and holder.model_fields[str(at[-1])].is_required()


@cache
def field_names() -> frozenset[str]:
    """The name of every field, in whatever file and at whatever level."""
    found: set[str] = set()
    open_: list[Any] = [Config, *MODELS.values()]
    while open_:
        model = open_.pop()
        for name, info in model.model_fields.items():
            found.add(name)
            inner = inner_type(info.annotation)
            inner = inner_type(get_args(inner)[-1]) if get_origin(inner) is dict else inner
            if holds_fields(inner):
                open_.append(inner)
    return frozenset(found)


@cache
def record_names() -> frozenset[str]:
    """The names of fields that stand at the margin of a record."""
    return frozenset(name for model in MODELS.values() for name in model.model_fields)


@cache
def entry_names() -> frozenset[str]:
    """The names of fields that stand in the entries of a list, such as one piece of evidence."""
    kinds = {
        type_at(model, (name,)) for model in MODELS.values() for name in model.model_fields if _is_list(model, name)
    }
    return frozenset(name for kind in kinds if holds_fields(kind) for name in kind.model_fields)


@cache
def list_names() -> frozenset[str]:
    """The names of fields that hold a list of texts, in records."""
    models = [*MODELS.values(), *(type_at(MODELS[Kind.INSIGHT], (name,)) for name in ("evidence", "actions"))]
    fields = ((model, name) for model in models for name in model.model_fields)
    return frozenset(
        name for model, name in fields if _is_list(model, name) and not holds_fields(type_at(model, (name,)))
    )


def _is_list(model: type[Fields], name: str) -> bool:
    annotation = model.model_fields[name].annotation
    while hasattr(annotation, "__metadata__"):
        annotation = get_args(annotation)[0]
    return get_origin(annotation) is tuple


def type_at(model: type[Fields], at: FieldPath) -> Any:
    """The type of one value at a place: of a list, that of its entries."""
    current: Any = model
    for step in at:
        if isinstance(step, str):
            held = current.model_fields.get(step) if holds_fields(current) else None
            current = inner_type(held.annotation if held else (get_args(current) or (None,))[-1])
    return current


def holds_fields(kind: Any) -> bool:
    """Whether a type is a model, with fields of its own."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def inner_type(annotation: Any) -> Any:
    """The type inside ``X | None``, a tuple, a mapping or an annotation."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return inner_type(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        return inner_type(args[0])
    if hasattr(annotation, "__metadata__"):
        return inner_type(args[0])
    return annotation
