"""What the models say of a place in a file: the type of its value, the fields beside it, an example."""

from __future__ import annotations

import types
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from generator.content.model import Fields
from generator.diagnostics.finding import FieldPath


def example_at(model: type[Fields], at: FieldPath) -> str:
    """What a field could hold, as its model says."""
    steps = at[:-1] if at and isinstance(at[-1], int) else at
    holder = type_at(model, steps[:-1])
    info = holder.model_fields.get(str(steps[-1])) if steps and holds_fields(holder) else None
    return str(info.examples[0]) if info and info.examples else "..."


def fields_beside(model: type[Fields], at: FieldPath) -> list[str]:
    """The fields that may stand beside the one at a place, in the order of the model."""
    holder = type_at(model, at[:-1])
    return list(holder.model_fields) if holds_fields(holder) else []


def is_required(model: type[Fields], at: FieldPath) -> bool:
    """Whether the field at a place must be there."""
    holder = type_at(model, at[:-1])
    return holds_fields(holder) and at[-1] in holder.model_fields and holder.model_fields[str(at[-1])].is_required()


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
