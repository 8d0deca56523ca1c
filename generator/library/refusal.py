"""Why a model refused a value, in our words: one of pydantic's errors becomes one finding with a way out."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from typing import Any

from generator.content.model import Fields
from generator.content.shape import example_at, fields_beside, holds_fields, type_at
from generator.content.source import id_from
from generator.content.tree import Mapping, Node, Scalar, Sequence, find
from generator.diagnostics.finding import FieldPath, Finding, Key, Value
from generator.library.suggest import listed, nearest

_LOOSE_DAY = re.compile(r"(\d{4})[-/.](1[0-2]|0?[1-9])[-/.](3[01]|[12]\d|0?[1-9])")
_DAY_FORM = re.compile(r"\d{4}-(0[1-9]|1[0-2])-\d{2}")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?$")
_WANTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "dict_type": "fields of its own",
    "model_type": "fields of its own",
    "model_attributes_type": "fields of its own",
    "day": "a date",
    "date_type": "a date",
    "number": "a whole number of up to nine digits",
    "int_type": "a whole number",
    "off_or_days": "a number of days, or `off`",
    "switch": "`true` or `false`",
    "bool_type": "`true` or `false`",
    "web": "an address that begins with https://",
    "id": "a name of lower-case letters, digits and single hyphens, at most 80 characters",
    "literal_error": "one word",
    "enum": "one word",
    "string_pattern_mismatch": "a language code such as `en`",
}


def finding_of(
    model: type[Fields], path: str, tree: Mapping, at: FieldPath, kind: str, context: MappingType[str, Any]
) -> Finding:
    """One of pydantic's errors in our words.

    Args:
        model: of the whole file.
        path: of the file.
        tree: its fields.
        at: the place that was refused.
        kind: pydantic's name for the error.
        context: what pydantic says about it.
    """
    name = name_of(at)
    node, _, _ = find(tree, at)
    match kind:
        case "extra_forbidden":
            known = fields_beside(model, at)
            near = nearest(name, known)
            words = {"field": name, "known": ", ".join(f"`{field}`" for field in known)}
            return Finding("FLD001", path, Key(at), words, f"did you mean `{near}`?" if near else None)
        case "missing":
            line = f"{name}: {example_at(model, at)}"
            return Finding("FLD002", path, Value(at), {"field": name, "line": line})
        case "too_long" | "string_too_long":
            length, limit = len(" ".join(_text(node).split())), int(context["max_length"])
            words = {"field": name, "length": str(length), "limit": str(limit), "excess": str(length - limit)}
            return Finding("FLD005", path, Value(at), words)
        case "too_short" | "string_too_short" if _text(node).strip():
            words = {"field": name, "length": str(len(_text(node).strip())), "limit": str(context["min_length"])}
            return Finding("FLD006", path, Value(at), words)
        case "too_short" | "string_too_short":
            return Finding("FLD004", path, Key(at), {"field": called(at)})
        case "day" if isinstance(node, Scalar):
            words = {"found": node.text, "line": f"{name}: {_near_day(node.text)}"}
            help_ = "that month has no such day; correct the date" if _DAY_FORM.fullmatch(node.text.strip()) else None
            return Finding("FLD007", path, Value(at), words, help_)
        case "reserved":
            return Finding("LIB002", path, Value(at), context, "choose another word, or remove it")
        case "half_belief":
            return Finding("FLD009", path, Key((*at, context["present"])), context)
        case "told_before":
            return Finding("FLD010", path, Value((*at, "told_customers")), context)
        case "literal_error" | "enum" if isinstance(node, Scalar):
            choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            near = nearest(node.text, choices)
            words = {"field": name, "found": node.text, "known": listed(choices)}
            return Finding("FLD011", path, Value(at), words, f"did you mean `{near}`?" if near else None)
        case "greater_than_equal" | "less_than_equal":
            bound = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
            words = {"field": name, "found": _text(node), "limit": f"it must be {bound}"}
            return Finding("FLD012", path, Value(at), words)
    wanted = _WANTED.get(kind, "something else")
    words = {
        "field": called(at),
        "wanted": wanted,
        "found": _describe(node),
        "line": _rewrite(model, at, wanted, node),
    }
    return Finding("FLD003", path, Value(at), words, _help(model, at, wanted, node))


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def name_of(at: FieldPath) -> str:
    """A field's own name, or that of the list it stands in."""
    return next((step for step in reversed(at) if isinstance(step, str)), "record")


def called(at: FieldPath) -> str:
    """What a message calls a value: a field, or one entry of it."""
    return f"an entry of `{name_of(at)}`" if at and isinstance(at[-1], int) else f"`{name_of(at)}`"


def _describe(node: Node) -> str:
    match node:
        case Scalar(text, _, _):
            return f"`{text[:40]}…`" if len(text) > 40 else f"`{text}`"
        case Sequence():
            return "a list"
        case Mapping():
            return "fields"


def _near_day(text: str) -> str:
    """The day that was meant, where only the zeros are missing; else an example."""
    match = _LOOSE_DAY.fullmatch(text.strip())
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match and len(match[0]) < 10 else "2026-03-12"


def _help(model: type[Fields], at: FieldPath, wanted: str, node: Node) -> str | None:
    """The way out where no single line can show it."""
    if wanted == "a list" and isinstance(node, Mapping) and holds_fields(type_at(model, at)):
        return "put a hyphen and a space before its first field, and begin the others below that field"
    return None


def _rewrite(model: type[Fields], at: FieldPath, wanted: str, node: Node) -> str:
    """The field as it could be written."""
    name, text = name_of(at), _text(node)
    inner = type_at(model, at)
    if at and isinstance(at[-1], int):
        if isinstance(node, Sequence):
            return f"{name}: [{', '.join(_text(item) for item in node.items)}]"
        value = {"a text": "..."}.get(wanted) or (id_from(text) if wanted.startswith("a name") else "")
        return f"{name}: [{value}]" if value else f"{name}: {example_at(model, at)}"
    if wanted == "a list":
        parts = list(node.entries) if isinstance(node, Mapping) else [part.strip() for part in text.split(",")]
        return f"{name}: {example_at(model, at)}" if holds_fields(inner) else f"{name}: [{', '.join(parts)}]"
    if wanted == "a text" and isinstance(node, Sequence) and node.items and _text(node.items[0]):
        return f"{name}: {_text(node.items[0])}"
    if wanted.startswith("an address"):
        return f"{name}: https://{text}" if _HOST.match(text) else f"{name}: https://..."
    if wanted.startswith("fields") and holds_fields(inner) and isinstance(node, Scalar):
        needed = {field: info for field, info in inner.model_fields.items() if info.is_required()}
        if "title" in needed:
            shown = [f"{f}: {text if f == 'title' else (info.examples or ['...'])[0]}" for f, info in needed.items()]
            return f"{name}: {{{', '.join(shown)}}}"
    known = {"a date": "2026-03-12", "`true` or `false`": "true"}
    return f"{name}: {known.get(wanted) or ('30' if 'number' in wanted else example_at(model, at))}"
