"""The kinds of value a field can hold, each read from text the way the schema asks.

Front matter arrives as text (``content.tree``), so every type here says itself what it accepts, instead
of leaving it to what YAML would guess. Markers in the annotations tell later stages what a value is:
``Refers`` a word of the vocabulary or another record, ``Past`` a day that must not lie in the future.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.content.source import ID_LENGTH, RESERVED, is_id

_DAY = re.compile(r"((?:19|20|21)\d{2})-(\d{2})-(\d{2})")
_CENTURY = 36500
_NUMBER = re.compile(r"-?\d{1,9}")
_PLAIN = re.compile(r"http://", re.IGNORECASE)
_LOCAL = re.compile(r"(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://[^\s/]\S*|mailto:\S+@\S+)", re.IGNORECASE)
HANDLE = (
    r"@[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
"""How hosts of repositories call people and teams; it needs no escape in their files, and is the same in JavaScript."""


class Ref(StrEnum):
    """What a value names: a section of the vocabulary, or a kind of record."""

    AREA = "area"
    TEAM = "team"
    TAG = "tag"
    SEGMENT = "segment"
    REGION = "region"
    METHOD = "method"
    AUDIENCE = "audience"
    COMPETENCY = "competency"
    INSIGHT = "insight"
    CUSTOMER = "customer"
    QUESTION = "question"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a value that names something else."""

    to: Ref


@dataclass(frozen=True, slots=True)
class Past:
    """Marks a day that must not lie after the day the library is checked for."""


@dataclass(frozen=True, slots=True)
class Address:
    """Marks a web address."""


def _text(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def day_of(text: str) -> dt.date | None:
    """The day a text stands for, from 1900 to 2199; None if it stands for none."""
    if not (match := _DAY.fullmatch(text.strip())):
        return None
    try:
        return dt.date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def is_web(text: str) -> bool:
    """Whether a text is a web or mail address."""
    return _WEB.fullmatch(text) is not None


def secured(text: str) -> str | None:
    """The same address with https: in place of http:; None where it is not needed, or means this machine."""
    plain = _PLAIN.match(text)
    return f"https://{text[plain.end() :]}" if plain and not _LOCAL.match(text[plain.end() :]) else None


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if (day := day_of(value)) is None:
        raise PydanticCustomError("day", "not a day")
    return day


def _number(value: object) -> object:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value.strip()):
            raise PydanticCustomError("number", "not a whole number")
        return int(value)
    return value


def _switch(value: object) -> object:
    if isinstance(value, str):
        known = {"true": True, "yes": True, "false": False, "no": False}
        if value.strip().lower() not in known:
            raise PydanticCustomError("switch", "neither true nor false")
        return known[value.strip().lower()]
    return value


def _off_or_days(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.strip() != "off" and not _NUMBER.fullmatch(value.strip()):
        raise PydanticCustomError("off_or_days", "neither off nor a number of days")
    return None if value.strip() == "off" else int(value)


def _web(value: str) -> str:
    if not is_web(value):
        raise PydanticCustomError("web", "not a web address")
    return value


def _handle(value: str) -> str:
    if not re.fullmatch(HANDLE, value):
        raise PydanticCustomError("handle", "not a handle")
    return value


def _site(value: str) -> str:
    if not value.lower().startswith(("https://", "http://")):
        raise PydanticCustomError("web", "not a web address")
    return _web(value)


def _id(value: str) -> str:
    if not is_id(value):
        raise PydanticCustomError("id", "not an id")
    if value in RESERVED:
        raise PydanticCustomError("reserved", "reserved", {"value": value})
    return value


def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


Line = Annotated[str, BeforeValidator(_text), StringConstraints(min_length=1)]
"""A text on one line; line breaks and runs of spaces become one space."""
Day = Annotated[dt.date, BeforeValidator(_day)]
"""A day, written as ``2026-03-12``."""
PastDay = Annotated[Day, Past()]
Number = Annotated[int, BeforeValidator(_number)]
Days = Annotated[Number, Field(ge=1, le=_CENTURY)]
OffOrDays = Annotated[
    Annotated[int, Field(ge=1, le=_CENTURY)] | None,
    BeforeValidator(_off_or_days),
    WithJsonSchema({"anyOf": [{"const": "off"}, {"type": "integer", "minimum": 1, "maximum": _CENTURY}]}),
]
Switch = Annotated[bool, BeforeValidator(_switch)]
Web = Annotated[Line, AfterValidator(_web), Address()]
"""A web or mail address."""
Site = Annotated[Line, AfterValidator(_site), Address()]
"""A web address; it may hold places to be filled in, such as ``{path}``."""
Handle = Annotated[Line, AfterValidator(_handle)]
"""Who somebody is to the host of the repository: ``@acme/onboarding``, ``@ines`` or a mail address."""
Once = AfterValidator(_once)
"""In a list, a word that stands there twice counts once."""
Id = Annotated[Line, AfterValidator(_id), StringConstraints(max_length=ID_LENGTH)]

AreaKey = Annotated[Line, Refers(Ref.AREA)]
TeamKey = Annotated[Line, Refers(Ref.TEAM)]
TagKey = Annotated[Line, Refers(Ref.TAG)]
SegmentKey = Annotated[Line, Refers(Ref.SEGMENT)]
RegionKey = Annotated[Line, Refers(Ref.REGION)]
MethodKey = Annotated[Line, Refers(Ref.METHOD)]
AudienceKey = Annotated[Line, Refers(Ref.AUDIENCE)]
CompetencyKey = Annotated[Line, Refers(Ref.COMPETENCY)]
InsightId = Annotated[Line, Refers(Ref.INSIGHT)]
CustomerId = Annotated[Line, Refers(Ref.CUSTOMER)]
QuestionId = Annotated[Line, Refers(Ref.QUESTION)]
RuleCode = Annotated[Line, Refers(Ref.RULE)]
