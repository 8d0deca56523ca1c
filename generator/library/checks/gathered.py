"""What the checks of the whole library are given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.content.model import Kind
from generator.content.source import Source
from generator.content.tree import Mapping as Tree
from generator.content.tree import is_whole
from generator.library.known import Known
from generator.library.naming import Naming
from generator.library.pieces import Piece
from generator.library.record import Draft, Target
from generator.library.vocabulary import Vocabulary
from generator.prose.document import Link


@dataclass(frozen=True, slots=True)
class Gathered:
    """All files, valid or not, with the words and names in them already the current ones.

    Attributes:
        drafts: every file that has a place among the records, sorted by path; their fields stand as written.
        fields: for each path whose fields could be read, these with former words and ids replaced.
        targets: for each record's id, where each link of its text leads.
        vocabulary: the library's words, or None if ``library.yml`` could not be read.
        known: every customer whose fields could be read.
        pieces: every piece of evidence that can be read as fields.
        namings: for each path, where that file names a customer who must not, or may one day not, be named.
        as_of: the day the library is looked at.
        forgotten: the file that remembers who must not come back, if there is one.
    """

    drafts: Sequence[Draft]
    fields: Mapping[str, Tree]
    targets: Mapping[str, tuple[Target, ...]]
    vocabulary: Vocabulary | None
    known: Sequence[Known]
    pieces: Sequence[Piece]
    namings: Mapping[str, tuple[Naming, ...]]
    as_of: dt.date
    forgotten: Source | None = None

    def of(self, kind: Kind) -> Iterator[tuple[Draft, Tree]]:
        """The files of one kind whose fields could be read."""
        for draft in self.drafts:
            if draft.kind is kind and draft.source.path in self.fields:
                yield draft, self.fields[draft.source.path]

    @property
    def is_whole(self) -> bool:
        """Whether all that stands in any file could be read, so that what is named nowhere is known."""
        ids = {draft.id for draft in self.drafts}
        read = all(draft.source.path in self.fields for draft in self.drafts)
        return read and len(ids) == len(self.drafts) and all(map(is_whole, self.fields.values()))

    def links(self) -> Iterator[tuple[Draft, Link, Target]]:
        """Every link of every text, and where it leads. Of files that share an id only the last has its targets."""
        last = {draft.id: draft for draft in self.drafts}
        for draft in last.values():
            for link, target in zip(draft.document.links, self.targets[draft.id], strict=True):
                yield draft, link, target

    @property
    def customers(self) -> dict[str, str]:
        """The path of each customer's file by id."""
        return {draft.id: draft.source.path for draft in self.drafts if draft.kind is Kind.CUSTOMER}
