"""From a folder of files to the edition of a build, and the settings that MkDocs takes from it."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.cache import surroundings
from generator.cache.readings import Readings
from generator.cache.shelf import Shelf
from generator.cache.verdict import diagnostics_of, key_of, plain
from generator.content.source import Sources, read
from generator.content.types import Ref
from generator.diagnostics.finding import Diagnostic, Finding
from generator.edition.gate import Edition, gate
from generator.library.configure import Configured, configure
from generator.library.edited import edited_of, verdict_on
from generator.library.load import Checked, Loaded, join, load_found, loaded_of
from generator.library.record import Library
from generator.library.surroundings import surroundings_of
from generator.pages import words
from generator.pages.words import search as nothing
from generator.pages.words import site as say
from generator.publish.checking import Namer, checked
from generator.publish.day import from_environment, today
from generator.publish.inspecting import Inspector
from generator.publish.progress import SILENT, Progress
from generator.publish.reading import Reader


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition that is ready to be written, and where from."""

    edition: Edition
    library: Path


@dataclass(frozen=True)
class Files:
    """The files of a library as they were read, and the day they are looked at.

    Attributes:
        sources: the files.
        findings: what was found in reading them.
        as_of: the day that was asked for; None for the library's own, else today.
        today: the day it is.
    """

    sources: Sources
    findings: list[Finding]
    as_of: dt.date | None
    today: dt.date

    @cached_property
    def key(self) -> str:
        """What everything that is found in them follows from."""
        return key_of(self.sources, self.findings, self.as_of, self.today)

    @cached_property
    def around(self) -> str:
        """What of it stays as it was when a text is edited."""
        return surroundings.key_of(self.sources, self.findings, self.as_of, self.today)


def read_library(library: Path, as_of: dt.date | None, kept: Kept | None = None) -> Files:
    """Read a library for a day: the given one, else the environment's, the library's own, today.

    Args:
        library: its folder.
        as_of: the day that was asked for.
        kept: where it is kept what was found in attachments, if anywhere.

    Raises:
        NotADirectoryError: ``library`` is not a folder.
    """
    if kept:
        with Inspector(kept.inspected) as inspect:
            sources, findings = read(library, inspect)
    else:
        sources, findings = read(library)
    return Files(sources, findings, as_of or from_environment(), today())


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a library from run to run; it may hold what must not be published.

    Attributes:
        folder: where; each library has its own files there.
        library: the library's folder.
    """

    folder: Path
    library: Path

    @property
    def verdict(self) -> Shelf:
        """Where the verdict on it is kept."""
        return Shelf(self.folder / "checked" / f"{self._name}.json")

    @property
    def inspected(self) -> Shelf:
        """What was found in its attachments."""
        return Shelf(self.folder / "attached" / f"{self._name}.json")

    @property
    def surroundings(self) -> Shelf:
        """Where it is kept what files are surrounded by."""
        return Shelf(self.folder / "around" / f"{self._name}.json")

    def readings(self, files: Files) -> Readings:
        """What its files gave by themselves."""
        config = files.sources.config
        return Readings(self.folder / "read" / f"{self._name}.db", config.digest if config else "")

    @property
    def _name(self) -> str:
        return hashlib.sha256(os.fsencode(self.library.resolve())).hexdigest()[:12]


def load_library(
    files: Files,
    kept: Kept | None = None,
    jobs: int = 1,
    progress: Progress = SILENT,
    verdict: Checked | None = None,
) -> Loaded:
    """Check a library.

    Args:
        files: its files.
        kept: where verdict and readings are kept, if anywhere.
        jobs: how many processes read and look at a time; what is found does not depend on it.
        progress: is told how far it has come.
        verdict: on these files, if it is known already; nothing is looked for then.
    """
    reader = Reader(kept.readings(files) if kept else None, jobs, progress)
    with undisturbed():
        if verdict:
            return load_found(files.sources, verdict.diagnostics, files.as_of, files.today, reader, Namer(jobs))
        joined, found = join(files.sources, files.as_of, files.today, reader, Namer(jobs))
        more, around = checked(joined.gathered, jobs, lambda: surroundings_of(joined) if kept else None)
        every = [*files.findings, *found, *more]
        loaded = loaded_of(joined, every)
    if kept:
        said = plain(loaded.diagnostics)
        kept.verdict.put(files.key, said)
        if around:
            kept.surroundings.put(files.around, [said, surroundings.plain(around.settled(every))])
    return loaded


@contextmanager
def undisturbed(*, lasting: bool = True) -> Iterator[None]:
    """Keep the garbage collector from going through what grows again and again; nothing of a library is garbage.

    Args:
        lasting: what is made is needed to the end, so that it is not gone through later either. Pages are not: their
            templates leave garbage, which a preview that builds again and again would never be rid of.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if lasting:
            gc.freeze()
        if was_on:
            gc.enable()


def kept_verdict(files: Files, kept: Kept) -> Checked | None:
    """The verdict on a library that is kept from an earlier run, if nothing has changed since."""
    data = kept.verdict.take(files.key)
    if data is None:
        return None
    configured, _ = configure(files.sources.config, files.as_of, files.today)
    return _checked(diagnostics_of(data), files, configured)


def edited_verdict(files: Files, kept: Kept) -> Checked | None:
    """The verdict if no more than a few texts were edited since the last whole check, and others are not concerned."""
    data = kept.surroundings.take(files.around)
    before = surroundings.surroundings_of(data[1]) if data else None
    edited = edited_of(before, files.sources) if before else None
    if not before or not edited:
        return None
    configured, _ = configure(files.sources.config, files.as_of, files.today)
    now = verdict_on(edited, before, diagnostics_of(data[0]), files.sources, files.findings, configured)
    if now is None:
        return None
    kept.verdict.put(files.key, plain(now))
    return _checked(now, files, configured)


def _checked(diagnostics: tuple[Diagnostic, ...], files: Files, configured: Configured) -> Checked:
    return Checked(diagnostics, files.sources.by_path(), configured.as_of, configured.vocabulary)


def prepare(library: Library, folder: Path, audience: str | None = None) -> Prepared:
    """Choose what may be seen: the edition for an audience, by its key; for the widest if none is named."""
    with undisturbed():
        return Prepared(gate(library, audience or library.vocabulary.audiences[0], library.as_of), folder)


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
