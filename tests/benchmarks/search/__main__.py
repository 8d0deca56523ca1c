"""How soon search answers and how often it finds what is meant, beside Material's own search over the same records.

    python -m tests.benchmarks.search [LIBRARY] [--site DIR] [--quick] [--misses FILE]

Without LIBRARY the example library is taken. Both searches are asked on this machine, in one browser, by what a
reader sees of them. First how soon: every cold visit begins with nothing kept, and is asked once the page is quiet;
later queries follow each other on one page. Then how well: three words of a quote lead to the story that has it, and
a title without one of its words, another misspelt or put as a synonym of a tag, to its story. A story that is not
among the first ten results counts nothing for the mean of 1/rank. In a library that repeats its sentences more than
one story is the right one, and only one of them is taken for it.

Figures that miss what is promised are marked; they fail nothing, since machines differ. The last line is what Pagefind
takes over Material's pages, which have the same texts as ours.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.measuring import ROOT, timed
from tests.benchmarks.search import material
from tests.benchmarks.search.asking import MATERIAL, OURS, Search, visiting
from tests.benchmarks.search.figures import Figures, misses, table
from tests.benchmarks.search.queries import Query, from_quotes, from_titles, published
from tests.browser.conftest import FLAGS, chromium
from tests.browser.serving import serving


@dataclass(frozen=True)
class Asked:
    """The queries of one run: some to be timed on cold visits, some to be timed later, some to be found."""

    cold: list[Query]
    later: list[Query]
    quotes: list[Query]
    titles: list[Query]


def measured(browser: Browser, site: Path, search: Search, asked: Asked) -> Figures:
    """Ask one search everything."""
    first = asked.cold[0].text
    with serving(site) as address:
        with visiting(browser, address, search) as visit:
            visit.cold(first)  # lets the host compress its files, as others have before anybody comes
        cold = []
        for query in asked.cold:
            with visiting(browser, address, search) as visit:
                cold.append(visit.cold(query.text))
        with visiting(browser, address, search) as visit:
            visit.cold(first)
            later = [visit.later(query.text) for query in asked.later]
            quotes = [(query, visit.found(query.text)) for query in asked.quotes]
            titles = [(query, visit.found(query.text)) for query in asked.titles]
    return Figures(cold, later, quotes, titles)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time search, and count how often it finds what is meant.")
    parser.add_argument("library", type=Path, nargs="?", default=ROOT / "insights")
    parser.add_argument("--site", type=Path, help="the library's site, if it is built already")
    parser.add_argument("--quick", action="store_true", help="ask a quarter of it")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="where to write what was not found first")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        library, site = given.library.resolve(), (given.site or Path(folder) / "ours").resolve()
        if not given.site:
            timed([sys.executable, "-m", "generator", "build", "-q", "--library", str(library), "--site", str(site)])
        records = published(library, site)
        part = 4 if given.quick else 1
        quotes, titles = from_quotes(records, site, 200 // part), from_titles(records, library, 100 // part)
        if not (quotes and titles):
            sys.exit("There is nothing on the site that could be asked for.")
        few = 20 // part
        asked = Asked(quotes[:few], quotes[few:][:few] or quotes, quotes, titles)
        peer = material.build(records, Path(folder))
        seconds, memory = material.pagefind(peer)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        ours = measured(browser, site, OURS, asked)
        theirs = measured(browser, peer, MATERIAL, asked)
        browser.close()
    print(
        f"{library.name}: {len(records)} pages of records; {len(asked.cold)} cold queries, {len(asked.later)} later, "
        f"{len(quotes)} of quotes, {len(titles)} of titles"
    )
    print(*table(ours, theirs), sep="\n")
    print(f"Pagefind over Material's pages: {seconds:.1f} s, {memory:.0f} MiB")
    if given.misses:
        given.misses.write_text("".join(f"{line}\n" for line in misses(ours)), encoding="utf-8")


if __name__ == "__main__":
    main()
