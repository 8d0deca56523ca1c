"""Banners: what a reader must know before believing a story."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model import Insight
from generator.edition.standing import Standing, Status
from generator.edition.strength import Level
from generator.library.record import Record
from generator.pages.press import Link, Press
from generator.pages.words import banners as say

_FURTHEST = 50
"""How many successors are followed to find the newest."""


@dataclass(frozen=True, slots=True)
class Banner:
    """One of them; ``warm`` where something has been left for too long."""

    text: str
    links: tuple[Link, ...] = ()
    warm: bool = False


def banners(record: Record[Insight], press: Press, origin: str) -> list[Banner]:
    """The banners of a story, what weighs most first."""
    data, standing = record.data, press.derived.standing[record.id]
    level = press.derived.strength[record.id].level
    found: list[Banner] = []
    if standing.superseded_by:
        found.append(Banner(say.SUPERSEDED, _links(standing.superseded_by, press, origin)))
        if latest := _latest(record.id, press):
            found.append(Banner(say.NEWEST, _links(latest, press, origin)))
    if data.retired:
        found.append(Banner(say.retired(data.retired)))
    if standing.status is Status.CHALLENGED:
        found.append(Banner(say.CHALLENGED, _links(standing.challenged_by, press, origin)))
    if standing.overdue:
        found.append(Banner(say.overdue(checked(standing, data)), warm=True))
    if not data.evidence:
        found.append(Banner(say.NO_EVIDENCE))
    elif level is Level.UNHEARD and standing.stands:
        found.append(Banner(say.UNHEARD))
    return found


def checked(standing: Standing, data: Insight) -> str:
    """When somebody last checked that a story is true."""
    if not standing.stands:
        return say.NO_LONGER_TRUE
    if data.reviewed:
        return say.checked(standing.checked)
    return say.unchecked(data.date)


def _latest(id_: str, press: Press) -> tuple[str, ...]:
    """The end of a chain of successors, where it is longer than one; several, where it parts."""
    standing = press.derived.standing
    first = standing[id_].superseded_by
    seen, ends, ahead = {id_}, [], list(first)
    while ahead and len(seen) < _FURTHEST:
        other = ahead.pop()
        if other not in seen:
            seen.add(other)
            after = standing[other].superseded_by
            ahead += after
            if not after and other not in first:
                ends.append(other)
    return tuple(sorted(ends))


def _links(ids: tuple[str, ...], press: Press, origin: str) -> tuple[Link, ...]:
    return tuple(press.link_to(id_, origin) for id_ in ids)
