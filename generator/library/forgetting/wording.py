"""What stands for a customer's name once it may stand nowhere: words in a sentence, an id in an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from generator.content.config import Segment
from generator.content.names import id_from
from generator.content.types import Ref
from generator.diagnostics.finding import Span
from generator.library.forgetting.rows import Rows
from generator.library.known import Known
from generator.library.naming import phrases_of
from generator.library.phrases import Phrases
from generator.library.vocabulary import Vocabulary

_SOMEBODY = "a customer"
_PLAIN = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")
"""Words that may stand in any field without quotes."""
_TOKEN = re.compile(r"[^\s()\[\]<>{}\"'|,`]+")
_PIECE = re.compile(r"[^\s()\[\]<>{}\"'|,`/?&=#;]+")
"""A part of an address."""
_IN_ADDRESS = re.compile(r"://|www\.|[/@]")
_ARTICLE = re.compile(r"\b(?:the|a|an|this|that|our|their|your|my)\s+$", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[.!?:]\s|\n\s*(?:[-*#>]+\s+|\d+\.\s+)?)[\"'\u201c(*_]*$")
_BEFORE = 40
"""How many signs before a name are looked at to tell how its sentence begins."""
_OF_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Wording:
    """Finds everything a customer is certainly named by, and says it without.

    Attributes:
        phrases: name, id and former ids, in every spelling.
        words: what to say instead, such as ``a small clinic``.
        others: names of other customers in which this one's stands.
        rows: tell quickly where no such name stands.
        renamed: ids of other records that held the name, and what each is called from now on.
    """

    phrases: Phrases
    words: str
    others: Phrases
    rows: Rows
    renamed: Mapping[str, str]

    def found(self, text: str) -> Iterator[tuple[Span, str]]:
        """Where the customer is named, in order, and what to write there."""
        if not self.rows.may_be_in(text.encode("utf-8", "replace")):
            return
        places = [one.span for one in self.phrases.find(text)] if self.phrases.stand_in(text) else []
        around = [one.span for one in self.others.find(text)]
        reached = 0
        for span in joined([*places, *self._in_signs(text, places)]):
            if any(one.start <= span.start and span.end <= one.end and one != span for one in around):
                continue
            wider, new = self._instead(text, span)
            if wider.start >= reached:
                yield wider, new
                reached = wider.end

    def said(self, text: str, before: str = "") -> str:
        """A text without the name; what stands before it tells how its sentence begins."""
        whole = before + text
        for span, new in reversed(list(self.found(whole))):
            if span.start >= len(before):
                whole = whole[: span.start] + new + whole[span.end :]
        return whole[len(before) :]

    def path(self, path: str) -> str:
        """A path without the name in any of its parts."""
        return "/".join(self._part(part) for part in path.split("/"))

    def names(self, text: str) -> bool:
        """Whether the customer is named in a text."""
        return any(True for _ in self.found(text))

    def _part(self, part: str) -> str:
        stem, dot, ending = part.rpartition(".")
        stem, ending = (stem, dot + ending) if dot else (part, "")
        return self.renamed.get(stem, id_from(self.said(stem)) if self.names(stem) else stem) + ending

    def _in_signs(self, text: str, known: list[Span]) -> Iterator[Span]:
        """Words behind percent signs, as in ``Northwind%20Clinics``."""
        for token in _PIECE.finditer(text) if "%" in text else ():
            inside = any(token.start() <= span.start < token.end() for span in known)
            if "%" in token[0] and not inside and self.phrases.stand_in(unquote(token[0])):
                yield Span(*token.span())

    def _instead(self, text: str, span: Span) -> tuple[Span, str]:
        written = text[span.start : span.end]
        if not self.phrases.stand_in(written):
            return span, quote(self.said(unquote(written), "see ").replace(" ", "-"), safe="/:?=&#%+,;@-._~")
        for whole in _OF_ID.finditer(text, _begin(text, span.start)):
            if whole.start() > span.start:
                break
            if whole[0] in self.renamed and whole.end() >= span.end:
                return Span(*whole.span()), self.renamed[whole[0]]
        if self._is_address(text, span):
            return span, id_from(self.words)
        return span, self._in_a_sentence(text[max(span.start - _BEFORE, 0) : span.start], written)

    def _is_address(self, text: str, span: Span) -> bool:
        if any(sign.isspace() for sign in text[span.start : span.end]):
            return False
        token = next(one for one in _TOKEN.finditer(text, _begin(text, span.start)) if one.end() > span.start)
        beside = text[max(span.start - 1, 0) : span.start] + text[span.end : span.end + 1]
        return bool(_IN_ADDRESS.search(token[0])) or any(sign in "-_" for sign in beside)

    def _in_a_sentence(self, before: str, written: str) -> str:
        article, _, noun = self.words.partition(" ")
        words = noun if article in ("a", "an") and _ARTICLE.search(before) else self.words
        opens = _OPENING.search(before) and written[:1].isupper()
        return words[:1].upper() + words[1:] if opens else words


def wording_of(customer: Known, vocabulary: Vocabulary | None, known: Iterable[Known] = ()) -> Wording:
    """How to find a customer, and what to say instead: the words of its segment, if these do not give it away.

    Args:
        customer: who.
        vocabulary: the words of the library.
        known: all customers; a name that belongs to another one is left to them.
    """
    phrases = phrases_of([replace(customer, telling=())], ())
    others = (name for one in known if one.id != customer.id for name in (one.name, one.id, *one.aliases))
    theirs = [(name, name) for name in others if phrases.stand_in(name)]
    segment = vocabulary.words[Ref.SEGMENT].get(customer.segment) if vocabulary else None
    one = segment.one if isinstance(segment, Segment) and segment.one else _SOMEBODY
    fits = _PLAIN.fullmatch(one) and not phrases.stand_in(one) and id_from(one) != one
    words = one if fits else _SOMEBODY
    return Wording(phrases, words if not phrases.stand_in(words) else "somebody", Phrases(theirs), Rows(phrases), {})


def _begin(text: str, at: int) -> int:
    """Where the run of signs without a space begins that holds a place."""
    while at > 0 and _TOKEN.match(text[at - 1]):
        at -= 1
    return at


def joined(spans: list[Span]) -> list[Span]:
    """Spans in order; those that overlap as one."""
    together: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if together and span.start < together[-1].end:
            together[-1] = Span(together[-1].start, max(together[-1].end, span.end))
        else:
            together.append(span)
    return together
