"""What surrounds the files of a library, kept with what a whole check found, so that an edit of one needs no other."""

from __future__ import annotations

import datetime as dt
from base64 import b64decode, b64encode
from dataclasses import fields
from typing import Any

from generator.cache.program import of_day
from generator.content.model import Consent, Kind
from generator.content.source import Sources
from generator.diagnostics.finding import Finding
from generator.library.known import Known
from generator.library.surroundings import Surroundings

_KINDS = {kind.value: kind for kind in Kind}


def key_of(sources: Sources, findings: list[Finding], as_of: dt.date | None, today: dt.date) -> str:
    """What an edit of a text does not change: which files there are, ``library.yml``, the day, the program.

    Args:
        sources: the files.
        findings: what was found in reading them.
        as_of: the day that was asked for.
        today: the day it is.
    """
    digest = of_day(as_of, today)
    config = sources.config
    names = [source.path for source in sources.records], [attachment.path for attachment in sources.attachments]
    forgotten = sources.forgotten and sources.forgotten.digest
    told = (config and (config.digest, config.readable), forgotten, names, findings)
    digest.update(repr(told).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def plain(surroundings: Surroundings) -> dict[str, Any]:
    """Surroundings as plain data."""
    rest = {field.name: getattr(surroundings, field.name) for field in fields(surroundings)}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in rest.items()} | {
        "customers": [_plain(one) for one in surroundings.customers],
        "linked": {path: sorted(ids) for path, ids in surroundings.linked.items()},
        "sketches": b64encode(surroundings.sketches).decode(),
    }


def surroundings_of(data: dict[str, Any]) -> Surroundings:
    """The surroundings again."""
    return Surroundings(
        digests=data["digests"],
        kinds={path: _KINDS[kind] for path, kind in data["kinds"].items()},
        fronts=data["fronts"],
        former=data["former"],
        titles=data["titles"],
        headings={id_: tuple(anchors) for id_, anchors in data["headings"].items()},
        narrow=frozenset(data["narrow"]),
        customers=tuple(_known(one) for one in data["customers"]),
        watched=frozenset(data["watched"]),
        plain={word: tuple(paths) for word, paths in data["plain"].items()},
        cited=frozenset(data["cited"]),
        linked={path: frozenset(ids) for path, ids in data["linked"].items()},
        stories=tuple(data["stories"]),
        sketches=b64decode(data["sketches"]),
        allowing=frozenset(data["allowing"]),
    )


def _plain(one: Known) -> dict[str, Any]:
    told = {field.name: getattr(one, field.name) for field in fields(one)}
    return told | {"consent": one.consent and one.consent.model_dump(mode="json", exclude_unset=True)}


def _known(data: dict[str, Any]) -> Known:
    lists = {name: tuple(data[name]) for name in ("aliases", "telling")}
    return Known(**data | lists | {"consent": data["consent"] and Consent.model_validate(data["consent"])})
