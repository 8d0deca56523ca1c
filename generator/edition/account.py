"""The account of what is left out of a site: for each record what, and why; and what will be left out from which day.

It is for those who keep the library and can read its files. Nothing of it is published.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.content.consent import ended, is_past_keeping, is_unnamed
from generator.content.model import Evidence, Kind
from generator.edition.withholding import Cause, Part, Reason, Withholding, shown, withholding
from generator.library.record import Library


@dataclass(frozen=True, slots=True)
class Left:
    """Something that is left out.

    Attributes:
        path: the file.
        kind: what kind of record it is.
        evidence: the number of the piece of evidence, from 1; None for the record itself.
        part: what of it.
        reasons: why; none where a name is left out because it was asked for.
    """

    path: str
    kind: Kind
    evidence: int | None
    part: Part
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that is shown for the last time on a day.

    Attributes:
        last: the last day.
        path: the file that says so: a customer's for their consent, a story for its evidence.
        part: what will be left out.
        evidence: the numbers of the pieces of evidence it is about, from 1; none for the record itself.
        with_it: the files that are left out with it until somebody has looked them over.
    """

    last: dt.date
    path: str
    part: Part
    evidence: tuple[int, ...] = ()
    with_it: tuple[str, ...] = ()


def left_out(held: Withholding) -> list[Left]:
    """Everything that is left out today, by path."""
    found = [
        Left(record.path, record.kind, None, Part.ALL, held.records[record.id])
        for record in held.library.records()
        if record.id in held.records
    ]
    for one in held.library.customers.values():
        if one.id not in held.records and is_unnamed(one.data.anonymous, one.data.consent):
            found.append(Left(one.path, one.kind, None, Part.NAME))
    for story in held.library.insights.values():
        for number, evidence in enumerate(story.data.evidence, 1) if story.id not in held.records else ():
            parts = shown(evidence, held)[1]
            found += [Left(story.path, story.kind, number, part, _why(evidence, part, held)) for part in parts]
    return sorted(found, key=lambda one: (one.path, one.evidence or 0, one.part))


def _why(evidence: Evidence, part: Part, held: Withholding) -> tuple[Reason, ...]:
    """Why a part of a piece of evidence is left out."""
    customer = evidence.customer or ""
    if part is Part.ALL:
        day = held.ended.get(customer) or ended(evidence.consent, held.as_of)
        return (Reason(Cause.CONSENT, customer if customer in held.ended else "", day),)
    keep = held.library.vocabulary.config.policy.keep_words
    if part is not Part.NAME and is_past_keeping(evidence.date, keep, held.as_of):
        return (Reason(Cause.AGE, customer),)
    return ()


def to_come(held: Withholding, audience: str, days: int) -> list[Coming]:
    """What is shown today and will be left out on a day that is known by now, soonest first.

    Args:
        held: what is left out today.
        audience: the key of the audience this was decided for.
        days: how far to look ahead for words and names that grow too old; the end of a consent is told however far
            it is.
    """
    found = [*_consents(held), *_words(held, days), *_names(held, audience, days)]
    return sorted(found, key=lambda one: (one.last, one.path, one.part, one.evidence))


def _consents(held: Withholding) -> Iterator[Coming]:
    library = held.library
    around = _around(library)
    shown_today = {one.id for one in library.records()} - held.records.keys()
    for one in library.customers.values():
        if one.id in shown_today and one.data.consent and (last := one.data.consent.until):
            ids = (around[one.id] & shown_today) - {one.id}
            yield Coming(last, one.path, Part.ALL, with_it=_paths(library, ids))
    for story in library.insights.values():
        ends: defaultdict[dt.date, list[int]] = defaultdict(list)
        for number, piece in enumerate(story.data.evidence, 1) if story.id in shown_today else ():
            if piece.consent and piece.consent.until and shown(piece, held)[0]:
                ends[piece.consent.until].append(number)
        yield from (Coming(last, story.path, Part.ALL, tuple(numbers)) for last, numbers in ends.items())


def _words(held: Withholding, days: int) -> Iterator[Coming]:
    """Words and roles that grow too old."""
    ahead = held.as_of + dt.timedelta(days=days)
    keep = held.library.vocabulary.config.policy.keep_words
    for story in held.library.insights.values() if keep is not None else ():
        ends: defaultdict[dt.date, list[int]] = defaultdict(list)
        for number, evidence in enumerate(story.data.evidence, 1) if story.id not in held.records else ():
            seen, _ = shown(evidence, held)
            if seen and (seen.quote or seen.role) and is_past_keeping(seen.date, keep, ahead):
                ends[seen.date + dt.timedelta(days=keep or 0)].append(number)
        yield from (Coming(last, story.path, Part.WORDS, tuple(numbers)) for last, numbers in ends.items())


def _names(held: Withholding, audience: str, days: int) -> Iterator[Coming]:
    """Customers whose names grow too old, and the records that name them."""
    library = held.library
    if library.vocabulary.config.policy.keep_words is None:
        return
    before = held
    for number in range(1, days + 1):
        after = withholding(library, audience, held.as_of + dt.timedelta(days=number))
        for id_ in sorted(after.forgotten - before.forgotten - before.records.keys()):
            gone = (one for one in after.records if one not in before.records and id_ in library.names.get(one, ()))
            yield Coming(before.as_of, library.customers[id_].path, Part.NAME, with_it=_paths(library, gone))
        before = after


def _around(library: Library) -> dict[str, set[str]]:
    """For each customer, the records that cite or name them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for story in library.insights.values():
        for evidence in story.data.evidence:
            found[evidence.customer or ""].add(story.id)
    for id_, customers in library.names.items():
        for customer in customers:
            found[customer].add(id_)
    return found


def _paths(library: Library, ids: Iterable[str]) -> tuple[str, ...]:
    paths = {record.id: record.path for record in library.records()}
    return tuple(sorted(paths[id_] for id_ in ids))
