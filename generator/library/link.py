"""Connect the records: ids and former ids, typed references, and every link in every text.

Everything is looked up by key; nothing is compared pair by pair. A file that could not be read still
keeps its name, so that links to it are not reported as well.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from generator.content.model import MODELS, Kind
from generator.content.source import UNNAMED, Attachment, Sources, id_from, is_id
from generator.content.tree import Mapping as Tree
from generator.content.tree import Scalar
from generator.content.tree import Sequence as TreeList
from generator.content.types import Ref, Refers
from generator.diagnostics.finding import FieldPath, Finding, Related, Value, Whole
from generator.library.draft import FOLDERS
from generator.library.judge import with_changes
from generator.library.marks import marks_of
from generator.library.naming import By, Naming
from generator.library.record import AnyRecord, Draft, Library, Target
from generator.library.resolve import CALLED, Names, resolve
from generator.library.suggest import nearest
from generator.library.validate import validate
from generator.library.vocabulary import Vocabulary, sounds_made_up

_WANTED = {Ref.INSIGHT: Kind.INSIGHT, Ref.CUSTOMER: Kind.CUSTOMER, Ref.QUESTION: Kind.QUESTION}
_RECORDS = frozenset(_WANTED)


@dataclass(frozen=True, slots=True)
class Linked:
    """Records whose references name existing records, where each link leads, and former ids.

    Attributes:
        records: the valid ones, with current ids in the place of former ones.
        fields: those of every file that has any, valid or not, with current ids too.
        targets: for each record's id, where each link of its text leads.
        former: current ids by former id.
    """

    records: tuple[AnyRecord, ...]
    fields: Mapping[str, Tree]
    targets: Mapping[str, tuple[Target, ...]]
    former: Mapping[str, str]


def link(records: Sequence[AnyRecord], drafts: Sequence[Draft], sources: Sources) -> tuple[Linked, list[Finding]]:
    """Check every connection between records.

    Args:
        records: the valid ones.
        drafts: all files that have a place, valid or not; their names and links are there either way.
        sources: all files, attachments included.
    """
    names, found = _names(records, drafts, sources)
    linked, unresolved = link_by(names, records, drafts)
    return linked, [*_check_ids(drafts), *found, *unresolved]


def link_by(names: Names, records: Iterable[AnyRecord], drafts: Iterable[Draft]) -> tuple[Linked, list[Finding]]:
    """Check the connections of some records with what is named so: the others need not be at hand."""
    findings: list[Finding] = []
    valid = {record.path: record for record in records}
    linked: list[AnyRecord] = []
    current: dict[str, Tree] = {}
    targets: dict[str, tuple[Target, ...]] = {}
    for draft in drafts:
        record = valid.get(draft.source.path)
        fields = record.fields if record else draft.fields
        if fields is not None:
            changes, found = _check_references(draft, fields, names)
            findings += found
            current[draft.source.path] = with_changes(fields, changes)
            if record:
                linked.append(_renamed(record, changes))
        targets[draft.id], found = resolve(draft, names)
        findings += found
    return Linked(tuple(linked), current, targets, names.former), findings


def names_of(library: Library) -> Names:
    """Every name something in a library without errors can be linked by."""
    records = library.records()
    return Names(
        kinds={record.id: record.kind for record in records},
        paths={record.path: record.id for record in records},
        former=library.former,
        anchors={record.id: record.document.anchors for record in records},
        files=frozenset(library.attachments),
        misplaced=frozenset(),
        titles={shown(record).casefold(): record.id for record in records},
    )


def named_in(namings: Iterable[Naming], id_: str) -> frozenset[str]:
    """The customers that a record names, other than itself; a single word only hints at one."""
    return frozenset(one.customer for one in namings if one.customer != id_ and one.by is not By.WORD)


def library_of(
    vocabulary: Vocabulary,
    linked: Linked,
    attachments: Iterable[Attachment],
    namings: Mapping[str, tuple[Naming, ...]],
    as_of: dt.date,
) -> Library:
    """Put a library together from its parts, each sorted by id."""
    of: dict[Kind, dict[str, Any]] = {kind: {} for kind in Kind}
    for record in sorted(linked.records, key=lambda record: record.id):
        of[record.kind][record.id] = record
    files = {attachment.path: attachment for attachment in attachments}
    named = {
        record.id: named_in(namings[record.path], record.id) for record in linked.records if record.path in namings
    }
    records = (of[Kind.INSIGHT], of[Kind.CUSTOMER], of[Kind.QUESTION])
    return Library(vocabulary, *records, linked.targets, files, linked.former, named, as_of)


def _check_ids(drafts: Iterable[Draft]) -> Iterator[Finding]:
    """One id, one file."""
    first: dict[str, str] = {}
    for draft in drafts:
        if draft.id in first:
            other = Related(first[draft.id], Whole(), "the other file")
            yield Finding("LIB001", draft.source.path, Whole(), {"value": draft.id}, related=(other,))
        first.setdefault(draft.id, draft.source.path)


def _names(records: Iterable[AnyRecord], drafts: Iterable[Draft], sources: Sources) -> tuple[Names, list[Finding]]:
    """Every name something can be linked by."""
    findings: list[Finding] = []
    kinds = {draft.id: draft.kind for draft in drafts}
    paths = {draft.source.path: draft.id for draft in drafts}
    former: dict[str, str] = {}
    for draft in drafts:
        for number, alias in _aliases(draft):
            other = f"`{former[alias]}`" if alias in former else None
            if alias in kinds:
                other = "this file itself" if alias == draft.id else "the file of that name"
            if former.get(alias) == draft.id:
                other = "the same list"
            if other:
                words = {"value": alias, "other": other}
                findings.append(Finding("LNK009", draft.source.path, Value(("aliases", number)), words))
            former.setdefault(alias, draft.id)
    anchors = {draft.id: draft.document.anchors for draft in drafts if draft.fields is not None}
    files = frozenset(attachment.path for attachment in sources.attachments)
    placed = frozenset(paths)
    misplaced = {id_from(PurePosixPath(file.path).stem) for file in sources.records if file.path not in placed}
    titles = {shown(record).casefold(): record.id for record in records}
    return Names(kinds, paths, former, anchors, files, frozenset(misplaced), titles), findings


def shown(record: AnyRecord) -> str:
    """What readers see for a record, which some authors write in place of its file name."""
    return record.fields.text("name" if record.kind is Kind.CUSTOMER else "title")


def _aliases(draft: Draft) -> Iterator[tuple[int, str]]:
    """The former names that a file lists, with their places in the list; also of a file with errors."""
    entry = draft.fields.entries.get("aliases") if draft.fields else None
    for number, item in enumerate(entry.value.items if entry and isinstance(entry.value, TreeList) else ()):
        if isinstance(item, Scalar) and is_id(item.text):
            yield number, item.text


def _check_references(draft: Draft, fields: Tree, names: Names) -> tuple[dict[FieldPath, str], list[Finding]]:
    """Check every field that names another record; former ids come back with the current one to put in their place."""
    path = draft.source.path
    findings: list[Finding] = []
    changes: dict[FieldPath, str] = {}
    for mark in marks_of(MODELS[draft.kind], fields, _RECORDS):
        if not isinstance(mark.marker, Refers):
            continue
        wanted, name, place = _WANTED[mark.marker.to], mark.text, Value(mark.at)
        field = next(step for step in reversed(mark.at) if isinstance(step, str))
        now = names.current(name)
        if now is None and name in names.misplaced:
            continue
        if now is None:
            near = names.titles.get(name.casefold()) or _as_id(name, wanted, names)
            near = near or nearest(name, (id_ for id_, kind in names.kinds.items() if kind is wanted))
            help_ = f"did you mean `{near}`?" if near else _help_to_add(wanted, name)
            findings.append(Finding("LNK001", path, place, {"field": field, "value": name}, help_))
            continue
        if names.kinds[now] is not wanted:
            words = {"field": field, "value": name, "wanted": CALLED[wanted], "found": CALLED[names.kinds[now]]}
            findings.append(Finding("LNK005", path, place, words))
        elif now == draft.id:
            findings.append(Finding("LNK008", path, place, {"field": field}))
        if now != name:
            findings.append(Finding("LNK006", path, place, {"value": name, "now": now}))
            changes[mark.at] = now
    return changes, findings


def _renamed(record: AnyRecord, changes: Mapping[FieldPath, str]) -> AnyRecord:
    """The record with current ids in the place of former ones."""
    if not changes:
        return record
    fields = with_changes(record.fields, changes)
    data, _ = validate(MODELS[record.kind], record.path, fields)
    assert data is not None
    renamed: AnyRecord = replace(record, fields=fields, data=data)  # type: ignore[arg-type]
    return renamed


def _as_id(name: str, wanted: Kind, names: Names) -> str | None:
    """The record that a name with capitals and spaces stands for."""
    id_ = names.current(id_from(name))
    return id_ if id_ and names.kinds[id_] is wanted else None


def _help_to_add(wanted: Kind, name: str) -> str | None:
    """The way out for a customer or a question that is new."""
    id_ = id_from(name)
    if wanted not in FOLDERS or id_ == UNNAMED:
        return None
    if wanted is Kind.CUSTOMER and sounds_made_up(name):
        return "remove it, and meet a customer: even one short call counts as first-hand"
    folder = FOLDERS[wanted]
    new = f"add the file `{folder}/{id_}.md`" + (f" and write `{id_}` here" if id_ != name else "")
    return f"write the name of a file in `{folder}/`, without `.md`; or, for a new one, {new}"
