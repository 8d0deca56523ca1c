"""The pieces of evidence of a library as far as they can be read, for checks that must not wait for all the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.content.model import Consent, Kind
from generator.content.tree import Mapping as Tree
from generator.content.types import day_of
from generator.diagnostics.finding import FieldPath
from generator.library.record import Draft
from generator.library.validate import validate


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence, whatever is wrong with it.

    Attributes:
        draft: the story it stands in.
        story: the story's fields.
        number: its place in the list.
        fields: its own.
        consent: its own; None where it has none that can be read.
    """

    draft: Draft
    story: Tree
    number: int
    fields: Tree
    consent: Consent | None

    @property
    def path(self) -> str:
        """The file of its story."""
        return self.draft.source.path

    @property
    def customer(self) -> str:
        """The id of the customer, or empty."""
        return self.fields.text("customer")

    @property
    def reviewed(self) -> dt.date | None:
        """The day the story was last looked over."""
        return day_of(self.story.text("reviewed"))

    def at(self, field: str) -> FieldPath:
        """Where one of its fields stands."""
        return ("evidence", self.number, field)


def pieces_of(drafts: Iterable[Draft], fields: Mapping[str, Tree]) -> tuple[Piece, ...]:
    """Every piece of evidence that can be read as fields, by path and number.

    Args:
        drafts: every file.
        fields: for each path whose fields could be read, these, with former words replaced by current ones.
    """
    return tuple(_pieces(drafts, fields))


def _pieces(drafts: Iterable[Draft], fields: Mapping[str, Tree]) -> Iterator[Piece]:
    for draft in drafts:
        story = fields.get(draft.source.path) if draft.kind is Kind.INSIGHT else None
        for number, piece in enumerate(story.items("evidence")) if story else ():
            if story and isinstance(piece, Tree):
                yield Piece(draft, story, number, piece, consent_in(draft.source.path, piece))


def consent_in(path: str, fields: Tree) -> Consent | None:
    """The consent that stands in a customer's fields or in a piece of evidence; None if it cannot be read as one."""
    entry = fields.entries.get("consent")
    return validate(Consent, path, entry.value)[0] if entry and isinstance(entry.value, Tree) else None
