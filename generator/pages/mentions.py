"""Mentions: the other records whose text links to a record, each with the sentence the link stands in."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library.record import AnyRecord
from generator.pages.press import Link, Press


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that links here, and the sentence the link stands in, cut where the link is."""

    link: Link
    before: str
    label: str
    after: str


def mentions_of(record: AnyRecord, press: Press, origin: str) -> list[Mention]:
    """The mentions of a record in other records' texts."""
    found: list[Mention] = []
    for backlink in press.derived.backlinks.get(record.id, ()):
        source = press.edition.record(backlink.source)
        if source is None:
            continue
        sentence = source.document.links[backlink.number].sentence
        at = sentence.index(backlink.number)
        parts = (sentence[:at], sentence[at : at + 1], sentence[at + 1 :])
        found.append(Mention(press.link_to(source.id, origin), *(press.part(source, part) for part in parts)))
    return found
