"""Show a change at once, and have all the rest follow."""

from __future__ import annotations

import gc
import time
from functools import partial
from pathlib import Path
from threading import Lock, Thread

import click

from generator.cli.audiences import audience_named
from generator.cli.building import Wanted, files_of
from generator.cli.report import report
from generator.cli.rest import Rest
from generator.cli.settings import Settings
from generator.diagnostics.finding import Diagnostic
from generator.library.load import Checked
from generator.publish.prepare import Files, Kept, load_library
from generator.publish.preview import Quick, Shown, caught_up, differing, quick, shown_of
from generator.publish.project import Project, ProjectError
from generator.publish.replacing import replace_site
from generator.publish.serving import Look, look_of, places, serve_site


def serve(project: Project, settings: Settings, wanted: Wanted, site: Path, port: int, *, poll: bool) -> None:
    """Show a site that was built, and every change of what it was built from, until interrupted.

    Raises:
        ProjectError: it cannot be shown.
    """
    told = site.with_name("told")
    _tell(told)
    preview = Preview(project, settings, wanted, site, told)
    try:
        serve_site([*places(project, settings.library), told], site, port, preview.change, poll=poll)
    finally:
        preview.end()


class Preview:
    """The site that is shown, and what it takes to bring it up to date.

    What pages are made with is loaded in a thread, since whoever waits for a page must not wait for that: until it is
    there, a change is shown when the whole build is done.
    """

    def __init__(self, project: Project, settings: Settings, wanted: Wanted, site: Path, told: Path) -> None:
        """Begin with a site that was built.

        Args:
            project: holds the theme.
            settings: those of the command.
            wanted: what was built.
            site: where it stands.
            told: a file that is watched, and written when a whole build is done.
        """
        self._project, self._settings, self._wanted = project, settings, wanted
        self._site, self._next = site, site.with_name("next")
        self._files, self._look = files_of(settings), self._look_now()
        self._shown: Shown | None = None
        self._thread: Thread | None = None
        self._lock, self._ended = Lock(), False
        self._rest = Rest(settings, wanted, self._next, partial(_tell, told))
        self._catch_up()

    def change(self) -> None:
        """Show what has changed, as far as that can be done at once, and have the rest built."""
        began = time.perf_counter()
        if self._rest.take():
            replace_site(self._next, self._site)
            self._say("The rest is up to date.")
            self._catch_up()
        try:
            files = files_of(self._settings)
        except ProjectError as error:
            self._say(str(error))
            return
        look, before = self._look_now(), self._look
        same = differing(self._files.sources, files.sources) == []
        self._files, self._look = files, look
        if same and look == before:
            return
        found = self._quick(files) if look == before else Quick()
        if found.errors:
            self._report(files, found.errors)
            return
        self._shown = found.shown
        if found.shown:
            found.put(self._site)
            addresses = ", ".join(address for address, _ in found.pages) or "what was there before"
            self._say(f"Shown: {addresses} ({time.perf_counter() - began:.1f} s). Building the rest …")
        else:
            self._say("Building what has changed …")
        self._rest.ask()

    def end(self) -> None:
        """End whatever runs."""
        self._rest.end()
        with self._lock:  # the theme's folder is cleared away before that is given free
            self._ended = True

    def _quick(self, files: Files) -> Quick:
        shown = self._shown
        records = differing(shown.sources, files.sources) if shown else None
        if shown and records == []:  # as it was, after errors
            return Quick(shown=shown)
        return quick(shown, files, records) if shown and records else Quick()

    def _catch_up(self) -> None:
        """Learn anew what pages are made with, unless that is being done."""
        if not (self._thread and self._thread.is_alive()):
            self._thread = Thread(target=self._learn, args=(self._shown, self._look), daemon=True)
            self._thread.start()

    def _learn(self, before: Shown | None, look: Look) -> None:
        """In a thread: what follows from quick changes, or else everything."""
        new = caught_up(before) if before else self._loaded()
        if new is None or self._shown is not before or self._look != look:
            return  # a change came meanwhile, and is followed by another build
        self._shown = new
        if not before:
            gc.freeze()  # or every page would wait until all records have been looked through for garbage
            self._say("Changes are shown at once from now on.")

    def _loaded(self) -> Shown | None:
        try:
            files = files_of(self._settings)
            library = load_library(files, Kept(self._project.cache, self._settings.library)).library
            if library is None:
                return None
            name = self._wanted.audience
            audience = audience_named(library.vocabulary, name) if name else None
            with self._lock:
                if self._ended:
                    return None
                return shown_of(self._project, library, files, self._settings.library, audience)
        except (ProjectError, click.UsageError):  # the whole build says so
            return None

    def _look_now(self) -> Look:
        library = self._settings.library
        return look_of(places(self._project, library), apart_from=library)

    def _report(self, files: Files, errors: tuple[Diagnostic, ...]) -> None:
        assert self._shown
        library = self._shown.ground.library
        checked = Checked(errors, files.sources.by_path(), library.as_of, library.vocabulary)
        report(self._settings, checked, errors, "full")
        self._say("The site stays as it was until this is mended.")

    def _say(self, line: str) -> None:
        if not self._settings.quiet:
            self._settings.progress.print(line)


def _tell(file: Path) -> None:
    """Let the server know; a new time alone is not told by every system."""
    file.write_text("A whole build is done.\n", encoding="utf-8")
