"""An edition as it is printed: every text a contributor wrote with the right quotation marks, once for all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from generator.content.model import Customer, Fields, Insight, Question
from generator.edition.gate import Edition
from generator.library.record import Record
from generator.prose.document import Document, Heading, Html, Link
from generator.prose.typography import is_set, typeset, typeset_html, typeset_words

_TEXTS = (
    "title",
    "name",
    "summary",
    "retired",
    "believed",
    "learned",
    "closed",
    "welcomes",
    "source",
    "quote",
    "role",
    "note",
    "what",
    "outcome",
    "description",
    "one",
)
"""The fields that hold a text for readers."""
_LISTS = ("met_by", "synonyms")
"""The fields that hold several."""
_PARTS = ("evidence", "actions")
"""The fields that hold parts with fields of their own."""
Model = TypeVar("Model", bound=Fields)
Printing = Callable[[Any], object]
Data = TypeVar("Data", Insight, Customer, Question)


def printed(edition: Edition) -> Edition:
    """The edition with its texts as they are printed; in another language than English they stay as they are."""
    vocabulary = edition.vocabulary
    if not is_set(vocabulary.config.language):
        return edition
    words = {ref: {key: _fields(word) for key, word in of.items()} for ref, of in vocabulary.words.items()}
    return replace(
        edition,
        vocabulary=replace(vocabulary, words=words),
        insights=_records(edition.insights),
        customers=_records(edition.customers),
        nameless=_records(edition.nameless),
        questions=_records(edition.questions),
    )


def _records(records: Mapping[str, Record[Data]]) -> dict[str, Record[Data]]:
    return {id_: _record(one) for id_, one in records.items()}


def _record(one: Record[Data]) -> Record[Data]:
    data, document = _fields(one.data), _document(one.document)
    return Record(one.id, one.kind, one.path, one.area, one.fields, data, document, one.digest)


def _fields(model: Model) -> Model:
    changes: dict[str, object] = {}
    for name, printing in _printing(type(model)):
        value = getattr(model, name)
        if value and (new := printing(value)) != value:
            changes[name] = new
    return model.model_copy(update=changes) if changes else model


@cache
def _printing(kind: type[Fields]) -> tuple[tuple[str, Printing], ...]:
    """The fields of one kind of model that hold texts, and how each is printed: most fields hold none."""
    ways = (_TEXTS, typeset), (_LISTS, _list), (_PARTS, _parts)
    return tuple((name, way) for names, way in ways for name in kind.model_fields if name in names)


def _list(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(typeset(text) for text in texts)


def _parts(parts: Iterable[Fields]) -> tuple[Fields, ...]:
    return tuple(_fields(part) for part in parts)


def _document(document: Document) -> Document:
    return Document(
        blocks=tuple(_block(block) for block in document.blocks),
        anchors=document.anchors,
        links=tuple(_link(link) for link in document.links),
        opening=typeset_words(document.opening),
        remarks=document.remarks,
    )


def _block(block: Heading | Html) -> Heading | Html:
    if isinstance(block, Heading):
        text = typeset(block.text)
        return block if text == block.text else replace(block, text=text)
    html = typeset_html(block.html)
    return block if html == block.html else Html(html)


def _link(link: Link) -> Link:
    label, sentence = link.label and typeset(link.label), typeset_words(link.sentence)
    same = label == link.label and sentence == link.sentence
    return link if same else replace(link, label=label, sentence=sentence)
