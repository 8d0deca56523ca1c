"""The gate between the library and its readers.

Pages, counts, links and data are made from an ``Edition`` and from nothing else, so that what does not
pass here can stand in no file of the site.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import is_

from generator.content.consent import is_unnamed
from generator.content.model import Customer, Insight, Question
from generator.content.source import Attachment
from generator.content.tree import Mapping as Tree
from generator.content.types import Ref
from generator.diagnostics.finding import Span
from generator.edition.withholding import Withholding, shown, withholding
from generator.library.marks import fields_naming
from generator.library.record import AnyRecord, Data, Library, Record, Target, ToFile, ToNobody, ToRecord
from generator.library.vocabulary import Vocabulary
from generator.prose.document import EMPTY, Document, Link

_UNWRITTEN = Tree({}, Span(0, 0))
"""In the place of a file's own fields, which may say what readers must not see."""
_LINKS = fields_naming(Insight, frozenset((Ref.INSIGHT, Ref.QUESTION)))
"""The fields in which a story names other records."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What one build's readers may see.

    Attributes:
        vocabulary: the words of the library.
        insights: by id, sorted; so are ``customers`` and ``questions``. What they name may be seen too. An anonymous
            customer's ``name`` is already the description that stands for it.
        nameless: customers that are counted and described, and have neither name nor page, by a key that is no id.
        targets: where the links of each record's text lead.
        attachments: by path, those that a story shows.
        former: former ids and the id each leads to.
        audience: the key of the widest audience that may not read more than this.
        as_of: the day the edition is made for.
    """

    vocabulary: Vocabulary
    insights: Mapping[str, Record[Insight]]
    customers: Mapping[str, Record[Customer]]
    nameless: Mapping[str, Record[Customer]]
    questions: Mapping[str, Record[Question]]
    targets: Mapping[str, tuple[Target, ...]]
    attachments: Mapping[str, Attachment]
    former: Mapping[str, str]
    audience: str
    as_of: dt.date

    def record(self, id_: str) -> AnyRecord | None:
        """The record with this id, if it may be seen."""
        return self.insights.get(id_) or self.customers.get(id_) or self.questions.get(id_)

    def customer(self, key: str | None) -> Record[Customer] | None:
        """Whom a piece of evidence names, with a page or without."""
        return self.customers.get(key or "") or self.nameless.get(key or "")

    def newest(self) -> list[Record[Insight]]:
        """Every story, newest first."""
        return sorted(self.insights.values(), key=lambda record: (-record.data.date.toordinal(), record.id))

    def records(self) -> list[AnyRecord]:
        """Every record that may be seen."""
        return [*self.insights.values(), *self.customers.values(), *self.questions.values()]


def gate(library: Library, audience: str, as_of: dt.date) -> Edition:
    """The edition for one audience on one day; see ``withholding`` for what it leaves out."""
    held = withholding(library, audience, as_of)
    visible = {record.id for record in library.records()} - held.records.keys()
    data = {id_: _story(one.data, held, visible) for id_, one in library.insights.items() if id_ in visible}
    cited = {evidence.customer for one in data.values() for evidence in one.evidence if evidence.customer}
    keys = {id_: f"~{number}" for number, id_ in enumerate(sorted(cited - visible))}
    insights = {id_: _passed(library.insights[id_], _keyed(one, keys), library, visible) for id_, one in data.items()}
    customers = {
        id_: _passed(one, _customer(one.data, library.vocabulary), library, visible)
        for id_, one in library.customers.items()
        if id_ in visible
    }
    questions = {
        id_: _passed(one, one.data.model_copy(update={"allow": {}}), library, visible)
        for id_, one in library.questions.items()
        if id_ in visible
    }
    records: list[AnyRecord] = [*insights.values(), *customers.values(), *questions.values()]
    targets = {one.id: _targets(library.targets[one.id], library, visible) for one in records}
    files = {target.path for id_ in insights for target in targets[id_] if isinstance(target, ToFile)}
    unnamed = {id_ for id_, one in customers.items() if one.data.anonymous}
    return Edition(
        vocabulary=library.vocabulary,
        insights=insights,
        customers=customers,
        nameless={key: _nameless(library.customers[id_], key, library.vocabulary) for id_, key in keys.items()},
        questions=questions,
        targets=targets,
        attachments={path: library.attachments[path] for path in sorted(files)},
        former={old: id_ for old, id_ in library.former.items() if id_ in visible - unnamed},
        audience=audience,
        as_of=as_of,
    )


def _story(data: Insight, held: Withholding, visible: set[str]) -> Insight:
    """A story with the evidence and the typed links that may be seen."""
    evidence = tuple(seen for one in data.evidence if (seen := shown(one, held)[0]))
    links = {field: ids for field in _LINKS if (ids := getattr(data, field)) and not visible.issuperset(ids)}
    changes = {field: tuple(id_ for id_ in ids if id_ in visible) for field, ids in links.items()}
    if not (changes or data.allow) and all(map(is_, evidence, data.evidence)) and len(evidence) == len(data.evidence):
        return data
    return data.model_copy(update={"evidence": evidence, "allow": {}, **changes})


def _keyed(data: Insight, keys: Mapping[str, str]) -> Insight:
    """A story whose customers without a page stand under the key they have in this edition."""
    if not any(evidence.customer in keys for evidence in data.evidence):
        return data
    evidence = (
        one.model_copy(update={"customer": keys.get(one.customer or "", one.customer)}) for one in data.evidence
    )
    return data.model_copy(update={"evidence": tuple(evidence)})


def _customer(data: Customer, vocabulary: Vocabulary) -> Customer:
    """A customer as readers see it: without a name, if it must not be known."""
    changes: dict[str, object] = {"consent": None, "allow": {}}
    if is_unnamed(data.anonymous, data.consent):
        changes |= {"name": vocabulary.somebody(data.segment, data.region), "anonymous": True, "aliases": ()}
    return data.model_copy(update=changes)


def _nameless(record: Record[Customer], key: str, vocabulary: Vocabulary) -> Record[Customer]:
    """A customer of whom only the kind is told."""
    data = Customer(
        name=vocabulary.somebody(record.data.segment, record.data.region),
        segment=record.data.segment,
        region=record.data.region,
        anonymous=True,
    )
    return Record(key, record.kind, "", "", _UNWRITTEN, data, EMPTY, record.digest)


def _passed(record: Record[Data], data: Data, library: Library, visible: set[str]) -> Record[Data]:
    """A record with nothing in it but what may be seen."""
    document = _document(record.document, library.targets[record.id], visible)
    return Record(record.id, record.kind, record.path, record.area, _UNWRITTEN, data, document, record.digest)


def _document(document: Document, targets: tuple[Target, ...], visible: set[str]) -> Document:
    """A text without what was remarked on it, whose links say where they lead by its id, if it may be seen at all.

    A link to what may not be seen keeps its own words and nothing else.
    """
    links = tuple(_link(link, target, visible) for link, target in zip(document.links, targets, strict=True))
    if links == document.links and not document.remarks:
        return document
    return replace(document, links=links, remarks=())


def _link(link: Link, target: Target, visible: set[str]) -> Link:
    if not isinstance(target, ToRecord):
        return link
    if target.id in visible:
        return link if link.target == target.id else replace(link, target=target.id)
    return replace(link, target="", fragment=None, title=None)


def _targets(targets: tuple[Target, ...], library: Library, visible: set[str]) -> tuple[Target, ...]:
    """Where the links of a text lead for these readers."""
    if all(not isinstance(target, ToRecord) or target.id in visible for target in targets):
        return targets
    return tuple(
        ToNobody(library.kind_of(target.id)) if isinstance(target, ToRecord) and target.id not in visible else target
        for target in targets
    )
