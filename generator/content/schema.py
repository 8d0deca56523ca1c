"""JSON Schemas for what a contributor writes: the three records and ``library.yml``, made from their models.

They are for editors and for other people's programs. A schema never refuses what the check accepts, apart from spaces
around a value, which the check passes over; what only the check can know (whether a day is over, whether a record
exists) it lets pass. With the words of a library it offers them; without, any word of the right form will do.
"""

from __future__ import annotations

import inspect
import json
import types
from collections.abc import Callable, Mapping
from enum import EnumType
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from generator.content.config import Area, Config
from generator.content.forms import OFF, Schema, choice_form, form_of, is_off_or_days, key_form
from generator.content.frontmatter import fields_of
from generator.content.model import Fields, Insight
from generator.content.names import RESERVED, RESERVED_AREAS
from generator.content.shape import holds_fields
from generator.content.tree import Plain, plain
from generator.content.types import Ref, Refers
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule

Words = Mapping[Ref, Mapping[str, str]]
"""For each kind of word: the keys that may be written, and what an editor says of each."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TOGETHER: Mapping[type[Fields], tuple[str, str]] = {Insight: ("believed", "learned")}
"""Fields that stand together or not at all, as the model's own check says."""


def schema_of(model: type[Fields], id_: str, words: Words | None = None) -> Schema:
    """The schema of one file.

    Args:
        model: of the file.
        id_: the address of the schema, for ``$id``.
        words: those of a library; of a kind that is not among them, any word of the right form will do.
    """
    shared: dict[str, Schema] = {}
    body = _fields(model, words or {}, shared)
    return {"$schema": DIALECT, "$id": id_, **body, **({"$defs": shared} if shared else {})}


def written(schema: Schema) -> bytes:
    """A schema as the bytes of a file."""
    return f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n".encode()


def _fields(model: type[Fields], words: Words, shared: dict[str, Schema]) -> Schema:
    """A mapping with the fields of a model, in its order."""
    pair = _TOGETHER.get(model, ())
    together = {name: [other for other in pair if other != name] for name in pair}
    return {
        "title": "Library" if model is Config else model.__name__,
        "description": inspect.cleandoc(model.__doc__ or "").replace("``", "`"),
        "type": "object",
        "properties": {name: _field(name, info, words, shared) for name, info in model.model_fields.items()},
        "required": [name for name, info in model.model_fields.items() if info.is_required()],
        **({"dependentRequired": together} if together else {}),
        "additionalProperties": False,
    }


def _field(name: str, info: FieldInfo, words: Words, shared: dict[str, Schema]) -> Schema:
    kind: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return {
        "title": name.replace("_", " ").capitalize(),
        "description": info.description,
        **_value(kind, words, shared),
        **_default(info, kind),
        **_examples(info, kind, words),
    }


def _value(annotation: Any, words: Words, shared: dict[str, Schema]) -> Schema:
    """What may stand where a model wants this type; an optional field is left out, never empty."""
    kind, notes = _parted(annotation)
    least = next((note.min_length for note in notes if hasattr(note, "min_length")), None)
    if get_origin(kind) is tuple:
        items = _value(get_args(kind)[0], words, shared)
        return {"type": "array", "items": items, **({"minItems": least} if least else {})}
    if get_origin(kind) is dict:
        key, inner = get_args(kind)
        held = _names(key, inner, _value(inner, words, shared))
        return {"type": "object", **held, **({"minProperties": least} if least else {})}
    if holds_fields(kind):
        return _share(kind.__name__, shared, lambda: _fields(kind, words, shared))
    if get_origin(kind) is Literal or isinstance(kind, EnumType):
        return choice_form([str(word) for word in get_args(kind) or kind])
    if (refers := _refers(notes)) and refers in words:
        return _share(refers.value, shared, lambda: _word(refers, words[refers]))
    form, name = form_of(kind, notes)
    return _share(name, shared, lambda: form) if name else form


def _share(name: str, shared: dict[str, Schema], make: Callable[[], Schema]) -> Schema:
    """A reference to a definition, which is made where it is first met and stands in that order."""
    if name not in shared:
        shared[name] = {}
        shared[name] = make()
    return {"$ref": f"#/$defs/{name}"}


def _names(key: Any, inner: Any, held: Schema) -> Schema:
    """The keys of a mapping: codes of rules, new words of the vocabulary, or any text."""
    if _refers(_parted(key)[1]) is Ref.RULE:
        rules = [rule for rule in RULES.values() if not rule.fixed]
        said = {
            rule.code: {"title": rule.name, "description": rule.why, **_milder(rule, inner, held)} for rule in rules
        }
        return {"properties": said, "additionalProperties": False}
    if not isinstance(inner, type):
        return {"additionalProperties": held}
    taken = RESERVED_AREAS if inner is Area else RESERVED
    return {"propertyNames": key_form(taken), "additionalProperties": held}


def _milder(rule: Rule, inner: Any, held: Schema) -> Schema:
    """What may stand behind the code of a rule: how much it counts, unless it can never be an error, or a reason."""
    kind, _ = _parted(inner)
    if not rule.never_an_error or get_origin(kind) is not Literal:
        return held
    return choice_form([level for level in get_args(kind) if level != Severity.ERROR])


def _word(kind: Ref, known: Mapping[str, str]) -> Schema:
    """One word of a library."""
    title = kind.value.capitalize()
    if not known:
        return {"title": title, "description": "`library.yml` names none yet.", "not": {}}
    return {"title": title, **choice_form(known)}


def _default(info: FieldInfo, annotation: Any) -> Schema:
    """What a field counts as when it is left out, where that is something."""
    if info.is_required() or info.default_factory or info.default == ():
        return {}
    if info.default is None:
        return {"default": OFF} if is_off_or_days(_parted(annotation)[1]) else {}
    return {"default": TypeAdapter(Any).dump_python(info.default, mode="json")}


def _examples(info: FieldInfo, annotation: Any, words: Words) -> Schema:
    """The model's examples, which are YAML; none where a library's own words are offered."""
    kind, notes = _parted(annotation)
    word = _refers(_parted(get_args(kind)[0])[1] if get_origin(kind) is tuple else notes)
    if word in words or not info.examples:
        return {}
    return {"examples": list(_values(annotation, tuple(map(str, info.examples))))}


@cache
def _values(annotation: Any, texts: tuple[str, ...]) -> tuple[Any, ...]:
    """Values as a model reads them from YAML, in the forms of JSON."""
    adapter: TypeAdapter[Any] = TypeAdapter(annotation)
    values = [adapter.validate_python(_yaml(text)) for text in texts]
    return tuple(adapter.dump_python(value, mode="json", exclude_unset=True) for value in values)


def _yaml(text: str) -> Plain:
    tree, _ = fields_of("example", f"value: {text}")
    assert tree
    return plain(tree.entries["value"].value)


def _refers(notes: tuple[Any, ...]) -> Ref | None:
    """The kind of word that a value is marked as."""
    return next((note.to for note in notes if isinstance(note, Refers)), None)


@cache
def _parted(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without its annotations and without ``None``, and the annotations."""
    if hasattr(annotation, "__metadata__"):
        kind, notes = _parted(annotation.__origin__)
        return kind, (*notes, *annotation.__metadata__)
    if get_origin(annotation) in (Union, types.UnionType):
        return _parted(next(arg for arg in get_args(annotation) if arg is not types.NoneType))
    return annotation, ()
