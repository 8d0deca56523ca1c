"""What may be sent away: texts that name no customer.

A page can be taken down on the day a customer withdraws. What has gone out to a mailbox or a chat stays there, so names
do not go out at all: in their place stands what kind of customer it is. Quotes and roles have fields of their own,
which whoever sends something leaves alone; what else a text tells of a customer only somebody who reads it can judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.content.model import Customer, Insight, Question
from generator.edition.gate import Edition
from generator.library.known import Known, with_telling
from generator.library.naming import named_in, phrases_of
from generator.library.phrases import Phrases
from generator.library.record import Record
from generator.prose.document import Heading

_OPENING = " \"'([\u201c\u2018\xab"
"""What may stand between a full stop and the first word of a sentence."""
_NEAR = 20
"""How many signs before a name are looked at to find the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Sending:
    """The names of all customers that an edition shows by their name, and what to say in their place."""

    names: Phrases
    instead: Mapping[str, str]

    def may_go(self, text: str) -> bool:
        """Whether a text, a file name or an address names none of them."""
        return not named_in(text, self.names) and not ("%" in text and named_in(unquote(text), self.names))

    def nameless(self, text: str) -> str:
        """A text with ``a small clinic`` in the place of a name; empty where a name cannot be taken out of it."""
        parts: list[str] = []
        end = 0
        for id_, span in named_in(text, self.names):
            if span.start >= end:
                somebody = self.instead[id_]
                before = text[max(0, span.start - _NEAR) : span.start].rstrip(_OPENING)
                begins = not before or before[-1] in ".!?\u2026:"
                parts += [text[end : span.start], somebody[:1].upper() + somebody[1:] if begins else somebody]
            end = max(end, span.end)
        told = "".join((*parts, text[end:]))
        return told if self.may_go(told) else ""


def sending(edition: Edition) -> Sending:
    """What may be sent of an edition."""
    named = [one for one in edition.customers.values() if not one.data.anonymous]
    known = with_telling([_known(one) for one in named], edition.vocabulary)
    instead = {one.id: edition.vocabulary.one_of(one.data.segment) for one in named}
    return Sending(phrases_of(known, _texts(edition)), instead)


def _texts(edition: Edition) -> Iterator[str]:
    """What stories and questions say: a word that is often written small there is no name."""
    told: list[Record[Insight] | Record[Question]] = [*edition.insights.values(), *edition.questions.values()]
    for record in told:
        blocks = record.document.blocks
        yield "\n".join((record.data.title, *(one.text if isinstance(one, Heading) else one.html for one in blocks)))


def _known(one: Record[Customer]) -> Known:
    data = one.data
    return Known(one.id, one.path, data.name, data.aliases, data.segment, data.region or "", None, True, unnamed=False)
