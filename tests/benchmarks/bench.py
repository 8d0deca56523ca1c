"""The table of speed: what check, build and serve take, against the tools people would pick instead.

    python -m tests.benchmarks.bench [LIBRARY] [--quick] [--parts] [--growth] [--huge]

Without LIBRARY one of 10,000 stories is made: of real ones, where `../shared/corpus/make_library.py` lies beside this
repository, else of made-up ones. All that is compared is measured in turn, three times (`--quick`: once), on two
processors and one file system, and each ratio is the median of those of the rounds: machines differ and drift, so that
only ratios within one run say something. A row over its bound is marked and named again in the end; the figures are
kept in `.bench/last.json`, and those of the last time stand beside them.

"Nothing kept" means that no `build/`, `.cache/` or site is there. A build without the index is the same build less the
stages that make it. `--parts` adds what charts, and what names and the gate, take of a build in which everything is
new. `--growth` adds the exponents of time and memory from 1,000 to 30,000 stories. `--huge` does nothing but check and
build 100,000 stories, or LIBRARY, to the end.
"""

from __future__ import annotations

import argparse
import compileall
import os
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import peers
from tests.benchmarks.measuring import MEMORY, ROOT
from tests.benchmarks.place import file_system, scratch, settle, stories_of
from tests.benchmarks.rounds import growth, huge, once, one_round, parts
from tests.benchmarks.scores import Round, Row, Score, keep, last_time, score, table

LAST = ROOT / ".bench/last.json"
STORIES, HUGE = 10_000, 100_000
PROCESSORS = 2
CLASSIC = ("mkdocs", "pagefind")
ROWS = (
    Row("check, nothing kept", 3.0, 2.0, against=("load",)),
    Row("check, nothing changed", 0.5, against=("load",)),
    Row("check, one file changed", 0.5, against=("load",)),
    Row("build, nothing kept", 0.6, 0.45, against=CLASSIC),
    Row("build without the index, nothing kept", 2.0, 1.6, against=("hugo-plain",)),
    Row("build, nothing changed", 0.04, against=CLASSIC),
    Row("build, one story edited", 0.25, against=CLASSIC),
    Row("serve, from saving to the new page", 1.5, 1.0),
    Row("peak memory of a build", 1.0, unit="GiB"),
)
PARTS = (
    Row("charts, of a build but for them", 0.10, against=("build but charts",)),
    Row("names and the gate, of a build", 0.05, against=("build, all new",)),
)
GROWTH = tuple(
    Row(f"growth of {what} of {command}", 1.1, unit="") for command in ("check", "build") for what in ("time", "memory")
)
OTHERS = {
    "load": "frontmatter.load, one process",
    "mkdocs": "MkDocs and Material",
    "pagefind": "Pagefind",
    "hugo-plain": "Hugo",
}


def report(scores: list[Score], rounds: list[Round], last: dict[str, float]) -> Iterator[str]:
    """The table, what we were compared with, and which rows are over their bound."""
    yield table(scores, last)
    for key, other in OTHERS.items():
        if (one := score(Row(other, 0), [{other: each[key]} for each in rounds if key in each])).ours is not None:
            yield f"  against {other}: {one.ours:.2f} s"
    if not peers.program():
        yield peers.MISSING
    over = [one.row.name for one in scores if one.over]
    yield "Over the bound: " + "; ".join(over) if over else "Every figure that was measured is within its bound."


def asked(arguments: list[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form, usage=argparse.SUPPRESS)
    parser.add_argument("library", type=Path, nargs="?")
    for name in ("quick", "parts", "growth", "huge"):
        parser.add_argument(f"--{name}", action="store_true")
    return parser.parse_args(arguments)


def main() -> None:
    options = asked()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:PROCESSORS])
    os.environ |= {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    with scratch() as folder:
        place = settle(folder / "project", options.library, HUGE if options.huge else STORIES)
        library = f"{stories_of(place.library):,} stories"
        print(f"{library} on {file_system(folder)}; memory of {MEMORY}", flush=True)
        if options.huge:
            for line in huge(place):
                print(line, flush=True)
            return
        compileall.compile_dir(ROOT / "generator", quiet=1)  # so that the first to be timed need not
        rounds: list[Round] = [one_round(place, folder) for _ in range(1 if options.quick else 3)]
        rounds.append(once(place))
        rows = [*ROWS]
        if options.parts:
            rows += PARTS
            rounds.append(parts(place))
        if options.growth:
            rows += GROWTH
            rounds.append(growth(folder))
        scores = [score(row, rounds) for row in rows]
        print(*report(scores, rounds, last_time(LAST, library)), sep="\n")
        keep(LAST, library, scores)


if __name__ == "__main__":
    main()
