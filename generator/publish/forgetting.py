"""Forgets a customer on disk: what each file will hold, whether the library is then as fine as before, and the writing.

Nothing here decides what goes: ``library.forgetting`` does.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.cache.readings import Readings
from generator.content.forgotten import Forgotten, forgotten_in
from generator.content.names import CONFIG_NAME, FORGOTTEN_NAME
from generator.content.source import Attachment, Source, Sources, source_from
from generator.diagnostics.finding import Diagnostic, Severity
from generator.library.checks.forgotten import ids_of
from generator.library.forgetting.edits import rewritten
from generator.library.forgetting.hints import Hint
from generator.library.forgetting.mentions import Mentions
from generator.library.forgetting.plan import Plan, plan_of
from generator.library.known import Known
from generator.library.load import Joined, Loaded, join, loaded_of
from generator.library.reading import Reading, Terms
from generator.publish.checking import Namer, checked
from generator.publish.journal import Journal
from generator.publish.prepare import Files, undisturbed
from generator.publish.project import Project, ProjectError
from generator.publish.reading import Reader

_IN_FILE = "the name stands in this file, which is no text: replace it, or remove it"
_NO_PART = "this file names them and is no part of the library: nothing is changed in it"


@dataclass(frozen=True, slots=True)
class Forgetting:
    """A customer about to be forgotten.

    Attributes:
        plan: what changes.
        contents: the new content of each file that changes; None for one that goes.
        errors: what a check will report that it did not before.
        left: files that are no part of the library, or are no text, and name the customer.
        told_before: digests in ``forgotten.yml`` that told that the customer stayed; they stand in its history.
    """

    plan: Plan
    contents: Mapping[str, bytes | None]
    errors: tuple[Diagnostic, ...]
    left: tuple[Hint, ...]
    told_before: tuple[str, ...]


class Looker:
    """Looks at a library, and then again at what is left of it; what has not changed is read once."""

    def __init__(self, jobs: int, kept: Readings | None = None) -> None:
        """Have seen nothing yet.

        Args:
            jobs: how many processes read and look at a time.
            kept: readings of earlier runs, if there are any.
        """
        self._jobs, self._kept = jobs, kept
        self._terms: Terms | None = None
        self._readings: dict[tuple[str, str], Reading] = {}

    def look(self, files: Files) -> tuple[Loaded, Joined]:
        """A library, with everything a plan is made from."""
        with undisturbed():
            joined, found = join(files.sources, files.as_of, files.today, self._read, Namer(self._jobs))
            more, _ = checked(joined.gathered, self._jobs)
            return loaded_of(joined, [*files.findings, *found, *more]), joined

    def _read(self, sources: Sequence[Source], terms: Terms) -> Iterator[Reading]:
        known = self._readings if terms == self._terms else {}
        found = {one.path: known[one.path, one.digest] for one in sources if (one.path, one.digest) in known}
        missing = [one for one in sources if one.path not in found]
        reader = Reader(None if self._terms else self._kept, self._jobs)
        found |= {one.path: reading for one, reading in zip(missing, reader(missing, terms), strict=True)}
        self._terms = terms
        self._readings = {(one.path, one.digest): found[one.path] for one in sources}
        return (found[one.path] for one in sources)


def forgetting_of(
    customer: Known, before: tuple[Loaded, Joined], files: Files, library: Path, looker: Looker
) -> Forgetting:
    """What forgetting a customer does.

    Args:
        customer: who.
        before: the library as it is.
        files: its files.
        library: its folder.
        looker: has looked at it.

    Raises:
        ProjectError: a file has changed since it was read, or ``forgotten.yml`` cannot be read.
    """
    loaded, joined = before
    plan = plan_of(customer, joined.gathered, files.sources)
    contents = dict(_contents(plan, files.sources, library))
    remembered = _remembered(files.sources)
    others = [id_ for one in joined.gathered.known if one.id != customer.id for id_ in ids_of(one)]
    told = remembered.told_as_staying(ids_of(customer))
    contents[FORGOTTEN_NAME] = remembered.with_gone(ids_of(customer), others, files.today).text().encode()
    then = looker.look(_after(files, contents))[0]
    left = _left(plan, files.sources, library)
    return Forgetting(plan, contents, tuple(_new(loaded, then)), tuple(left), tuple(told))


def forget(forgetting: Forgetting, library: Path, project: Project | None) -> None:
    """Clear what is kept of the library, then change its files: all of them, or none.

    Args:
        forgetting: what to do.
        library: the folder.
        project: whose caches to clear, if there is one.
    """
    for folder in (project.cache, project.root / "build") if project else ():
        shutil.rmtree(folder, ignore_errors=True)
    Journal(library).change(forgetting.contents)


def _contents(plan: Plan, sources: Sources, library: Path) -> Iterator[tuple[str, bytes | None]]:
    digests = {path: source.digest for path, source in sources.by_path().items()}
    for path in plan.removed:
        yield path, None
    for path in sorted({*plan.edits, *plan.moved}):
        data = (library / path).read_bytes()
        if path in digests and source_from(path, data)[0].digest != digests[path]:
            raise ProjectError(f"{path} has changed meanwhile. Nothing was done; run the command again.")
        if path in plan.moved:
            yield path, None
        yield plan.moved.get(path, path), rewritten(data, plan.edits[path]) if path in plan.edits else data


def _left(plan: Plan, sources: Sources, library: Path) -> Iterator[Hint]:
    """What lies in the folder of the library, hidden or not, and is not changed although the customer stands in it."""
    mentions, texts = Mentions(plan.wording), sources.by_path()
    attached = {one.path for one in sources.attachments}
    for folder, _, names in os.walk(library):
        for place in (Path(folder) / name for name in sorted(names)):
            path = place.relative_to(library).as_posix()
            if path in texts or path in plan.removed or place.is_symlink() or not place.is_file():
                continue
            if mentions.lines(place.read_bytes()):
                yield Hint(plan.moved.get(path, path), 0, _IN_FILE if path in attached else _NO_PART)
            elif path not in attached and mentions.names(path):
                yield Hint(path, 0, _NO_PART)


def _remembered(sources: Sources) -> Forgotten:
    if sources.forgotten is None:
        return Forgotten(secrets.token_hex(16), {}, frozenset())
    if known := forgotten_in(sources.forgotten):
        return known
    raise ProjectError(f"{FORGOTTEN_NAME} cannot be read. Bring back its last version that was fine; see CON014.")


def _after(files: Files, contents: Mapping[str, bytes | None]) -> Files:
    """The files as they will be."""
    before = files.sources
    findings = [one for one in files.findings if one.path not in contents]
    texts = {path: source for path, source in before.by_path().items() if path not in contents}
    names = {one.path for one in before.attachments if one.path not in contents}
    for path, data in contents.items():
        if data is None:
            continue
        if path.endswith(".md") or path in (CONFIG_NAME, FORGOTTEN_NAME):
            texts[path], found = source_from(path, data)
            findings += found
        else:
            names.add(path)
    config, remembered = texts.pop(CONFIG_NAME, None), texts.pop(FORGOTTEN_NAME, None)
    records: tuple[Source, ...] = tuple(texts[path] for path in sorted(texts))
    attachments = tuple(Attachment(path, Path(path)) for path in sorted(names))
    return Files(Sources(config, records, attachments, remembered), findings, files.as_of, files.today)


def _new(before: Loaded, after: Loaded) -> Iterator[Diagnostic]:
    """Errors that were not there before, by rule and message."""
    known = Counter((one.code, one.message) for one in before.diagnostics)
    for one in after.diagnostics:
        if one.severity is Severity.ERROR:
            if known[one.code, one.message] > 0:
                known[one.code, one.message] -= 1
            else:
                yield one
