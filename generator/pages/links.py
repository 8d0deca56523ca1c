"""Links to records and to words of the library, each made once for all pages that stand equally deep.

How a page points to another follows from its depth alone, and a library of many stories has a few depths: so that
most links of a page have been made for another one, and their HTML with them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.content.model import Insight, Question
from generator.content.types import Ref
from generator.edition.gate import Edition
from generator.library.record import AnyRecord
from generator.pages import address, words
from generator.pages.templates import escaped

_ADDRESSES: Mapping[Ref, Callable[[str], str]] = {
    Ref.AREA: address.of_area,
    Ref.SEGMENT: address.of_segment,
    Ref.TAG: address.of_tag,
}
"""Where the page of a word stands."""


@dataclass(frozen=True)
class Link:
    """A text and where it leads; without ``url`` it is text only. In a template it is printed as it is."""

    text: str
    url: str | None = None

    def __html__(self) -> str:
        """The link as it stands on a page."""
        return self._html

    @cached_property
    def _html(self) -> str:
        text = escaped(self.text)
        return f'<a href="{escaped(self.url)}">{text}</a>' if self.url else str(text)


class Links:
    """The links of an edition: each is made when it is first asked for."""

    def __init__(self, edition: Edition) -> None:
        """Begin with none."""
        self._edition = edition
        self._records: dict[tuple[str, int], Link] = {}
        self._customers: dict[tuple[str, int], Link] = {}
        self._words: dict[tuple[Ref, str, int], Link] = {}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What readers call each record."""
        return {record.id: _title(record) for record in self._edition.records()}

    def record(self, id_: str, origin: str) -> Link:
        """A link to a record from the page at ``origin``; of a customer without a page, what stands for the name."""
        key = (id_, address.depth(origin))
        if key not in self._records:
            self._records[key] = self._record(id_, origin)
        return self._records[key]

    def customer(self, id_: str, origin: str) -> Link:
        """A link to a customer, with a capital."""
        key = (id_, address.depth(origin))
        if key not in self._customers:
            link = self.record(id_, origin)
            self._customers[key] = Link(words.capital(link.text), link.url)
        return self._customers[key]

    def word(self, ref: Ref, word: str, origin: str) -> Link:
        """A link to an area, a kind of customer or a tag."""
        key = (ref, word, address.depth(origin))
        if key not in self._words:
            url = address.relative(origin, _ADDRESSES[ref](word))
            self._words[key] = Link(self._edition.vocabulary.title(ref, word), url)
        return self._words[key]

    def _record(self, id_: str, origin: str) -> Link:
        record = self._edition.record(id_)
        if record is None:
            nameless = self._edition.nameless.get(id_)
            return Link(nameless.data.name if nameless else "")
        return Link(self.titles[id_], address.relative(origin, address.of_record(record)))


def _title(record: AnyRecord) -> str:
    data = record.data
    return words.typeset(data.title if isinstance(data, Insight | Question) else data.name)
