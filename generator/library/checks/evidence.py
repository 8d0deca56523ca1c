"""How a story knows what it says: who it was, who of us was there, and whose words these are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.model import Evidence, Kind
from generator.content.tree import Mapping as Tree
from generator.content.tree import Sequence, is_whole
from generator.content.types import Ref
from generator.diagnostics.finding import FieldPath, Finding, Key, Related, Value
from generator.library.checks.gathered import Gathered
from generator.library.vocabulary import Vocabulary

_WHO = ("customer", "segment", "source")
_FIELDS = frozenset(Evidence.model_fields)
_PERSON = "(?:customer|client|user|clinic|patient|participant|interviewee|respondent|manager|owner|caller|visitor)s?"
_SAID = (
    "said|(?:mention|explain|complain|report|comment|express|indicat|stat|not)ed"
    "|(?:feel|felt|think|thought|believed?|say|mention|explain|complain|report|state) that"
)
_SAYS = (
    r"says|(?:mention|explain|complain|report|comment|indicate|state)s|expresses|(?:feel|think|believe)s that"
    r"|(?:tells?|told)(?: \w+){1,3} that"
)
_RETOLD = re.compile(
    r"\W*(?:"
    rf"(?:they|he|she|it was|(?:the|our|one|an?|this|these|some|several|many|most|all|both) (?:\w+ )?{_PERSON})"
    rf"(?: \w+ly| also| all| both| has| have| had)* (?:{_SAID}|{_SAYS})"
    rf"|{_PERSON} (?:{_SAID}))\b",
    re.IGNORECASE,
)
"""The beginning of a quote that tells what somebody said."""
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|mine|we|us|our|ours)\b", re.IGNORECASE)
"""The speaker's own words, also in a quote that begins with what others said."""


def check_evidence(gathered: Gathered) -> Iterator[Finding]:
    """Look at every piece of evidence of every story."""
    for draft, fields in gathered.of(Kind.INSIGHT):
        pieces: list[tuple[FieldPath, Tree]] = [
            (("evidence", number), item)
            for number, item in enumerate(fields.items("evidence"))
            if isinstance(item, Tree)
        ]
        path = draft.source.path
        yield from _contacts(path, pieces)
        for at, piece in pieces:
            yield from _words(path, at, piece, gathered.vocabulary)
            if gathered.vocabulary:
                yield from _people(path, at, piece, gathered.vocabulary)
        if gathered.vocabulary and pieces and len(pieces) == len(fields.items("evidence")):
            yield from _nearness(path, fields, [piece for _, piece in pieces], gathered.vocabulary)


def _people(path: str, at: FieldPath, piece: Tree, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Who said it, and who of us was there."""
    named = [name for name in _WHO if name in piece.entries]
    method = piece.text("method")
    # a field that is misspelt, or cannot be read, may be the one that is missing
    complete = not piece.broken and piece.entries.keys() <= _FIELDS
    if not named and complete:
        yield Finding("EVD001", path, Value(at))
    elif len(named) > 1:
        yield Finding("EVD002", path, Value((*at, named[1])), {"named": " and a ".join(named)})
    if vocabulary.resolve(Ref.METHOD, method) is None:
        return
    closeness = vocabulary.closeness(method)
    if named == ["source"] and closeness != "proxy":
        yield Finding("EVD003", path, Key((*at, "source")), {"method": method})
    if closeness.first_hand and complete and not any(_is_given(piece, name) for name in ("met_by", "teams")):
        yield Finding("EVD004", path, Value((*at, "method")))


def _is_given(piece: Tree, name: str) -> bool:
    """Whether a field stands there and is more than an empty list."""
    entry = piece.entries.get(name)
    return entry is not None and (not isinstance(entry.value, Sequence) or bool(entry.value.items))


def _words(path: str, at: FieldPath, piece: Tree, vocabulary: Vocabulary | None) -> Iterator[Finding]:
    """Whose words a quote is in, and how many."""
    quote, place = piece.text("quote"), Value((*at, "quote"))
    limit = vocabulary.config.policy.quote_max if vocabulary else None
    if limit is not None and len(quote) > limit:
        yield Finding("EVD009", path, place, {"length": f"{len(quote):,}", "limit": f"{limit:,}"})
    if _RETOLD.match(quote) and not _FIRST_PERSON.search(quote):
        yield Finding("EVD008", path, place)


def _contacts(path: str, pieces: list[tuple[FieldPath, Tree]]) -> Iterator[Finding]:
    """One contact written down twice; two people who were there differ in their role."""
    first: dict[tuple[str, ...], FieldPath] = {}
    for at, piece in pieces if len(pieces) > 1 else ():
        contact = tuple(piece.text(name) for name in ("customer", "date", "method"))
        if not all(contact):
            continue
        key = (*contact, piece.text("role").casefold())
        if key in first:
            other = Related(path, Value((*first[key], "customer")), "written down here")
            yield Finding("EVD010", path, Value((*at, "customer")), related=(other,))
        first.setdefault(key, at)


def _nearness(path: str, story: Tree, pieces: list[Tree], vocabulary: Vocabulary) -> Iterator[Finding]:
    """A story that nobody has heard from a customer; not while something in it cannot be read."""
    methods = (piece.text("method") for piece in pieces)
    proxies = all(vocabulary.resolve(Ref.METHOD, one) and vocabulary.closeness(one) == "proxy" for one in methods)
    if proxies and is_whole(story):
        yield Finding("EVD006", path, Key(("evidence",)))
