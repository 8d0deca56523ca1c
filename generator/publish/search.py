"""The search index, made over a finished site, so that a browser can search without a server.

What of a page is read, and what weighs more, is marked in the page itself (``data-pagefind-…``, in the templates and
in ``theme_overrides/main.html``). Here nothing is known but where the pages of records stand.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.pages import address
from generator.publish.pagefind import PagefindError, write_index
from generator.publish.project import ProjectError

FOLDER = "pagefind"
"""Where the index stands in a site; ``theme_overrides/assets/search.js`` looks for it there."""
_RECORDS = tuple(place.strip("/") for place in (address.INSIGHTS, address.CUSTOMERS, address.QUESTIONS))
_SEARCHED = re.compile(r"<div\b[^>]*\bdata-pagefind-body.*?(?=</main>)", re.DOTALL)


def make_index(site: Path, language: str) -> None:
    """Make the search index of a site anew; a site without records has none.

    Args:
        site: the folder with the finished pages.
        language: of the library, such as ``en-GB``.

    Raises:
        ProjectError: the program is missing or failed. No index is left then.
    """
    index = site / FOLDER
    shutil.rmtree(index, ignore_errors=True)
    pages = sorted(page for folder in _RECORDS for page in site.glob(f"{folder}/*/index.html"))
    if not pages:
        return
    try:
        write_index(_searched(pages, site), index, language.split("-")[0])
    except PagefindError as error:
        shutil.rmtree(index, ignore_errors=True)
        raise ProjectError(
            f"The search index could not be made. Pagefind says: {error} "
            "(If the program is missing, install what requirements/run.lock names.)"
        ) from None


def _searched(pages: Iterable[Path], site: Path) -> Iterator[tuple[str, str]]:
    """Of each page the part that is searched."""
    for page in pages:
        if found := _SEARCHED.search(page.read_text(encoding="utf-8")):
            yield page.relative_to(site).as_posix(), f"<html><body>{found[0]}</body></html>"
