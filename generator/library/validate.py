"""Judge one file by its model: from a tree of texts to typed fields, or findings that say why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.content.model import Fields
from generator.content.shape import fields_beside, holds_fields, inner_type
from generator.content.tree import Mapping, Plain, plain
from generator.content.types import Past, Refers
from generator.diagnostics.finding import FieldPath, Finding, Key
from generator.library.refusal import called, finding_of, name_of
from generator.library.suggest import nearest

Model = TypeVar("Model", bound=Fields)
Marker = Refers | Past


def validate(model: type[Model], path: str, tree: Mapping) -> tuple[Model | None, list[Finding]]:
    """Check the fields of one file.

    Returns:
        The typed fields, or None if something is wrong, and every finding at its place.
    """
    empty: list[FieldPath] = []
    data = _without_empty(plain(tree), (), empty)
    findings = [Finding("FLD004", path, Key(at), {"field": called(at)}) for at in empty]
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        places = [tuple(detail["loc"]) for detail in details]
        misspelt = _misspelt(model, details)
        for detail, at in zip(details, places, strict=True):
            if not _echoes(detail, at, places, empty, misspelt):
                findings.append(finding_of(model, path, tree, at, detail["type"], detail.get("ctx") or {}))
        return None, findings
    return (None if findings else value), findings


def _misspelt(model: type[Fields], details: list[ErrorDetails]) -> set[FieldPath]:
    """The places of the fields that unknown ones seem to stand for."""
    unknown = [tuple(detail["loc"]) for detail in details if detail["type"] == "extra_forbidden"]
    return {(*at[:-1], near) for at in unknown if (near := nearest(name_of(at), fields_beside(model, at)))}


def _echoes(
    detail: ErrorDetails, at: FieldPath, places: list[FieldPath], empty: list[FieldPath], misspelt: set[FieldPath]
) -> bool:
    """Whether an error only repeats what another one already says."""
    match detail["type"]:
        case "missing" if at in misspelt:
            return True
        case "too_short":
            return any(len(other) > len(at) and other[: len(at)] == at for other in [*places, *empty])
        case "half_belief":
            return (*at, detail["ctx"]["absent"]) in empty
    return at in empty


def _without_empty(value: Plain, at: FieldPath, empty: list[FieldPath]) -> Plain:
    """The data without empty fields, whose places are noted; an empty entry of a list keeps its place."""
    if isinstance(value, dict):
        kept: dict[str, Plain] = {}
        for name, inner in value.items():
            if inner is None or inner == "":
                empty.append((*at, name))
            else:
                kept[name] = _without_empty(inner, (*at, name), empty)
        return kept
    if isinstance(value, list):
        for number, inner in enumerate(value):
            if inner is None or inner == "":
                empty.append((*at, number))
        return [_without_empty(inner, (*at, number), empty) for number, inner in enumerate(value)]
    return value


@cache
def _marked(model: type[Fields]) -> tuple[tuple[str, tuple[Marker, ...], tuple[Marker, ...], bool], ...]:
    """For each field: its name, markers of the value, markers of a mapping's keys, whether it holds models."""
    rows = []
    for name, info in model.model_fields.items():
        value = _markers(info.annotation) + tuple(m for m in info.metadata if isinstance(m, Marker))
        keys: tuple[Marker, ...] = ()
        inner = inner_type(info.annotation)
        if get_origin(inner) is dict:
            keys, value = _markers(get_args(inner)[0]), _markers(get_args(inner)[1])
            inner = inner_type(get_args(inner)[1])
        nested = holds_fields(inner)
        if value or keys or nested:
            rows.append((name, value, keys, nested))
    return tuple(rows)


def _markers(annotation: Any) -> tuple[Marker, ...]:
    found = tuple(meta for meta in getattr(annotation, "__metadata__", ()) if isinstance(meta, Marker))
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is dict or (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return found
    return found + tuple(marker for arg in args if arg is not Ellipsis for marker in _markers(arg))


def marked_values(data: Fields, at: FieldPath = ()) -> Iterator[tuple[FieldPath, Marker, str | dt.date, bool]]:
    """Every value that carries a marker: its place, the marker, the value, and whether it is a key there."""
    for name, value_markers, key_markers, nested in _marked(type(data)):
        value = getattr(data, name)
        if value is None:
            continue
        here = (*at, name)
        if isinstance(value, dict):
            pairs: list[tuple[FieldPath, Any]] = [((*here, key), item) for key, item in value.items()]
            yield from (((*here, key), marker, key, True) for key in value for marker in key_markers)
        elif isinstance(value, tuple):
            pairs = [((*here, number), item) for number, item in enumerate(value)]
        else:
            pairs = [(here, value)]
        for place, item in pairs:
            if nested:
                yield from marked_values(item, place)
            else:
                yield from ((place, marker, item, False) for marker in value_markers)
