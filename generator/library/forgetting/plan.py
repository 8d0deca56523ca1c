"""The plan to forget a customer: which files change and where, which go, which are called otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.content.frontmatter import fields_of
from generator.content.model import Kind
from generator.content.names import CONFIG_NAME
from generator.content.source import Source, Sources
from generator.content.tree import Mapping as Tree
from generator.diagnostics.finding import Span, Text
from generator.library.checks.gathered import Gathered
from generator.library.forgetting.cuts import Gone, cuts, is_from
from generator.library.forgetting.edits import Edit, What, without_overlap
from generator.library.forgetting.hints import FIXED, Hint, hints_of, unmoved, users_of, waiting
from generator.library.forgetting.keys import fixed_in, renamed_keys
from generator.library.forgetting.wording import Wording, wording_of
from generator.library.known import Known
from generator.library.naming import By, namings_of
from generator.library.record import Draft

_MARKS = ("**", "__", "~~", "*", "_", "`")


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
        lines: how many lines more or less there will be behind each line that changes, by path.
    """

    customer: Known
    wording: Wording
    removed: Mapping[str, str]
    edits: Mapping[str, tuple[Edit, ...]]
    moved: Mapping[str, str]
    hints: tuple[Hint, ...]
    lines: Mapping[str, tuple[tuple[int, int], ...]]

    @property
    def hints_then(self) -> tuple[Hint, ...]:
        """What somebody has to look at, with paths and lines as they are when all is done."""
        return tuple(
            replace(one, path=self.moved.get(one.path, one.path), line=one.line and one.line + self._more(one))
            for one in self.hints
        )

    @property
    def undecided(self) -> tuple[Hint, ...]:
        """What somebody has to decide on before anything is done, since it would be shown to everybody."""
        return tuple(one for one in self.hints if one.word or one.waits)

    def _more(self, hint: Hint) -> int:
        return sum(more for line, more in self.lines.get(hint.path, ()) if line < hint.line)


def plan_of(customer: Known, every: Gathered, sources: Sources) -> Plan:
    """What has to be done so that a customer is mentioned nowhere.

    Args:
        customer: who.
        every: what a check of the library has gathered.
        sources: all its files.
    """
    gone = _records_gone(customer, every)
    fields = _fields(every, sources)
    wording = wording_of(customer, every.vocabulary, every.known)
    others = [tree for path, tree in fields.items() if path not in gone]
    keys = renamed_keys(fields.get(CONFIG_NAME), others, frozenset(draft.id for draft in every.drafts), wording)
    wording = replace(wording, renamed=keys)
    files = _attachments_gone(gone, every, sources, wording)
    removed = dict(sorted({**gone, **files}.items()))
    kept = [source for source in sources.records if source.path not in removed]
    moved = _moved([*(one.path for one in kept), *(one.path for one in sources.attachments)], removed, wording)
    wording = replace(wording, renamed={**keys, **_renamed(moved)})
    going = Gone(customer, frozenset(one.id for one in every.drafts if one.source.path in gone), frozenset(files))
    kept += [sources.config] if sources.config else []
    drafts, hidden = {draft.source.path: draft for draft in every.drafts}, _between_markup(customer, every)
    hints = [*hints_of(customer, every, kept, sources, removed, wording), *waiting(customer, every, removed)]
    hints += unmoved(sources, removed, moved, wording)
    edits: dict[str, tuple[Edit, ...]] = {}
    lines: dict[str, tuple[tuple[int, int], ...]] = {}
    for source in (one for one in kept if one.readable):
        found = _edits(source, drafts.get(source.path), every, going, wording, hidden[source.path])
        staying = [one for one in found if _is_fixed(one, source, fields.get(source.path), keys)]
        hints += [Hint(source.path, one.line, FIXED) for one in staying[:1]]
        if changing := tuple(one for one in found if one not in staying):
            edits[source.path] = changing
            lines[source.path] = tuple((one.line, _lines(one, source.text)) for one in changing)
    return Plan(customer, wording, removed, edits, moved, tuple(hints), lines)


def _lines(edit: Edit, text: str) -> int:
    return edit.text.count("\n") - text.count("\n", edit.start, edit.end)


def _fields(every: Gathered, sources: Sources) -> dict[str, Tree]:
    """The fields of every file, as they are written, by path."""
    fields = {draft.source.path: draft.fields for draft in every.drafts if draft.fields}
    config = fields_of(CONFIG_NAME, sources.config.text)[0] if sources.config else None
    return fields | ({CONFIG_NAME: config} if config else {})


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
    used, gone = users_of(every), frozenset(records)
    found = {}
    for path in (one.path for one in sources.attachments):
        if wording.names(path.rpartition("/")[2].rpartition(".")[0]):
            found[path] = "an attachment that is called like them"
        elif used[path] and used[path] <= gone:
            found[path] = "an attachment of what is removed, and of nothing else"
    return found


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


def _is_fixed(edit: Edit, source: Source, tree: Tree | None, keys: Mapping[str, str]) -> bool:
    """Whether a name would be taken out where none stands: of a field, or of something that the program knows."""
    if edit.text == source.text[edit.start : edit.end]:
        return True
    if tree is None or edit.what is not What.NAME:
        return False
    places = fixed_in(tree, keys.keys(), is_config=source.path == CONFIG_NAME)
    return any(span.start <= edit.start and edit.end <= span.end for span in places)


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
