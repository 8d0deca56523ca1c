"""What is kept of the search index: after a change little is made again, and nobody can tell by the index."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.searched import Searched
from generator.publish import kept_shards, search, searched
from generator.publish.project import ProjectError
from generator.publish.search import FOLDER, Indexed, make_index, make_shards
from tests.conftest import insights
from tests.test_search import files, files_for, one

SHARDS = 3
RECORDS = [one(f"s{number}", f"They rang {number} times.") for number in range(11)]
CHANGED = [*RECORDS[:-1], one("s10", "They wrote.")]


@pytest.fixture(autouse=True)
def small_shards() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searched, "SHARD", 4)
        yield


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A build folder in which the index of ``RECORDS`` was made."""
    indexed, _ = index(tmp_path, RECORDS)
    assert indexed.made == len(kept_in(tmp_path)) >= SHARDS
    return tmp_path


def prepare(place: Path, records: Sequence[Searched]) -> Path:
    """Write what is searched, as a build does."""
    folder = place / "search"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for path, content in files_for(*records).items():
        (folder / path).write_bytes(content)
    return folder


def index(
    place: Path, records: Sequence[Searched], language: str = "en", site: str = "site"
) -> tuple[Indexed, dict[str, bytes]]:
    """Make the index of a site; how much of it was made, and its files."""
    indexed = make_index(prepare(place, records), place / "kept", place / site, language)
    return indexed, files(place / site / FOLDER)


def anew(records: Sequence[Searched], language: str = "en") -> dict[str, bytes]:
    """The files of an index that is made where nothing is kept."""
    with TemporaryDirectory() as folder:
        return index(Path(folder), records, language)[1]


def kept_in(place: Path) -> list[Path]:
    return sorted((place / "kept").iterdir())


# What is made again


def test_nothing_is_made_again_where_nothing_has_changed(place: Path) -> None:
    before = files(place / "site" / FOLDER)
    number = len(kept_in(place))
    assert index(place, RECORDS) == (Indexed(made=0, kept=number), before)


def test_after_a_change_of_one_record_one_shard_is_made_again(place: Path) -> None:
    number = len(kept_in(place))
    indexed, changed = index(place, CHANGED)
    assert indexed == Indexed(made=1, kept=number - 1)
    assert changed == anew(CHANGED)
    assert changed != anew(RECORDS)


def test_every_shard_is_made_again_in_another_language(place: Path) -> None:
    number = len(kept_in(place))
    indexed, german = index(place, RECORDS, "de-AT")
    assert indexed == Indexed(made=number, kept=0)
    assert german == anew(RECORDS, "de-AT") != anew(RECORDS)
    assert index(place, RECORDS, "de-CH")[0] == Indexed(made=0, kept=number)


def test_every_shard_is_made_again_by_another_pagefind(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = len(kept_in(place))
    monkeypatch.setattr(search, "version", lambda: "pagefind 0.0.1")
    assert index(place, RECORDS)[0] == Indexed(made=number, kept=0)


def test_every_shard_is_made_again_by_another_program_of_ours(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = len(kept_in(place))
    monkeypatch.setattr(kept_shards, "_FORM", 0)
    assert index(place, RECORDS)[0] == Indexed(made=number, kept=0)


def test_what_runs_in_the_browser_goes_with_the_first_shard_whichever_that_is(place: Path) -> None:
    searched = place / "search"
    first, *others = json.loads((searched / "about.json").read_text())["shards"]
    (searched / f"{first}.jsonl").unlink()
    (searched / "about.json").write_text(json.dumps({"shards": others}))
    indexed = make_index(searched, place / "kept", place / "site", "en")
    assert indexed == Indexed(made=1, kept=len(others) - 1)
    assert "pagefind.js" in files(place / "site" / FOLDER)
    make_index(searched, place / "elsewhere", place / "other", "en")
    assert files(place / "site" / FOLDER) == files(place / "other" / FOLDER)


@settings(max_examples=6, deadline=None)
@given(st.lists(st.sets(st.integers(0, 11), max_size=8), min_size=2, max_size=3), st.sampled_from(["en", "de"]))
def test_an_index_with_kept_shards_has_the_bytes_of_one_made_anew(builds: list[set[int]], language: str) -> None:
    libraries = [[one(f"s{number}", "They rang.") for number in sorted(numbers)] for numbers in builds]
    with TemporaryDirectory() as folder:
        for records in libraries:
            assert index(Path(folder), records, language)[1] == anew(records, language)


# What is kept


def test_only_what_the_last_build_used_is_kept(place: Path) -> None:
    before = kept_in(place)
    index(place, CHANGED)
    after = kept_in(place)
    assert len(after) == len(before)
    assert len({*before} & {*after}) == len(before) - 1
    index(place, [])
    assert kept_in(place) == []


def test_what_a_build_that_was_killed_has_left_is_swept_and_the_files_of_others_stay(place: Path) -> None:
    (place / "kept/index.html").write_text("mine")
    begun = kept_in(place)[0].with_suffix(".ab_12345.new")
    begun.write_text("half")
    index(place, RECORDS)
    assert (place / "kept/index.html").read_text() == "mine"
    assert not begun.exists()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def turned(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def taken_for_another(path: Path) -> None:
    path.write_bytes(next(other for other in sorted(path.parent.iterdir()) if other != path).read_bytes())


@pytest.mark.parametrize(
    "damage",
    [Path.unlink, cut, turned, taken_for_another, lambda path: path.write_bytes(b"")],
    ids=["gone", "cut", "turned", "taken for another", "empty"],
)
def test_a_kept_shard_that_is_not_whole_is_made_again(place: Path, damage: Callable[[Path], object]) -> None:
    before, kept = files(place / "site" / FOLDER), files(place / "kept")
    damage(kept_in(place)[0])
    assert index(place, RECORDS) == (Indexed(made=1, kept=len(kept) - 1), before)
    assert files(place / "kept") == kept


def test_a_kept_shard_is_no_part_of_the_site_that_is_made_of_it(place: Path) -> None:
    kept = files(place / "kept")
    for path in (place / "site" / FOLDER).rglob("*.*"):
        path.write_bytes(b"changed in its place")
    assert files(place / "kept") == kept


def test_a_build_keeps_its_shards_beside_its_pages_and_forgets_them_when_asked_to(again: Path) -> None:
    kept = again / "build/index"
    assert len([*kept.iterdir()]) == 1
    (kept / "mine").touch()
    assert insights("build", cwd=again).returncode == 0
    assert (kept / "mine").exists()
    assert insights("build", "--clean", cwd=again).returncode == 0
    assert not (kept / "mine").exists()
    assert len([*kept.iterdir()]) == 1


# Beside each other


def test_shards_can_be_made_before_there_is_a_site(tmp_path: Path) -> None:
    made = make_shards(prepare(tmp_path, RECORDS), tmp_path / "kept", "en-GB")
    assert made.made >= SHARDS
    assert not (tmp_path / "site").exists()
    assert index(tmp_path, RECORDS) == (Indexed(made=0, kept=made.made), anew(RECORDS))


def test_the_index_is_the_same_however_many_shards_are_made_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    found = []
    for number in (1, 8):
        monkeypatch.setattr(search, "AT_ONCE", number)
        found.append(anew(RECORDS))
    assert found[0] == found[1]


def test_builds_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    """They share what is kept, and sweep away each other's."""
    expected = [anew(RECORDS), anew(CHANGED)]
    folders = [prepare(tmp_path / name, records) for name, records in (("a", RECORDS), ("b", CHANGED))]
    chance = random.Random(1)

    def build(number: int) -> bool:
        which = chance.randrange(2)
        make_index(folders[which], tmp_path / "kept", tmp_path / f"site{number}", "en")
        return files(tmp_path / f"site{number}" / FOLDER) == expected[which]

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(build, range(12)))


# When it fails


def test_without_pagefind_there_is_no_index_even_of_kept_shards(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(place / "missing"))
    with pytest.raises(ProjectError, match=r"could not be made.*No such file"):
        index(place, RECORDS)
    assert not (place / "site" / FOLDER).exists()


def test_a_pagefind_that_ends_early_leaves_no_index_and_keeps_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pagefind"
    program.write_text('#!/bin/sh\ntest "$1" = --version && echo pagefind 1 && exit\necho full >&2\nexit 3\n')
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(ProjectError, match="Pagefind says: full"):
        index(tmp_path, RECORDS)
    assert not (tmp_path / "site" / FOLDER).exists()
    assert not (tmp_path / "kept").exists()
