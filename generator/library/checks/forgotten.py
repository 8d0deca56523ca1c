"""Customers who asked to be forgotten and have come back, by whatever they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content.forgotten import forgotten_in
from generator.content.names import UNNAMED, id_from
from generator.diagnostics.finding import Finding, Place, Value, Whole
from generator.library.checks.gathered import Gathered
from generator.library.known import Known


def check_forgotten(gathered: Gathered) -> Iterator[Finding]:
    """Look at the id, the former ids and the name of every customer; a library that forgot nobody costs nothing."""
    if gathered.forgotten is None:
        return
    forgotten = forgotten_in(gathered.forgotten)
    if forgotten is None:
        yield Finding("CON014", gathered.forgotten.path, Whole())
        return
    for one in gathered.known:
        for id_, place in _called(one):
            if forgotten.knows(id_):
                yield Finding("CON013", one.path, place, {"day": forgotten.day(id_), "value": id_})
                break


def ids_of(customer: Known) -> Iterable[str]:
    """All ids that a customer has, had, or would have by its name."""
    return dict.fromkeys(id_ for id_, _ in _called(customer))


def _called(one: Known) -> Iterator[tuple[str, Place]]:
    yield one.id, Whole()
    for number, alias in enumerate(one.aliases):
        yield alias, Value(("aliases", number))
    if (id_ := id_from(one.name)) not in (one.id, UNNAMED):
        yield id_, Value(("name",))
