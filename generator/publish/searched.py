"""What is searched, as files beside the generated pages: split into shards, each of which becomes an index of its own.

A record's shard follows from its address alone, so that a change touches few of them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from generator.cache.program import program
from generator.cache.shelf import Shelf
from generator.pages.page import Data
from generator.pages.searched import Searched, Weight
from generator.publish.known_words import LONGEST, known_words, words_of

SHARD = 1500
"""The most records in one index, on average. Pagefind takes 2.5 ms of processor time and 0.14 MB of memory for each, so
that after a change of one story a small shard is made again sooner; but each costs every search a little. A query over
10,000 records loaded 0.58 MB from four, 0.67 MB from eight and 1.26 MB from sixteen."""
MOST_SHARDS = 16
"""So that a search asks no more indexes than it can at once."""
_WEIGHTS = {Weight.WORDS: "4", Weight.SUMMARY: "2", Weight.TEXT: "1"}
_EVERY = "\N{CYRILLIC LETTER MULTIOCULAR O}"
"""A word that every record has and nobody types: asked for nothing but facets, Pagefind loads the whole index."""
ABOUT = "about.json"
"""Which shards there are, and whether anything in them no longer holds."""
LABELS = "labels.json"
"""How each value of each facet reads."""
WORDS = "words.gz"
"""Every word that can be found."""


def searched_folder(docs: Path) -> Path:
    """Where the texts to be searched stand, beside the folder of generated pages."""
    return docs.with_name("search" if docs.name != "search" else "searched")


def words_shelf(docs: Path) -> Shelf:
    """Where it is kept what shards say in all, beside the folder of generated pages."""
    return Shelf(docs.with_name("words.json"))


def line_of(one: Searched) -> bytes:
    """A record as a line of its shard: its address, its HTML, its words, how its facets read, whether it is past."""
    facets = [[facet.of, facet.key, facet.text] for facet in one.facets]
    return json.dumps([_url(one), _html(one), _words(one), facets, one.past], ensure_ascii=False).encode() + b"\n"


def address_of(line: bytes) -> str:
    """Whose line it is."""
    return line[2 : line.index(b"?")].decode()


def lines_in(folder: Path) -> dict[str, bytes]:
    """The lines of all shards in a folder, by address."""
    shards = (shard.read_bytes() for shard in folder.glob("*.jsonl"))
    return {address_of(line): line for shard in shards for line in shard.splitlines(keepends=True) if b"?" in line}


def searched_files(lines: Iterable[bytes], shelf: Shelf | None = None) -> Iterator[Data]:
    """What is to be searched, as files: the lines of each shard, by address.

    With them goes what the browser must know besides: which shards there are, how each value of a facet reads, and
    every word that can be found.

    Args:
        lines: of all records.
        shelf: where it is kept what shards say in all, so that it is gathered anew only of those that have changed.
    """
    shards = _parted(lines)
    for name, content in shards.items():
        yield Data(f"{name}.jsonl", content)
    if shards:
        said = _said_in(list(shards.values()), shelf)
        words = known_words([one["words"] for one in said])
        labels: dict[str, dict[str, str]] = {}
        for of, key, text in (label for one in said for label in one["labels"]):
            labels.setdefault(of, {})[key] = text
        yield Data(ABOUT, json.dumps({"shards": list(shards), "past": any(one["past"] for one in said)}).encode())
        yield Data(LABELS, json.dumps(labels, ensure_ascii=False, sort_keys=True).encode())
        yield Data(WORDS, gzip.compress("\n".join(words).encode(), mtime=0))


def _parted(lines: Iterable[bytes]) -> dict[str, bytes]:
    """The lines of each shard that has any, by its name."""
    by_address = sorted((address_of(line), line) for line in lines)
    shards: list[list[bytes]] = [[] for _ in range(_shards(len(by_address)))]
    for address, line in by_address:
        shards[_shard(address, len(shards))].append(line)
    return {str(number): b"".join(inside) for number, inside in enumerate(shards) if inside}


def _said_in(shards: Sequence[bytes], shelf: Shelf | None) -> list[dict[str, Any]]:
    """What each shard says in all: how many records say each word, how facets read, whether anything is past."""
    before = (shelf.take(program()) if shelf else None) or {}
    said = {hashlib.sha256(shard).hexdigest(): shard for shard in shards}
    now = {digest: before.get(digest) or _said(shard) for digest, shard in said.items()}
    if shelf:
        shelf.put(program(), now)
    return list(now.values())


def _said(shard: bytes) -> dict[str, Any]:
    words: Counter[str] = Counter()
    labels: dict[tuple[str, ...], None] = {}
    past = False
    for line in shard.splitlines():
        _, _, said, facets, is_past = json.loads(line)
        words.update(said.split())
        labels.update(dict.fromkeys(map(tuple, facets)))
        past = past or is_past
    return {"words": words, "labels": list(labels), "past": past}


def _shards(records: int) -> int:
    """How many shards: a power of two, so that their number changes only when a library has doubled."""
    shards = 1
    while records > SHARD * shards and shards < MOST_SHARDS:
        shards *= 2
    return shards


def _shard(address: str, shards: int) -> int:
    return int.from_bytes(hashlib.sha256(address.encode()).digest()[:4]) % shards


def _words(one: Searched) -> str:
    """All words of a record that can be found, each once."""
    found = words_of(" ".join([one.title, *one.names, *(text for _, text in one.texts)]))
    return " ".join(word for word in dict.fromkeys(found) if len(word) <= LONGEST)


def _url(one: Searched) -> str:
    """The address of a record with what a result shows of it.

    Pagefind keeps an address as it is. As metadata, what is shown would be searched as well, and every story be found
    by our own words for how well we know it.
    """
    shown = {"about": one.about, "how": one.how, "note": one.note, "day": one.day.isoformat(), "rank": _rank(one)}
    return f"{one.address}?{urlencode({name: text for name, text in shown.items() if text})}"


def _rank(one: Searched) -> str:
    """How well a record is known, as a text that sorts; of equals the latest last."""
    return "-".join([*(f"{part:04}" for part in one.rank), one.day.isoformat()])


def _html(one: Searched) -> str:
    """A record as Pagefind reads it."""
    sorting = {name: f"{key} {one.address}" for name, key in (("day", one.day.isoformat()), ("rank", _rank(one)))}
    data = {"title": one.title, "names": " · ".join(one.names), "every": _EVERY, **sorting}
    attributes = " ".join(f'data-{name}="{escape(text)}"' for name, text in data.items())
    texts = "".join(f'<p data-pagefind-weight="{_WEIGHTS[weight]}">{escape(text)}</p>' for weight, text in one.texts)
    facets = [(facet.of, facet.key) for facet in one.facets]
    narrowing = "".join(_filter(name, value) for name, value in [*facets, *([("past", "past")] if one.past else [])])
    return (
        f'<html><body data-pagefind-body data-pagefind-meta="title[data-title], names[data-names], every[data-every]" '
        f'data-pagefind-sort="day[data-day], rank[data-rank]" {attributes}>{texts}{narrowing}</body></html>'
    )


def _filter(name: str, value: str) -> str:
    return f'<i data-pagefind-filter="{name}[data-is]" data-is="{escape(value)}"></i>'
