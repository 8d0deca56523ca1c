"""An edition as it is printed: every text a contributor wrote with the right quotation marks, once for all pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

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
    return {
        id_: replace(record, data=_fields(record.data), document=_document(record.document))
        for id_, record in records.items()
    }


def _fields(model: Model) -> Model:
    changes: dict[str, object] = {}
    for name, value in model:
        if not value:
            continue
        new: object = value
        if name in _TEXTS and isinstance(value, str):
            new = typeset(value)
        elif name in _LISTS:
            new = tuple(typeset(text) for text in value)
        elif name in _PARTS:
            new = tuple(_fields(part) for part in value)
        if new != value:
            changes[name] = new
    return model.model_copy(update=changes) if changes else model


def _document(document: Document) -> Document:
    return replace(
        document,
        blocks=tuple(_block(block) for block in document.blocks),
        links=tuple(_link(link) for link in document.links),
        opening=typeset_words(document.opening),
    )


def _block(block: Heading | Html) -> Heading | Html:
    return replace(block, text=typeset(block.text)) if isinstance(block, Heading) else Html(typeset_html(block.html))


def _link(link: Link) -> Link:
    return replace(link, label=typeset(link.label) if link.label else link.label, sentence=typeset_words(link.sentence))
