"""What a build's readers may not see, and why: decided for one audience and one day, on the whole library.

Nothing is made from what is found here but the edition, and the account of it that a maintainer asks for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.content.consent import ended, is_forgotten, is_past_keeping, leaves_out_name, may_quote
from generator.content.model import Customer, Evidence, Insight
from generator.library.record import AnyRecord, Library, Record


class Cause(StrEnum):
    """Why a record is withheld."""

    AUDIENCE = "audience"
    CONSENT = "consent"
    CITES = "cites"
    NAMES = "names"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to withhold a record.

    Attributes:
        cause: what kind of reason it is.
        about: the audience it is for, or the customer it is about; empty where the evidence names no customer.
        day: the day consent ended; a story that cites them appears again when it was looked over after it.
    """

    cause: Cause
    about: str
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Withholding:
    """What may not be seen.

    Attributes:
        library: what was decided on.
        as_of: the day it was decided for.
        records: for the id of each withheld record, why.
        ended: the customers whose consent has ended, each with the day.
        forgotten: the customers whose names are older than the library keeps them.
    """

    library: Library
    as_of: dt.date
    records: Mapping[str, tuple[Reason, ...]]
    ended: Mapping[str, dt.date]
    forgotten: frozenset[str]


class Part(StrEnum):
    """What is missing from a piece of evidence."""

    ALL = "all"
    NAME = "name"
    WORDS = "words"
    ROLE = "role"


def withholding(library: Library, audience: str, as_of: dt.date) -> Withholding:
    """Decide what the readers of one audience may not see on one day.

    Args:
        library: all records.
        audience: a key of the vocabulary. Its readers see what is for them and for every wider audience.
        as_of: the day.
    """
    gone = {id_: day for id_, one in library.customers.items() if (day := ended(one.data.consent, as_of))}
    reasons = {record.id: tuple(_reasons(record, library, audience, as_of, gone)) for record in library.records()}
    forgotten = _forgotten(library, {id_ for id_, why in reasons.items() if why}, gone, as_of)
    for id_ in reasons if forgotten else ():
        reasons[id_] += tuple(Reason(Cause.NAMES, one) for one in sorted(_named(library, id_) & forgotten))
        reasons[id_] += (Reason(Cause.AGE, id_),) if id_ in forgotten else ()
    return Withholding(library, as_of, {id_: why for id_, why in reasons.items() if why}, gone, forgotten)


def shown(evidence: Evidence, held: Withholding) -> tuple[Evidence | None, tuple[Part, ...]]:
    """A piece of evidence as readers see it, None if they may not see it at all; and what is missing from it."""
    record = held.library.customers.get(evidence.customer or "")
    if (record and record.id in held.ended) or ended(evidence.consent, held.as_of):
        return None, (Part.ALL,)
    missing: list[Part] = []
    changes: dict[str, object] = {"consent": None} if evidence.consent else {}
    old = is_past_keeping(evidence.date, held.library.vocabulary.config.policy.keep_words, held.as_of)
    if evidence.quote and (old or not may_quote(evidence, record.data if record else None)):
        changes["quote"] = None
        missing.append(Part.WORDS)
    if evidence.role and old:
        changes["role"] = None
        missing.append(Part.ROLE)
    if record and leaves_out_name(evidence.consent):
        changes |= {"customer": None, "segment": record.data.segment}
        missing.append(Part.NAME)
    return evidence.model_copy(update=changes) if changes else evidence, tuple(missing)


def _reasons(
    record: AnyRecord, library: Library, audience: str, as_of: dt.date, gone: Mapping[str, dt.date]
) -> Iterator[Reason]:
    """Why a record is withheld, the age of words aside."""
    match record.data:
        case Insight() as data:
            audiences = library.vocabulary.audiences
            wanted = data.audience or audiences[0]
            if wanted not in audiences[: audiences.index(audience) + 1]:
                yield Reason(Cause.AUDIENCE, wanted)
            yield from _cited(data, as_of, gone)
        case Customer() if record.id in gone:
            yield Reason(Cause.CONSENT, record.id, gone[record.id])
    yield from (Reason(Cause.NAMES, one, gone[one]) for one in sorted(_named(library, record.id) & gone.keys()))


def _cited(data: Insight, as_of: dt.date, gone: Mapping[str, dt.date]) -> Iterator[Reason]:
    """The customers a story cites whose consent has ended since somebody last looked it over."""
    seen: set[Reason] = set()
    for evidence in data.evidence:
        customer = evidence.customer or ""
        for day in (gone.get(customer), ended(evidence.consent, as_of)):
            reason = Reason(Cause.CITES, customer, day)
            if day and (data.reviewed is None or data.reviewed <= day) and reason not in seen:
                seen.add(reason)
                yield reason


def _named(library: Library, id_: str) -> frozenset[str]:
    return library.names.get(id_, frozenset())


def _forgotten(library: Library, hidden: set[str], gone: Mapping[str, dt.date], as_of: dt.date) -> frozenset[str]:
    """The customers whose consent and last contact that readers may see are too long ago for them to be named.

    A story that names one of them is hidden as well, and with it the contacts it tells of, until nothing changes:
    so a story that nobody sees decides nothing about what others see.
    """
    keep = library.vocabulary.config.policy.keep_words
    if keep is None:
        return frozenset()
    hidden = set(hidden)
    while True:
        last = _last_contacts((one for one in library.insights.values() if one.id not in hidden), gone, as_of)
        old = {
            id_
            for id_, one in library.customers.items()
            if id_ not in gone and is_forgotten(last.get(id_), one.data.consent, keep, as_of)
        }
        naming = {id_ for id_ in library.names if library.names[id_] & old} - hidden
        if not naming:
            return frozenset(old)
        hidden |= naming


def _last_contacts(
    stories: Iterator[Record[Insight]], gone: Mapping[str, dt.date], as_of: dt.date
) -> dict[str, dt.date]:
    """The latest day on which each customer was heard, as far as these stories say who it was."""
    last: dict[str, dt.date] = {}
    for evidence in (evidence for story in stories for evidence in story.data.evidence):
        own, customer = evidence.consent, evidence.customer
        if customer and customer not in gone and not leaves_out_name(own) and not ended(own, as_of):
            last[customer] = max(evidence.date, last.get(customer, evidence.date))
    return last
