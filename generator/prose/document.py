"""A parsed body: its blocks, headings and links. Plain data, free of any record or address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics.finding import Span

Words = tuple[str | int, ...]
"""Running text in pieces: a ``str`` stands for itself, an ``int`` for the label of the link of that number.

A link such as ``[[first-week]]`` shows the title of the page it leads to, which is not known before linking.
"""


class Form(StrEnum):
    """How a link was written."""

    WIKI = "wiki"
    PATH = "path"
    ANCHOR = "anchor"
    WEB = "web"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Link:
    """One link in the order of the text.

    Attributes:
        form: how it was written.
        target: an id (wiki), a path, a web address, or empty (anchor).
        fragment: the heading it points at, without ``#``; None if it has none.
        label: its own text; None for a wiki link that takes the title of its target.
        title: the text in quotes behind an address, or None.
        span: where it stands in the file.
        sentence: the sentence it stands in.
    """

    form: Form
    target: str
    fragment: str | None
    label: str | None
    title: str | None
    span: Span
    sentence: Words


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at the top level of the text; ``anchor`` is its id on the page.

    One that holds a link, a picture or a footnote is part of the HTML instead.
    """

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Html:
    """Clean HTML between two headings. Links stand in it as ``slot:N``, N being the link's number."""

    html: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a text that will not come out as its author meant.

    Attributes:
        code: of the rule.
        span: where it stands in the file.
        words: for the rule's message.
    """

    code: str
    span: Span
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """The body of a record.

    Attributes:
        blocks: headings and HTML, in order.
        anchors: the ids of all headings, nested ones included.
        links: all links, in order.
        opening: the first paragraph, as running text.
        remarks: what to tell the author about its form.
    """

    blocks: tuple[Heading | Html, ...]
    anchors: tuple[str, ...]
    links: tuple[Link, ...]
    opening: Words
    remarks: tuple[Remark, ...]


EMPTY = Document((), (), (), (), ())
"""The body of a record without text."""
