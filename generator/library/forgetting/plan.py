"""The plan to forget a customer: which files change and where, which go, which are called otherwise.

What somebody has to look at, since no program can tell, is part of it: single words of the name, pictures, files
that could not be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.content.model import Kind
from generator.content.source import Source, Sources
from generator.diagnostics.finding import Span, Text
from generator.library.checks.gathered import Gathered
from generator.library.forgetting.cuts import Gone, cuts, is_from
from generator.library.forgetting.edits import Edit, What, without_overlap
from generator.library.forgetting.rows import Rows
from generator.library.forgetting.wording import Wording, wording_of
from generator.library.known import Known
from generator.library.naming import By, named_in, namings_of, phrases_of
from generator.library.record import Draft, ToFile

_MARKS = ("**", "__", "~~", "*", "_", "`")


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that somebody has to look at: a file, a line in it or 0, and why."""

    path: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that forgetting a customer does to the files of a library.

    Attributes:
        customer: who.
        wording: finds the name, and says what stands for it from now on.
        removed: files that go, and why, by path; attachments too.
        edits: what changes in each file that stays, by its path as it is now.
        moved: files that get another name, as their own holds the customer's: from which path to which.
        hints: what somebody has to look at.
    """

    customer: Known
    wording: Wording
    removed: Mapping[str, str]
    edits: Mapping[str, tuple[Edit, ...]]
    moved: Mapping[str, str]
    hints: tuple[Hint, ...]


def plan_of(customer: Known, every: Gathered, sources: Sources) -> Plan:
    """What has to be done so that a customer is mentioned nowhere.

    Args:
        customer: who.
        every: what a check of the library has gathered.
        sources: all its files.
    """
    wording = wording_of(customer, every.vocabulary)
    gone = _records_gone(customer, every)
    files = _attachments_gone(gone, every, sources, wording)
    removed = dict(sorted({**gone, **files}.items()))
    kept = [source for source in sources.records if source.path not in removed]
    moved = _moved([*(one.path for one in kept), *(one.path for one in sources.attachments)], removed, wording)
    wording = replace(wording, renamed=_renamed(moved))
    ids = frozenset(draft.id for draft in every.drafts if draft.source.path in gone)
    going = Gone(customer, ids, frozenset(files))
    kept += [sources.config] if sources.config else []
    drafts = {draft.source.path: draft for draft in every.drafts}
    hidden = _between_markup(customer, every)
    edits = {
        source.path: found
        for source in kept
        if source.readable
        and (found := _edits(source, drafts.get(source.path), every, going, wording, hidden[source.path]))
    }
    return Plan(
        customer, wording, removed, edits, moved, tuple(_hints(customer, every, kept, sources, removed, wording))
    )


def _records_gone(customer: Known, every: Gathered) -> dict[str, str]:
    """Files of records that go: the customer's own, and stories that nobody else is evidence for."""
    gone = {customer.path: "the customer's own file"}
    for draft in every.drafts:
        pieces = draft.fields.items("evidence") if draft.kind is Kind.INSIGHT and draft.fields else ()
        if pieces and all(is_from(customer, one) for one in pieces):
            gone[draft.source.path] = "a story that rests on them alone: all its evidence is theirs"
    return gone


def _attachments_gone(records: Iterable[str], every: Gathered, sources: Sources, wording: Wording) -> dict[str, str]:
    """Attachments that go: those called like the customer, and those that only records linked that go."""
    used, gone = _users(every), frozenset(records)
    found = {}
    for path in (one.path for one in sources.attachments):
        if wording.names(path.rpartition("/")[2].rpartition(".")[0]):
            found[path] = "an attachment that is called like them"
        elif used[path] and used[path] <= gone:
            found[path] = "an attachment of what is removed, and of nothing else"
    return found


def _users(every: Gathered) -> defaultdict[str, set[str]]:
    used: defaultdict[str, set[str]] = defaultdict(set)
    for draft, _, target in every.links():
        if isinstance(target, ToFile):
            used[target.path].add(draft.source.path)
    return used


def _moved(paths: Sequence[str], removed: Mapping[str, str], wording: Wording) -> dict[str, str]:
    """Where files go whose path names the customer; two never get the same name."""
    taken = {path.rpartition("/")[2] for path in paths}
    moved: dict[str, str] = {}
    for path in paths:
        new = wording.path(path)
        if new == path or path in removed:
            continue
        folder, _, name = new.rpartition("/")
        stem, _, ending = name.rpartition(".")
        number = 1
        while name in taken and name != path.rpartition("/")[2]:
            number += 1
            name = f"{stem}-{number}.{ending}"
        taken.add(name)
        moved[path] = f"{folder}/{name}" if folder else name
    return moved


def _renamed(moved: Mapping[str, str]) -> dict[str, str]:
    """The new ids of records whose own names the customer."""
    ids = {_id(old): _id(new) for old, new in moved.items() if old.endswith(".md")}
    return {old: new for old, new in ids.items() if old != new}


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _between_markup(customer: Known, every: Gathered) -> defaultdict[str, list[Text]]:
    """Places where only readers of the page see the name, since markup stands inside it, by path."""
    found: defaultdict[str, list[Text]] = defaultdict(list)
    named = namings_of([replace(customer, telling=())], every.drafts, every.fields, every.targets)
    for path, namings in named.items():
        found[path] += [one.place for one in namings if isinstance(one.place, Text) and one.by is not By.LINK]
    return found


def _edits(
    source: Source, draft: Draft | None, every: Gathered, gone: Gone, wording: Wording, hidden: list[Text]
) -> tuple[Edit, ...]:
    text = source.text
    targets = every.targets.get(draft.id, ()) if draft else ()
    found = [(one.span, one.text, one.what) for one in (cuts(draft, targets, gone, wording) if draft else ())]
    found += [(_with_marks(text, span), new, What.NAME) for span, new in wording.found(text)]
    found += [(_with_marks(text, one.span), wording.words, What.NAME) for one in hidden]
    return without_overlap(
        Edit(span.start, span.end, new, what, text.count("\n", 0, span.start) + 1) for span, new, what in found
    )


def _with_marks(text: str, span: Span) -> Span:
    """A stretch with the mark beside it whose counterpart it holds, as in ``North**wind**``."""
    start, end = span.start, span.end
    for mark in _MARKS:
        if text.count(mark, start, end) % 2:
            if text.startswith(mark, end):
                return Span(start, end + len(mark))
            if text.endswith(mark, 0, start):
                return Span(start - len(mark), end)
    return span


def _hints(
    customer: Known,
    every: Gathered,
    kept: Iterable[Source],
    sources: Sources,
    removed: Mapping[str, str],
    wording: Wording,
) -> Iterator[Hint]:
    """What somebody has to look at in the files that stay."""
    others = (draft.source.text for draft in every.drafts if draft.id != customer.id)
    phrases = phrases_of([customer], others)
    rows = Rows(phrases)
    for source in kept:
        if not source.readable:
            yield Hint(source.path, 0, "this file cannot be read as text, so that nothing is changed in it")
            continue
        if not rows.may_be_in(source.text.encode("utf-8", "replace")):
            continue
        certain = [span for span, _ in wording.found(source.text)]
        for _, span in named_in(source.text, phrases):
            if not any(span.start < other.end and other.start < span.end for other in certain):
                line = source.text.count("\n", 0, span.start) + 1
                yield Hint(source.path, line, f"`{source.text[span.start : span.end]}` is a word of the name")
    users, theirs = _users(every), frozenset(_cites(customer, every))
    for one in sources.attachments:
        if one.path not in removed and users[one.path] & theirs:
            yield Hint(one.path, 0, "a story that told of them links this file, and it stays")


def _cites(customer: Known, every: Gathered) -> Iterator[str]:
    for draft in every.drafts:
        pieces = draft.fields.items("evidence") if draft.fields else ()
        if any(is_from(customer, one) for one in pieces):
            yield draft.source.path
