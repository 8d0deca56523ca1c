"""Shells: what the theme puts around the content of pages, so that a page is finished without asking MkDocs for it.

Pages of one shape differ only in values that the theme prints as they are, or escaped: title, description, feed,
canonical address, the id of the first heading, content. So MkDocs builds one specimen of each shape
(``publish.frame``) whose values are words that stand nowhere else; its HTML is cut where they stand, and every page
of that shape is filled in there. What cannot be filled in is noticed, because such a word is left over; only a theme
that looks at a value without printing it (one that asks how long a title is, say) would go unnoticed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from generator.pages.page import Page
from generator.pages.templates import escaped
from generator.publish.around import Content, content_of

ANY = "*"
"""Stands in the address of a shape for a part that makes no difference to the theme."""


@dataclass(frozen=True, slots=True)
class Shape:
    """All of a page that the theme makes differences by.

    Attributes:
        address: where it stands, such as ``/insights/first-week/``; ``/insights/*/`` for all pages there.
        kind: as the page has it.
        titled: whether it has a title.
        described: whether it has a description.
        fed: whether it names a feed.
        named: whether it has a heading of the first level; if not, the theme writes one.
        headed: whether it has headings in Markdown; the theme links to the first.
    """

    address: str
    kind: str
    titled: bool
    described: bool
    fed: bool
    named: bool
    headed: bool


def shape_of(page: Page, content: Content) -> Shape:
    """The shape of a page with this content, for this page alone: its address is whole."""
    return Shape(
        page.address,
        page.kind,
        bool(page.title),
        bool(page.description),
        bool(page.feed),
        "<h1" in content.html,
        bool(content.first),
    )


@dataclass(frozen=True, slots=True)
class Places:
    """Which addresses the theme treats alike: those in one section, as deep as each other.

    Links are relative, and the header marks where one is. So pages that a link of the header or the navigation leads
    to, or close to, are alike to no other, and neither is a section's own page.

    Attributes:
        near: beginnings of addresses, each of two parts, such as ``areas/onboarding``.
    """

    near: tuple[str, ...]

    def alike(self, shape: Shape) -> Shape:
        """The shape that a page shares with others."""
        section, *inner = shape.address.strip("/").split("/")
        if not inner or shape.address[1:].startswith(self.near):
            return shape
        return replace(shape, address=f"/{section}/{f'{ANY}/' * len(inner)}")


@dataclass(frozen=True, slots=True)
class Specimen:
    """A page that stands for all pages of a shape.

    Attributes:
        shape: theirs.
        word: begins all its values, and stands nowhere else; lower-case letters and digits.
    """

    shape: Shape
    word: str

    @property
    def page(self) -> Page:
        """The page that MkDocs builds. Texts end with ``&``, so that it shows whether the theme escapes them."""
        shape, word = self.shape, self.word
        return Page(
            address=shape.address.replace(ANY, word),
            kind=shape.kind,
            title=f"{word}title&" if shape.titled else "",
            description=f"{word}description&" if shape.described else "",
            body=(f"<h1>{word}</h1>" if shape.named else f"<p>{word}</p>")
            + (f"\n\n## {word}heading {{: #{word}id }}" if shape.headed else ""),
            feed=f"/{word}feed" if shape.fed else "",
        )

    def cut(self, html: str, site_url: str | None) -> str:
        """What MkDocs built, as a text to be filled in with ``%``."""
        page = self.page
        html = html.replace("%", "%%")
        for name, value in _values(page, content_of(page.body), site_url).items():
            if self.word in value:
                html = html.replace(value, f"%({name})s")
        return html


@dataclass(frozen=True, slots=True)
class Shells:
    """The shells of a site, to be filled in by as many processes as one likes.

    Attributes:
        shells: texts to be filled in, by the shape that pages share.
        places: which pages share one.
        site_url: the address of the site with a ``/`` at its end, if it is known.
    """

    shells: Mapping[Shape, str]
    places: Places
    site_url: str | None

    def html(self, page: Page) -> bytes | None:
        """A page as MkDocs would write it; None if there was no specimen of its shape."""
        content = content_of(page.body)
        shell = self.shells.get(self.places.alike(shape_of(page, content)))
        if shell is None:
            return None
        return (shell % _values(page, content, self.site_url)).encode(errors="xmlcharrefreplace")


def _values(page: Page, content: Content, site_url: str | None) -> dict[str, str]:
    """What the theme prints of a page; longer words come before those that they begin with."""
    url = page.address.removeprefix("/")
    return {
        "content": content.html,
        "canonical": escaped(site_url + quote(url)) if site_url else "",
        "title": escaped(page.title),
        "description": escaped(page.description),
        "feed": escaped(page.feed.removeprefix("/")),
        "first": content.first,
    }
