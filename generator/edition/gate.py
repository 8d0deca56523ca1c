"""The gate between the library and its readers.

Pages, counts, links and data are made from an ``Edition`` and from nothing else, so that what does not
pass here can stand in no file of the site.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.content.config import Region
from generator.content.model import Customer, Insight, Question
from generator.content.source import Attachment
from generator.content.types import Ref
from generator.library.record import AnyRecord, Library, Record, Target
from generator.library.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Edition:
    """What one build's readers may see.

    Attributes:
        vocabulary: the words of the library.
        insights: by id, sorted; so are ``customers`` and ``questions``. An anonymous customer's ``name``
            is already the description that stands for it.
        targets: where the links of each record's text lead.
        attachments: by path.
        former: former ids and the id each leads to.
        audience: the key of the widest audience that may not read more than this.
        as_of: the day the edition is made for.
    """

    vocabulary: Vocabulary
    insights: Mapping[str, Record[Insight]]
    customers: Mapping[str, Record[Customer]]
    questions: Mapping[str, Record[Question]]
    targets: Mapping[str, tuple[Target, ...]]
    attachments: Mapping[str, Attachment]
    former: Mapping[str, str]
    audience: str
    as_of: dt.date

    def record(self, id_: str) -> AnyRecord | None:
        """The record with this id, if it may be seen."""
        return self.insights.get(id_) or self.customers.get(id_) or self.questions.get(id_)

    def newest(self) -> list[Record[Insight]]:
        """Every story, newest first."""
        return sorted(self.insights.values(), key=lambda record: (-record.data.date.toordinal(), record.id))

    def records(self) -> list[AnyRecord]:
        """Every record that may be seen."""
        return [*self.insights.values(), *self.customers.values(), *self.questions.values()]


def gate(library: Library, audience: str, as_of: dt.date) -> Edition:
    """The edition for one audience on one day. Every record passes; anonymous customers lose name and aliases here."""
    unnamed = {id_ for id_, record in library.customers.items() if record.data.anonymous}
    customers = {id_: _shown(record, library.vocabulary) for id_, record in library.customers.items()}
    return Edition(
        vocabulary=library.vocabulary,
        insights=library.insights,
        customers=customers,
        questions=library.questions,
        targets=library.targets,
        attachments=library.attachments,
        former={old: id_ for old, id_ in library.former.items() if id_ not in unnamed},
        audience=audience,
        as_of=as_of,
    )


def _shown(record: Record[Customer], vocabulary: Vocabulary) -> Record[Customer]:
    """A customer as readers see it."""
    if not record.data.anonymous:
        return record
    one = vocabulary.one_of(record.data.segment)
    where = vocabulary.words[Ref.REGION].get(record.data.region or "")
    place = where.one or where.title if isinstance(where, Region) else ""
    data = record.data.model_copy(update={"name": f"{one} {place}".strip(), "aliases": ()})
    return replace(record, data=data)
