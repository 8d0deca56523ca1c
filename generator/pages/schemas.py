"""The JSON Schemas that a site publishes: for editors, which then know the words of this library, and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from generator.content.config import Config, Word
from generator.content.model import MODELS, Kind
from generator.content.schema import DIALECT, schema_of, written
from generator.content.types import Ref
from generator.diagnostics.json_report import schema as report_schema
from generator.library.vocabulary import Vocabulary
from generator.pages import address, words
from generator.pages.export.as_json import data_schema
from generator.pages.page import Data

LIBRARY = "library"
REPORT = "report"
DATA = "data"
_Said = tuple[tuple[Ref, tuple[tuple[str, str], ...]], ...]
"""For each kind of word: the keys that may be written, and what an editor says of each, in their order."""


def schema_files(vocabulary: Vocabulary) -> Iterator[Data]:
    """Every schema as a file."""
    for name in words.SCHEMAS:
        id_ = schema_url(name, vocabulary) if vocabulary.config.site_url else f"{name}.json"
        general = name in (REPORT, LIBRARY, DATA)
        text = _general(name, id_) if general else _of_record(Kind(name), id_, _words(vocabulary))
        yield Data(address.of_schema(name).strip("/"), text)


@cache
def _general(name: str, id_: str) -> bytes:
    """A schema without the words of a library; in ``library.yml`` they are made, so it takes any of the right form."""
    if name == REPORT:
        return written({"$schema": DIALECT, "$id": id_, **report_schema()})
    if name == DATA:
        return written({"$schema": DIALECT, "$id": id_, **data_schema()})
    return written(schema_of(Config, id_))


@lru_cache(maxsize=len(Kind))
def _of_record(kind: Kind, id_: str, said: _Said) -> bytes:
    """The schema of a record, made once for as long as the words stay the same, as they do while stories change."""
    return written(schema_of(MODELS[kind], id_, {ref: dict(meanings) for ref, meanings in said}))


def schema_url(name: str, vocabulary: Vocabulary) -> str:
    """Where a schema can be read from anywhere; with words in place of an address that the library does not name."""
    return (vocabulary.config.site_url or words.SITE).rstrip("/") + address.of_schema(name)


def _words(vocabulary: Vocabulary) -> _Said:
    """The words of a library and what each means; former ones say what they are called now."""
    current = {ref: {key: _meaning(word) for key, word in known.items()} for ref, known in vocabulary.words.items()}
    former = {ref: {old: words.now_called(key) for old, key in keys.items()} for ref, keys in vocabulary.former.items()}
    return tuple((ref, tuple((current[ref] | former[ref]).items())) for ref in current)


def _meaning(word: Word) -> str:
    return f"{words.sentence(word.title)} {word.description}" if word.description else word.title
