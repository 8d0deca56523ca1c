"""What somebody has to look at when a customer is forgotten, since no program can tell.

Single words of the name and stories that wait to be read have to be decided on before anything is done; files that
cannot be read or are no text, and other customers who are called alike, are looked at afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.content.consent import ended
from generator.content.source import Source, Sources
from generator.library.checks.gathered import Gathered
from generator.library.forgetting.cuts import is_from
from generator.library.forgetting.rows import Rows
from generator.library.forgetting.wording import Wording
from generator.library.known import Known
from generator.library.naming import named_in, phrases_of
from generator.library.record import ToFile

FIXED = "a word of the program's own is written like the name here, so it stays"


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that somebody has to look at.

    Attributes:
        path: the file.
        line: in it, or 0.
        why: what there is to look at.
        word: the word that may name them there; empty where it is something else.
        waits: whether it is a story that is withheld, and would not be any more.
    """

    path: str
    line: int
    why: str
    word: str = ""
    waits: bool = False


def hints_of(
    customer: Known,
    every: Gathered,
    kept: Iterable[Source],
    sources: Sources,
    removed: Mapping[str, str],
    wording: Wording,
) -> Iterator[Hint]:
    """What somebody has to look at in the files that stay."""
    for other in every.known:
        if other.id != customer.id and any(map(wording.phrases.stand_in, (other.name, other.id, *other.aliases))):
            yield Hint(other.path, 0, "another customer is called so as well; what has their whole name stays")
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
            if not any(span.start < sure.end and sure.start < span.end for sure in certain):
                line, word = source.text.count("\n", 0, span.start) + 1, source.text[span.start : span.end]
                yield Hint(source.path, line, f"`{word}` is a word of the name: replace it if they are meant", word)
    users, theirs = users_of(every), frozenset(_cites(customer, every))
    for one in sources.attachments:
        if one.path not in removed and users[one.path] & theirs:
            yield Hint(one.path, 0, "a story that told of them links this file, and it stays")


def waiting(customer: Known, every: Gathered, removed: Mapping[str, str]) -> Iterator[Hint]:
    """Stories that nobody has looked over since their consent ended: without their evidence nothing withholds them."""
    seen: set[str] = set()
    for piece in every.pieces:
        if piece.customer != customer.id or piece.path in removed or piece.path in seen:
            continue
        days = filter(None, (ended(customer.consent, every.as_of), ended(piece.consent, every.as_of)))
        if any(piece.reviewed is None or piece.reviewed <= day for day in days):
            seen.add(piece.path)
            yield Hint(piece.path, 0, "this story waits to be looked over since their consent ended", waits=True)


def _cites(customer: Known, every: Gathered) -> Iterator[str]:
    for draft in every.drafts:
        pieces = draft.fields.items("evidence") if draft.fields else ()
        if any(is_from(customer, one) for one in pieces):
            yield draft.source.path


def unmoved(sources: Sources, removed: Mapping[str, str], moved: Mapping[str, str], wording: Wording) -> Iterator[Hint]:
    """Files and folders that are called like the customer, and go on so."""
    paths = [*sources.by_path(), *(one.path for one in sources.attachments)]
    parts = dict.fromkeys(_parts(moved.get(path, path) for path in paths if path not in removed))
    yield from (Hint(part, 0, FIXED) for part in parts if wording.names(part.rpartition("/")[2]))


def _parts(paths: Iterable[str]) -> Iterator[str]:
    """The paths, and each folder they lead through."""
    for path in paths:
        yield from (path[:at] for at, sign in enumerate(path) if sign == "/")
        yield path


def users_of(every: Gathered) -> defaultdict[str, set[str]]:
    """The records that link each attachment, by its path."""
    used: defaultdict[str, set[str]] = defaultdict(set)
    for draft, _, target in every.links():
        if isinstance(target, ToFile):
            used[target.path].add(draft.source.path)
    return used
