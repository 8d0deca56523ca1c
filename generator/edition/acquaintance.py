"""Acquaintance: the customers of an area, whom it heard within a year, whom it did not, and who would welcome us."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.content.config import Closeness
from generator.edition.closeness import AreaCloseness
from generator.edition.contacts import YEAR, Contact
from generator.edition.gate import Edition
from generator.edition.heard import Heard, by_silence


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Whom an area knows. Tuples hold ids of customers that have a page.

    Attributes:
        heard: those it met, spoke with or had a letter from within a year, the latest first.
        quiet: those it heard before that and not since, the longest silence first.
        unnamed: how many more it heard within a year, of whom only the kind may be told.
        welcoming: those of all these who would welcome us, whom nobody has met for longest first.
        last: for each of them the day it last heard them.
    """

    heard: tuple[str, ...]
    quiet: tuple[str, ...]
    unnamed: int
    welcoming: tuple[str, ...]
    last: Mapping[str, dt.date]


def acquaintance(contacts: Sequence[Contact], edition: Edition, heard: Mapping[str, Heard]) -> Acquaintance:
    """Whom an area knows, by its contacts.

    Args:
        contacts: those that its stories tell of, latest first.
        edition: what may be seen.
        heard: what every customer told anybody.
    """
    last: dict[str, dt.date] = {}
    for contact in contacts:
        if contact.customer and contact.closeness is not Closeness.PROXY:
            last.setdefault(contact.customer, contact.date)
    named = {id_: day for id_, day in last.items() if id_ in edition.customers}
    order = sorted(named, key=lambda id_: (-named[id_].toordinal(), id_))
    since = edition.as_of - dt.timedelta(days=YEAR)
    welcoming = (id_ for id_ in named if edition.customers[id_].data.welcomes)
    return Acquaintance(
        heard=tuple(id_ for id_ in order if named[id_] > since),
        quiet=tuple(sorted((id_ for id_ in order if named[id_] <= since), key=lambda id_: (named[id_], id_))),
        unnamed=sum(day > since for id_, day in last.items() if id_ not in named),
        welcoming=by_silence(welcoming, heard),
        last=named,
    )


def acquaintances(
    areas: Mapping[str, AreaCloseness], edition: Edition, heard: Mapping[str, Heard]
) -> dict[str, Acquaintance]:
    """Whom every area knows."""
    return {key: acquaintance(one.contacts, edition, heard) for key, one in areas.items()}
