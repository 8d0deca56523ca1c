"""The search index: made from what search knows of each record, so that a browser can search without a server.

Each shard of what is searched becomes an index of its own, and the browser asks them all. Indexes of shards are kept,
so that after a change only those are made that it touched. Kept or made anew, the index has the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from generator.publish.kept_shards import forget, keep, kept, name_of
from generator.publish.pagefind import PagefindError, index_of, version
from generator.publish.project import ProjectError
from generator.publish.searched import ABOUT, LABELS, WORDS

FOLDER = "pagefind"
"""Where the index stands in a site; ``theme_overrides/assets/search/`` looks for it there."""
AT_ONCE = 4
"""How many indexes are made at a time at most; each takes up to half a gigabyte."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """Of how many shards the index was made, and of how many an earlier build had kept it."""

    made: int
    kept: int


@dataclass(frozen=True, slots=True)
class _Part:
    """The index of a shard.

    Attributes:
        folder: where it stands in the whole, such as ``2``; the first, into which others are merged, stands at the top.
        files: by their paths in that folder.
        kept: under which name.
        new: whether it was made just now.
    """

    folder: str
    files: dict[str, bytes]
    kept: str
    new: bool


def make_shards(searched: Path, folder: Path, language: str) -> Indexed:
    """Make the index of each shard that has none, and keep it: ``make_index`` will find it there.

    It touches nothing of a site, so that it can run while pages are still being made.

    Args:
        searched: the folder with what ``searched_files`` gave.
        folder: where indexes of shards are kept; what is not of these shards goes.
        language: of the library, such as ``en-GB``.

    Raises:
        ProjectError: the program is missing or failed.
    """
    return _each(searched, folder, language, lambda part: None)


def make_index(searched: Path, folder: Path, site: Path, language: str) -> Indexed:
    """Put the search index into a site in place of any other; a site without records has none.

    Args:
        searched: the folder with what ``searched_files`` gave.
        folder: where indexes of shards are kept; what is not of these shards goes.
        site: the folder with the finished pages.
        language: of the library, such as ``en-GB``.

    Raises:
        ProjectError: the program is missing or failed. No index is left then.
    """
    index = site / FOLDER
    shutil.rmtree(index, ignore_errors=True)
    try:
        indexed = _each(searched, folder, language, lambda part: _write(part.files, index / part.folder))
    except ProjectError:
        shutil.rmtree(index, ignore_errors=True)
        raise
    for name in (ABOUT, LABELS, WORDS) if index.is_dir() else ():
        shutil.copyfile(searched / name, index / name)
    return indexed


def _each(searched: Path, folder: Path, language: str, use: Callable[[_Part], None]) -> Indexed:
    """Make use of the index of every shard, and keep these indexes and no other."""
    parts: dict[str, bool] = {}
    try:
        for part in _parts(searched, folder, language.split("-")[0]):
            use(part)
            parts[part.kept] = part.new
    except PagefindError as error:
        raise ProjectError(
            f"The search index could not be made. Pagefind says: {error} "
            "(If the program is missing, install what requirements/run.lock names.)"
        ) from None
    forget(folder, parts)
    return Indexed(made=sum(parts.values()), kept=len(parts) - sum(parts.values()))


def _parts(searched: Path, folder: Path, language: str) -> Iterator[_Part]:
    """The index of every shard, the first first; several are made at a time."""
    if not (searched / ABOUT).is_file():
        return
    names = json.loads((searched / ABOUT).read_bytes())["shards"]
    program = version()

    def part(name: str) -> _Part:
        first = name == names[0]
        records = (searched / f"{name}.jsonl").read_bytes()  # once: another build may write there
        place = folder / name_of(records, program, language, first=first)
        files = kept(place)
        new = files is None
        if files is None:
            files = index_of(_pages(records), language, program=first)
            keep(files, place)
        return _Part("" if first else name, files, place.name, new)

    with ThreadPoolExecutor(min(os.cpu_count() or 1, AT_ONCE)) as threads:
        yield from threads.map(part, names)


def _pages(records: bytes) -> Iterator[tuple[str, str]]:
    """The addresses and the HTML of a shard's records."""
    for line in records.splitlines():
        url, html, *_ = json.loads(line)
        yield url, html


def _write(files: dict[str, bytes], folder: Path) -> None:
    for inner in {path.rpartition("/")[0] for path in files}:
        (folder / inner).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (folder / path).write_bytes(content)
