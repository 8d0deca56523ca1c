"""The customers of a library as far as their files can be read, for checks that must not wait for the rest of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.content.config import Region, Segment
from generator.content.consent import is_unnamed, leaves_out_name
from generator.content.model import Consent, Kind
from generator.content.tree import Mapping as Tree
from generator.library.phrases import LITTLE, words_in
from generator.library.pieces import Piece, consent_in
from generator.library.record import Draft
from generator.library.vocabulary import Vocabulary

_LONG = 4
"""From how many letters on a word of a name is looked for alone."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a customer's file says, whatever else is wrong with it.

    Attributes:
        id: its name in links and addresses.
        path: the file.
        name: what they are called; empty where that cannot be read.
        aliases: former ids.
        segment: the key of what kind of customer they are, or empty.
        region: the key of where they are, or empty.
        consent: what they agreed to; None where that is missing or broken.
        is_recorded: whether the file says on what ground or since when they may be named, or may say so in a part that
            could not be read.
        unnamed: whether they are shown without a name.
        telling: the words of the name that tell whose it is even when they stand alone, folded.
    """

    id: str
    path: str
    name: str
    aliases: tuple[str, ...]
    segment: str
    region: str
    consent: Consent | None
    is_recorded: bool
    unnamed: bool
    telling: tuple[str, ...] = ()


def known_customers(
    drafts: Iterable[Draft], fields: Mapping[str, Tree], vocabulary: Vocabulary | None
) -> tuple[Known, ...]:
    """Every customer whose fields could be read, by path.

    Args:
        drafts: every file.
        fields: for each path whose fields could be read, these, with former words replaced by current ones.
        vocabulary: the words of the library, none of which tells who somebody is.
    """
    customers = [
        _known(draft, fields[draft.source.path])
        for draft in drafts
        if draft.kind is Kind.CUSTOMER and draft.source.path in fields
    ]
    return with_telling(customers, vocabulary)


def with_telling(customers: Sequence[Known], vocabulary: Vocabulary | None) -> tuple[Known, ...]:
    """These customers, each with the words of its name that tell whose it is among them."""
    common = Counter(word for one in customers for word in set(words_in(one.name)))
    common.update(word for title in _titles(vocabulary) for _ in range(2) for word in words_in(title))
    return tuple(replace(one, telling=_telling(one.name, common)) for one in customers)


def _titles(vocabulary: Vocabulary | None) -> Iterator[str]:
    for words in vocabulary.words.values() if vocabulary else ():
        for word in words.values():
            yield word.title
            if isinstance(word, Segment | Region) and word.one:
                yield word.one


def _telling(name: str, common: Mapping[str, int]) -> tuple[str, ...]:
    """The words of a name of several that stand in no other name and are no word of the library, ``s`` or not."""
    words = words_in(name)
    long = (word for word in words if len(word) >= _LONG and word.isalpha() and word not in LITTLE)
    alone = (
        word for word in long if all(common.get(form, 0) < 2 for form in (word, f"{word}s", word.removesuffix("s")))
    )
    return tuple(dict.fromkeys(alone)) if len(words) > 1 else ()


def watched(customers: Iterable[Known], pieces: Iterable[Piece], keep_words: int | None) -> tuple[Known, ...]:
    """The customers who must not be named, somewhere or on some day: only their names need to be looked for.

    Args:
        customers: all of them.
        pieces: every piece of evidence.
        keep_words: after how many days names are withheld, or None.
    """
    held_back = {piece.customer for piece in pieces if leaves_out_name(piece.consent)}

    def is_watched(one: Known) -> bool:
        ends = one.consent is not None and bool(one.consent.until or one.consent.withdrawn)
        return keep_words is not None or one.unnamed or ends or one.id in held_back

    return tuple(filter(is_watched, customers))


def _known(draft: Draft, fields: Tree) -> Known:
    path, consent = draft.source.path, consent_in(draft.source.path, fields)
    anonymous = fields.text("anonymous").lower() in ("true", "yes")
    return Known(
        id=draft.id,
        path=path,
        name=fields.text("name"),
        aliases=tuple(filter(None, fields.texts("aliases"))),
        segment=fields.text("segment"),
        region=fields.text("region"),
        consent=consent,
        is_recorded=_is_recorded(fields, consent),
        unnamed=is_unnamed(anonymous, consent),
    )


def _is_recorded(fields: Tree, consent: Consent | None) -> bool:
    """Whether a consent says on what ground or since when; in doubt, where it could not be read, it does."""
    return bool(consent.model_fields_set & {"basis", "given"}) if consent else fields.holds("consent")
