"""Pages that are kept from build to build: one whose basis is the same, and that stands as it was left, is not made.

What is noted of them stands beside the generated pages, so each library and each audience has its own. Of a page it
holds no text, only how its files looked when they were written: one that was changed since is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.cache.program import program
from generator.cache.shelf import Shelf
from generator.publish.prepare import Prepared
from generator.publish.searched import lines_in
from generator.publish.shells import Shells
from generator.publish.writer import Folder, Look


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page or an attachment as it was left.

    Attributes:
        address: where it stands: the address of a page, the path of an attachment.
        generated: the look of what was generated.
        finished: the look of its file in the site.
        searched: whether search knows of it.
    """

    address: str
    generated: Look
    finished: Look
    searched: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Pages, and what they were made from."""

    basis: str
    pages: tuple[KeptPage, ...]


@dataclass(frozen=True, slots=True)
class KeptPages:
    """The pages of the last build.

    Attributes:
        pages: by name.
        lines: what search knows of them, by address.
    """

    pages: Mapping[str, Kept]
    lines: Mapping[str, bytes]


NOTHING_KEPT = KeptPages({}, {})
"""Of a build that takes nothing from an earlier one."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Where pages are noted.

    Attributes:
        shelf: the file.
        key: what all pages follow from: what was noted under another one is worth nothing.
        searched: the folder of what is searched.
    """

    shelf: Shelf
    key: str
    searched: Path

    def read(self) -> KeptPages:
        """The pages of the last build; none if they were made by another program, for another day and the like."""
        noted = self.shelf.take(self.key)
        if not noted or noted["searched"] != self._looks():
            return NOTHING_KEPT
        lines = lines_in(self.searched)
        named = {name: _kept(plain) for name, plain in noted["pages"].items()}
        return KeptPages(named, lines)

    def note(self, named: Mapping[str, Kept]) -> None:
        """Note the pages of this build."""
        plain = {name: [one.basis, [_plain(page) for page in one.pages]] for name, one in named.items()}
        self.shelf.put(self.key, {"searched": self._looks(), "pages": plain})

    def _looks(self) -> dict[str, Any]:
        folder = Folder(self.searched)
        return {place.name: list(folder.look(place.name) or ()) for place in sorted(self.searched.glob("*.jsonl"))}


def pages_shelf(docs: Path) -> Shelf:
    """Where pages are noted, beside the folder of generated pages."""
    return Shelf(docs.with_name("pages.json"))


def ledger_of(prepared: Prepared, shells: Shells, docs: Path, searched: Path) -> Ledger:
    """Where the pages of an edition are noted."""
    edition = prepared.edition
    words = edition.vocabulary
    known = (words.config, words.words, words.former, edition.audience, edition.as_of, prepared.library.resolve().name)
    around = (sorted(shells.shells.items(), key=repr), shells.places, shells.site_url)
    key = hashlib.sha256(repr((program(), known, around)).encode("utf-8", "surrogatepass")).hexdigest()
    return Ledger(pages_shelf(docs), key, searched)


def _plain(page: KeptPage) -> list[Any]:
    return [page.address, *page.generated, *page.finished, page.searched]


def _kept(plain: list[Any]) -> Kept:
    basis, pages = plain
    return Kept(basis, tuple(_page(*page) for page in pages))


def _page(address: str, size: int, at: int, finished_size: int, finished_at: int, searched: bool) -> KeptPage:
    return KeptPage(address, (size, at), (finished_size, finished_at), searched)
