"""Judge one file by its model: from a tree of texts to typed fields, or findings that say why not."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.content.model import Fields
from generator.content.shape import example_at, fields_beside, is_required
from generator.content.tree import Mapping, Plain, plain
from generator.diagnostics.finding import FieldPath, Finding, Key
from generator.library.refusal import called, finding_of, name_of
from generator.library.suggest import nearest

Model = TypeVar("Model", bound=Fields)


def validate(model: type[Model], path: str, tree: Mapping) -> tuple[Model | None, list[Finding]]:
    """Check the fields of one file.

    Returns:
        The typed fields, or None if something is wrong, and every finding at its place.
    """
    empty: list[FieldPath] = []
    data = _without_empty(plain(tree), (), empty)
    findings = [_empty(model, path, at) for at in empty]
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


def _empty(model: type[Fields], path: str, at: FieldPath) -> Finding:
    """A field without a value; one that is unknown as well is most often the rest of a text that a comma cut off."""
    known = fields_beside(model, at)
    name = at[-1]
    if known and isinstance(name, str) and name not in known and " " in name:
        words = {"field": name, "known": ", ".join(f"`{field}`" for field in known)}
        help_ = "put the text it belongs to in double quotes: between { and }, a comma ends a text"
        return Finding("FLD001", path, Key(at), words, help_)
    needed = isinstance(name, str) and is_required(model, at)
    example = f"fill it in, for example `{name}: {example_at(model, at)}`" if needed else None
    return Finding("FLD004", path, Key(at), {"field": called(at)}, example)


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
        case "extra_forbidden":
            return at in empty
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
