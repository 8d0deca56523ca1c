"""The search index: made from what search knows of each record, so that a browser can search without a server.

What is searched is written beside the generated pages, split into shards; each becomes an index of its own, and the
browser asks them all. A record's shard follows from its address alone, so that a change touches few of them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from generator.pages.page import Data
from generator.pages.searched import Searched, Weight
from generator.publish.known_words import known_words
from generator.publish.pagefind import PagefindError, write_index
from generator.publish.project import ProjectError

FOLDER = "pagefind"
"""Where the index stands in a site; ``theme_overrides/assets/search/`` looks for it there."""
SHARD = 3000
"""The most records in one index, on average. Time and memory grow faster than an index, but each costs every search a
little: 10,000 records in one took 29 s and 1.5 GB, in four on two processors 13 s and 0.4 GB each."""
MOST_SHARDS = 16
"""So that a search asks no more indexes than it can at once."""
AT_ONCE = 4
"""How many indexes are made at a time at most; each takes up to half a gigabyte."""
_WEIGHTS = {Weight.WORDS: "4", Weight.SUMMARY: "2", Weight.TEXT: "1"}
_EVERY = "\N{CYRILLIC LETTER MULTIOCULAR O}"
"""A word that every record has and nobody types: asked for nothing but facets, Pagefind loads the whole index."""
_ABOUT = "about.json"
_LABELS = "labels.json"
_WORDS = "words.gz"


def searched_folder(docs: Path) -> Path:
    """Where the texts to be searched stand, beside the folder of generated pages."""
    return docs.with_name("search" if docs.name != "search" else "searched")


def searched_files(records: Sequence[Searched]) -> Iterator[Data]:
    """What is to be searched, as files: a shard has a record a line, as its address and its HTML.

    With them goes what the browser must know besides: which shards there are, how each value of a facet reads, and
    every word that can be found.
    """
    shards: list[list[Searched]] = [[] for _ in range(_shards(len(records)))]
    for one in sorted(records, key=lambda one: one.address):
        shards[_shard(one.address, len(shards))].append(one)
    used = {str(number): inside for number, inside in enumerate(shards) if inside}
    for name, inside in used.items():
        lines = (json.dumps([_url(one), _html(one)], ensure_ascii=False) for one in inside)
        yield Data(f"{name}.jsonl", "".join(f"{line}\n" for line in lines).encode())
    if records:
        yield Data(_ABOUT, json.dumps({"shards": list(used), "past": any(one.past for one in records)}).encode())
        yield Data(_LABELS, json.dumps(_labels(records), ensure_ascii=False, sort_keys=True).encode())
        yield Data(_WORDS, gzip.compress("\n".join(known_words(list(used.values()))).encode(), mtime=0))


def make_index(searched: Path, site: Path, language: str) -> None:
    """Make the search index of a site anew; a site without records has none.

    Args:
        searched: the folder with what ``searched_files`` gave.
        site: the folder with the finished pages.
        language: of the library, such as ``en-GB``.

    Raises:
        ProjectError: the program is missing or failed. No index is left then.
    """
    index = site / FOLDER
    shutil.rmtree(index, ignore_errors=True)
    if not (searched / _ABOUT).is_file():
        return
    names = json.loads((searched / _ABOUT).read_bytes())["shards"]

    def make(name: str) -> None:
        first = name == names[0]  # the one that the others are merged into
        pages = _read(searched / f"{name}.jsonl")
        write_index(pages, index if first else index / name, language.split("-")[0], program=first)

    try:
        with ThreadPoolExecutor(min(os.cpu_count() or 1, AT_ONCE)) as threads:
            list(threads.map(make, names))
    except PagefindError as error:
        shutil.rmtree(index, ignore_errors=True)
        raise ProjectError(
            f"The search index could not be made. Pagefind says: {error} "
            "(If the program is missing, install what requirements/run.lock names.)"
        ) from None
    for name in (_ABOUT, _LABELS, _WORDS):
        shutil.copyfile(searched / name, index / name)


def _shards(records: int) -> int:
    """How many shards: a power of two, so that their number changes only when a library has doubled."""
    shards = 1
    while records > SHARD * shards and shards < MOST_SHARDS:
        shards *= 2
    return shards


def _shard(address: str, shards: int) -> int:
    return int.from_bytes(hashlib.sha256(address.encode()).digest()[:4]) % shards


def _read(shard: Path) -> Iterator[tuple[str, str]]:
    with shard.open(encoding="utf-8") as lines:
        for line in lines:
            url, html = json.loads(line)
            yield url, html


def _labels(records: Iterable[Searched]) -> dict[str, dict[str, str]]:
    """How each value of each facet reads."""
    found: dict[str, dict[str, str]] = {}
    for one in records:
        for facet in one.facets:
            found.setdefault(facet.of, {})[facet.key] = facet.text
    return found


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
