"""The data as JSON: a record a line, so that what changed between two days can be read line by line."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from generator.pages.export.shape import Contents, Part, Section


def json_of(contents: Contents) -> bytes:
    """The file, with its keys in the order of the model."""
    return f"{_written(contents)}\n".encode()


@cache
def data_schema() -> dict[str, Any]:
    """The JSON Schema of the file, made from its type; it lets further fields pass, since some may be added."""
    schema = _open(Contents.model_json_schema(mode="serialization"))
    assert isinstance(schema, dict)
    return schema


def _written(value: object) -> str:
    match value:
        case Section():
            return "{\n" + ",\n".join(_field(value, name) for name in type(value).model_fields) + "\n}"
        case tuple() if value:
            return "[\n" + ",\n".join(map(_written, value)) + "\n]"
        case Part():
            return value.model_dump_json(by_alias=True)
        case _:
            return json.dumps(value, ensure_ascii=False)


def _field(section: Section, name: str) -> str:
    alias = type(section).model_fields[name].serialization_alias
    return f"{json.dumps(alias or name)}: {_written(getattr(section, name))}"


def _open(schema: Any) -> Any:
    """A schema without what closes it, whose texts stand on one line each."""
    if isinstance(schema, dict):
        return {
            name: _open(inner) for name, inner in schema.items() if (name, inner) != ("additionalProperties", False)
        }
    if isinstance(schema, list):
        return [_open(one) for one in schema]
    return " ".join(schema.split()) if isinstance(schema, str) else schema
