"""What a long command shows of its progress, and what it says of the time it took."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from generator.cli import watch as watching
from generator.cli.watch import Watch
from tests.conftest import asked


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def perf_counter(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(watching, "time", clock)
    return clock


def watch(*, terminal: bool = False, silent: bool = False) -> tuple[Watch, io.StringIO]:
    """A watch, and where it shows things."""
    file = io.StringIO()
    return Watch(Console(file=file, force_terminal=terminal, width=80, _environ={"TERM": "xterm"}), silent), file


def go_through(watch: Watch, clock: Clock, seconds: float, steps: int) -> None:
    """A stage of so many steps, each of which takes so many seconds."""
    with watch.stage("Making pages"):
        for done in range(1, steps + 1):
            clock.now += seconds
            watch.step(done * 1000, steps * 1000)


def fail(watch: Watch, clock: Clock, seconds: float) -> None:
    with watch.stage("Checking"):
        clock.now += seconds
        raise KeyError


def test_a_log_is_told_what_is_done_how_much_of_how_many_and_how_long_it_takes_still(clock: Clock) -> None:
    shown, file = watch()
    go_through(shown, clock, seconds=12, steps=3)
    assert file.getvalue().splitlines() == [
        "Making pages: 1,000 of 3,000, about 24 s left",
        "Making pages: 2,000 of 3,000, about 12 s left",
        "Making pages: 3,000 of 3,000, about 0 s left",
    ]


def test_a_log_gets_a_line_every_ten_seconds_and_no_more(clock: Clock) -> None:
    shown, file = watch()
    go_through(shown, clock, seconds=1, steps=39)
    assert re.findall(r"[\d,]+(?= of)", file.getvalue()) == ["10,000", "20,000", "30,000"]


def test_each_stage_has_ten_seconds_of_its_own_before_a_line_is_written(clock: Clock) -> None:
    shown, file = watch()
    for _ in range(4):
        go_through(shown, clock, seconds=3, steps=3)
    assert file.getvalue() == ""


def test_before_anything_is_done_nobody_knows_how_long_it_takes(clock: Clock) -> None:
    shown, file = watch()
    with shown.stage("Making pages"):
        clock.now += 60
        shown.step(0, 100)
    assert file.getvalue() == ""


@pytest.mark.parametrize("terminal", [True, False])
def test_nothing_is_shown_to_whoever_wants_silence(clock: Clock, terminal: bool) -> None:
    shown, file = watch(terminal=terminal, silent=True)
    go_through(shown, clock, seconds=60, steps=3)
    assert file.getvalue() == ""
    assert shown.timings == [("Making pages", 180)], "time is taken all the same"


def test_a_terminal_shows_a_bar_and_takes_it_away_at_the_end(clock: Clock) -> None:
    shown, file = watch(terminal=True)
    go_through(shown, clock, seconds=12, steps=3)
    assert "Making pages" in file.getvalue()
    assert "2000/3000" in file.getvalue()
    assert "left" not in file.getvalue()
    assert file.getvalue().endswith("\x1b[2K"), "the line is emptied"


def test_a_stage_that_fails_has_taken_its_time_too(clock: Clock) -> None:
    shown, _ = watch()
    with pytest.raises(KeyError):
        fail(shown, clock, seconds=2)
    assert shown.timings == [("Checking", 2)]


def test_the_table_has_a_line_for_each_stage_and_one_for_all(clock: Clock) -> None:
    shown, file = watch()
    for name, seconds in (("Reading", 0.25), ("Making pages", 61.5)):
        with shown.stage(name):
            clock.now += seconds
    shown.console.print(shown.table())
    lines = [line.split() for line in file.getvalue().splitlines()]
    assert lines == [["Stage", "Seconds"], ["Reading", "0.25"], ["Making", "pages", "61.50"], ["In", "all", "61.75"]]
    assert shown.seconds == 61.75


def test_a_build_says_how_long_its_stages_took_if_asked_to(small: Path) -> None:
    assert "Seconds" not in asked("build", cwd=small).stderr
    again = asked("build", "--timings", cwd=small).stderr
    assert re.findall("Stage|Reading|Comparing|Making pages|In all", again) == [
        "Stage",
        "Reading",
        "Comparing",
        "In all",
    ]
    anew = asked("build", "--clean", "--timings", cwd=small).stderr
    taken = {name: float(seconds) for name, seconds in re.findall(r"^ (\S.*?) +([\d.]+) ?$", anew, re.MULTILINE)}
    assert {"Reading", "Checking", "Making pages", "Indexing for search"} <= taken.keys()
    assert sum(taken.values()) == pytest.approx(2 * taken["In all"], abs=0.1)


def test_a_quiet_build_says_nothing_but_problems(small: Path) -> None:
    quiet = asked("build", "-q", cwd=small)
    assert (quiet.stdout, quiet.stderr) == ("", "")
    (small / "insights/onboarding/broken.md").write_text("---\ntitle: [\n---\n")
    broken = asked("build", "-q", cwd=small)
    assert "broken.md" in broken.stdout
