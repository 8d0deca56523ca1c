"""The search index of a site: what is in it, and what becomes of a build that cannot make it."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.edition.gate import gate
from generator.library.record import Library
from generator.pages import address
from generator.publish.search import FOLDER, make_index
from tests.canaries import readings
from tests.conftest import insights

STORY = "/insights/the-paper-diary-holds-the-promises/"
PAGE = "<main><div data-pagefind-body><h1>Häuser</h1><p>Das Haus.</p></div></main>"


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, dict[str, Any]]:
    """What the index shows of each page, by its address."""
    parts = [gzip.decompress(path.read_bytes()) for path in (site / FOLDER / "fragment").iterdir()]
    return {page["url"]: page for page in (json.loads(part.removeprefix(b"pagefind_dcd")) for part in parts)}


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_index_has_the_page_of_every_record_that_may_be_seen_and_no_other(
    example: Library, found: dict[str, Any]
) -> None:
    shown = {address.of_record(record) for record in gate(example, "everyone", example.as_of).records()}
    assert len(shown) > 50
    assert set(found) == shown


def test_a_result_can_say_what_it_is_and_how_well_we_know_it(found: dict[str, dict[str, Any]]) -> None:
    meta = found[STORY]["meta"]
    assert meta["title"].startswith("The paper diary")
    assert meta["about"] == "Story · Scheduling"
    assert meta["how"].startswith("Heard from many")
    superseded = found["/insights/clinics-run-late-because-talks-run-long/"]["meta"]
    assert superseded["note"] == "A newer story has taken its place"


def test_the_words_of_customers_are_in_it_and_our_own_headings_and_lists_are_not(found: dict[str, Any]) -> None:
    story = found[STORY]["content"]
    assert "made four promises" in story
    for page in found.values():
        for ours in ("How we know", "Talk to", "Still true?", "Related", "Every contact written up", "Heard from "):
            assert ours not in page["content"], page["url"]


def test_the_title_of_a_page_is_found_by_its_title_and_not_shown_twice(found: dict[str, Any]) -> None:
    assert all(not page["content"].startswith(page["meta"]["title"]) for page in found.values())


def test_the_name_of_an_anonymous_customer_is_nowhere_in_the_index(example: Library, site: Path) -> None:
    unnamed = [record.data for record in example.customers.values() if record.data.anonymous]
    names = {name.lower() for data in unnamed for name in (data.name, *data.aliases)}
    texts = [readings(path.read_bytes()) for path in (site / FOLDER).rglob("*.pf_*")]
    assert any("kitchen table" in text or "diary" in text for text in texts)
    assert names
    assert not [name for name in names for text in texts if name in text]


def test_the_same_site_gives_the_same_bytes_and_nothing_old_stays(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site, copy)
    (copy / FOLDER / "fragment/old.pf_fragment").write_text("old")
    make_index(copy, "en-GB")
    assert files(copy / FOLDER) == files(site / FOLDER)


def test_the_order_in_which_files_are_listed_changes_nothing(site: Path, tmp_path: Path) -> None:
    pages = sorted(site.glob("insights/*/index.html"))
    for name, order in (("one", pages), ("other", pages[::-1])):
        for page in order:
            place = tmp_path / name / page.relative_to(site)
            place.parent.mkdir(parents=True)
            shutil.copy(page, place)
        make_index(tmp_path / name, "en")
    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_the_language_of_the_library_is_that_of_the_index(tmp_path: Path) -> None:
    (tmp_path / "insights/haus").mkdir(parents=True)
    (tmp_path / "insights/haus/index.html").write_text(PAGE, encoding="utf-8")
    make_index(tmp_path, "de-AT")
    entry = json.loads((tmp_path / FOLDER / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert list(entry["languages"]) == ["de"]


def test_a_site_without_records_has_no_index(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    make_index(tmp_path, "en")
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_a_build_without_its_index_fails_says_why_and_leaves_the_old_site(small: Path, tmp_path: Path) -> None:
    (small / "site").mkdir()
    (small / "site/.insight-library").write_text("")
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nmkdir pagefind\necho 'the disk is full' >&2\nexit 3\n")
    program.chmod(0o755)
    for path, reason in ((program, "the disk is full"), (tmp_path / "missing", "No such file or directory")):
        env = os.environ | {"PAGEFIND_BINARY_PATH": str(path)}
        result = insights("build", cwd=small, env=env)
        assert result.returncode == 2
        assert "insights: The search index could not be made. Pagefind says: " in result.stderr
        assert reason in result.stderr
        assert "Traceback" not in result.stderr
        assert [path.name for path in (small / "site").iterdir()] == [".insight-library"]
        assert not list(small.glob(".site-*"))


def test_mkdocs_itself_fails_with_the_same_words(small: Path, tmp_path: Path) -> None:
    (small / "build/docs").mkdir(parents=True)
    env = os.environ | {"PAGEFIND_BINARY_PATH": str(tmp_path / "missing")}
    command = [sys.executable, "-m", "mkdocs", "build"]
    result = subprocess.run(command, cwd=small, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 1
    assert "The search index could not be made." in result.stderr
    assert "Traceback" not in result.stderr
