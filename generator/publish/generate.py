"""From a loaded library to generated pages on disk, and the settings that MkDocs takes from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content.types import Ref
from generator.edition.gate import Edition, gate
from generator.library.load import Loaded, load
from generator.library.record import Library
from generator.pages import words
from generator.pages.page import Output, Page
from generator.pages.render import render
from generator.pages.searched import Searched
from generator.pages.templates import Templates
from generator.pages.words import search as nothing
from generator.pages.words import site as say
from generator.publish.day import from_environment, today
from generator.publish.drawings import Drawings, drawings_folder
from generator.publish.searched import searched_files, searched_folder
from generator.publish.writer import Written, write


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition that is ready to be written, and where from."""

    edition: Edition
    library: Path


def load_library(library: Path, as_of: dt.date | None) -> Loaded:
    """Read and check a library for a day: the given one, else the environment's, the library's own, today.

    Raises:
        NotADirectoryError: ``library`` is not a folder.
    """
    return load(library, as_of or from_environment(), today())


def prepare(library: Library, folder: Path, audience: str | None = None) -> Prepared:
    """Choose what may be seen: the edition for an audience, by its key; for the widest if none is named."""
    return Prepared(gate(library, audience or library.vocabulary.audiences[0], library.as_of), folder)


def generate(prepared: Prepared, docs: Path) -> Written:
    """Write every page under ``docs``, and beside it what search knows of them and the drawings they show.

    Raises:
        ProjectError: a folder holds what was not written here, or a chart could not be drawn.
    """
    searched: list[Searched] = []

    def outputs(drawings: Drawings) -> Iterator[Output]:
        waiting: list[Page] = []
        for output in render(prepared.edition, Templates(), prepared.library.resolve().name):
            if isinstance(output, Page) and output.searched:
                searched.append(output.searched)
            if isinstance(output, Page) and output.drawings:
                drawings.ask(output.drawings)  # these are drawn while the other pages are made
                waiting.append(output)
            else:
                yield output
        yield from map(drawings.filled, waiting)

    with Drawings(drawings_folder(docs)) as drawings:
        written = write(outputs(drawings), docs)
    write(searched_files(searched), searched_folder(docs))
    return written


@dataclass(frozen=True, slots=True)
class Settings:
    """What the library says of the site as a whole."""

    name: str
    description: str | None
    language: str
    url: str | None
    extra: Mapping[str, object]


def settings(edition: Edition) -> Settings:
    """Name, language and addresses; ``library.yml`` is their one home."""
    config, vocabulary = edition.vocabulary.config, edition.vocabulary
    extra: dict[str, object] = {"withdrawn": say.WITHDRAWN}
    if edition.audience != vocabulary.audiences[0]:
        extra["audience_text"] = words.only_for(vocabulary.title(Ref.AUDIENCE, edition.audience))
    if config.as_of:
        extra["as_of_text"] = say.as_of(edition.as_of)
    if not (edition.insights or edition.customers or edition.questions):
        extra["nothing_text"] = nothing.NOTHING_TO_FIND
    if config.description:
        extra["notice"] = config.description
    if config.contact:
        extra["contact"] = {"title": config.contact.title, "link": config.contact.link}
    url = vocabulary.site_url(edition.audience) or config.site_url
    return Settings(config.name, config.description, config.language, url and f"{url.rstrip('/')}/", extra)
