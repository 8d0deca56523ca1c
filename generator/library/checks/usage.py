"""Words and customers that no story uses: tags, areas, people whose names are kept for nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.content.consent import ended
from generator.content.model import MODELS, Kind
from generator.content.source import CONFIG_NAME
from generator.content.types import Ref, Refers
from generator.diagnostics.finding import Finding, Key, Value
from generator.library.checks.gathered import Gathered
from generator.library.marks import marks_of
from generator.library.record import ToRecord
from generator.library.vocabulary import SECTIONS, Vocabulary

_UNUSED = {Ref.TAG: "VOC015", Ref.AREA: "LIB008", Ref.CUSTOMER: "LIB009"}
_KINDS = frozenset(_UNUSED)


def check_usage(gathered: Gathered) -> Iterator[Finding]:
    """Look at what is named nowhere; not while a file cannot be read, since it may be the one that names it."""
    vocabulary = gathered.vocabulary
    if vocabulary is None or not gathered.is_whole:
        return
    used = _used(gathered, vocabulary)
    customers = gathered.customers
    gone = {one.id for one in gathered.known if ended(one.consent, gathered.as_of)}  # these are reported as such
    for ref, code in _UNUSED.items():
        known = customers if ref is Ref.CUSTOMER else vocabulary.words[ref]
        if used[ref] - known.keys():
            continue  # a name that leads nowhere may stand for the one that is missing
        for key in known:
            if key in used[ref] or key in gone:
                continue
            if ref is Ref.CUSTOMER:
                yield Finding(code, customers[key], Value(("name",)), {"value": key})
            elif vocabulary.is_read(ref, key):
                yield Finding(code, CONFIG_NAME, Key((SECTIONS[ref], key)), {"value": key})


def _used(gathered: Gathered, vocabulary: Vocabulary) -> defaultdict[Ref, set[str]]:
    """Every tag, area and customer that a file names, by kind."""
    used: defaultdict[Ref, set[str]] = defaultdict(set)
    customers = gathered.customers
    for draft in gathered.drafts:
        for mark in marks_of(MODELS[draft.kind], gathered.fields[draft.source.path], _KINDS):
            if isinstance(mark.marker, Refers):
                used[mark.marker.to].add(_current(vocabulary, mark.marker.to, mark.text))
        if draft.kind is Kind.INSIGHT:
            used[Ref.AREA].add(_current(vocabulary, Ref.AREA, draft.folder))
    for draft, _, target in gathered.links():
        if isinstance(target, ToRecord) and target.id != draft.id and target.id in customers:
            used[Ref.CUSTOMER].add(target.id)
    return used


def _current(vocabulary: Vocabulary, ref: Ref, name: str) -> str:
    """The word that another one stands for; any other name as it is."""
    return (vocabulary.resolve(ref, name) if ref in vocabulary.words else None) or name
