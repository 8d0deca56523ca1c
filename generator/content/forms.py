"""How a single value may be written in YAML: the leaves of the JSON Schemas.

A model is given every value as text, exactly as it stands in the file. An editor or another program sees the file
through a YAML parser: to it ``2026`` is a number, and ``off``, in YAML 1.1, is false. The forms here take all that our
own check takes, however it is parsed; the limits of each type come from pydantic.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, TypeAdapter, WithJsonSchema

from generator.content.names import ID, ID_LENGTH, RESERVED
from generator.content.types import HANDLE, Handle, Id, Line, OffOrDays, Refers, Site, Web

Schema = dict[str, Any]

OFF = "off"

_PARSED = {"true": True, "yes": True, "on": True, "false": False, "no": False, OFF: False}
"""What YAML 1.1 makes of some words; YAML 1.2 leaves all but ``true`` and ``false`` as they are."""
_DAY = "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"
_NUMBER = "^[0-9]{1,9}$"
_SWITCH = "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])$"
_SITE = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/]\S*$"
_WEB = rf"{_SITE}|^[Mm][Aa][Ii][Ll][Tt][Oo]:\S+@\S+$"


def form_of(kind: Any, notes: tuple[Any, ...]) -> tuple[Schema, str]:
    """The forms of one value, and a name for those that many fields share.

    Args:
        kind: its Python type, without annotations.
        notes: its annotations.
    """
    if kind is dt.date:
        return {"type": "string", "format": "date", "pattern": _DAY}, "day"
    if kind is bool:
        return _forms([{"type": "boolean"}], {"type": "string", "pattern": _SWITCH}), ""
    if kind is int:
        number = {"type": "integer", "maximum": 999_999_999, **_limits(kind, notes)}
        quoted = {"type": "string", "pattern": _NUMBER}
        if is_off_or_days(notes):
            return _forms([number, {"const": OFF}], quoted, {"const": False}), ""
        return _forms([number], quoted), ""
    if _is(Id, notes) or any(isinstance(note, Refers) for note in notes):
        name = {"type": ["string", "integer"], **key_form(RESERVED), "minimum": 0}
        return _forms([name], {"type": "boolean"}), "name"
    if _is(Web, notes):
        return {"type": "string", "pattern": _WEB}, "link"
    if _is(Handle, notes):
        return {"type": "string", "pattern": f"^(?:{HANDLE})$"}, "handle"
    if _is(Site, notes):
        return {"type": "string", "pattern": _SITE}, "site"
    text = _forms([{"type": ["string", "number"], **_limits(kind, notes)}], {"type": "boolean"})
    return text, "text" if set(notes) == _notes(Line) else ""


def choice_form(words: Mapping[str, str] | Sequence[str]) -> Schema:
    """One of a few words; where they come with what each means, an editor says so."""
    said: Schema = {"enum": list(words)}
    if isinstance(words, Mapping):
        said["enumDescriptions"] = list(words.values())
    parsed = [_PARSED[word] if word in _PARSED else int(word) for word in words if _is_parsed(word)]
    return _forms([said], *([{"enum": parsed}] if parsed else []))


def _is_parsed(word: str) -> bool:
    """Whether a parser takes a word for something else than text."""
    return word in _PARSED or (word.isdecimal() and str(int(word)) == word)


def key_form(taken: Iterable[str] = ()) -> Schema:
    """The grammar of ids and of the keys of the vocabulary, without those that are taken."""
    free = f"(?!({'|'.join(sorted(taken))})$)" if taken else ""
    return {"pattern": f"^{free}{ID.pattern}$", "maxLength": ID_LENGTH}


def is_off_or_days(notes: tuple[Any, ...]) -> bool:
    """Whether a value is a number of days, or off."""
    return _is(OffOrDays, notes)


def _forms(said: list[Schema], *unsaid: Schema) -> Schema:
    """One of several forms. Editors offer and name those that are said; behind two ``not``, the others are only let in.

    So a field for text takes the word ``true`` without anybody being told to write it.
    """
    forms = [*said, *({"not": {"not": form}} for form in unsaid)]
    return forms[0] if len(forms) == 1 else {"anyOf": forms}


def _is(named: Any, notes: tuple[Any, ...]) -> bool:
    """Whether a value is of a type that ``content.types`` names."""
    return _notes(named) <= set(notes)


def _notes(named: Any) -> set[Any]:
    return set(named.__metadata__)


@cache
def _limits(kind: Any, notes: tuple[Any, ...]) -> Schema:
    """The least and the most that pydantic takes, and its pattern; behind a function it would not name them."""
    said = [note for note in notes if not isinstance(note, AfterValidator | BeforeValidator | WithJsonSchema)]
    limits = TypeAdapter(Annotated[kind, *said]).json_schema()
    return {name: limit for name, limit in limits.items() if name != "type"}
