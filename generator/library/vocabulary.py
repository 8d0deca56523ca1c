"""The words of a library: what ``library.yml`` says, with built-in words added and old words resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.content.config import (
    COMPETENCIES,
    DEFAULT_AUDIENCE,
    METHODS,
    Audience,
    Closeness,
    Config,
    Region,
    Segment,
    Tag,
    Word,
)
from generator.content.source import RESERVED, RESERVED_AREAS, id_from, is_id
from generator.content.types import Ref
from generator.diagnostics.finding import Finding, Key, Value

SECTIONS: Mapping[Ref, str] = {
    Ref.AREA: "areas",
    Ref.TEAM: "teams",
    Ref.TAG: "tags",
    Ref.SEGMENT: "segments",
    Ref.REGION: "regions",
    Ref.METHOD: "methods",
    Ref.AUDIENCE: "audiences",
    Ref.COMPETENCY: "competencies",
}
"""The section of ``library.yml`` that holds each kind of word."""

UNKNOWN: Mapping[Ref, str] = {
    Ref.AREA: "VOC002",
    Ref.TEAM: "VOC003",
    Ref.TAG: "VOC004",
    Ref.SEGMENT: "VOC005",
    Ref.REGION: "VOC006",
    Ref.METHOD: "VOC007",
    Ref.AUDIENCE: "VOC008",
    Ref.COMPETENCY: "VOC009",
}
"""The rule for a word that a section does not hold."""


_MADE_UP_METHOD = re.compile(r"(?:^|-)(?:synthetic|simulated|generated|ai|llm|persona|personas|chatbot)(?:-|$)")
_MADE_UP_CUSTOMER = re.compile(
    r"\b(?:synthetic|simulated|imaginary|fictional|made up|(?:ai|llm) (?:generated|customer|user|persona|interview)s?"
    r"|generated (?:customer|user|interview|answer)s?|digital twins?|(?:proto ?)?personas?|chatgpt)\b",
    re.IGNORECASE,
)


def is_made_up(method: str) -> bool:
    """Whether a method's key speaks of customers that a program made up."""
    return _MADE_UP_METHOD.search(method) is not None


def sounds_made_up(name: str) -> bool:
    """Whether a customer's name, or what a source is called, speaks of somebody nobody has met."""
    return _MADE_UP_CUSTOMER.search(name.replace("-", " ")) is not None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All words by kind and key, and the old keys that still lead to them.

    Attributes:
        config: the whole of ``library.yml``; of one with errors, what could be read.
        words: by kind and key, built-in words included.
        former: current keys by kind and old key.
        unread: the kinds whose section could not be read, so that their words cannot be judged.
        misnamed: keys that are none, as they should be written, or whose entry could not be read; a finding already
            says so.
    """

    config: Config
    words: Mapping[Ref, Mapping[str, Word]]
    former: Mapping[Ref, Mapping[str, str]]
    unread: frozenset[Ref] = frozenset()
    misnamed: frozenset[tuple[Ref, str]] = frozenset()

    def knows(self, ref: Ref, key: str) -> bool:
        """Whether a word is there, or may be: in a section that could not be read, or under a broken key."""
        return self.resolve(ref, key) is not None or ref in self.unread or (ref, key) in self.misnamed

    def is_read(self, ref: Ref, key: str) -> bool:
        """Whether a word stands in a section that could be read, under a key that is one."""
        return ref not in self.unread and (ref, id_from(key)) not in self.misnamed

    def closeness(self, method: str) -> Closeness:
        """How near a contact by this method comes to the customer."""
        return self.config.methods[method].kind if method in self.config.methods else METHODS[method].kind

    def resolve(self, ref: Ref, key: str) -> str | None:
        """The current key for a current or former one; None if there is none."""
        return key if key in self.words[ref] else self.former[ref].get(key)

    def tag_called(self, word: str) -> tuple[str, str] | None:
        """The tag that a text is the title or a synonym of, and the field that says so; None if there is none."""
        wanted = word.casefold().replace("-", " ")
        for key, tag in self.words[Ref.TAG].items():
            synonyms = tag.synonyms if isinstance(tag, Tag) else ()
            for field, names in (("title", (tag.title,)), ("synonyms", synonyms)):
                if any(name.casefold().replace("-", " ") == wanted for name in names):
                    return key, field
        return None

    def title(self, ref: Ref, key: str) -> str:
        """What readers see for a key."""
        return self.words[ref][key].title

    def one_of(self, segment: str) -> str:
        """One customer of a segment, in words: ``a small clinic``."""
        word = self.words[Ref.SEGMENT][segment]
        return word.one if isinstance(word, Segment) and word.one else f"a customer ({word.title})"

    def somebody(self, segment: str, region: str | None) -> str:
        """A customer without a name, in words: ``a small clinic in the north``."""
        one = self.one_of(segment) if segment in self.words[Ref.SEGMENT] else "a customer"
        where = self.words[Ref.REGION].get(region or "")
        place = (where.one or f"({where.title})") if isinstance(where, Region) else ""
        return f"{one} {place}".strip()

    def site_url(self, audience: str) -> str | None:
        """Where the site for an audience is published; None where that is not known."""
        word = self.words[Ref.AUDIENCE].get(audience)
        own = word.site_url if isinstance(word, Audience) else None
        return own or (self.config.site_url if audience == self.audiences[0] else None)

    @property
    def audiences(self) -> tuple[str, ...]:
        """The keys of all audiences, widest first."""
        return tuple(self.words[Ref.AUDIENCE])


def vocabulary_of(
    config: Config,
    path: str,
    unread: frozenset[Ref] = frozenset(),
    unsure: frozenset[tuple[Ref, str]] = frozenset(),
) -> tuple[Vocabulary, list[Finding]]:
    """Join the words of a library with the built-in ones, and check their keys.

    Args:
        config: the whole of ``library.yml``.
        path: of that file, for the findings.
        unread: the kinds of word whose section could not be read.
        unsure: words that are there, and of which too little could be read to judge by them.
    """
    words: dict[Ref, Mapping[str, Word]] = {
        Ref.AREA: config.areas,
        Ref.TEAM: config.teams,
        Ref.TAG: config.tags,
        Ref.SEGMENT: config.segments,
        Ref.REGION: config.regions,
        Ref.METHOD: METHODS | config.methods,
        Ref.AUDIENCE: config.audiences or {DEFAULT_AUDIENCE: Word(title="Everyone")},
        Ref.COMPETENCY: COMPETENCIES | config.competencies,
    }
    findings: list[Finding] = []
    former: dict[Ref, dict[str, str]] = {}
    misnamed = set(unsure)
    for ref, section in SECTIONS.items():
        reserved = RESERVED_AREAS if ref is Ref.AREA else RESERVED
        former[ref] = {}
        for key, word in words[ref].items():
            if not is_id(key) or key in reserved:
                help_ = "choose another word: a page of the site has this one" if id_from(key) in reserved else None
                suggestion = {"value": key, "suggestion": id_from(key)}
                findings.append(Finding("VOC011", path, Key((section, key)), suggestion, help_))
                misnamed.add((ref, id_from(key)))
            elif ref is Ref.METHOD and is_made_up(key):
                findings.append(Finding("VOC013", path, Key((section, key)), {"value": key}))
            for number, old in enumerate(word.formerly):
                if old in reserved:
                    help_ = "remove it: a page of the site has this address"
                    words_ = {"value": old, "suggestion": old}
                    findings.append(Finding("VOC011", path, Value((section, key, "formerly", number)), words_, help_))
                    continue
                taken = "still in use" if old in words[ref] else None
                if not taken and old in former[ref]:
                    taken = f"listed for `{former[ref][old]}` as well"
                if taken:
                    at = (section, key, "formerly", number)
                    findings.append(Finding("VOC012", path, Value(at), {"value": old, "taken": taken}))
                former[ref].setdefault(old, key)
    return Vocabulary(config, words, former, unread, frozenset(misnamed)), findings
