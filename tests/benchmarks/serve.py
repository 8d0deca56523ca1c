"""How long it takes from saving a story to its new page: ``python -m tests.benchmarks.serve LIBRARY``.

The library is copied, a server started on the copy, and twenty stories are saved one after the other.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import project
from tests.test_serve import AT_ONCE, fetch, serving, until

SAVES = 20
LONGEST = 600
"""Seconds to wait for the first build, and for a page."""


def seconds_to_show(library: Path) -> list[float]:
    """The seconds that each save took to show."""
    with tempfile.TemporaryDirectory(prefix="insights-bench-") as folder:
        shutil.copytree(library, Path(folder, "insights"))
        place = project(Path(folder, "project"), Path(folder, "insights"))
        with serving("insights serve", place, patience=LONGEST) as (url, log):
            until(lambda: AT_ONCE in log.read_text(), LONGEST)
            stories = sorted((place / "insights").glob("*/*.md"))
            stories = [one for one in stories if one.parent.name not in ("customers", "questions")]
            return [_shown(one, number, url) for number, one in enumerate(stories[:: len(stories) // SAVES][:SAVES])]


def _shown(story: Path, number: int, url: str) -> float:
    mark = f"Saved as number {number}"
    text = f"{story.read_text()}\n{mark}.\n"
    began = time.perf_counter()
    story.write_text(text)
    until(lambda: mark in fetch(f"{url}insights/{story.stem}/"), LONGEST)
    return time.perf_counter() - began


if __name__ == "__main__":
    took = seconds_to_show(Path(sys.argv[1]))
    print(
        f"from saving to the new page: median of {len(took)} {statistics.median(took):.2f} s, longest {max(took):.2f} s"
    )
