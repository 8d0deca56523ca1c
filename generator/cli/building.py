"""Build a site from a library, and say what was done: what `build` does once and `serve` on every change."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from generator.cache.turn import turn
from generator.cli.audiences import audience_named
from generator.cli.report import built, contents, mkdocs_log, report, summary
from generator.cli.settings import Settings
from generator.cli.watch import Watch
from generator.diagnostics.finding import Severity
from generator.library.load import Checked
from generator.publish.built import built_shelf, key_of, note, still_stands
from generator.publish.journal import Journal
from generator.publish.prepare import Files, Kept, edited_verdict, kept_verdict, load_library, prepare, read_library
from generator.publish.project import Project, ProjectError, check_site, find_project, project_around, site_of
from generator.publish.replacing import sweep


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be built.

    Attributes:
        site: where to put it; None for where the site of the audience goes.
        audience: for whom, as somebody named it; None for everybody.
        clean: take nothing from earlier builds.
        previewed: it is looked at on this machine only.
        jobs: how many processes work at a time.
    """

    site: Path | None
    audience: str | None
    clean: bool = False
    previewed: bool = False
    jobs: int = 1


def build(settings: Settings, wanted: Wanted, watch: Watch) -> Path | None:
    """Load, generate and build; where the site is, or None if the library has errors, which are then shown.

    Raises:
        ProjectError: the command cannot work here.
        click.UsageError: there is no such audience.
    """
    project = find_project(Path.cwd())
    with watch.stage("Reading"):
        files = files_of(settings, fresh=wanted.clean)
        kept = Kept(project.cache, settings.library)
        verdict = None if wanted.clean else kept_verdict(files, kept) or edited_verdict(files, kept)
    if verdict and verdict.errors:
        _refused(settings, verdict)
        return None
    if verdict:
        there = _places(project, settings, wanted, verdict)
        with watch.stage("Comparing"):
            said = still_stands(built_shelf(there.docs), there.key(files), there.docs, there.site)
        if said:
            sweep(there.site)
            _show(settings, verdict)
            _say(settings, f"Nothing has changed since this was built: {said}.")
            return there.named
    with watch.stage("Checking"):
        loaded = load_library(files, None if wanted.clean else kept, wanted.jobs, watch, verdict)
    if loaded.library is None:
        _refused(settings, loaded)
        return None
    _show(settings, loaded)
    # all that makes a site takes longer to load than to see that nothing has changed
    from generator.publish.site import build_site, clear

    there = _places(project, settings, wanted, loaded)
    with watch.stage("Choosing what may be seen"):
        key = there.key(files)  # before anything is made of it, since it may change meanwhile
        prepared = prepare(loaded.library, settings.library, there.audience)
        what = contents(loaded.library, prepared.edition)
    del loaded, files  # most of the memory, and nothing of it is needed any more

    def wait() -> None:
        settings.progress.print("Another build of this library is running; waiting for its end.")

    with (
        turn(project.cache / "turns", there.docs, wait),
        mkdocs_log(settings, logging.INFO if settings.verbose else logging.WARNING),
    ):
        if wanted.clean:
            clear(there.docs)
        written, indexed = build_site(
            project, prepared, there.docs, there.site, previewed=wanted.previewed, jobs=wanted.jobs, progress=watch
        )
        note(built_shelf(there.docs), key, there.docs, there.site, what)
    _say(settings, built(what, written, indexed, watch.seconds))
    return there.named


def files_of(settings: Settings, *, fresh: bool = False) -> Files:
    """The files of the library that the command line names.

    Args:
        settings: the command line.
        fresh: nothing that is kept of earlier runs is used.

    Raises:
        ProjectError: there is no such folder, or a customer is being forgotten in it.
    """
    if Journal(settings.library).is_open:
        raise ProjectError(
            "Somebody is being forgotten in this library, or that was interrupted. "
            "Run `insights forget` with the same customer again: it first puts every file back as it was."
        )
    project = None if fresh else project_around(Path.cwd())
    kept = Kept(project.cache, settings.library) if project else None
    try:
        return read_library(settings.library, settings.as_of, kept)
    except NotADirectoryError:
        raise ProjectError(
            f"There is no folder {settings.library}. Run this in the project's folder, or name it with --library."
        ) from None


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a build reads and writes.

    Attributes:
        named: the site, as it was named.
        audience: its key; None for the widest.
    """

    project: Project
    library: Path
    named: Path
    audience: str | None
    previewed: bool

    @property
    def site(self) -> Path:
        return self.named.resolve()

    @property
    def docs(self) -> Path:
        return self.project.docs(self.library, self.audience)

    def key(self, files: Files) -> str:
        return key_of(self.project, self.library, files, self.audience, previewed=self.previewed)


def _places(project: Project, settings: Settings, wanted: Wanted, checked: Checked) -> _Places:
    assert checked.vocabulary
    audience = audience_named(checked.vocabulary, wanted.audience) if wanted.audience else None
    site = wanted.site
    if site is None:
        site = site_of(audience)
        check_site(site, settings.library)
    return _Places(project, settings.library, site, audience, wanted.previewed)


def _refused(settings: Settings, checked: Checked) -> None:
    """Say why nothing is built."""
    _show(settings, checked)
    settings.progress.print(summary(checked.diagnostics, checked))
    settings.progress.print("Nothing was built, and the old site is as it was.")


def _show(settings: Settings, checked: Checked) -> None:
    """The errors, or everything that was found if nothing is one."""
    errors = [one for one in checked.diagnostics if one.severity is Severity.ERROR]
    report(settings, checked, errors or list(checked.diagnostics), "full")


def _say(settings: Settings, line: str) -> None:
    if not settings.quiet:
        settings.progress.print(line)
