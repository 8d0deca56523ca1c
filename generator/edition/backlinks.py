"""Backlinks: which records link to a record in their text, each with the sentence the link stands in."""

from __future__ import annotations

from dataclasses import dataclass

from generator.edition.gate import Edition
from generator.library.record import ToRecord


@dataclass(frozen=True, slots=True)
class Backlink:
    """One link, seen from where it leads.

    Attributes:
        source: the id of the record it stands in.
        number: the link's number in that record's text, which gives its sentence.
    """

    source: str
    number: int


def backlinks(edition: Edition) -> dict[str, tuple[Backlink, ...]]:
    """The backlinks of every record that has any, by source and place; each sentence once."""
    found: dict[str, list[Backlink]] = {}
    for record in sorted(edition.records(), key=lambda record: record.id):
        seen: set[tuple[str, object]] = set()
        for number, target in enumerate(edition.targets[record.id]):
            if not isinstance(target, ToRecord) or target.id == record.id or not edition.record(target.id):
                continue
            sentence = record.document.links[number].sentence
            if (target.id, sentence) not in seen:
                seen.add((target.id, sentence))
                found.setdefault(target.id, []).append(Backlink(record.id, number))
    return {id_: tuple(links) for id_, links in found.items()}
