"""The site somebody would have without the program: the same records under MkDocs and Material as they come.

Each page has the record's title, its quotes and its text; stories are left out of the navigation, without which a
build of many takes minutes. Material's own search is on.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from tests.benchmarks.measuring import timed
from tests.benchmarks.search.queries import Record

CONFIG = """
site_name: Peer
theme: {name: material, font: false, features: [navigation.indexes, navigation.prune]}
plugins: [search]
nav: [index.md]
markdown_extensions: [admonition, attr_list, tables, {toc: {permalink: true}}, pymdownx.details, pymdownx.superfences]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, unrecognized_links: ignore, anchors: ignore}}
"""


def build(records: list[Record], folder: Path) -> Path:
    """Build the site of some records in an empty folder; its own folder."""
    docs = folder / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    for record in records:
        head = json.dumps({"title": record.title})
        quotes = "".join(f"> {' '.join(quote.split())}\n\n" for quote in record.quotes)
        page = docs / f"{record.page}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"---\n{head}\n---\n\n{quotes}{record.text}\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    timed([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")])
    return folder / "site"


def pagefind(site: Path) -> tuple[float, float]:
    """Wall seconds and peak memory in MiB of Pagefind as it comes, over such a site."""
    figures = timed([sys.executable, "-m", "pagefind", "--site", str(site)])
    shutil.rmtree(site / "pagefind")
    return figures
