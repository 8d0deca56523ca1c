"""Customers that nobody has met: personas, and answers made by a program."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model import Kind
from generator.content.tree import Mapping as Tree
from generator.diagnostics.finding import Finding, Value, Whole
from generator.library.checks.gathered import Gathered
from generator.library.vocabulary import sounds_made_up

_SOURCE = (
    "remove it, and meet a customer: even one short call counts as first-hand; "
    "if it speaks for real customers, say so under `allow`"
)


_OF_A_CUSTOMER = (
    "delete this file, and the evidence that names it; then meet a customer: even one short call counts as first-hand. "
    "If it is the real name of a real customer, say so under `allow`"
)


def check_made_up(gathered: Gathered) -> Iterator[Finding]:
    """Look at the names of customers, and at the sources that speak for them."""
    for draft, fields in gathered.of(Kind.CUSTOMER):
        name = fields.text("name")
        if sounds_made_up(name):
            yield Finding("EVD007", draft.source.path, Value(("name",)), {"value": name}, _OF_A_CUSTOMER)
        elif sounds_made_up(draft.id):
            yield Finding("EVD007", draft.source.path, Whole(), {"value": draft.id}, _OF_A_CUSTOMER)
    for draft, fields in gathered.of(Kind.INSIGHT):
        for number, piece in enumerate(fields.items("evidence")):
            if isinstance(piece, Tree) and sounds_made_up(source := piece.text("source")):
                place = Value(("evidence", number, "source"))
                yield Finding("EVD007", draft.source.path, place, {"value": source}, _SOURCE)
