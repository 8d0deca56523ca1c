"""The JSON Schemas that a site publishes: for editors, which then know the words of this library, and for programs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.config import Config, Word
from generator.content.forms import Schema
from generator.content.model import MODELS, Kind
from generator.content.schema import DIALECT, Words, schema_of, written
from generator.diagnostics.json_report import schema as report_schema
from generator.library.vocabulary import Vocabulary
from generator.pages import address, words
from generator.pages.page import Data

LIBRARY = "library"
REPORT = "report"


def schema_files(vocabulary: Vocabulary) -> Iterator[Data]:
    """Every schema as a file."""
    for name in words.SCHEMAS:
        id_ = schema_url(name, vocabulary) if vocabulary.config.site_url else f"{name}.json"
        yield Data(address.of_schema(name).strip("/"), written(_schema(name, id_, vocabulary)))


def _schema(name: str, id_: str, vocabulary: Vocabulary) -> Schema:
    """One schema; that of ``library.yml`` takes any word of the right form, because words are made there."""
    if name == REPORT:
        return {"$schema": DIALECT, "$id": id_, **report_schema()}
    if name == LIBRARY:
        return schema_of(Config, id_)
    return schema_of(MODELS[Kind(name)], id_, _words(vocabulary))


def schema_url(name: str, vocabulary: Vocabulary) -> str:
    """Where a schema can be read from anywhere; with words in place of an address that the library does not name."""
    return (vocabulary.config.site_url or words.SITE).rstrip("/") + address.of_schema(name)


def _words(vocabulary: Vocabulary) -> Words:
    """The words of a library and what each means; former ones say what they are called now."""
    current = {ref: {key: _meaning(word) for key, word in known.items()} for ref, known in vocabulary.words.items()}
    former = {ref: {old: words.now_called(key) for old, key in keys.items()} for ref, keys in vocabulary.former.items()}
    return {ref: current[ref] | former[ref] for ref in current}


def _meaning(word: Word) -> str:
    return f"{words.sentence(word.title)} {word.description}" if word.description else word.title
