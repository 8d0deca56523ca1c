"""Where records name customers in what they say: in their fields, their text, their file name.

No program can tell what prose gives away, but a name, a former name or a link can be found. Who may be named is not
decided here: what is found serves the checks and the gate alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from urllib.parse import unquote

from generator.content.model import Kind
from generator.content.names import UNNAMED, id_from
from generator.content.tree import Mapping as Tree
from generator.diagnostics.finding import Key, Place, Span, Text, Value, Whole
from generator.library.known import Known
from generator.library.phrases import Found, Phrases, distinct_words
from generator.library.record import Draft, Target, ToRecord
from generator.library.said import all_said, as_read, texts_in, texts_of
from generator.library.single_words import in_an_address, plain_words
from generator.library.vocabulary import SECTIONS
from generator.prose.document import Link


class By(StrEnum):
    """What a record names a customer by. One word of a name only hints: whose it is, somebody must judge."""

    NAME = "name"
    ALIAS = "alias"
    ID = "id"
    LINK = "link"
    WORD = "word"


_APART = r"(?:&#?\w{1,8};|[\W_])*"
"""What may stand between two letters of a name and is not seen: markup, and spaces in another spelling."""
_RANK = {by: rank for rank, by in enumerate(By)}
"""Which of two tells more, where one word is both."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a record names a customer.

    Attributes:
        customer: the customer's id.
        by: what it is named by.
        place: where in the file; the file as a whole for its own name, and for what only readers of the page see.
    """

    customer: str
    by: By
    place: Place


Namings = dict[str, tuple[Naming, ...]]
"""By the path of a file, where it names customers; a file that names none is not there."""
Name = Callable[[Iterable[Known], Sequence[Draft], Mapping[str, Tree], Mapping[str, tuple[Target, ...]]], Namings]
"""Finds what ``namings_of`` finds."""


def namings_of(
    customers: Iterable[Known],
    drafts: Sequence[Draft],
    fields: Mapping[str, Tree],
    targets: Mapping[str, tuple[Target, ...]],
) -> Namings:
    """Every place where a file names one of these customers, by the path of the file; a customer's own included.

    Args:
        customers: whose names to look for.
        drafts: every file.
        fields: for each path whose fields could be read, these.
        targets: for each record's id, where each link of its text leads.
    """
    return namings_in(drafts, sought(customers, drafts), fields, targets)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: the ids of customers, and all that they can be named by."""

    ids: frozenset[str]
    phrases: Phrases


def sought(customers: Iterable[Known], drafts: Iterable[Draft]) -> Sought:
    """What these customers can be named by; what all files say tells which words of a name are words like any other."""
    every = tuple(customers)
    ids = frozenset(one.id for one in every)
    return Sought(ids, phrases_of(every, (draft.source.text for draft in drafts if draft.id not in ids)))


def namings_in(
    drafts: Iterable[Draft], names: Sought, fields: Mapping[str, Tree], targets: Mapping[str, tuple[Target, ...]]
) -> Namings:
    """The places in some files only; the rest as above."""
    found: dict[str, tuple[Naming, ...]] = {}
    for draft in drafts if names.ids else ():
        tree = fields.get(draft.source.path)
        here = tuple(_in_file(draft, tree, targets.get(draft.id, ()), names.ids, names.phrases))
        if here:
            found[draft.source.path] = tuple(dict.fromkeys(here))
    return found


def phrases_of(customers: Iterable[Known], texts: Iterable[str]) -> Phrases:
    """All that these customers can be named by; ``texts`` say which words of a name are words like any other."""
    every = tuple(customers)
    plain = plain_words({word for one in every for word in one.telling}, texts)
    return Phrases(pair for one in every for pair in _names(one, plain))


def named_in(text: str, phrases: Phrases) -> list[tuple[str, Span]]:
    """The customers that a text names, be it by a single word: the id of each and where the name stands, in order."""
    return [(_whose(one), one.span) for one in _find(phrases, text)] if phrases.stand_in(text) else []


def names_in(customers: Iterable[Known], tree: Tree) -> Iterator[Naming]:
    """Every place where ``library.yml`` names one of these customers by their name, in its texts or its own words."""
    phrases = Phrases((f"{By.NAME}:{one.id}", name) for one in customers for name in (one.name, _spelt(one.name)))
    words = ((Key((field, word)), word) for field in SECTIONS.values() for word in _entries(tree, field))
    yield from _in_texts(chain(words, ((Value(at), text) for at, text in texts_in(tree))), phrases)


def _entries(tree: Tree, field: str) -> Iterable[str]:
    entry = tree.entries.get(field)
    return entry.value.entries if entry and isinstance(entry.value, Tree) else ()


def _names(one: Known, plain: Container[str]) -> Iterator[tuple[str, str]]:
    """What a customer can be named by; the key says whom, and how. Words in ``plain`` tell nothing when alone."""
    yield f"{By.NAME}:{one.id}", one.name
    yield f"{By.NAME}:{one.id}", _spelt(one.name)
    yield f"{By.ID}:{one.id}", one.id
    for alias in one.aliases:
        yield f"{By.ALIAS}:{one.id}", alias
    for word in one.telling:
        if word not in plain:
            yield f"{By.WORD}:{one.id}", word


def _spelt(name: str) -> str:
    """A name as it is spelt where there are only plain letters: ``Mueller`` for ``Müller``."""
    odd = (sign for sign in name if sign.isalnum() and not sign.isascii())
    return name if any(id_from(sign) == UNNAMED for sign in odd) else id_from(name)


def _in_file(
    draft: Draft, tree: Tree | None, targets: tuple[Target, ...], ids: frozenset[str], phrases: Phrases
) -> Iterator[Naming]:
    text, links = draft.source.text, tuple(zip(draft.document.links, targets, strict=False))
    for link, target in links:
        if isinstance(target, ToRecord) and target.id in ids and target.id != draft.id:
            yield Naming(target.id, By.LINK, Text(link.span))
    words = distinct_words(all_said(draft, tree)) if draft.words is None else draft.words.split(" ")
    if not phrases.may_stand_in(words) or not phrases.stand_in(all_said(draft, tree)):
        return
    said, read = texts_of(draft.kind, tree) if tree else [], as_read(draft.document)
    yield from (_naming(one, Whole()) for one in _once(phrases.find(draft.id)) if not _own(draft, one.key))
    for one in _in_texts(((Value(at), words) for at, words in said), phrases):
        yield from _in_names(one, draft) if draft.kind is Kind.CUSTOMER else (one,)
    body = _in_body(text, draft.start, links, phrases)
    apart = list(_between_markup(text, draft.start, read, body, phrases))
    spans = {(one.customer, one.place.span.start) for one in apart if isinstance(one.place, Text)}
    yield from (_naming(one, Text(one.span)) for one in body if (_whose(one), one.span.start) not in spans)
    yield from apart


def _own(draft: Draft, key: str) -> bool:
    """Whether that is what a customer's own file is called; another check looks at what it tells."""
    return draft.kind is Kind.CUSTOMER and key.partition(":")[2] == draft.id


def _in_names(one: Naming, draft: Draft) -> Iterator[Naming]:
    """What stands in a customer's name says nothing of that customer, and of another one only hints at it."""
    field = one.place.at[0] if isinstance(one.place, Value) else ""
    if field not in ("name", "aliases"):
        yield one
    elif one.customer != draft.id:
        yield replace(one, by=By.WORD) if field == "name" else one


def _in_texts(texts: Iterable[tuple[Place, str]], phrases: Phrases) -> Iterator[Naming]:
    every = list(texts)
    if _stand_in(phrases, "\n".join(text for _, text in every)):
        for place, text in every:
            yield from (_naming(one, place) for one in _once(_find(phrases, text)))
            if "%" in text:
                yield from (_naming(one, place) for one in _once(_find(phrases, unquote(text))))


def _stand_in(phrases: Phrases, text: str) -> bool:
    """Whether any of the names stands in a text, as it is or behind percent signs."""
    return phrases.stand_in(f"{text}\n{unquote(text)}" if "%" in text else text)


def _find(phrases: Phrases, text: str) -> list[Found]:
    """The names in a text; single words of one only where they may be meant as a name, several of them as one."""
    found: list[Found] = []
    for one in phrases.find(text):
        if _by(one) is By.WORD:
            if text[one.span.start].islower() and not in_an_address(text, one.span):
                continue
            if found and found[-1].key == one.key and not text[found[-1].span.end : one.span.start].strip():
                found[-1] = Found(one.key, Span(found[-1].span.start, one.span.end))
                continue
        found.append(one)
    return found


def _in_body(text: str, start: int, links: Iterable[tuple[Link, Target]], phrases: Phrases) -> list[Found]:
    """What stands in a text; the target of a link to the customer is no word of it, and is found as a link."""
    addresses: defaultdict[str, list[Span]] = defaultdict(list)
    for link, target in links:
        if isinstance(target, ToRecord):
            addresses[target.id].append(_address(link, text))
    hidden = {id_: _around(spans) for id_, spans in addresses.items()}
    body = text[start:]
    found = (Found(one.key, Span(start + one.span.start, start + one.span.end)) for one in _find(phrases, body))
    return _once(one for one in found if _whose(one) not in hidden or not hidden[_whose(one)](one.span))


def _address(link: Link, text: str) -> Span:
    """Where the target of a link stands: ``[[here|label]]``, ``[label](here#heading)``; nowhere if spelt otherwise."""
    start, end = link.span.start, link.span.end
    begin = start if text.startswith("[[", start) else text.rfind("](", start, end)
    at = text.find(link.target, begin, end) if begin >= 0 else -1
    return Span(at, at + len(link.target)) if at >= 0 else Span(0, 0)


def _between_markup(text: str, start: int, read: str, known: list[Found], phrases: Phrases) -> Iterator[Naming]:
    """What only the readers of the page see, since markup stands within the name: ``North**wind**``."""
    counted = Counter(_whose(one) for one in known if _by(one) is not By.WORD)
    starts = sorted(one.span.start for one in known if _by(one) is not By.WORD)
    places: dict[str, Iterator[Place]] = {}
    for one in (one for one in _once(_find(phrases, read)) if _by(one) is not By.WORD):
        if counted[_whose(one)] > 0:
            counted[_whose(one)] -= 1
            continue
        signs = "".join(sign for sign in read[one.span.start : one.span.end] if sign.isalnum())
        if signs not in places:
            written = re.compile(_APART.join(map(re.escape, signs)), re.IGNORECASE)
            spans = (Span(*match.span()) for match in written.finditer(text, start))
            places[signs] = (
                Text(span) for span in spans if bisect_left(starts, span.start) == bisect_left(starts, span.end)
            )
        yield _naming(one, next(places[signs], Whole()))


def _once(found: Iterable[Found]) -> list[Found]:
    """What was found, without what stands inside a better name of the same customer: an id inside the name."""
    every = list(found)
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for one in every:
        spans[one.key].append(one.span)
    around = {key: _around(places) for key, places in spans.items()}
    return [one for one in every if not any(around[key](one.span) for key in _better(one) if key in around)]


def _better(one: Found) -> Iterator[str]:
    """The keys of the same customer that tell more."""
    by = _by(one)
    return (f"{other}:{_whose(one)}" for other in By if _RANK[other] < _RANK[by])


def _around(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """Whether one of these, which do not overlap, holds another; quick, however many they are."""
    ordered = sorted((span.start, span.end) for span in spans)
    starts = [start for start, _ in ordered]

    def holds(span: Span) -> bool:
        at = bisect_right(starts, span.start) - 1
        return at >= 0 and span.end <= ordered[at][1]

    return holds


def _by(one: Found) -> By:
    return By(one.key.partition(":")[0])


def _whose(one: Found) -> str:
    return one.key.partition(":")[2]


def _naming(one: Found, place: Place) -> Naming:
    return Naming(_whose(one), _by(one), place)
