"""The search index: made from what search knows of each record, so that a browser can search without a server.

Each shard of what is searched becomes an index of its own, and the browser asks them all.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.publish.pagefind import PagefindError, write_index
from generator.publish.project import ProjectError
from generator.publish.searched import ABOUT, LABELS, WORDS

FOLDER = "pagefind"
"""Where the index stands in a site; ``theme_overrides/assets/search/`` looks for it there."""
AT_ONCE = 4
"""How many indexes are made at a time at most; each takes up to half a gigabyte."""


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
    if not (searched / ABOUT).is_file():
        return
    names = json.loads((searched / ABOUT).read_bytes())["shards"]

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
    for name in (ABOUT, LABELS, WORDS):
        shutil.copyfile(searched / name, index / name)


def _read(shard: Path) -> Iterator[tuple[str, str]]:
    with shard.open(encoding="utf-8") as lines:
        for line in lines:
            url, html = json.loads(line)
            yield url, html
