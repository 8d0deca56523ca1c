"""Parts of record pages that need both records and words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.library.record import AnyRecord
from generator.pages import address
from generator.pages.press import Link, Press


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that links here, and the sentence the link stands in, cut where the link is."""

    link: Link
    before: str
    label: str
    after: str


def backlinks(record: AnyRecord, press: Press, origin: str) -> list[Mention]:
    """The mentions of a record in other records' texts."""
    found: list[Mention] = []
    for backlink in press.derived.backlinks.get(record.id, ()):
        source = press.edition.record(backlink.source)
        if source is None:
            continue
        link = source.document.links[backlink.number]
        label = link.label or press.title_of(record)
        sentence = press.text(source, link.sentence)
        before, _, after = sentence.partition(label)
        if label not in sentence:
            before, label, after = sentence, "", ""
        url = address.relative(origin, address.of_record(source))
        found.append(Mention(Link(press.title_of(source), url), before, label, after))
    return found
