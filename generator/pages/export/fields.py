"""What the page about the data says of each field, read from the JSON Schema of the data, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.pages.export.as_json import data_schema
from generator.pages.words import data as say


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: as it stands in the file.
        about: what it means.
        holds: what kind of value it is, in words.
        choices: the values it may have, if there are but a few.
        part: the path of the part that it holds, or empty.
    """

    name: str
    about: str
    holds: str
    choices: tuple[str, ...]
    part: str


@dataclass(frozen=True, slots=True)
class Described:
    """One part of the file.

    Attributes:
        path: the fields that lead there, with dots between; empty for the whole.
        about: what it is.
        fields: its fields; none where another part has the same.
        same: the path of that part, or empty.
    """

    path: str
    about: str
    fields: tuple[Field, ...]
    same: str = ""


@cache
def parts() -> tuple[Described, ...]:
    """Every part of the file in the order in which it is written, the whole first."""
    return tuple(_walked("", data_schema(), {}))


def _walked(path: str, schema: dict[str, Any], seen: dict[str, str]) -> Iterator[Described]:
    fields = [(_field(name, form, path), form) for name, form in schema["properties"].items()]
    yield Described(path, schema["description"], tuple(field for field, _ in fields))
    for field, form in fields:
        if not field.part:
            continue
        of = _part_of(form)
        if of in seen:
            yield Described(field.part, form.get("description") or _definition(of)["description"], (), seen[of])
            continue
        seen[of] = field.part
        yield from _walked(field.part, _definition(of), seen)


def _field(name: str, form: dict[str, Any], path: str) -> Field:
    value, several, optional = _parted(form)
    of = _part_of(form)
    about = form.get("description") or _definition(of)["description"]
    choices = tuple(_definition(value["$ref"]).get("enum", ())) if "$ref" in value else ()
    part = f"{path}.{name}".lstrip(".") if of else ""
    return Field(name, about, say.holds(_kind(value, bool(choices)), several, optional), choices, part)


def _parted(form: dict[str, Any]) -> tuple[dict[str, Any], bool, bool]:
    """The form of a single value, whether there may be several, and whether there may be none."""
    for one in form.get("anyOf", ()):
        if one != {"type": "null"}:
            return one, False, True
    return (form["items"], True, False) if form.get("type") == "array" else (form, False, False)


def _part_of(form: dict[str, Any]) -> str:
    """The name of the definition of the part that a field holds, or empty."""
    reference = str(_parted(form)[0].get("$ref", ""))
    return reference if reference and "properties" in _definition(reference) else ""


def _kind(value: dict[str, Any], chosen: bool) -> str:
    if "$ref" in value:
        return say.CHOICE if chosen else say.PART
    return str(value.get("format") or value["type"])


def _definition(reference: str) -> dict[str, Any]:
    found: dict[str, Any] = data_schema()["$defs"][reference.rsplit("/", 1)[1]]
    return found
