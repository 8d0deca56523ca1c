"""What rendering hands to the writer: pages, redirects, files and data."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.content.attached.cleaning import Unclean, cleaned
from generator.pages import address
from generator.pages.charts.drawing import Drawing
from generator.pages.searched import Searched
from generator.pages.templates import yaml_text
from generator.pages.words import page as say


@dataclass(frozen=True, slots=True)
class Page:
    """One page: finished HTML between Markdown headings.

    Attributes:
        address: where it stands, such as ``/insights/first-week/``.
        kind: which kind of page it is, for the theme.
        title: for the browser's window and the navigation.
        description: one sentence for search engines of the house, or empty.
        body: the text of the page.
        searched: what search knows of its record; None for any other page.
        drawings: the pictures whose marks stand in ``body``.
        feed: the address of the feed that tells news of what the page is about, or empty.
    """

    address: str
    kind: str
    title: str
    description: str
    body: str
    searched: Searched | None = None
    drawings: tuple[Drawing, ...] = ()
    feed: str = ""

    @property
    def path(self) -> str:
        """The file it is written to, relative to ``build/docs``."""
        return address.file_of(self.address)

    def content(self) -> bytes:
        """The file's bytes."""
        lines = ["---", f"title: {yaml_text(self.title)}", f"kind: {self.kind}"]
        if self.description:
            lines.append(f"description: {yaml_text(self.description)}")
        if self.feed:
            lines.append(f"feed: {self.feed.removeprefix('/')}")
        return "\n".join([*lines, "---", "", self.body, ""]).encode()


_ALLOWS_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""The Content-Security-Policy of a page that needs neither style nor script."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address that leads to a new one; it works without any script."""

    address: str
    target: str

    @property
    def path(self) -> str:
        """The file it is written to."""
        return f"{self.address.strip('/')}/index.html"

    def content(self) -> bytes:
        """A page of its own, outside the theme."""
        url, moved = escape(address.relative(self.address, self.target)), escape(say.MOVED)
        return (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_ALLOWS_NOTHING}">'
            '<meta name="robots" content="noindex"><meta name="referrer" content="same-origin">'
            f'<title>{moved}</title><link rel="canonical" href="{url}">'
            f'<meta http-equiv="refresh" content="0; url={url}"></head>'
            f'<body><p>{moved}. <a href="{url}">{escape(say.NOW_AT)}</a>.</p></body></html>\n'
        ).encode()


@dataclass(frozen=True, slots=True)
class File:
    """An attachment: what readers get of a file of the library.

    Attributes:
        path: where it is published.
        location: where it is on disk.
        digest: SHA-256 of its bytes when it was looked at, in hex.
    """

    path: str
    location: Path
    digest: str

    def content(self) -> bytes:
        """The file's bytes, without what the file tells of whoever made it.

        Raises:
            Unclean: it is not what it was when it was looked at.
        """
        data = self.location.read_bytes()
        if hashlib.sha256(data).hexdigest() != self.digest:
            raise Unclean(self.path)
        return cleaned(self.path, data)


@dataclass(frozen=True, slots=True)
class Data:
    """A file for programs, made from the library."""

    path: str
    data: bytes

    def content(self) -> bytes:
        """The file's bytes."""
        return self.data


Output = Page | Redirect | File | Data


@dataclass(frozen=True, slots=True)
class Unmade:
    """Pages or an attachment that need not be made if they stand there already, and would be the same.

    Attributes:
        name: what they are called from build to build: the address of the first, or the path of the attachment.
        basis: the digest of what they are made from; None where they are to be made in any case.
        make: makes them.
    """

    name: str
    basis: Callable[[], str | None]
    make: Callable[[], Iterable[Page | File]]


def whole(outputs: Iterable[Output | Unmade]) -> Iterator[Output]:
    """All outputs, with everything made."""
    for output in outputs:
        if isinstance(output, Unmade):
            yield from output.make()
        else:
            yield output
