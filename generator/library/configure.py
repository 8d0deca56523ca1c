"""Read ``library.yml``: its words and policy, and as much of them as can be read where it has errors.

A broken section must not hide what is wrong in the others, nor in the stories. So what cannot be read is
left out, and words of that section go unjudged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from generator.content.config import Config
from generator.content.frontmatter import fields_of
from generator.content.source import CONFIG_NAME, Source
from generator.content.tree import Entry, Node, Scalar, Sequence, find
from generator.content.tree import Mapping as Tree
from generator.content.types import Ref
from generator.diagnostics.finding import FieldPath, Finding, Key, Span, Value, Whole
from generator.library.judge import check_words
from generator.library.suggest import nearest
from generator.library.validate import validate
from generator.library.vocabulary import SECTIONS, Vocabulary, vocabulary_of

_SECTION_OF = {section: ref for ref, section in SECTIONS.items()}


@dataclass(frozen=True, slots=True)
class Configured:
    """What ``library.yml`` says.

    Attributes:
        vocabulary: the library's words and policy; None if nothing of them could be read.
        as_of: the day the library is looked at.
        fields: of the file, or None.
    """

    vocabulary: Vocabulary | None
    as_of: dt.date
    fields: Tree | None


def configure(source: Source | None, as_of: dt.date | None, today: dt.date) -> tuple[Configured, list[Finding]]:
    """Read the file.

    Args:
        source: ``library.yml``, or None if the library has none.
        as_of: the day to look at the library; None for its own ``as_of``, else ``today``.
        today: the day it is.
    """
    if source is None:
        return Configured(None, as_of or today, None), [Finding("LIB003", CONFIG_NAME, Whole())]
    if not source.readable:
        return Configured(None, as_of or today, None), []
    tree, findings = fields_of(source.path, source.text)
    if tree is None:
        return Configured(None, as_of or today, None), findings
    config, found = validate(Config, source.path, tree)
    findings += found
    unread: frozenset[Ref] = frozenset()
    unsure: frozenset[tuple[Ref, str]] = frozenset()
    if config is None:
        readable, unread, unsure = _readable(tree, found)
        config, _ = validate(Config, source.path, readable)
        if config is None:
            return Configured(None, as_of or today, tree), findings
    day = as_of or config.as_of or today
    vocabulary, found = vocabulary_of(config, source.path, unread, unsure)
    findings += [finding for finding in found if _stands_in(tree, finding)]
    current, found = check_words(Config, tree, source.path, vocabulary, day)
    findings += found
    if current is not tree and not unread:  # a former word was replaced
        renamed, _ = validate(Config, source.path, current)
        vocabulary = vocabulary_of(renamed, source.path)[0] if renamed else vocabulary
    return Configured(vocabulary, day, tree), findings


def _stands_in(tree: Tree, finding: Finding) -> bool:
    """Whether a finding is about something that was written, not about what stands in for it."""
    place = finding.place
    return not isinstance(place, Key | Value) or find(tree, place.at)[2]


def _readable(tree: Tree, findings: Iterable[Finding]) -> tuple[Tree, frozenset[Ref], frozenset[tuple[Ref, str]]]:
    """The file without what the findings are about, and without what is broken.

    Returns:
        The fields that can be read, with stand-ins for what an entry needs; the kinds of word of which nothing is
        known; and the words of which too little is known to judge by them.
    """
    refused = {finding.place.at for finding in findings if isinstance(finding.place, Key | Value)}
    kept = _without(tree, refused)
    assert isinstance(kept, Tree)
    entries = dict(kept.entries)
    missing = tree.broken | {str(at[0]) for at in refused if len(at) == 1}
    unread = {_SECTION_OF[near] for name in missing if (near := nearest(name, _SECTION_OF))}
    unsure: set[tuple[Ref, str]] = set()
    for section, ref in _SECTION_OF.items():
        written = tree.entries[section].value if section in tree.entries else None
        if not isinstance(written, Tree) or ref in unread:
            entries.pop(section, None)
            continue
        words = {key: _whole(section, kept.fields(section).get(key), written.span) for key in written.entries}
        kindless = {key for key, entry in words.items() if ref is Ref.METHOD and "kind" not in _fields(entry)}
        unsure |= {(ref, key) for key in kindless | written.broken}
        words = {key: entry for key, entry in words.items() if key not in kindless}
        entries[section] = tree.entries[section].holding(Tree(words, written.span))
    for name in ("areas", "teams"):
        stub = Tree({"unknown": _whole(name, None, tree.span)}, tree.span)
        entries.setdefault(name, Entry(stub, tree.span.start, tree.span.end))
    entries.setdefault("name", _unknown(tree.span))
    return Tree(entries, tree.span), frozenset(unread), frozenset(unsure)


def _without(node: Node, refused: Set[FieldPath], at: FieldPath = ()) -> Node:
    """The same tree without what stands at some places, nor the names of what could not be read."""
    match node:
        case Tree():
            inner = {
                name: entry.holding(_without(entry.value, refused, (*at, name)))
                for name, entry in node.entries.items()
                if (*at, name) not in refused
            }
            return Tree(inner, node.span)
        case Sequence(items, span):
            every = enumerate(items)
            left = (_without(item, refused, (*at, number)) for number, item in every if (*at, number) not in refused)
            return Sequence(tuple(left), span)
    return node


def _fields(entry: Entry) -> Mapping[str, Entry]:
    return entry.value.entries if isinstance(entry.value, Tree) else {}


def _whole(section: str, entry: Entry | None, span: Span) -> Entry:
    """An entry of a section with stand-ins for what it needs; it is never published."""
    fields = _fields(entry) if entry else {}
    needed = ("title", "owner") if section == "areas" else ("title",)
    missing = {name: _unknown(span) for name in needed if name not in fields}
    return (entry or _unknown(span)).holding(Tree({**fields, **missing}, span))


def _unknown(span: Span) -> Entry:
    return Entry(Scalar("unknown", True, span.start, span.end), span.start, span.end)
