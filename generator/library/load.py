"""Load a library: every stage from files to links, in order, with all findings of one run.

A file that cannot be read is a value in the stream and never hides the next. The result always holds
every diagnostic; it holds a library only if none of them is an error.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content.config import Config
from generator.content.frontmatter import fields_of
from generator.content.locate import Atlas, conclude
from generator.content.source import CONFIG_NAME, Source, Sources, read
from generator.content.tree import Mapping as Tree
from generator.content.types import Ref
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Diagnostic, Finding, Severity, Whole
from generator.library.draft import draft_of
from generator.library.judge import check_words, judge
from generator.library.link import library_of, link
from generator.library.record import AnyRecord, Draft, Library
from generator.library.validate import validate
from generator.library.vocabulary import Vocabulary, vocabulary_of


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one run found.

    Attributes:
        library: all records, linked; None if there is an error.
        diagnostics: everything found, sorted by place.
        sources: the text files, for showing the lines.
        as_of: the day it was checked for.
    """

    library: Library | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    as_of: dt.date

    @property
    def errors(self) -> int:
        """How many of the diagnostics are errors."""
        return sum(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


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


def check(sources: Sources, findings: list[Finding], as_of: dt.date | None, today: dt.date) -> Loaded:
    """Check files that were already read. Pure: the same files and day give the same result."""
    findings = list(findings)
    trees: dict[str, Tree] = {}
    vocabulary, as_of, found = _configure(sources.config, as_of, today, trees)
    findings += found
    areas = {*vocabulary.words[Ref.AREA], *vocabulary.former[Ref.AREA]} if vocabulary else frozenset()
    drafts: list[Draft] = []
    records: list[AnyRecord] = []
    for source in sorted(sources.records, key=lambda source: source.path):
        draft, found = draft_of(source, areas)
        findings += found
        if draft is None:
            continue
        drafts.append(draft)
        if draft.fields is not None:
            trees[source.path] = draft.fields
        record, found = judge(draft, vocabulary, as_of)
        findings += found
        if record is not None:
            records.append(record)
    linked, found = link(records, drafts, sources)
    findings += found
    severities = _severities(vocabulary)
    kept = _allowed(findings, records, severities)
    by_path = sources.by_path()
    diagnostics = conclude(kept, Atlas(by_path, trees), {c: s for c, s in severities.items() if s is not None})
    failed = vocabulary is None or any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    library = None if failed or vocabulary is None else library_of(vocabulary, linked, sources.attachments, as_of)
    return Loaded(library, tuple(diagnostics), by_path, as_of)


def _configure(
    source: Source | None, as_of: dt.date | None, today: dt.date, trees: dict[str, Tree]
) -> tuple[Vocabulary | None, dt.date, list[Finding]]:
    """Read ``library.yml``; notes its fields in ``trees``."""
    if source is None:
        return None, as_of or today, [Finding("LIB003", CONFIG_NAME, Whole())]
    if not source.readable:
        return None, as_of or today, []
    tree, findings = fields_of(source.path, source.text)
    if tree is None:
        return None, as_of or today, findings
    trees[source.path] = tree
    config, found = validate(Config, source.path, tree)
    findings += found
    if config is None:
        return None, as_of or today, findings
    day = as_of or config.as_of or today
    vocabulary, found = vocabulary_of(config, source.path)
    findings += found
    current, found = check_words(Config, tree, source.path, vocabulary, day)
    if current is not tree:  # a former word was replaced
        config, _ = validate(Config, source.path, current)
        assert config is not None
        vocabulary, _ = vocabulary_of(config, source.path)
    return vocabulary, day, [*findings, *found]


def _severities(vocabulary: Vocabulary | None) -> dict[str, Severity | None]:
    """What the library's policy says of rules; None for one that is off. A fixed rule cannot be changed."""
    if vocabulary is None:
        return {}
    levels = {"off": None, "warning": Severity.WARNING, "error": Severity.ERROR}
    chosen = vocabulary.config.policy.severity
    return {code: levels[level] for code, level in chosen.items() if code in RULES and not RULES[code].fixed}


def _allowed(
    findings: Iterable[Finding], records: Iterable[AnyRecord], severities: Mapping[str, Severity | None]
) -> list[Finding]:
    """The findings without those that the policy switches off or a record allows."""
    allowed = {record.path: frozenset(record.data.allow) for record in records}
    return [
        finding
        for finding in findings
        if severities.get(finding.code, Severity.ERROR) is not None
        and (RULES[finding.code].fixed or finding.code not in allowed.get(finding.path, ()))
    ]
