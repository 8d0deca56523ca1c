"""What one file gives by itself. Nothing here knows another file, so files may be read in any order and anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.content.config import Policy
from generator.content.model import Kind
from generator.content.source import Source, oversized
from generator.content.types import Ref
from generator.diagnostics.finding import Finding
from generator.library.draft import draft_of
from generator.library.judge import judge
from generator.library.personal.report import personal
from generator.library.personal.sighting import Grounds, grounds_of
from generator.library.phrases import distinct_words
from generator.library.record import AnyRecord, Draft
from generator.library.said import all_said, told
from generator.library.sketch import sketch_of
from generator.library.vocabulary import Vocabulary


@dataclass(frozen=True)
class Terms:
    """What files are judged by.

    Attributes:
        vocabulary: the words and the policy of the library; None if they could not be read.
        as_of: the day the library is looked at.
    """

    vocabulary: Vocabulary | None
    as_of: dt.date

    @cached_property
    def areas(self) -> Container[str]:
        """The folders of stories, former names included."""
        known = self.vocabulary
        return {*known.words[Ref.AREA], *known.former[Ref.AREA]} if known else frozenset()

    @cached_property
    def file_max(self) -> int:
        """The most bytes of a file."""
        return (self.vocabulary.config.policy if self.vocabulary else Policy()).file_max

    @cached_property
    def grounds(self) -> Grounds:
        """What decides whether something personal may stand in a file."""
        return grounds_of(self.vocabulary.config) if self.vocabulary else Grounds()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gives.

    Attributes:
        draft: the file as far as it could be read; None if it has no place among the records.
        record: the record, if it is valid by itself.
        findings: what is wrong with it by itself.
    """

    draft: Draft | None
    record: AnyRecord | None
    findings: tuple[Finding, ...]


Read = Callable[[Sequence[Source], Terms], Iterator[Reading]]
"""Reads files, in their order."""


def readings(sources: Sequence[Source], terms: Terms) -> Iterator[Reading]:
    """Read files one after the other."""
    return (reading_of(source, terms) for source in sources)


def reading_of(source: Source, terms: Terms) -> Reading:
    """Read one file."""
    findings: list[Finding] = []
    if source.readable and (found_large := oversized(source, terms.file_max)):
        findings.append(found_large)
        source = replace(source, readable=False)
    findings += personal(source, terms.grounds)
    draft, found = draft_of(source, terms.areas)
    findings += found
    if draft is None:
        return Reading(None, None, tuple(findings))
    if draft.fields is not None and draft.kind is Kind.INSIGHT:
        draft = replace(draft, sketch=sketch_of(told(draft, draft.fields)))
    record, found = judge(draft, terms.vocabulary, terms.as_of)
    if record:
        draft = replace(draft, words=" ".join(distinct_words(all_said(draft, record.fields))))
    return Reading(draft, record, (*findings, *found))
