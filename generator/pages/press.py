"""What every page is made with: the edition, what follows from it, the templates; links, texts and lists."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from urllib.parse import quote

from markupsafe import Markup

from generator.content.config import Closeness, Team
from generator.content.model import Insight, Kind
from generator.content.types import Ref
from generator.edition.contacts import customers_heard
from generator.edition.derive import Derived
from generator.edition.gate import Edition
from generator.edition.standing import Standing, Status
from generator.library.record import AnyRecord, Record, ToFile, ToHere, ToNobody, ToRecord, ToWeb
from generator.pages import address, words
from generator.pages.links import Link as Link
from generator.pages.links import Links
from generator.pages.sizes import size_of
from generator.pages.templates import Templates, finished
from generator.pages.words import press as say
from generator.prose.document import Form, Heading, Words
from generator.prose.html import fill, plain

_SPACE = re.compile(r"\s{2,}|[^\S ]")
"""Any white space but a single space, which stays as it is."""
SUMMARY_LENGTH = 200
"""How much of a text stands in for a summary that nobody wrote."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story in a list, with where it belongs and when we learned it."""

    title: str
    url: str
    area: Link
    day: str
    iso: str
    summary: str
    dots: tuple[Closeness, ...]
    how: str
    note: str


@dataclass(frozen=True)
class Press:
    """Everything a page may use.

    Attributes:
        edition: what may be seen.
        derived: what follows from it.
        templates: the page templates.
        folder: the library's own folder name, for links to its files in the code host.
    """

    edition: Edition
    derived: Derived
    templates: Templates
    folder: str

    # Links

    def title_of(self, record: AnyRecord) -> str:
        """What readers call a record."""
        return self._kept.titles[record.id]

    def link_to(self, id_: str, origin: str) -> Link:
        """A link to a record that may be seen; of a customer without a page, what stands for the name."""
        return self._kept.record(id_, origin)

    def customer_link(self, id_: str, origin: str) -> Link:
        """A link to a customer at the head of a line, where even ``a small clinic in the north`` has a capital."""
        return self._kept.customer(id_, origin)

    def area_link(self, key: str, origin: str) -> Link:
        """A link to an area."""
        return self._kept.word(Ref.AREA, key, origin)

    def segment_link(self, key: str, origin: str) -> Link:
        """A link to a kind of customer."""
        return self._kept.word(Ref.SEGMENT, key, origin)

    def tag_link(self, key: str, origin: str) -> Link:
        """A link to a tag."""
        return self._kept.word(Ref.TAG, key, origin)

    @cached_property
    def _kept(self) -> Links:
        return Links(self.edition)

    def team_link(self, key: str) -> Link:
        """A team and where to reach it."""
        team = self.edition.vocabulary.words[Ref.TEAM][key]
        return Link(team.title, team.contact if isinstance(team, Team) else None)

    def team(self, key: str) -> Link:
        """A team by its full name: ``Onboarding team``."""
        link = self.team_link(key)
        return Link(say.team(link.text), link.url)

    def search_link(self, facet: str, key: str, origin: str) -> Link:
        """A link to a search narrowed to one value of a facet."""
        return Link(say.SEARCH[facet], address.relative(origin, address.narrowed(facet, key)))

    def edit_url(self, record: AnyRecord) -> str | None:
        """Where a record's file can be edited in the code host."""
        template = self.edition.vocabulary.config.edit_url
        if template is None or (record.kind is Kind.CUSTOMER and getattr(record.data, "anonymous", False)):
            return None
        return template.replace("{path}", quote(f"{self.folder}/{record.path}"))

    # Texts

    def text(self, record: AnyRecord, pieces: Words) -> str:
        """Running text with the labels of its links."""
        return self.part(record, pieces).strip()

    def part(self, record: AnyRecord, pieces: Words) -> str:
        """A part of running text, with the space that parts it from the rest."""
        text = "".join(piece if isinstance(piece, str) else self._label(record, piece) for piece in pieces)
        return _SPACE.sub(" ", text)

    def _label(self, record: AnyRecord, number: int) -> str:
        link = record.document.links[number]
        if link.label or link.form is Form.IMAGE:
            return link.label or ""
        if link.form is Form.ANCHOR:
            blocks = record.document.blocks
            headings = {block.anchor: block.text for block in blocks if isinstance(block, Heading)}
            return headings.get(link.fragment or "", link.fragment or "")
        target = self.edition.targets[record.id][number]
        if isinstance(target, ToNobody):
            return words.NOBODY[target.kind]
        other = self.edition.record(target.id) if isinstance(target, ToRecord) else None
        return self.title_of(other) if other else link.target if target is None else ""

    def body(self, record: AnyRecord, origin: str) -> Markup:
        """A record's text: Markdown headings, finished HTML between them."""
        return Markup("\n\n".join(self.blocks(record, origin)))

    def blocks(self, record: AnyRecord, origin: str) -> list[str]:
        """The pieces of a record's text, each a heading or HTML that Markdown leaves alone."""
        links = self._links(record, origin)
        parts: list[str] = []
        for block in record.document.blocks:
            if isinstance(block, Heading):
                text = markdown_text(block.text) or "&#8203;"
                parts.append(f"{'#' * block.level} {text} {{: #{block.anchor} }}")
            else:
                html = fill(block.html, links, lambda number: self._label(record, number))
                parts.append(f'<div class="prose">\n{finished(html)}\n</div>')
        return parts

    def plain(self, record: AnyRecord) -> str:
        """A record's text without any markup, on one line."""
        labels = partial(self._label, record)
        parts = (
            words.sentence(block.text) if isinstance(block, Heading) else plain(fill(block.html, {}, labels))
            for block in record.document.blocks
        )
        return " ".join(" ".join(parts).split())

    def _links(self, record: AnyRecord, origin: str) -> dict[int, str]:
        """The attributes of each link of a text that leads somewhere, escaped."""
        found: dict[int, str] = {}
        for number, target in enumerate(self.edition.targets[record.id]):
            link = record.document.links[number]
            match target:
                case ToRecord(id_, fragment):
                    other = self.edition.record(id_)
                    if other is None:
                        continue
                    url = address.relative(origin, address.of_record(other)) + (f"#{fragment}" if fragment else "")
                case ToHere(fragment):
                    url = f"#{fragment}"
                case ToFile(path):
                    url = quote(path.rsplit("/", 1)[1])
                case ToWeb(url):
                    pass
                case ToNobody() | None:
                    continue
            name = "src" if link.form is Form.IMAGE else "href"
            found[number] = f'{name}="{escape(url)}"' + (f' title="{escape(link.title)}"' if link.title else "")
            if link.form is Form.IMAGE and isinstance(target, ToFile):
                found[number] += self._size(target.path)
        return found

    def _size(self, path: str) -> str:
        """The size of a picture as attributes, so that its place is kept while it loads."""
        size = size_of(self.edition.attachments[path].location)
        return f' width="{size[0]}" height="{size[1]}"' if size else ""

    def summary(self, record: Record[Insight]) -> str:
        """The so-what of a story: its own, else the first sentences of its text, or else what fits of them."""
        if record.id not in self._summaries:
            self._summaries[record.id] = self._summary(record)
        return self._summaries[record.id]

    @cached_property
    def _summaries(self) -> dict[str, str]:
        """Of stories, made once each and when asked for: many lists show a story, but one page shows only a few."""
        return {}

    def _summary(self, record: Record[Insight]) -> str:
        if record.data.summary:
            return words.typeset(record.data.summary)
        text = words.typeset(self.text(record, record.document.opening))
        if len(text) <= SUMMARY_LENGTH:
            return text
        head = text[: SUMMARY_LENGTH - 1]
        end = max(head.rfind(sign) for sign in (". ", "? ", "! ", ".” "))
        if end > SUMMARY_LENGTH // 3:
            return head[: end + 1] + ("”" if head[end + 1] == "”" else "")
        return head.rsplit(" ", 1)[0].rstrip(",;:") + "…"

    # Lists

    def story(self, id_: str, origin: str) -> Story:
        """A story for a list."""
        record, strength = self.edition.insights[id_], self.derived.strength[id_]
        return Story(
            title=self.title_of(record),
            url=address.relative(origin, address.of_record(record)),
            area=self.area_link(record.area, origin),
            day=words.day(record.data.date),
            iso=record.data.date.isoformat(),
            summary=self.summary(record),
            dots=tuple(closeness for _, closeness in strength.customers),
            how=words.how_we_know(strength),
            note=status_note(self.derived.standing[id_]),
        )

    def stories(self, ids: Iterable[str], origin: str) -> tuple[Story, ...]:
        """Several of them."""
        return tuple(self.story(id_, origin) for id_ in ids)

    def counted(self, ids: Collection[str]) -> str:
        """``3 stories from 5 customers``: how many stories these are, and from how many customers we heard them."""
        customers = len(customers_heard((self.edition.insights[id_] for id_ in ids), self.edition))
        return say.counted(len(ids), customers)


def status_note(standing: Standing) -> str:
    """What a list says of a story that is not simply current."""
    return "" if standing.status is Status.CURRENT else words.HOLDS[standing.status]


def markdown_text(text: str) -> str:
    """Plain text that no Markdown reader can take for anything else: all punctuation as character references."""
    return "".join(sign if sign.isalnum() or sign == " " else f"&#{ord(sign)};" for sign in " ".join(text.split()))
