"""Judge one file by its model: from a tree of texts to typed fields, or findings that say why not."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.content.model import Fields
from generator.content.tree import Mapping, Node, Plain, Scalar, Sequence, find, plain
from generator.content.types import Past, Refers
from generator.diagnostics.finding import FieldPath, Finding, Key, Value
from generator.library.suggest import listed, nearest

Model = TypeVar("Model", bound=Fields)
Marker = Refers | Past

_WANTED = {
    "string_type": "a text",
    "tuple_type": "a list in square brackets",
    "dict_type": "fields of its own",
    "model_type": "fields of its own",
    "model_attributes_type": "fields of its own",
    "day": "a date",
    "date_type": "a date",
    "number": "a whole number",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "switch": "`true` or `false`",
    "bool_type": "`true` or `false`",
    "web": "an address that begins with https://",
    "id": "a name of lower-case letters, digits and single hyphens",
    "string_pattern_mismatch": "a language code such as `en`",
}
_EXAMPLES = {
    "date": "2026-03-12",
    "evidence": "(see the example of a story)",
    "areas": "[an-area]",
    "owner": "a-team",
    "method": "visit",
    "name": "Northwind Clinics",
    "segment": "a-segment",
    "title": "One sentence that says what you learned",
}


def validate(model: type[Model], path: str, tree: Mapping) -> tuple[Model | None, list[Finding]]:
    """Check the fields of one file.

    Returns:
        The typed fields, or None if something is wrong, and every finding at its place.
    """
    empty: list[FieldPath] = []
    data = _without_empty(plain(tree), (), empty)
    findings = [Finding("FLD004", path, Key(at), {"field": _name(at)}) for at in empty]
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        places = [tuple(detail["loc"]) for detail in details]
        for detail, at in zip(details, places, strict=True):
            hollow = detail["type"] == "missing" and at in empty
            echo = detail["type"] == "too_short" and any(
                len(p) > len(at) and p[: len(at)] == at for p in [*places, *empty]
            )
            if not hollow and not echo:
                findings.append(_finding(model, path, tree, detail, at))
        return None, findings
    return (None if findings else value), findings


def _without_empty(value: Plain, at: FieldPath, empty: list[FieldPath]) -> Plain:
    """The data without empty values, whose places are noted."""
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
        return [
            _without_empty(inner, (*at, number), empty) for number, inner in enumerate(value) if inner not in (None, "")
        ]
    return value


def _finding(model: type[Fields], path: str, tree: Mapping, detail: ErrorDetails, at: FieldPath) -> Finding:
    """One of pydantic's errors in our words."""
    kind, context, name = detail["type"], detail.get("ctx") or {}, _name(at)
    node, _, _ = find(tree, at)
    match kind:
        case "extra_forbidden":
            known = _known(model, at[:-1])
            near = nearest(name, known)
            words = {"field": name, "known": listed(known)}
            return Finding("FLD001", path, Key(at), words, f"did you mean `{near}`?" if near else None)
        case "missing":
            return Finding("FLD002", path, Value(at), {"field": name, "line": f"{name}: {_EXAMPLES.get(name, '...')}"})
        case "too_long" | "string_too_long":
            length, limit = len(" ".join(_text(node).split())), int(context["max_length"])
            words = {"field": name, "length": str(length), "limit": str(limit), "excess": str(length - limit)}
            return Finding("FLD005", path, Value(at), words)
        case "too_short" | "string_too_short" if isinstance(node, Scalar) and _text(node).strip():
            words = {"field": name, "length": str(len(_text(node).strip())), "limit": str(context["min_length"])}
            return Finding("FLD006", path, Value(at), words)
        case "too_short" | "string_too_short":
            return Finding("FLD004", path, Key(at), {"field": name})
        case "day" if isinstance(node, Scalar):
            return Finding("FLD007", path, Value(at), {"found": node.text, "line": f"{name}: 2026-03-12"})
        case "half_belief":
            return Finding("FLD009", path, Key((*at, context["present"])), context)
        case "told_before":
            return Finding("FLD010", path, Value((*at, "told_customers")), context)
        case "literal_error" | "enum":
            choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            near = nearest(_text(node), choices)
            words = {"field": name, "found": _text(node), "known": listed(choices)}
            return Finding("FLD011", path, Value(at), words, f"did you mean `{near}`?" if near else None)
        case "greater_than_equal":
            words = {"field": name, "found": _text(node), "limit": f"it must be {context['ge']} or more"}
            return Finding("FLD012", path, Value(at), words)
    wanted = _WANTED.get(kind, "something else")
    words = {"field": name, "wanted": wanted, "found": _describe(node), "line": _rewrite(name, wanted, node)}
    return Finding("FLD003", path, Value(at), words)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _name(at: FieldPath) -> str:
    """What a message calls a field: its own name, or that of the list it stands in."""
    return next((step for step in reversed(at) if isinstance(step, str)), "record")


def _describe(node: Node) -> str:
    match node:
        case Scalar(text, _, _):
            return f"`{text[:40]}`"
        case Sequence():
            return "a list"
        case Mapping():
            return "fields"


def _rewrite(name: str, wanted: str, node: Node) -> str:
    """The line as it could be written."""
    if wanted.startswith("a list"):
        return f"{name}: [{', '.join(part.strip() for part in _text(node).split(','))}]"
    if wanted == "a text" and isinstance(node, Sequence) and node.items:
        return f"{name}: {_text(node.items[0])}"
    known = {"a date": "2026-03-12", "a whole number": "30", "`true` or `false`": "true"}
    if wanted.startswith("an address"):
        return f"{name}: https://..."
    if wanted.startswith("fields"):
        return f"{name}: {{title: ...}}"
    return f"{name}: {known.get(wanted, '...')}"


def _known(model: type[Fields], at: FieldPath) -> list[str]:
    """The fields that may stand at a place of a model."""
    current: Any = model
    for step in at:
        if isinstance(current, type) and issubclass(current, BaseModel):
            current = _inner(current.model_fields[str(step)].annotation)
        if isinstance(current, type) and issubclass(current, BaseModel):
            continue
        current = _inner(get_args(current)[-1] if get_args(current) else None)
    return list(current.model_fields) if isinstance(current, type) and issubclass(current, BaseModel) else []


def _inner(annotation: Any) -> Any:
    """The type inside ``X | None``, a tuple, a mapping or an annotation."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _inner(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        return _inner(args[0])
    if hasattr(annotation, "__metadata__"):
        return _inner(args[0])
    return annotation


@cache
def _marked(model: type[Fields]) -> tuple[tuple[str, tuple[Marker, ...], tuple[Marker, ...], bool], ...]:
    """For each field: its name, markers of the value, markers of a mapping's keys, whether it holds models."""
    rows = []
    for name, info in model.model_fields.items():
        value = _markers(info.annotation) + tuple(m for m in info.metadata if isinstance(m, Marker))
        keys: tuple[Marker, ...] = ()
        inner = _inner(info.annotation)
        if get_origin(inner) is dict:
            keys, value = _markers(get_args(inner)[0]), _markers(get_args(inner)[1])
            inner = _inner(get_args(inner)[1])
        nested = isinstance(inner, type) and issubclass(inner, BaseModel)
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
