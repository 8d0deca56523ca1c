"""The table of speed is worked out rightly from what was measured; that nothing is slow is no test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.bench import ROWS, report
from tests.benchmarks.measuring import SUMMED, family, share
from tests.benchmarks.place import Place, stages, stories_of
from tests.benchmarks.scores import Row, exponent, keep, last_time, score, table

CHECK = Row("check", 3.0, 2.0, against=("load",))
SERVE = Row("serve", 1.5)


@given(st.floats(-2, 3), st.floats(0.01, 100))
def test_the_exponent_is_that_of_a_power_law(power: float, factor: float) -> None:
    sizes = [1_000, 10_000, 30_000]
    assert exponent(sizes, [factor * size**power for size in sizes]) == pytest.approx(power, abs=1e-6)


def test_a_ratio_is_taken_within_each_round() -> None:
    """The second round ran on a machine ten times as slow."""
    rounds = [{"check": 2, "load": 1}, {"check": 20, "load": 10}, {"check": 9, "load": 3}]
    assert score(CHECK, rounds).figure == 2
    assert score(CHECK, rounds).ours == 9


def test_what_stands_against_it_is_taken_together() -> None:
    row = Row("build", 0.6, against=("mkdocs", "pagefind"))
    assert score(row, [{"build": 5, "mkdocs": 7, "pagefind": 3}]).figure == 0.5


def test_without_a_peer_our_seconds_are_known_and_no_ratio() -> None:
    alone = score(CHECK, [{"check": 2.0}])
    assert (alone.ours, alone.figure, alone.over) == (2.0, None, False)


def test_a_figure_at_its_bound_is_not_over_it() -> None:
    assert not score(SERVE, [{"serve": 1.5}]).over
    assert score(SERVE, [{"serve": 1.51}]).over


def test_the_table_marks_what_is_over_and_shows_the_last_time() -> None:
    lines = table([score(CHECK, [{"check": 7.0, "load": 2.0}]), score(SERVE, [])], {"check": 2.75}).splitlines()
    assert lines[1].split() == ["check", "7.00", "s", "3.50", "3", "2", "2.75", "over"]
    assert lines[2].split() == ["serve", "-", "-", "1.5", "-", "-"]


def test_the_run_ends_with_what_is_over() -> None:
    broken = [score(CHECK, [{"check": 7.0, "load": 2.0}]), score(SERVE, [{"serve": 9.0}])]
    assert [*report(broken, [], {})][-1] == "Over the bound: check; serve"
    assert [*report([], [], {})][-1] == "Every figure that was measured is within its bound."


def test_figures_are_kept_for_each_library(tmp_path: Path) -> None:
    file = tmp_path / ".bench/last.json"
    assert last_time(file, "10 stories") == {}
    keep(file, "10 stories", [score(CHECK, [{"check": 4, "load": 2}]), score(SERVE, [{"serve": 1}])])
    keep(file, "99 stories", [score(SERVE, [{"serve": 8}])])
    keep(file, "10 stories", [score(CHECK, [{"check": 6, "load": 2}]), score(SERVE, [])])
    assert last_time(file, "10 stories") == {"check": 3, "serve": 1}
    assert last_time(file, "99 stories") == {"serve": 8}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"10 stories": 3}'])
def test_figures_that_cannot_be_read_are_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "last.json").write_text(text)
    assert last_time(tmp_path / "last.json", "10 stories") == {}
    keep(tmp_path / "last.json", "10 stories", [score(SERVE, [{"serve": 1}])])
    assert last_time(tmp_path / "last.json", "10 stories") == {"serve": 1}


def test_every_row_has_a_name_of_its_own_that_fits_its_column() -> None:
    names = [row.name for row in ROWS]
    assert len({*names}) == len(names)
    assert max(map(len, names)) < 40


def test_the_stages_of_a_build_are_read_from_what_it_says() -> None:
    said = (
        "Built 3 stories in 15.2 s: 7 files changed, 0 unchanged.\n Stage                      Seconds \n"
        " Reading                       0.08 \n Indexing for search          13.00 \nThe site is in site/.\n"
    )
    assert stages(said) == {"Reading": 0.08, "Indexing for search": 13.0}


def test_an_edit_changes_one_story(tmp_path: Path) -> None:
    library = tmp_path / "insights"
    for name in ("area/one.md", "area/two.md", "area/three.md", "customers/z.md", "questions/z.md"):
        (library / name).parent.mkdir(parents=True, exist_ok=True)
        (library / name).write_text("")
    assert stories_of(library) == 3
    Place(tmp_path).edit()
    assert [path.stem for path in library.glob("*/*.md") if path.read_text()] == ["three"]


HOLD = "import sys; held = bytearray(b'x') * 60_000_000; print('ready', flush=True); sys.stdin.read()"
TWICE = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {HOLD!r}]); {HOLD}"


@pytest.mark.skipif(not SUMMED, reason="only Linux says what each process holds")
def test_memory_is_that_of_all_processes_together() -> None:
    with subprocess.Popen([sys.executable, "-c", TWICE], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert [process.stdout.readline() for _ in "12"] == [b"ready\n"] * 2
        processes = [*family(process.pid)]
        together = sum(map(share, processes))
    assert len(processes) == 2
    assert 114 < together < 200


def test_a_process_that_has_ended_holds_nothing() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert [*family(process.pid)] == []
    assert share(process.pid) == 0
