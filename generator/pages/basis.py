"""What a page is made from, as a digest: while it stays the same the page does, and need not be made again.

A page is made from its own record, from what follows for it from others, and from what these others are called and
say. All pages are also made from the words of the library, the day, the readers and the program; these are no part of
a basis, since a change of them changes every page. In doubt a basis holds more than its page shows: a page that is
made once too often does no harm.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from generator.content.model import Customer, Insight
from generator.edition.contacts import Contact
from generator.library.record import Record, Target, ToFile, ToNobody, ToRecord
from generator.pages.press import Press


class Basis:
    """The bases of an edition's pages."""

    def __init__(self, press: Press) -> None:
        """Begin with none."""
        self._press = press
        self._faces: dict[str, str] = {}

    def insight(self, record: Record[Insight]) -> str | None:
        """Of a story's page; None where it leads on to the newest of a chain of successors, however long."""
        derived, data = self._press.derived, record.data
        standing, related = derived.standing[record.id], derived.related[record.id]
        if standing.superseded_by:
            return None
        named = (
            *(evidence.customer for evidence in data.evidence),
            *(*data.supports, *data.contradicts, *data.supersedes, *data.related, *data.answers),
            *(*standing.challenged_by, *standing.disagrees_with, *standing.supported_by),
            *(one.id for one in related),
        )
        parts = (
            repr(related),
            *map(self._face, filter(None, named)),
            *self._mentions(record.id),
            *self._files(self._press.edition.targets[record.id]),
        )
        return _digest((self._face(record.id), *parts))

    def customer(self, record: Record[Customer]) -> str:
        """Of a customer's pages."""
        heard, waiting = self._press.derived.customers[record.id], self._press.derived.waiting
        contacts = map(self._contact, heard.contacts)
        areas = dict.fromkeys(self._press.edition.insights[id_].area for id_ in heard.stories)
        asked = waiting.to_ask(record.data.segment, areas)
        return _digest((self._face(record.id), *contacts, *self._questions(asked), *self._mentions(record.id)))

    def contacts(self, contacts: Iterable[Contact], shown: object) -> str:
        """Of a page that lists contacts, and shows something else besides."""
        return _digest((repr(shown), *map(self._contact, contacts)))

    def stories(self, ids: Iterable[str], shown: object) -> str:
        """Of a page that lists stories, and shows something else besides."""
        return _digest((repr(shown), *map(self._face, ids)))

    def _contact(self, contact: Contact) -> str:
        """A contact: who it was with, and the stories that tell of it."""
        who = self._face(contact.customer) if contact.customer else ""
        return "\n".join((repr(contact.key), who, *map(self._face, contact.insights)))

    def _questions(self, ids: Iterable[str]) -> Iterator[str]:
        """Questions to take along, and how far they are answered."""
        for id_ in ids:
            yield f"{self._face(id_)} {self._press.derived.answers[id_].state}"

    def _mentions(self, id_: str) -> Iterator[str]:
        """The texts that mention a record."""
        for backlink in self._press.derived.backlinks.get(id_, ()):
            yield f"{self._face(backlink.source)} {backlink.number}"

    def _files(self, targets: Iterable[Target]) -> Iterator[str]:
        """The pictures that a page shows, whose sizes stand on it."""
        attachments = self._press.edition.attachments
        for target in targets:
            if isinstance(target, ToFile):
                yield hashlib.sha256(attachments[target.path].location.read_bytes()).hexdigest()

    def _face(self, id_: str) -> str:
        """What pages show of a record, as a digest: its file, how it stands, and what it calls others."""
        if id_ not in self._faces:
            self._faces[id_] = _digest(self._shown(id_))
        return self._faces[id_]

    def _shown(self, id_: str) -> Iterator[str]:
        yield self._file(id_)
        derived = self._press.derived
        if id_ in derived.strength:
            yield repr(derived.strength[id_])
            yield repr(derived.standing[id_])
        for target in self._press.edition.targets.get(id_, ()):
            if isinstance(target, ToRecord):
                yield self._file(target.id)
            elif isinstance(target, ToNobody):
                yield target.kind

    def _file(self, id_: str) -> str:
        """A record as it was read, and where; of one that may not be seen that it may not."""
        seen = self._press.edition
        record = seen.record(id_) or seen.nameless.get(id_)
        return f"{id_} {record.path} {record.digest}" if record else id_


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
