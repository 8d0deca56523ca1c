"""Load a library: every stage from files to links, in order, with all findings of one run.

A file that cannot be read is a value in the stream and never hides the next. The result always holds
every diagnostic; it holds a library only if none of them is an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content.config import Policy
from generator.content.locate import Atlas, conclude
from generator.content.source import CONFIG_NAME, Source, Sources, read
from generator.diagnostics.finding import Diagnostic, Finding, Severity
from generator.library.checks import Gathered, findings_of
from generator.library.configure import Configured, configure
from generator.library.crowds import gathered
from generator.library.known import known_customers, watched
from generator.library.link import Linked, library_of, link
from generator.library.naming import Name, names_in, namings_of
from generator.library.personal.report import around
from generator.library.pieces import pieces_of
from generator.library.policy import apply, severities_of
from generator.library.reading import Read, Terms, readings
from generator.library.record import AnyRecord, Draft, Library
from generator.library.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Checked:
    """What one run found.

    Attributes:
        diagnostics: everything found, sorted by place.
        sources: the text files, for showing the lines.
        as_of: the day it was checked for.
        vocabulary: what could be read of ``library.yml``; None if nothing could.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    as_of: dt.date
    vocabulary: Vocabulary | None

    @property
    def errors(self) -> int:
        """How many of the diagnostics are errors."""
        return sum(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Loaded(Checked):
    """The same, with the library itself.

    Attributes:
        library: all records, linked; None if there is an error.
    """

    library: Library | None


@dataclass(frozen=True, slots=True)
class Joined:
    """All files of a library, linked: what a verdict on it follows from.

    Attributes:
        sources: the files.
        configured: what ``library.yml`` says.
        linked: the records that are valid, and where everything leads.
        gathered: what the checks of the whole are given.
    """

    sources: Sources
    configured: Configured
    linked: Linked
    gathered: Gathered


def load(root: Path, as_of: dt.date | None, today: dt.date) -> Loaded:
    """Read and check the library in ``root``.

    Args:
        root: its folder.
        as_of: the day to look at it; None for the library's own ``as_of``, else ``today``.
        today: the day it is, from whoever may look at the clock.

    Raises:
        NotADirectoryError: ``root`` is not a folder.
    """
    sources, findings = read(root)
    return check(sources, findings, as_of, today)


def check(
    sources: Sources, findings: list[Finding], as_of: dt.date | None, today: dt.date, read_files: Read = readings
) -> Loaded:
    """Check files that were already read. Pure: the same files and day give the same result.

    Args:
        sources: the files.
        findings: what was found in reading them.
        as_of: the day to look at them; None for the library's own ``as_of``, else ``today``.
        today: the day it is.
        read_files: reads each record by itself; one that remembers what it has read gives the same.
    """
    joined, found = join(sources, as_of, today, read_files)
    return loaded_of(joined, [*findings, *found, *findings_of(joined.gathered)])


def join(
    sources: Sources,
    as_of: dt.date | None,
    today: dt.date,
    read_files: Read = readings,
    name_files: Name = namings_of,
) -> tuple[Joined, list[Finding]]:
    """All files, linked, with what is found on the way; the checks of the whole have not been asked.

    Args:
        sources: the files.
        as_of: the day to look at them, as above.
        today: the day it is.
        read_files: as above.
        name_files: finds where files name customers, as ``namings_of`` does.
    """
    configured, found = configure(sources.config, as_of, today)
    findings = [*found, *around(sources, configured.vocabulary)]
    drafts: list[Draft] = []
    records: list[AnyRecord] = []
    terms = Terms(configured.vocabulary, configured.as_of)
    for one in read_files(sorted(sources.records, key=lambda source: source.path), terms):
        findings += one.findings
        if one.draft is not None:
            drafts.append(one.draft)
        if one.record is not None:
            records.append(one.record)
    linked, found = link(records, drafts, sources)
    gathered = _gathered(drafts, linked, configured, sources, name_files)
    return Joined(sources, configured, linked, gathered), [*findings, *found]


def loaded_of(joined: Joined, found: Iterable[Finding]) -> Loaded:
    """The verdict on a library, and the library itself if there is no error.

    Args:
        joined: its files.
        found: everything that was found, before the policy has its say.
    """
    severities = severities_of(joined.configured.vocabulary)
    findings = list(apply(found, joined.linked.fields, severities))
    written = {draft.source.path: draft.fields for draft in joined.gathered.drafts if draft.fields is not None}
    if joined.configured.fields is not None:
        written[CONFIG_NAME] = joined.configured.fields
    levels = {code: severity for code, severity in severities.items() if severity is not None}
    return _loaded(joined, conclude(findings, Atlas(joined.sources.by_path(), written), levels, gathered(findings)))


def load_found(
    sources: Sources,
    diagnostics: tuple[Diagnostic, ...],
    as_of: dt.date | None,
    today: dt.date,
    read_files: Read = readings,
    name_files: Name = namings_of,
) -> Loaded:
    """The same of files of which it is known what a check finds: nothing is looked for.

    Args:
        sources: the files.
        diagnostics: what a check of them finds.
        as_of: the day to look at them, as above.
        today: the day it is.
        read_files: as above.
        name_files: as above.
    """
    return _loaded(join(sources, as_of, today, read_files, name_files)[0], diagnostics)


def _gathered(
    drafts: list[Draft], linked: Linked, configured: Configured, sources: Sources, name_files: Name
) -> Gathered:
    vocabulary = configured.vocabulary
    known = known_customers(drafts, linked.fields, vocabulary)
    pieces = pieces_of(drafts, linked.fields)
    policy = vocabulary.config.policy if vocabulary else Policy()
    customers = watched(known, pieces, policy.keep_words)
    namings = name_files(customers, drafts, linked.fields, linked.targets)
    if configured.fields is not None and (here := tuple(names_in(customers, configured.fields))):
        namings[CONFIG_NAME] = here
    day = configured.as_of
    return Gathered(drafts, linked.fields, linked.targets, vocabulary, known, pieces, namings, day, sources.forgotten)


def _loaded(joined: Joined, diagnostics: Iterable[Diagnostic]) -> Loaded:
    every = tuple(diagnostics)
    vocabulary, day = joined.configured.vocabulary, joined.configured.as_of
    failed = vocabulary is None or any(diagnostic.severity is Severity.ERROR for diagnostic in every)
    library = None
    if vocabulary is not None and not failed:
        library = library_of(vocabulary, joined.linked, joined.sources.attachments, joined.gathered.namings, day)
    return Loaded(every, joined.sources.by_path(), day, vocabulary, library)
