"""Make the pages of an edition: written as Markdown for MkDocs or any other builder, and wherever else they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.pages.page import Output, Page
from generator.pages.render import Part, parts
from generator.pages.searched import Searched
from generator.pages.templates import Templates
from generator.publish.drawings import Drawings, drawings_folder
from generator.publish.prepare import Prepared
from generator.publish.progress import SILENT, Progress
from generator.publish.searched import searched_files, searched_folder
from generator.publish.workers import spread
from generator.publish.writer import Folder, Written, write

Take = Callable[[Output], bool]
"""Takes an output that is whole; false if it cannot yet. It is called in several processes, for each output in one."""


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
    also: Take = lambda output: True,
    jobs: int = 1,
    progress: Progress = SILENT,
) -> Generated:
    """Write every page under ``docs``, and beside it what search knows of them and the drawings they show.

    Args:
        prepared: the edition.
        docs: the folder of generated pages.
        also: takes every output besides.
        jobs: how many processes make pages at a time. What they make does not depend on it.
        progress: is told how far it has come.

    Raises:
        ProjectError: a folder holds what was not written here, or a chart could not be drawn.
        ValueError: two outputs share a path.
    """
    with progress.stage("Connecting"):
        every = parts(prepared.edition, Templates(), prepared.library.resolve().name)
    folder = Folder(docs)
    folder.begin()
    maker = _Maker(folder, also)
    with progress.stage("Making pages"), Drawings(drawings_folder(docs)) as drawings:
        made = _made(every, maker, drawings, jobs, progress)
        kept = _paths(made)
        changed, removed = sum(one.changed for one in made), folder.sweep(kept)
    with progress.stage("Noting what is searched"):
        write(searched_files([one for some in made for one in some.searched]), searched_folder(docs))
    return Generated(
        Written(changed, len(kept) - changed, removed),
        tuple(address for one in made for address in one.addresses),
        tuple(page for one in made for page in one.left),
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """What became of some outputs.

    Attributes:
        paths: where they were written.
        changed: how many of them changed.
        searched: what search knows of the pages among them.
        waiting: pages that were not written, since their drawings are not drawn yet.
        addresses: of the pages that were.
        left: those of them that could not be taken yet.
    """

    paths: tuple[str, ...]
    changed: int
    searched: tuple[Searched, ...]
    waiting: tuple[Page, ...]
    addresses: tuple[str, ...]
    left: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes outputs and puts them where they go, in whichever process."""

    docs: Folder
    also: Take

    def made(self, outputs: Iterable[Output]) -> _Made:
        paths: list[str] = []
        pages: list[Page] = []
        waiting: list[Page] = []
        left: list[Page] = []
        changed = 0
        for output in outputs:
            if isinstance(output, Page):
                if output.drawings:
                    waiting.append(output)
                    continue
                pages.append(output)
            paths.append(output.path)
            changed += self.docs.put(output.path, output.content())
            if not self.also(output):
                assert isinstance(output, Page)
                left.append(output)
        searched = tuple(page.searched for page in pages if page.searched)
        return _Made(
            tuple(paths), changed, searched, tuple(waiting), tuple(page.address for page in pages), tuple(left)
        )


def _made(every: Sequence[Part], maker: _Maker, drawings: Drawings, jobs: int, progress: Progress) -> list[_Made]:
    """Make all parts. What shows drawings comes first and here, and is drawn while the other pages are made."""
    here = [part for part in every if part.drawn]
    anywhere = [part for part in every if not part.drawn]
    made: list[_Made] = []
    total, done = sum(part.subjects for part in every), 0

    def add(part: Part, one: _Made) -> None:
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


def _paths(made: Iterable[_Made]) -> set[str]:
    """Where everything was written."""
    kept: set[str] = set()
    for path in (path for one in made for path in one.paths):
        if path in kept:
            raise ValueError(f"{path} cannot be written")
        kept.add(path)
    return kept
