"""The types of each stage: a draft is read, a record is valid, a library is linked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from generator.content.model import MODELS, Customer, Insight, Kind, Question
from generator.content.source import Attachment, Source
from generator.content.tree import Mapping as Tree
from generator.library.validate import valid
from generator.library.vocabulary import Vocabulary
from generator.prose.document import Document

Data = TypeVar("Data", Insight, Customer, Question, covariant=True)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was read but not yet judged.

    Attributes:
        source: the file.
        kind: the kind of record its folder makes it.
        id: its name without ``.md``.
        folder: the folder it stands in; for an insight, its area.
        fields: its front matter, or None if that could not be read.
        start: where its body begins in the file, in characters.
        document: its body.
        sketch: of what a story tells, by which others told in nearly the same words are found; else empty.
        words: all words it says, each once, with spaces between, so that ten thousand files take little room; names may
            be looked for in them. None where it is no valid record.
    """

    source: Source
    kind: Kind
    id: str
    folder: str
    fields: Tree | None
    start: int
    document: Document
    sketch: bytes = b""
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Record(Generic[Data]):
    """A valid record.

    Attributes:
        id: its name in links and addresses.
        kind: what it is.
        path: its file, relative to the library.
        area: the key of its area (insights only; else empty).
        fields: its front matter, every key and value at its place.
        data: the same, typed; words of the vocabulary and ids are already the current ones.
        document: its body.
        digest: of its file, as it was read.
    """

    id: str
    kind: Kind
    path: str
    area: str
    fields: Tree
    data: Data
    document: Document
    digest: str

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """The data of a record that was made without them; Python asks here only while there are none."""
            if name != "data":
                raise AttributeError(name)
            object.__setattr__(self, "data", valid(MODELS[self.kind], self.fields))
            return self.data


AnyRecord = Record[Insight] | Record[Customer] | Record[Question]


def untyped(draft: Draft, area: str, fields: Tree) -> AnyRecord:
    """A record of fields that were found valid before; its data are made when they are first asked for.

    A check never asks, and a library has ten thousand records.
    """
    record: AnyRecord = object.__new__(Record)
    source = draft.source
    known = {"id": draft.id, "kind": draft.kind, "path": source.path, "area": area, "digest": source.digest}
    for name, value in {**known, "fields": fields, "document": draft.document}.items():
        object.__setattr__(record, name, value)
    return record


@dataclass(frozen=True, slots=True)
class ToRecord:
    """A link that leads to a record, perhaps to a heading on its page."""

    id: str
    fragment: str | None = None


@dataclass(frozen=True, slots=True)
class ToFile:
    """A link that leads to an attachment, by its path in the library."""

    path: str


@dataclass(frozen=True, slots=True)
class ToWeb:
    """A link that leads out of the library."""

    url: str


@dataclass(frozen=True, slots=True)
class ToHere:
    """A link to a heading of the same page."""

    fragment: str


@dataclass(frozen=True, slots=True)
class ToNobody:
    """A link to a record that its readers may not see, and of which only the kind may be told."""

    kind: Kind


Target = ToRecord | ToFile | ToWeb | ToHere | ToNobody | None
"""Where a link leads; None if it leads nowhere (a finding says so)."""


@dataclass(frozen=True, slots=True)
class Library:
    """All records, with every link checked. Not yet what anybody may see: that is an edition.

    Attributes:
        vocabulary: ``library.yml``, resolved.
        insights: by id, sorted; so are ``customers`` and ``questions``.
        targets: for each record's id, where each link of its document leads.
        attachments: by path.
        former: former ids of records and the id each leads to now.
        names: for each record's id, the ids of the customers it names in its fields, its text or its file name, of
            those who must not be named on some day; for a customer, others than itself.
        as_of: the day the library is looked at.
    """

    vocabulary: Vocabulary
    insights: Mapping[str, Record[Insight]]
    customers: Mapping[str, Record[Customer]]
    questions: Mapping[str, Record[Question]]
    targets: Mapping[str, tuple[Target, ...]]
    attachments: Mapping[str, Attachment]
    former: Mapping[str, str]
    names: Mapping[str, frozenset[str]]
    as_of: dt.date

    def kind_of(self, id_: str) -> Kind:
        """What the record with this id is."""
        if id_ in self.insights:
            return Kind.INSIGHT
        return Kind.CUSTOMER if id_ in self.customers else Kind.QUESTION

    def records(self) -> list[AnyRecord]:
        """All records, sorted by id within each kind."""
        return [*self.insights.values(), *self.customers.values(), *self.questions.values()]
