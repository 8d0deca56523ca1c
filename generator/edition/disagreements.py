"""Disagreements: pairs of stories that still stand and say different things, each pair once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.edition.gate import Edition
from generator.edition.standing import Standing


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two stories that do not agree.

    Attributes:
        newer: the story that was learned later.
        older: the other one.
        challenge: whether the newer one rests on a meeting or call, and so puts the older in doubt.
    """

    newer: str
    older: str
    challenge: bool


def disagreements(ids: Iterable[str], edition: Edition, standing: Mapping[str, Standing]) -> tuple[Disagreement, ...]:
    """The disagreements that at least one of these stories has a part in: challenges first, then the latest first."""
    pairs = {
        frozenset((id_, other))
        for id_ in ids
        if standing[id_].stands
        for other in (*standing[id_].challenged_by, *standing[id_].disagrees_with)
        if standing[other].stands and other != id_
    }
    found = [_pair(sorted(pair), edition, standing) for pair in pairs]
    day = {id_: edition.insights[id_].data.date for one in found for id_ in (one.newer, one.older)}
    return tuple(sorted(found, key=lambda one: (not one.challenge, -day[one.newer].toordinal(), one.newer, one.older)))


def _pair(ids: list[str], edition: Edition, standing: Mapping[str, Standing]) -> Disagreement:
    def learned(id_: str) -> tuple[dt.date, str]:
        return edition.insights[id_].data.date, id_

    older, newer = sorted(ids, key=learned)
    return Disagreement(newer, older, newer in standing[older].challenged_by)
