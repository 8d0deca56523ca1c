"""Compose a site: fill pages into shells as they are made, so that MkDocs is asked for a few specimens only."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.pages.page import Output, Page
from generator.publish.around import content_of
from generator.publish.frame import build_frame
from generator.publish.generate import Generated, generate
from generator.publish.kept_pages import ledger_of
from generator.publish.prepare import Prepared
from generator.publish.progress import Progress
from generator.publish.searched import searched_folder
from generator.publish.shells import Shape, Shells, shape_of
from generator.publish.writer import Folder, Look, Written

Configured = Callable[[Path, Path], AbstractContextManager[MkDocsConfig]]
"""MkDocs, ready to build the pages of one folder into another."""
_MANY = (
    ("/insights/*/", "insight"),
    ("/insights/*/", "hub"),
    ("/customers/*/", "customer"),
    ("/customers/*/*/", "customer"),
    ("/customers/*/", "hub"),
    ("/questions/*/", "question"),
    ("/segments/*/", "segment"),
    ("/segments/*/*/", "segment"),
    ("/tags/*/", "tag"),
    ("/tags/*/*/", "tag"),
    ("/rules/*/", "rule"),
)
"""The addresses and kinds of which a library has many pages."""
_TOLD = {"insight", "customer", "question"}
"""The kinds whose pages show a text of a contributor, which may have headings and be summed up, or neither."""


def compose(
    prepared: Prepared, docs: Path, into: Folder, configured: Configured, jobs: int, progress: Progress
) -> Written | None:
    """Make the pages of an edition, and of them a site.

    The shells that many pages need are made first, so that these are finished in the process that made them; the few
    others, and what must know every address, are finished at the end.

    Args:
        prepared: the edition.
        docs: the folder of generated pages.
        into: the folder of the site.
        configured: gives MkDocs.
        jobs: how many processes work at a time.
        progress: is told how far it has come.

    Returns:
        None if the theme is such that MkDocs must build every page itself; nothing is made then.
    """
    with progress.stage("Preparing the theme"):
        shells = shells_for(configured)
    if shells is None:
        return None
    ledger = ledger_of(prepared, shells, docs, searched_folder(docs))
    made = generate(prepared, docs, Composed(into, shells), ledger, jobs, progress)
    with progress.stage("Finishing the site"):
        return made.written if _finish(made, into, configured) else None


def shells_for(configured: Configured) -> Shells | None:
    """The shells that many pages need; None if MkDocs must build every page itself."""
    with _frame(configured, list(_expected()), ()) as (_, shells):
        return shells


def _expected() -> Iterator[Shape]:
    """The shapes that many pages are likely to have."""
    for address, kind in _MANY:
        for described, headed in product((True, False), repeat=2) if kind in _TOLD else [(False, False)]:
            yield Shape(address, kind, titled=True, described=described, fed=False, named=True, headed=headed)


@dataclass(frozen=True, slots=True)
class Composed:
    """A site whose pages are filled into shells.

    Attributes:
        folder: where it stands.
        shells: what the theme puts around pages.
    """

    folder: Folder
    shells: Shells

    def put(self, output: Output) -> bool:
        """Put an output into the site; false for a page that no shell fits."""
        if not isinstance(output, Page):
            self.folder.put(output.path, output.content())
            return True
        html = self.shells.html(output)
        if html is not None:
            self.folder.put(_file(output.address), html)
        return html is not None

    def keep(self, address: str, look: Look) -> bool:
        """Leave a page or an attachment as it stood in the last site; false if it does not look so any more."""
        return self.folder.keep(_file(address), look)

    def look(self, address: str) -> Look | None:
        """How the file of a page looks, or an attachment."""
        return self.folder.look(_file(address))


def _file(address: str) -> str:
    """The file of a page in the site; an attachment is its own."""
    return f"{address}index.html".removeprefix("/") if address.endswith("/") else address


def _finish(made: Generated, into: Folder, configured: Configured) -> bool:
    """Put in the pages that are left, and what is no page; whether that could be done."""
    with _frame(configured, [shape_of(page, content_of(page.body)) for page in made.left], made.addresses) as (
        site,
        shells,
    ):
        if shells is None:
            return False
        for file in site.rglob("*"):
            if file.is_file():
                into.put(file.relative_to(site).as_posix(), file.read_bytes())
        composed = Composed(into, shells)
        return not [page for page in made.left if not composed.put(page)]


@contextmanager
def _frame(
    configured: Configured, shapes: Collection[Shape], addresses: Collection[str]
) -> Iterator[tuple[Path, Shells | None]]:
    """The folder of a site without pages, and the shells of the wanted shapes."""
    with tempfile.TemporaryDirectory(prefix="insights-frame-") as place:
        docs, site = Path(place, "docs"), Path(place, "site")
        with configured(docs, site) as config:
            yield site, build_frame(config, shapes, addresses)
