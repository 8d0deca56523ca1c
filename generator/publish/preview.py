"""Pages of changed records at once, made with what the last library gives.

Only what a record's own page says is new on it: what follows from other records is as it was last, and comes with the
next whole build. What may be seen is decided anew on the whole library, every time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.content.source import Source, Sources
from generator.diagnostics.finding import Diagnostic
from generator.edition.derive import derive
from generator.edition.gate import Edition
from generator.edition.standing import standings
from generator.edition.strength import strength_of
from generator.library.changed import Ground, changed, ground_of
from generator.library.record import Library
from generator.pages.page import Page
from generator.pages.press import Press
from generator.pages.printed import printed
from generator.pages.render import record_pages
from generator.pages.templates import Templates
from generator.publish.composing import shells_for
from generator.publish.prepare import Files, Prepared, prepare
from generator.publish.project import Project
from generator.publish.shells import Shells
from generator.publish.site import configured_for
from generator.publish.writer import Folder


@dataclass(frozen=True, slots=True)
class Shown:
    """What the last site was made of, and all that a page is made with.

    Attributes:
        sources: the files.
        ground: the library.
        prepared: what may be seen.
        press: the same in print, with what follows from it.
        shells: what the theme puts around pages.
    """

    sources: Sources
    ground: Ground
    prepared: Prepared
    press: Press
    shells: Shells


@dataclass(frozen=True, slots=True)
class Quick:
    """What a change gives at once.

    Attributes:
        errors: of the changed files; if there are any, nothing else is given.
        shown: what is shown now; None if only a whole build can tell.
        pages: what stands at which address of the site.
    """

    errors: tuple[Diagnostic, ...] = ()
    shown: Shown | None = None
    pages: tuple[tuple[str, bytes], ...] = ()

    def put(self, site: Path) -> None:
        """Put the pages into a site."""
        folder = Folder(site)
        for address, html in self.pages:
            folder.put(f"{address}index.html", html)


def shown_of(project: Project, library: Library, files: Files, folder: Path, audience: str | None) -> Shown | None:
    """What pages of changed records are made with; None if MkDocs must build every page itself."""
    prepared = prepare(library, folder, audience)
    shells = shells_for(configured_for(project, prepared, previewed=True))
    if shells is None:
        return None
    edition = printed(prepared.edition)
    press = Press(edition, derive(edition), Templates(), folder.resolve().name)
    return Shown(files.sources, ground_of(library), prepared, press, shells)


def caught_up(shown: Shown) -> Shown:
    """The same, with everything that follows from what quick changes have brought."""
    return replace(shown, press=replace(shown.press, derived=derive(shown.press.edition)))


def differing(before: Sources, now: Sources) -> list[Source] | None:
    """The files that differ; None if others are there, or ``library.yml`` differs."""
    old = {source.path: source.digest for source in before.records}
    same_files = old.keys() == {source.path for source in now.records} and before.attachments == now.attachments
    if not same_files or before.config != now.config:
        return None
    return [source for source in now.records if source.digest != old[source.path]]


def quick(shown: Shown, files: Files, records: list[Source]) -> Quick:
    """The pages of changed records, if nothing but these can tell what they say."""
    found = changed(shown.ground, records, files.findings)
    if found.library is None:
        return Quick(found.errors)
    library, audience = found.library, shown.prepared.edition.audience
    prepared = prepare(library, shown.prepared.library, audience)
    paths = {source.path for source in records}
    ids = {record.id for record in library.records() if record.path in paths}
    if not _alike(prepared.edition, shown.prepared.edition) or not all(map(prepared.edition.record, ids)):
        return Quick()
    press = press_with(prepared.edition, ids, shown.press)
    pages = [page for id_ in sorted(ids) for page in record_pages(id_, press)]
    filled = tuple(one for page in pages if (one := _filled(page, shown.shells)))
    if len(filled) < len(pages):
        return Quick()
    ground = replace(shown.ground, library=library)
    return Quick((), Shown(files.sources, ground, prepared, press, shown.shells), filled)


def _alike(one: Edition, other: Edition) -> bool:
    """Whether two editions hold the same records, so that what follows from one can be asked about the other."""
    return (
        one.insights.keys() == other.insights.keys()
        and one.customers.keys() == other.customers.keys()
        and one.questions.keys() == other.questions.keys()
        and one.nameless == other.nameless
        and one.attachments == other.attachments
    )


def press_with(edition: Edition, ids: set[str], last: Press) -> Press:
    """The last press with changed records in it, of which only what they say themselves is known anew."""
    some = printed(
        replace(
            edition,
            insights={id_: one for id_, one in edition.insights.items() if id_ in ids},
            customers={id_: one for id_, one in edition.customers.items() if id_ in ids},
            questions={id_: one for id_, one in edition.questions.items() if id_ in ids},
        )
    )
    every = replace(
        last.edition,
        insights={**last.edition.insights, **some.insights},
        customers={**last.edition.customers, **some.customers},
        questions={**last.edition.questions, **some.questions},
        targets=edition.targets,
    )
    standing = standings(every)
    strength = {id_: strength_of(id_, every, standing) for id_ in some.insights}
    derived = replace(last.derived, standing=standing, strength={**last.derived.strength, **strength})
    return replace(last, edition=every, derived=derived)


def _filled(page: Page, shells: Shells) -> tuple[str, bytes] | None:
    """A page in its shell; None for one with drawings, and for one that no shell fits."""
    html = None if page.drawings else shells.html(page)
    return (page.address.removeprefix("/"), html) if html is not None else None
