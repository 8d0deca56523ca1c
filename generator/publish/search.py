"""The search index: Pagefind, run as a program over a finished site, so that a browser can search without a server.

What of a page is read, and what weighs more, is marked in the page itself (``data-pagefind-…``, in the templates and
in ``theme_overrides/main.html``). Here nothing is known but where the pages of records stand.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from generator.pages import address
from generator.publish.project import ProjectError

FOLDER = "pagefind"
"""Where the index stands in a site; ``theme_overrides/assets/search.js`` looks for it there."""
_RECORDS = tuple(place.strip("/") for place in (address.INSIGHTS, address.CUSTOMERS, address.QUESTIONS))
_SPARE = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*")
"""Pagefind's own faces of a search; ours is ``generator/templates/search.md.jinja``."""


def make_index(site: Path, language: str) -> None:
    """Make the search index of a site anew; a site without records has none.

    Args:
        site: the folder with the finished pages.
        language: of the library, such as ``en-GB``; it decides which forms of a word count as one.

    Raises:
        ProjectError: the program is missing or failed. No index is left then.
    """
    index = site / FOLDER
    shutil.rmtree(index, ignore_errors=True)  # Pagefind would add to what it finds
    if not any(True for folder in _RECORDS for _ in site.glob(f"{folder}/*/index.html")):
        return
    pages = f"{{{','.join(_RECORDS)}}}/*/index.html"
    options = ["--site", ".", "--output-subdir", FOLDER, "--glob", pages, "--force-language", language.split("-")[0]]
    # In the site's own folder, where no file sets Pagefind's options, and with that folder kept from the imports (-P).
    result = subprocess.run(
        [sys.executable, "-P", "-m", "pagefind", *options, "--quiet"],
        cwd=site,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if result.returncode or not index.is_dir():
        shutil.rmtree(index, ignore_errors=True)
        said = (result.stderr or result.stdout).split("\n")
        reason = next((line.strip() for line in reversed(said) if line.strip()), f"it ended with {result.returncode}")
        raise ProjectError(
            f"The search index could not be made. Pagefind says: {reason} "
            "(If the program is missing, install what requirements/run.lock names.)"
        )
    for spare in _SPARE:
        for file in index.glob(spare):
            file.unlink()
