"""Say what is personal in a file and in its name, without saying it again."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.source import Source, Sources
from generator.diagnostics.finding import Finding, Span, Text, Whole
from generator.diagnostics.masking import masked
from generator.library.personal.look import sightings_in
from generator.library.personal.sighting import Grounds, grounds_of
from generator.library.vocabulary import Vocabulary

_RENAME = "give the file another name"


def personal(source: Source, grounds: Grounds) -> Iterator[Finding]:
    """What is personal in a file, its fields and its name included.

    Args:
        source: the file; what must not be read is not looked at.
        grounds: what the library says of such things.
    """
    yield from _in_name(source.path, grounds)
    for one in sightings_in(source.text, grounds) if source.readable else ():
        words = {"value": masked(source.text[one.start : one.end])}
        yield Finding(one.code, source.path, Text(Span(one.start, one.end)), words)


def around(sources: Sources, vocabulary: Vocabulary | None) -> Iterator[Finding]:
    """What is personal in ``library.yml``, and in the names of pictures and documents."""
    grounds = grounds_of(vocabulary.config) if vocabulary else Grounds()
    if sources.config and vocabulary:
        yield from personal(sources.config, grounds)
    for one in sources.attachments:
        yield from _in_name(one.path, grounds)


def _in_name(path: str, grounds: Grounds) -> Iterator[Finding]:
    name = path.rpartition("/")[2].rpartition(".")[0]
    for one in sightings_in(name.replace("_", " "), grounds):
        words = {"value": masked(name[one.start : one.end])}
        yield Finding(one.code, path, Whole(), words, _RENAME)
