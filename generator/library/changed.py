"""A library with the text of a few records changed, for a look at them before everything is checked again.

Whatever could make a difference to other records, or to what may be seen, is left to a whole check: new names, another
consent, a customer that is named for the first time. In doubt nothing is said here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.content.locate import Atlas, conclude
from generator.content.model import Customer
from generator.content.source import Source
from generator.diagnostics.finding import Diagnostic, Finding, Severity
from generator.library.checks import Gathered, findings_of
from generator.library.known import Known, known_customers, watched
from generator.library.link import Linked, link_by, named_in, names_of
from generator.library.naming import namings_of
from generator.library.pieces import pieces_of
from generator.library.policy import apply, severities_of
from generator.library.reading import Terms, readings
from generator.library.record import AnyRecord, Draft, Library
from generator.library.resolve import Names


@dataclass(frozen=True, slots=True)
class Ground:
    """What changed records are looked at with.

    Attributes:
        library: the last one without errors.
        known: all of its customers.
        watched: the ids of those who must not be named, somewhere or on some day.
    """

    library: Library
    known: tuple[Known, ...]
    watched: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of changed records.

    Attributes:
        errors: those of their files, by themselves or in what they link to.
        library: the library with them; None if only a whole check can tell.
    """

    errors: tuple[Diagnostic, ...]
    library: Library | None


def ground_of(library: Library) -> Ground:
    """What changes of a library are looked at with."""
    records = library.records()
    drafts = [_draft_of(record) for record in records]
    fields = {record.path: record.fields for record in records}
    known = known_customers(drafts, fields, library.vocabulary)
    keep_words = library.vocabulary.config.policy.keep_words
    held = watched(known, pieces_of(drafts, fields), keep_words)
    return Ground(library, known, frozenset(one.id for one in held))


def changed(ground: Ground, sources: Sequence[Source], findings: Iterable[Finding] = ()) -> Changed:
    """Put changed files in the place of those that the library was read from.

    Args:
        ground: the library as it was.
        sources: the files as they are now; each was there before.
        findings: what was found in reading the library's files.
    """
    library = ground.library
    read = list(readings(sources, Terms(library.vocabulary, library.as_of)))
    drafts = [one.draft for one in read if one.draft]
    records = [one.record for one in read if one.record]
    linked, unresolved = link_by(_names(library, drafts), records, drafts)
    own = [*findings, *(finding for one in read for finding in one.findings), *unresolved]
    if errors := _errors(own, sources, drafts, linked, library):
        return Changed(errors, None)
    if len(records) != len(sources) or not all(_is_text_only(record, library) for record in linked.records):
        return Changed((), None)
    pieces = pieces_of(drafts, linked.fields)
    held = watched(ground.known, pieces, library.vocabulary.config.policy.keep_words)
    if {one.id for one in held} - ground.watched:
        return Changed((), None)
    customers = tuple(one for one in ground.known if one.id in ground.watched)
    namings = namings_of(customers, drafts, linked.fields, linked.targets)
    every = Gathered(
        drafts, linked.fields, linked.targets, library.vocabulary, ground.known, pieces, namings, library.as_of
    )
    found = list(findings_of(every))
    named = {record.id: named_in(namings.get(record.path, ()), record.id) for record in linked.records}
    news = any(those - library.names.get(id_, frozenset()) for id_, those in named.items())
    if news or _errors(found, sources, drafts, linked, library):  # of the whole library, another may be right
        return Changed((), None)
    return Changed((), _put_in(linked, named, library))


def _draft_of(record: AnyRecord) -> Draft:
    """A record as it was before it was judged, as far as its fields go."""
    source = Source(record.path, "", "")
    return Draft(source, record.kind, record.id, record.area, record.fields, 0, record.document)


def _names(library: Library, drafts: Iterable[Draft]) -> Names:
    """What things are called, the headings of these files as they are now."""
    names = names_of(library)
    return replace(names, anchors={**names.anchors, **{draft.id: draft.document.anchors for draft in drafts}})


def _errors(
    findings: Iterable[Finding], sources: Sequence[Source], drafts: Iterable[Draft], linked: Linked, library: Library
) -> tuple[Diagnostic, ...]:
    """The errors among what was found in these files."""
    by_path, severities = {source.path: source for source in sources}, severities_of(library.vocabulary)
    written = {draft.source.path: draft.fields for draft in drafts if draft.fields is not None}
    here = apply((one for one in findings if one.path in by_path), linked.fields, severities)
    levels = {code: severity for code, severity in severities.items() if severity is not None}
    concluded = conclude(here, Atlas(by_path, written), levels)
    return tuple(one for one in concluded if one.severity is Severity.ERROR)


def _is_text_only(record: AnyRecord, library: Library) -> bool:
    """Whether a record keeps what others are judged by: its names, its place, its readers, and what was agreed to."""
    before = _all_of(library).get(record.id)
    if before is None or (before.path, before.kind, before.area) != (record.path, record.kind, record.area):
        return False
    one, other = record.data, before.data
    if isinstance(one, Customer) and isinstance(other, Customer):
        return one.model_copy(update={"welcomes": other.welcomes}) == other
    return all(getattr(one, name, None) == getattr(other, name, None) for name in ("aliases", "allow", "audience"))


def _all_of(library: Library) -> Mapping[str, AnyRecord]:
    return {**library.insights, **library.customers, **library.questions}


def _put_in(linked: Linked, named: Mapping[str, frozenset[str]], library: Library) -> Library:
    new: dict[str, Any] = {record.id: record for record in linked.records}
    return replace(
        library,
        insights={id_: new.get(id_, one) for id_, one in library.insights.items()},
        customers={id_: new.get(id_, one) for id_, one in library.customers.items()},
        questions={id_: new.get(id_, one) for id_, one in library.questions.items()},
        targets={**library.targets, **linked.targets},
        names={id_: those for id_, those in {**library.names, **named}.items() if those},
    )
