"""Make the pages of an edition: written as Markdown for MkDocs or any other builder, and wherever else they go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.pages.page import Page
from generator.pages.render import Part, parts
from generator.pages.templates import Templates
from generator.publish.drawings import Drawings, drawings_folder
from generator.publish.kept_pages import NOTHING_KEPT, KeptPages, Ledger
from generator.publish.making import Made, Maker, Site
from generator.publish.prepare import Prepared, undisturbed
from generator.publish.progress import SILENT, Progress
from generator.publish.searched import searched_files, searched_folder, words_shelf
from generator.publish.workers import spread
from generator.publish.writer import Folder, Written, write


@dataclass(frozen=True, slots=True)
class Generated:
    """What was made.

    Attributes:
        written: how many files were.
        addresses: of all pages.
        left: pages that could not be taken yet.
    """

    written: Written
    addresses: tuple[str, ...]
    left: tuple[Page, ...]


def generate(
    prepared: Prepared,
    docs: Path,
    site: Site | None = None,
    ledger: Ledger | None = None,
    jobs: int = 1,
    progress: Progress = SILENT,
) -> Generated:
    """Write every page under ``docs``, and beside it what search knows of them and the drawings they show.

    Args:
        prepared: the edition.
        docs: the folder of generated pages.
        site: takes every output besides.
        ledger: where the pages of the last build are noted, if those that would be the same are not to be made again.
        jobs: how many processes make pages at a time. What they make does not depend on it.
        progress: is told how far it has come.

    Raises:
        ProjectError: a folder holds what was not written here, or a chart could not be drawn.
        ValueError: two outputs share a path.
    """
    with progress.stage("Connecting"), undisturbed():
        every = parts(prepared.edition, Templates(), prepared.library.resolve().name)
    folder = Folder(docs)
    folder.begin()
    before = ledger.read() if ledger else NOTHING_KEPT
    maker = Maker(folder, site, before)
    with progress.stage("Making pages"), undisturbed(lasting=False), Drawings(drawings_folder(docs)) as drawings:
        made = _made(every, maker, drawings, jobs, progress)
        kept = _paths(made)
        changed, removed = sum(one.changed for one in made), folder.sweep(kept)
    with progress.stage("Noting what is searched"):
        lines = (line for one in made for line in _lines(one, before))
        write(searched_files(lines, words_shelf(docs)), searched_folder(docs))
        if ledger:
            ledger.note({name: kept for one in made for name, kept in one.kept.items()})
    return Generated(
        Written(changed, len(kept) - changed, removed),
        tuple(address for one in made for address in one.addresses),
        tuple(page for one in made for page in one.left),
    )


def _lines(one: Made, before: KeptPages) -> Iterator[bytes]:
    """What search knows of some outputs."""
    yield from one.lines
    yield from (before.lines[address] for address in one.again)


def _made(every: Sequence[Part], maker: Maker, drawings: Drawings, jobs: int, progress: Progress) -> list[Made]:
    """Make all parts. What shows drawings comes first and here, and is drawn while the other pages are made."""
    here = [part for part in every if part.drawn]
    anywhere = [part for part in every if not part.drawn]
    made: list[Made] = []
    total, done = sum(part.subjects for part in every), 0

    def add(part: Part, one: Made) -> None:
        nonlocal done
        made.append(one)
        for page in one.waiting:
            drawings.ask(page.drawings)
        done += part.subjects
        progress.step(done, total)

    def begin() -> None:
        for part in here:
            add(part, maker.made(part.outputs()))

    for number, one in spread(lambda number: maker.made(anywhere[number].outputs()), len(anywhere), jobs, first=begin):
        add(anywhere[number], one)
    made.append(maker.made(drawings.filled(page) for one in made for page in one.waiting))
    return made


def _paths(made: Iterable[Made]) -> set[str]:
    """Where everything was written."""
    kept: set[str] = set()
    for path in (path for one in made for path in one.paths):
        if path in kept:
            raise ValueError(f"{path} cannot be written")
        kept.add(path)
    return kept
