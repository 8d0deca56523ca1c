"""What is asked: words that a reader half remembers, drawn from the library's own files with a fixed seed.

Only what stands on the site is asked for, since a library holds more than its readers may see. Which words a page
has is read from the page itself, as the reader would.
"""

from __future__ import annotations

import html
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter
import yaml

SEED = 1
KINDS = ("insights", "customers", "questions")
"""The folders of a site that hold the pages of records, each named by the record's id."""
_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
_FUNCTION_WORDS = (
    "about above after again against also although always another anyone anything around away back became because been "
    "before being below between both came come could does doing done down during each either else even ever every "
    "everything from further gave getting give given goes going gone have having here hers herself himself however "
    "into itself just keep kept knew know less like made make many maybe mine more most much must myself never next "
    "nobody none nothing once only other ours ourselves over perhaps quite rather really said same says shall should "
    "since some somebody someone something sometimes soon still such take taken than that their theirs them themselves "
    "then there these they thing things this those though through till together told took toward under until upon used "
    "very want wanted went were what whatever when where whether which while whom whose will with within without would "
    "your yours yourself"
)
_STOP = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True)
class Record:
    """A record as its file has it, and the folder of its page below the site."""

    page: str
    fields: dict[str, Any]
    text: str

    @property
    def id(self) -> str:
        return self.page.rpartition("/")[2]

    @property
    def title(self) -> str:
        return str(self.fields.get("title") or self.fields.get("name") or self.id)

    @property
    def tags(self) -> list[str]:
        return [str(tag) for tag in self.fields.get("tags") or ()]

    @property
    def quotes(self) -> list[str]:
        return [str(one["quote"]) for one in self.fields.get("evidence") or () if one.get("quote")]


@dataclass(frozen=True)
class Query:
    """Words that are typed, and the folder of the page that they should find."""

    text: str
    wanted: str


def published(library: Path, site: Path) -> list[Record]:
    """The records of a library that have a page of their own on a site, by the path of that page."""
    found = []
    for path in library.rglob("*.md"):
        for kind in KINDS:
            if (site / kind / path.stem / "index.html").is_file():
                post = frontmatter.load(str(path))
                found.append(Record(f"{kind}/{path.stem}", post.metadata, post.content))
    return sorted(found, key=lambda record: record.page)


def from_quotes(records: list[Record], site: Path, number: int) -> list[Query]:
    """Three words of a quote of each of so many stories; the quote is on its page, and on that of no other story."""
    rng = random.Random(SEED)
    quotes = Counter(quote for record in records for quote in record.quotes)
    drawn: list[Query] = []
    for record in _shuffled(records, rng):
        if len(drawn) == number:
            break
        shown = _words_of_page(site / record.page / "index.html")
        asked = [_content(quote) for quote in record.quotes if quotes[quote] == 1]
        asked = [words for words in asked if len(words) >= 3 and shown.issuperset(words)]
        if asked:
            drawn.append(Query(" ".join(rng.sample(rng.choice(asked), 3)), record.page))
    return drawn


def from_titles(records: list[Record], library: Path, number: int) -> list[Query]:
    """Titles of so many stories, each without one of its words, and with another put as the reader has it in mind.

    That is a synonym of one of the story's tags if the title has the tag's own words, and else a misspelt word.
    """
    rng = random.Random(SEED)
    synonyms = _synonyms(library)
    titles = Counter(record.title for record in records)
    drawn: list[Query] = []
    for record in _shuffled(records, rng):
        if len(drawn) == number:
            break
        known = [pair for tag in record.tags for pair in synonyms.get(tag, ())]
        if titles[record.title] == 1 and (asked := _half_remembered(record.title, known, rng)):
            drawn.append(Query(asked, record.page))
    return drawn


def _shuffled(records: list[Record], rng: random.Random) -> Iterator[Record]:
    stories = [record for record in records if record.page.startswith(KINDS[0])]
    return iter(rng.sample(stories, len(stories)))


def _half_remembered(title: str, known: list[tuple[str, str]], rng: random.Random) -> str | None:
    """A title as it comes back to mind; None for one that is too short."""
    words = _WORD.findall(title.lower())
    content = _content(title)
    if len(content) < 3:
        return None
    for name, synonym in known:
        before, stands, after = f" {' '.join(words)} ".partition(f" {name} ")
        rest = [word for word in content if word in _WORD.findall(before + after)]
        if stands and rest:
            return _without(f"{before} {synonym} {after}".split(), rng.choice(rest))
    misspelt, dropped = rng.sample(content, 2)
    words[words.index(misspelt)] = _misspelt(misspelt, rng)
    return _without(words, dropped)


def _without(words: list[str], dropped: str) -> str:
    place = words.index(dropped)
    return " ".join(words[:place] + words[place + 1 :])


def _misspelt(word: str, rng: random.Random) -> str:
    """A word with one letter dropped, doubled, replaced by another, or swapped with the next."""
    ways = []
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        other = rng.choice([one for one in "abcdefghijklmnopqrstuvwxyz" if one != letter])
        ways += [before + after, before + letter * 2 + after, before + other + after]
        ways += [before + after[0] + letter + after[1:]] if after and after[0] != letter else []
    return rng.choice(ways)


def _content(text: str) -> list[str]:
    """The different words of a text that say something, in its order."""
    words = dict.fromkeys(_WORD.findall(text.lower()))
    return [word for word in words if len(word) >= 4 and word.isalpha() and word not in _STOP and set(word) != {"x"}]


def _words_of_page(page: Path) -> set[str]:
    return set(_WORD.findall(html.unescape(_TAG.sub(" ", page.read_text(encoding="utf-8"))).lower()))


def _synonyms(library: Path) -> dict[str, list[tuple[str, str]]]:
    """For each tag its title beside each of its synonyms, in small letters."""
    tags = yaml.safe_load((library / "library.yml").read_text(encoding="utf-8")).get("tags") or {}
    return {
        key: [(str(tag["title"]).lower(), str(synonym).lower()) for synonym in tag.get("synonyms") or ()]
        for key, tag in tags.items()
    }
