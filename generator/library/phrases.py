"""Find names in running text, however they are written there: capitals, accents, hyphens, markup between words.

Texts are compared word by word in their folded form, and every text is gone through once, however many
names are looked for. It knows nothing of customers.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, KeysView
from dataclasses import dataclass

from generator.diagnostics.finding import Span

_MARK = frozenset(("Mn", "Me", "Cf"))
_VOICED = "\u3099\u309a"
"""Marks that make another letter of a Japanese one, as a dot would not of a Latin one."""
_JOINED = "\u0590"
"""From here on scripts join words with others, or write none apart: Hebrew, Arabic, Thai, Chinese and so on."""
_WORDS = re.compile(r"[^\W_]+")
_WORD = re.compile(rf"[^\W_{_JOINED}-\U0010ffff]+")
_TAIL = re.compile(rf"[\u1160-\u11ff{_VOICED}]")
"""What goes on with a letter: the vowel and the end of a Korean syllable, a Japanese mark."""
_BETWEEN = re.compile(rf"[\s\-\u2010-\u2015\u05be\u0640*_~`'\u2018\u2019\u05f3\u05f4\xb7\u30fb]+(?!{_TAIL.pattern})")
"""What may stand inside a name in a script that parts no words."""
_SPACE = re.compile(rf"\s+(?!{_TAIL.pattern})")
# fmt: off
FORMS = frozenset({
    "ab", "ag", "aps", "as", "asa", "bv", "co", "corp", "corporation", "ek", "ev", "gmbh", "inc", "incorporated",
    "kg", "kgaa", "limited", "llc", "llp", "ltd", "mbh", "nv", "ohg", "oy", "plc", "pte", "pty", "sa",
    "sarl", "sas", "se", "sl", "spa", "srl", "ug",
})
LITTLE = FORMS | {
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with",
    "das", "de", "del", "der", "des", "di", "die", "du", "el", "et", "la", "las", "le", "les", "los", "und", "van",
    "von", "y",
}
# fmt: on
"""``FORMS``: what stands behind a company's name and is left out when people speak of it. ``LITTLE``: these, and words
that tell nothing of whose name they stand in."""
_AND = frozenset(("and", "e", "en", "et", "och", "og", "und", "y"))
_LONGEST = 20
"""How many words of a name are looked for; nobody writes more, unless to keep a program busy."""
_ONE_WORD = 6
"""From how many letters on a name of several words is also found as one, as it stands in a web address."""
_SPELT = re.compile("(?<=[aou])e")
_SPELT_FROM = 5
"""From how many letters on a word with `ue` in it may be another spelling of one with `ü`."""


class _Table(dict[int, str]):
    """What each sign becomes; worked out when it is first met, since there are a million."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        self[code] = self._becomes(chr(code))
        return self[code]


def _folded(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", sign).casefold()
    return "".join(one for one in plain if one in _VOICED or unicodedata.category(one) not in _MARK)


_FOLDED = _Table(_folded)
_APART = _Table(lambda sign: "".join(one if _WORD.match(one) else " " for one in _folded(sign)))
_ASCII_APART = "".join(_APART[code] for code in range(128)).encode() + bytes(128)


def fold(text: str) -> str:
    """The text without capitals, accents and signs that nobody sees."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def words_in(text: str) -> list[str]:
    """The words of a text, folded."""
    return _WORDS.findall(fold(text))


def distinct_words(text: str) -> KeysView[str]:
    """The words of a text in which names may be looked for, folded, each once; so a line is gone through but once."""
    lines = "\n".join(dict.fromkeys(text.split("\n")))
    return dict.fromkeys(_words(lines)).keys()


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: whose it is, and where it stands."""

    key: str
    span: Span


class Phrases:
    """Names to look for, each with a key that says whose it is."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take in pairs of a key and a name; a name of several words is found where these follow each other."""
        self._keys: dict[tuple[str, ...], list[str]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._alone: set[str] = set()
        self._seconds: defaultdict[str, set[str]] = defaultdict(set)
        self._unparted = (_Unparted(_BETWEEN), _Unparted(_SPACE))
        for key, name in dict.fromkeys(names):
            words = _WORDS.findall(folded := fold(name))
            if not words or any(sign >= _JOINED for word in words for sign in word):
                any(one.take_in(folded, key) for one in self._unparted)
                continue
            for form in _forms(name):
                keys = self._keys.setdefault(form, [])
                keys += [key] if key not in keys else []
                lengths = {*self._lengths.get(form[0], ()), len(form)}
                self._lengths[form[0]] = tuple(sorted(lengths, reverse=True))
                if len(form) > 1:
                    self._seconds[form[0]].add(form[1])
                else:
                    self._alone.add(form[0])
        self._telling = self._alone.union(*self._seconds.values())
        """Words without which no name stands anywhere: a first word alone is in many texts, and tells nothing."""

    def may_stand_in(self, words: Iterable[str]) -> bool:
        """Whether any of the names may stand in a text with these words, in whatever order; where not, none does."""
        if any(one.names for one in self._unparted):
            return True
        if self._telling.isdisjoint(words):
            return False
        every = frozenset(words)
        return any(self._may_begin(word, every) for word in self._lengths.keys() & every)

    def rows(self) -> tuple[str, ...]:
        """The letters of each name in a row, folded; a text that has none of these rows has no name.

        There is none if a name may stand in a text otherwise, so that only a look can tell.
        """
        return () if any(one.names for one in self._unparted) else tuple(map("".join, self._keys))

    def stand_in(self, text: str) -> bool:
        """Whether any of the names stands in a text; quicker than to look where."""
        words = _words(text) if self._lengths else []
        if not self._lengths.keys().isdisjoint(words) and any(self._at(words)):
            return True
        return any(any(one.at(one.closed(fold(text)))) for one in self._unparted if one.names)

    def find(self, text: str) -> list[Found]:
        """Every name in a text, by place; one that stands inside a longer one of the same key is left out."""
        folded, places = _placed(text)
        words = list(_WORD.finditer(folded))
        found: list[Found] = []
        reached: dict[str, int] = {}
        for first, behind, key in self._at([word[0] for word in words]):
            if first >= reached.get(key, 0):
                reached[key] = behind
                start, end = words[first].start(), words[behind - 1].end()
                found.append(Found(key, Span(places[start], places[end - 1] + 1)))
        for one in self._unparted if any(one.names for one in self._unparted) else ():
            kept = one.kept(folded)
            for start, end, key in one.at("".join(folded[at] for at in kept)):
                found.append(Found(key, Span(places[kept[start]], places[kept[end - 1]] + 1)))
        return sorted(found, key=lambda one: (one.span.start, one.span.end, one.key))

    def _may_begin(self, word: str, others: Iterable[str]) -> bool:
        """Whether a name that begins with a word may stand there: it has no other, or the second is one of these."""
        return word in self._alone or not self._seconds.get(word, frozenset()).isdisjoint(others)

    def _at(self, words: list[str]) -> Iterator[tuple[int, int, str]]:
        """Each name among words: where it begins, where it ends, and its key; longer ones first."""
        for first in [place for place, word in enumerate(words) if word in self._lengths]:
            if not self._may_begin(words[first], words[first + 1 : first + 2]):
                continue
            for length in self._lengths[words[first]]:
                if first + length <= len(words):
                    for key in self._keys.get(tuple(words[first : first + length]), ()):
                        yield first, first + length, key


class _Unparted:
    """Names that may begin and end within a word, by their first sign: in scripts that part none, or of signs alone."""

    def __init__(self, between: re.Pattern[str]) -> None:
        """Start without names; ``between`` is what does not count in them."""
        self._between = between
        self.names: dict[str, list[tuple[str, str]]] = {}

    def take_in(self, folded: str, key: str) -> bool:
        """Take in a name, unless nothing is left of it."""
        if name := self.closed(folded):
            self.names.setdefault(name[0], []).append((name, key))
        return bool(name)

    def closed(self, folded: str) -> str:
        """The text without what does not count."""
        return self._between.sub("", folded)

    def kept(self, folded: str) -> list[int]:
        """For each sign of the closed text, its place in the folded one."""
        gone = {at for found in self._between.finditer(folded) for at in range(found.start(), found.end())}
        return [at for at in range(len(folded)) if at not in gone]

    def at(self, closed: str) -> Iterator[tuple[int, int, str]]:
        """Each name in a closed text: where it begins, where it ends, and its key."""
        for sign in self.names.keys() & set(closed):
            for name, key in self.names[sign]:
                start = closed.find(name)
                while start >= 0:
                    end = start + len(name)
                    if whole := not _TAIL.match(closed, end):
                        yield start, end, key
                    start = closed.find(name, end if whole else start + 1)


def _words(text: str) -> list[str]:
    """The words of scripts that part them, folded."""
    if text.isascii():
        return text.encode().translate(_ASCII_APART).decode().split()
    return text.translate(_APART).split()


def _forms(name: str) -> Iterator[tuple[str, ...]]:
    """A name as people write it: without the form of the company, with "and" or "&", of one that belongs to it."""
    whole = _WORD.findall(fold(name))
    spoken = _WORD.findall(fold(re.sub("[&+]", " and ", name)))
    inner = [*whole[:1], *(word for word in whole[1:-1] if word not in _AND), *whole[1:][-1:]]
    written = [whole, spoken, inner]
    written += [_spoken(words) for words in written]
    written += [_respelt(words) for words in written]
    for form in dict.fromkeys(tuple(words[:_LONGEST]) for words in written):
        yield form
        if not form[-1].endswith("s"):
            yield (*form[:-1], f"{form[-1]}s")
        elif len(form) > 1:
            yield (*form[:-1], form[-1].removesuffix("s"))
        if len(form) > 1 and len(together := "".join(form)) >= _ONE_WORD:
            yield (together,)


def _spoken(words: list[str]) -> list[str]:
    """Words without the form of the company, and with the letters of an abbreviation in one word."""
    merged: list[str] = []
    letters = ""
    for word in words:
        letters = letters + word if len(word) == 1 and word.isalpha() else ""
        if len(letters) > 1:
            merged[-1] = letters
        else:
            merged.append(word)
    behind = frozenset[str]()
    while len(merged) > 1 and merged[-1] in FORMS | behind:
        merged.pop()
        behind = _AND
    return merged


def _respelt(words: list[str]) -> list[str]:
    """Words in which an umlaut was written as two letters, without the second."""
    return [_SPELT.sub("", word) if len(word) >= _SPELT_FROM else word for word in words]


def _placed(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its signs the place in the text it comes from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    folded: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        plain = _FOLDED[ord(sign)]
        folded.append(plain)
        places += [at] * len(plain)
    return "".join(folded), places
