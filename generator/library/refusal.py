"""Why a model refused a value, in our words: one of pydantic's errors becomes one finding with a way out."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from typing import Any

from generator.content.days import way_out
from generator.content.model import Fields
from generator.content.names import UNNAMED, id_from
from generator.content.reading.lines import written
from generator.content.shape import (
    Words,
    bounds_at,
    default_at,
    entry_example,
    example_at,
    fields_beside,
    holds_fields,
    is_required,
    ref_at,
    type_at,
)
from generator.content.tree import Mapping, Node, Scalar, Sequence, find
from generator.content.types import Ref
from generator.diagnostics.finding import FieldPath, Finding, Key, Related, Value
from generator.library.meant import field_meant
from generator.library.suggest import listed, nearest

_FEW = 100
"""Of how many words at most one is chosen for an example; of more, the first will do."""
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?$")
_MAIL = re.compile(r"[^\s@:]+@[\w-]+(?:\.[\w-]+)+$")
_PERSON = re.compile(r"[A-Za-z0-9][\w.-]*(?:/[A-Za-z0-9][\w.-]*)*", re.ASCII)
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and|und)?|;|\s(?:and|und|&|\+|/)\s|(?:^|\s)[-–—•*]\s*)\s*")  # noqa: RUF001 - dashes that stand for hyphens
_NUMBER = re.compile(r"\D{0,9}(\d{1,9})\D{0,9}")
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
    "handle": "a name such as `@acme/onboarding` or `@ines`, or a mail address",
    "country": "the two capital letters of a country, such as `GB` or `DE`",
    "id": "a name of lower-case letters, digits and single hyphens, at most 80 characters",
    "literal_error": "one word",
    "enum": "one word",
    "string_pattern_mismatch": "a language code such as `en`",
}


def finding_of(
    model: type[Fields],
    path: str,
    tree: Mapping,
    at: FieldPath,
    kind: str,
    context: MappingType[str, Any],
    words: Words,
) -> Finding:
    """One of pydantic's errors in our words.

    Args:
        model: of the whole file.
        path: of the file.
        tree: its fields.
        at: the place that was refused.
        kind: pydantic's name for the error.
        context: what pydantic says about it.
        words: the library's own, for examples.
    """
    name = name_of(at)
    node, _, _ = find(tree, at)
    match kind:
        case "extra_forbidden":
            return unknown_field(model, path, tree, at)
        case "missing":
            return _missing(model, path, tree, at, words)
        case "too_long" | "string_too_long":
            length, limit = len(" ".join(_text(node).split())), int(context["max_length"])
            counts = {"field": name, "length": f"{length:,}", "limit": f"{limit:,}", "excess": f"{length - limit:,}"}
            return Finding("FLD005", path, Value(at), counts)
        case "too_short" | "string_too_short" if _text(node).strip():
            counts = {"field": name, "length": str(len(_text(node).strip())), "limit": str(context["min_length"])}
            return Finding("FLD006", path, Value(at), counts)
        case "too_short" | "string_too_short":
            return empty_field(model, path, at, words)
        case "day" if isinstance(node, Scalar):
            return Finding("FLD007", path, Value(at), {"found": _short(node.text)}, way_out(name, node.text))
        case "reserved":
            return Finding("LIB002", path, Value(at), context, "choose another word, or remove it")
        case "half_belief":
            return Finding("FLD009", path, Key((*at, context["present"])), context)
        case "told_before":
            done = Related(path, Value((*at, "date")), "the change")
            return Finding("FLD010", path, Value((*at, "told_customers")), context, related=(done,))
        case "literal_error" | "enum" if isinstance(node, Scalar):
            choices = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            near = nearest(node.text, choices)
            said = {"field": name, "found": _short(node.text), "known": listed(choices)}
            return Finding("FLD011", path, Value(at), said, f"did you mean `{near}`?" if near else None)
        case "greater_than_equal" | "less_than_equal":
            return _out_of_range(model, path, at, _text(node))
    wanted = _WANTED.get(kind, "something else")
    said = {"field": called(at), "wanted": wanted, "found": _describe(node)}
    said["line"] = _rewrite(model, at, wanted, node, words)
    return Finding("FLD003", path, Value(at), said, _help(model, at, wanted, node))


def unknown_field(model: type[Fields], path: str, tree: Mapping, at: FieldPath) -> Finding:
    """A field that the model does not have."""
    name = str(at[-1])
    holder, _, _ = find(tree, at[:-1])
    beside = fields_beside(model, at)
    used = [field for field in beside if isinstance(holder, Mapping) and holder.holds(field)]
    near, help_ = field_meant(model, at)
    known = listed([field for field in beside if field not in used], name)
    related: tuple[Related, ...] = ()
    if near and near in used:
        help_ = f"did you mean `{near}`? It stands here already: keep one of the two"
        related = (Related(path, Key((*at[:-1], near)), "already here"),)
    elif help_ is None and ":" in name.strip():
        first, _, rest = name.partition(":")
        help_ = f"put a space behind the colon: `{first}: {written(rest.strip(), in_brackets=True)}`"
    elif help_ is None and " " in name.strip():
        help_ = f"if it belongs to the text above, put the whole of it in double quotes; else use one of: {known}"
    return Finding("FLD001", path, Key(at), {"field": _short(name), "known": known}, help_, related)


def _example(model: type[Fields], path: str, at: FieldPath, words: Words) -> str:
    """What a field could hold; a word like the folder, or like the entry it stands in, rather than any other."""
    ref = ref_at(model, at)
    known = words.get(ref, ()) if ref else ()
    hint = next((step for step in reversed(at[:-1]) if isinstance(step, str)), path.partition("/")[0])
    near = nearest(hint, known) if ref and len(known) <= _FEW else None
    return example_at(model, at, {**words, ref: [near]} if ref and near else words)


def _missing(model: type[Fields], path: str, tree: Mapping, at: FieldPath, words: Words) -> Finding:
    """A field that must be there and is not: where it should stand, and what it could hold."""
    line = f"{name_of(at)}: {_example(model, path, at, words)}"
    holder, _, _ = find(tree, at[:-1])
    entries = holder.entries if isinstance(holder, Mapping) else {}
    first = min((entry.key.start for entry in entries.values()), default=holder.span.start)
    help_ = f"add this line below, so that it begins exactly below `{next(iter(entries), '')}`: `{line}`"
    if first > holder.span.start:
        help_ = f"add it before the closing bracket, behind a comma: `, {line}`"
    elif len(at) == 1:
        help_ = f"add this line below, at the very beginning of the line: `{line}`"
    return Finding("FLD002", path, Value(at), {"field": name_of(at), "line": line}, help_ if entries else None)


def empty_field(model: type[Fields], path: str, at: FieldPath, words: Words) -> Finding:
    """A field, or an entry of a list, without a value."""
    help_: str | None = None
    if isinstance(at[-1], int):
        help_ = "write it out, or remove it"
    elif entry := entry_example(model, at, words):
        help_ = f"write it like this: `{at[-1]}: {entry}`"
    elif is_required(model, at):
        help_ = f"fill it in, for example `{at[-1]}: {_example(model, path, at, words)}`"
    return Finding("FLD004", path, Key(at), {"field": called(at)}, help_)


def _out_of_range(model: type[Fields], path: str, at: FieldPath, found: str) -> Finding:
    least, greatest = bounds_at(model, at)
    limit = f"it must be at least {least}" if greatest is None else f"it must lie between {least} and {greatest:,}"
    usual = default_at(model, at)
    help_ = f"write a number in that range; or remove it, and the usual {usual} counts" if usual is not None else None
    return Finding("FLD012", path, Value(at), {"field": name_of(at), "found": found, "limit": limit}, help_)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _short(text: str) -> str:
    return f"{text[:40]}…" if len(text) > 40 else text


def name_of(at: FieldPath) -> str:
    """A field's own name, or that of the list it stands in."""
    return next((step for step in reversed(at) if isinstance(step, str)), "record")


def called(at: FieldPath) -> str:
    """What a message calls a value: a field, or one entry of it."""
    return f"an entry of `{name_of(at)}`" if at and isinstance(at[-1], int) else f"`{name_of(at)}`"


def _describe(node: Node) -> str:
    match node:
        case Scalar(text):
            return f"`{_short(text)}`"
        case Sequence():
            return "a list"
        case Mapping():
            return "fields"


def _help(model: type[Fields], at: FieldPath, wanted: str, node: Node) -> str | None:
    """The way out where no single line can show it."""
    if wanted == "a list" and isinstance(node, Mapping) and holds_fields(type_at(model, at)):
        first = next(iter(node.entries), "its first field")
        return f"put a hyphen and a space before `{first}`, and begin the other fields exactly below it"
    if wanted == "a text" and isinstance(node, Sequence) and len(node.items) > 1 and _first_text(node):
        more = "; write an entry of its own for each of the others" if any(isinstance(step, int) for step in at) else ""
        return f"only one fits here: `{name_of(at)}: {written(_first_text(node))}`{more}"
    return None


def _rewrite(model: type[Fields], at: FieldPath, wanted: str, node: Node, words: Words) -> str:
    """The field as it could be written."""
    name, text = name_of(at), " ".join(_text(node).split())
    inner = type_at(model, at)
    example = f"{name}: {example_at(model, at, words)}"
    if at and isinstance(at[-1], int):
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            return f"{name}: [{', '.join(written(_text(item), in_brackets=True) for item in node.items)}]"
        value = {"a text": "..."}.get(wanted) or (id_from(text) if wanted.startswith("a name") else "")
        return f"{name}: [{value}]" if value else example
    if wanted == "a list":
        parts = list(node.entries) if isinstance(node, Mapping) else _BETWEEN.split(text.strip("()[]"))
        ref = ref_at(model, at)
        entries = [_entry(part.strip("\"' "), ref) for part in parts if part.strip("\"' ")]
        if holds_fields(inner):
            return re.sub(r"(?<=what: )[^}]*", lambda _: written(text, in_brackets=True), example) if text else example
        return f"{name}: [{', '.join(entries)}]"
    if wanted == "a text" and (held := _first_text(node)):
        return f"{name}: {written(held)}"
    if wanted == "a date":
        return f"{name}: {_first_text(node) or '2026-03-12'}"
    if wanted.startswith("an address"):
        return (
            f"{name}: mailto:{text}" if _MAIL.match(text) else f"{name}: https://{text if _HOST.match(text) else '...'}"
        )
    if wanted.startswith("a name such as") and _PERSON.fullmatch(text):
        return f"{name}: {written(f'@{text}')}"
    if wanted.startswith("fields") and isinstance(node, Scalar) and (entry := entry_example(model, at, words)):
        return (
            f"{name}: {re.sub(r'title: [^,}]*', lambda _: f'title: {written(text, in_brackets=True)}', entry, count=1)}"
        )
    if "number" in wanted and isinstance(node, Scalar):
        found = _NUMBER.fullmatch(text)
        return f"{name}: {found[1] if found else default_at(model, at) or 30}"
    return f"{name}: true" if wanted == "`true` or `false`" else example


def _entry(part: str, ref: Ref | None) -> str:
    """One entry of a list: a name where one is wanted, and else what was written."""
    name = id_from(part.strip("[]").removesuffix(".md"))
    return name if ref and name != UNNAMED else written(part, in_brackets=True)


def _first_text(node: Node) -> str:
    """The first text in a list, or among fields."""
    inner = node.items if isinstance(node, Sequence) else ()
    inner = tuple(entry.value for entry in node.entries.values()) if isinstance(node, Mapping) else inner
    return next((_text(item) for item in inner if _text(item)), "")
