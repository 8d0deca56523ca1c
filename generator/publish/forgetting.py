"""Forgets a customer on disk: what each file will hold, whether the library is then as fine as before, and the writing.

Nothing here decides what goes: ``library.forgetting`` does.
"""

from __future__ import annotations

import secrets
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content.forgotten import Forgotten, forgotten_in
from generator.content.names import CONFIG_NAME, FORGOTTEN_NAME
from generator.content.source import Attachment, Source, Sources, source_from
from generator.diagnostics.finding import Diagnostic, Finding, Severity
from generator.library.checks.forgotten import ids_of
from generator.library.forgetting.edits import rewritten
from generator.library.forgetting.plan import Plan, plan_of
from generator.library.known import Known
from generator.library.load import Joined, Loaded, look
from generator.publish.journal import Journal
from generator.publish.prepare import Files
from generator.publish.project import Project, ProjectError
from generator.publish.reading import Reader


@dataclass(frozen=True, slots=True)
class Forgetting:
    """A customer about to be forgotten.

    Attributes:
        plan: what changes.
        contents: the new content of each file that changes; None for one that goes.
        errors: what a check will report that it did not before.
        told_before: digests in ``forgotten.yml`` that told that the customer stayed; they stand in its history.
    """

    plan: Plan
    contents: Mapping[str, bytes | None]
    errors: tuple[Diagnostic, ...]
    told_before: tuple[str, ...]


def looked_at(files: Files, jobs: int) -> tuple[Loaded, Joined]:
    """A library, with everything a plan is made from."""
    return look(files.sources, files.findings, files.as_of, files.today, Reader(jobs=jobs))


def forgetting_of(customer: Known, before: tuple[Loaded, Joined], files: Files, library: Path, jobs: int) -> Forgetting:
    """What forgetting a customer does.

    Args:
        customer: who.
        before: the library as it is.
        files: its files.
        library: its folder.
        jobs: how many processes read at a time.

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
    after, findings = _after(files, contents)
    then = look(after, findings, files.as_of, files.today, Reader(jobs=jobs))[0]
    return Forgetting(plan, contents, tuple(_new(loaded, then)), tuple(told))


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


def _remembered(sources: Sources) -> Forgotten:
    if sources.forgotten is None:
        return Forgotten(secrets.token_hex(16), {}, frozenset())
    if known := forgotten_in(sources.forgotten):
        return known
    raise ProjectError(f"{FORGOTTEN_NAME} cannot be read. Bring back its last version that was fine; see CON014.")


def _after(files: Files, contents: Mapping[str, bytes | None]) -> tuple[Sources, list[Finding]]:
    """The files as they will be, and what is found in reading them."""
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
    return Sources(config, records, tuple(Attachment(path, Path(path)) for path in sorted(names)), remembered), findings


def _new(before: Loaded, after: Loaded) -> Iterator[Diagnostic]:
    """Errors that were not there before, by rule and message."""
    known = Counter((one.code, one.message) for one in before.diagnostics)
    for one in after.diagnostics:
        if one.severity is Severity.ERROR:
            if known[one.code, one.message] > 0:
                known[one.code, one.message] -= 1
            else:
                yield one
