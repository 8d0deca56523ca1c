"""Load a library: every stage from files to links, in order, with all findings of one run.

A file that cannot be read is a value in the stream and never hides the next. The result always holds
every diagnostic; it holds a library only if none of them is an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content.config import Policy
from generator.content.locate import Atlas, conclude
from generator.content.source import CONFIG_NAME, Source, Sources, read
from generator.content.tree import Mapping as Tree
from generator.diagnostics.finding import Diagnostic, Finding, Severity
from generator.library.checks import Check, Gathered, findings_of
from generator.library.configure import Configured, configure
from generator.library.crowds import gathered
from generator.library.known import Known, known_customers, watched
from generator.library.link import Linked, library_of, link
from generator.library.naming import Naming, names_in, namings_of
from generator.library.personal.report import around
from generator.library.pieces import Piece, pieces_of
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
class Looked:
    """What was looked at to come to a verdict: for whoever wants to know what it follows from.

    Attributes:
        sources: all files.
        gathered: what the checks of the whole were given.
        records: those that are valid.
        former: current ids by former id.
        found: everything that was found, before the policy had a say.
    """

    sources: Sources
    gathered: Gathered
    records: tuple[AnyRecord, ...]
    former: Mapping[str, str]
    found: tuple[Finding, ...]


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
    return look(sources, findings, as_of, today, read_files)[0]


def look(
    sources: Sources,
    findings: list[Finding],
    as_of: dt.date | None,
    today: dt.date,
    read_files: Read = readings,
    check_whole: Check = findings_of,
) -> tuple[Loaded, Looked]:
    """The same, with what was looked at, which takes as much memory as the library.

    Args:
        sources: the files.
        findings: what was found in reading them.
        as_of: the day to look at them, as above.
        today: the day it is.
        read_files: as above.
        check_whole: finds what all checks find, in their order.
    """
    configured, found = configure(sources.config, as_of, today)
    findings = [*findings, *found, *around(sources, configured.vocabulary)]
    vocabulary, day = configured.vocabulary, configured.as_of
    joined, found = _joined(sources, configured, read_files)
    drafts, linked = joined.drafts, joined.linked
    findings += found
    every = Gathered(
        drafts,
        linked.fields,
        linked.targets,
        vocabulary,
        joined.known,
        joined.pieces,
        joined.namings,
        day,
        sources.forgotten,
    )
    findings += check_whole(every)
    looked = Looked(sources, every, linked.records, linked.former, tuple(findings))
    severities = severities_of(vocabulary)
    findings = gathered(apply(findings, linked.fields, severities))
    by_path = sources.by_path()
    written = {draft.source.path: draft.fields for draft in drafts if draft.fields is not None}
    if configured.fields is not None:
        written[CONFIG_NAME] = configured.fields
    diagnostics = conclude(findings, Atlas(by_path, written), {c: s for c, s in severities.items() if s is not None})
    return _loaded(tuple(diagnostics), sources, configured, joined), looked


def load_found(
    sources: Sources,
    diagnostics: tuple[Diagnostic, ...],
    as_of: dt.date | None,
    today: dt.date,
    read_files: Read = readings,
) -> Loaded:
    """The same of files of which it is known what a check finds: nothing is looked for.

    Args:
        sources: the files.
        diagnostics: what a check of them finds.
        as_of: the day to look at them, as above.
        today: the day it is.
        read_files: as above.
    """
    configured, _ = configure(sources.config, as_of, today)
    joined, _ = _joined(sources, configured, read_files)
    return _loaded(diagnostics, sources, configured, joined)


@dataclass(frozen=True, slots=True)
class _Joined:
    """All files, linked, and what they say of customers.

    Attributes:
        drafts: the files.
        linked: their links.
        known: the customers.
        pieces: all evidence.
        namings: where files name customers who must not be named.
    """

    drafts: list[Draft]
    linked: Linked
    known: tuple[Known, ...]
    pieces: tuple[Piece, ...]
    namings: dict[str, tuple[Naming, ...]]


def _joined(sources: Sources, configured: Configured, read_files: Read) -> tuple[_Joined, list[Finding]]:
    vocabulary = configured.vocabulary
    findings: list[Finding] = []
    drafts: list[Draft] = []
    records: list[AnyRecord] = []
    for one in read_files(sorted(sources.records, key=lambda source: source.path), Terms(vocabulary, configured.as_of)):
        findings += one.findings
        if one.draft is not None:
            drafts.append(one.draft)
        if one.record is not None:
            records.append(one.record)
    linked, found = link(records, drafts, sources)
    known = known_customers(drafts, linked.fields, vocabulary)
    pieces = pieces_of(drafts, linked.fields)
    policy = vocabulary.config.policy if vocabulary else Policy()
    namings = _namings(watched(known, pieces, policy.keep_words), drafts, linked, configured.fields)
    return _Joined(drafts, linked, known, pieces, namings), [*findings, *found]


def _loaded(diagnostics: tuple[Diagnostic, ...], sources: Sources, configured: Configured, joined: _Joined) -> Loaded:
    vocabulary, day = configured.vocabulary, configured.as_of
    failed = vocabulary is None or any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    library = None
    if vocabulary is not None and not failed:
        library = library_of(vocabulary, joined.linked, sources.attachments, joined.namings, day)
    return Loaded(diagnostics, sources.by_path(), day, vocabulary, library)


def _namings(
    customers: tuple[Known, ...], drafts: list[Draft], linked: Linked, words: Tree | None
) -> dict[str, tuple[Naming, ...]]:
    """Where files name customers who must not be named, on this day or on some other; ``library.yml`` too."""
    found = namings_of(customers, drafts, linked.fields, linked.targets)
    if words is not None and (here := tuple(names_in(customers, words))):
        found[CONFIG_NAME] = here
    return found
