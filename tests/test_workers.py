"""Work that is spread over processes: the same results however many there are, and nobody left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publish.making import Maker
from generator.publish.workers import WorkerError, spread
from tests.conftest import asked

HERE = os.getpid()
PATIENCE = 20.0
"""Seconds after which something never happens."""


class TwoWordsError(Exception):
    """An error that cannot be sent to another process as it is: it is made of two words, and keeps one."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


@pytest.fixture(autouse=True)
def nobody_is_left() -> Iterator[None]:
    """Everybody who was at work has gone when a test ends, and the processes of other tests are not counted."""
    before = set(multiprocessing.active_children())
    yield
    assert set(multiprocessing.active_children()) <= before


def elsewhere(work: Callable[[int], object]) -> Callable[[int], object]:
    """Work that is done in another process; this one gives it time to begin."""

    def done(number: int) -> object:
        if os.getpid() != HERE:
            return work(number)
        time.sleep(0.5)
        return None

    return done


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 40), st.integers(1, 5), st.integers(0, 200_000))
def test_the_results_do_not_depend_on_how_many_work(count: int, jobs: int, size: int) -> None:
    """Results of 200,000 signs are larger than what a pipe holds."""
    found = list(spread(lambda number: (number * number, "x" * size), count, jobs))
    assert sorted(found) == [(number, (number * number, "x" * size)) for number in range(count)]


def test_with_one_process_everything_is_done_here_and_in_order() -> None:
    assert list(spread(lambda number: (number, os.getpid()), 5, 1)) == [(n, (n, HERE)) for n in range(5)]


def test_several_processes_are_at_work() -> None:
    found = [one for _, one in spread(_slowly_where, 20, 3)]
    assert HERE in found
    assert 2 <= len(set(found)) <= 3


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("count", [0, 1, 9])
def test_what_comes_first_is_done_once_and_here(jobs: int, count: int) -> None:
    done: list[int] = []
    assert len(list(spread(lambda number: number, count, jobs, first=lambda: done.append(os.getpid())))) == count
    assert done == [HERE]


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_an_error_is_raised_here_as_it_was_raised_there(jobs: int) -> None:
    def work(number: int) -> int:
        if number == 7:
            raise KeyError("the seventh")
        return number

    with pytest.raises(KeyError, match="the seventh"):
        list(spread(work, 30, jobs))


def test_an_error_in_a_worker_says_where_it_was_raised() -> None:
    with pytest.raises(KeyError) as caught:
        list(spread(elsewhere(_misses), 8, 2))
    assert "in _misses" in "".join(caught.value.__notes__)


def _slowly_where(number: int) -> int:
    time.sleep(0.02)
    return os.getpid()


def _misses(number: int) -> None:
    raise KeyError(number)


def test_an_error_that_cannot_be_sent_is_told_all_the_same() -> None:
    def work(number: int) -> None:
        raise TwoWordsError("not", "found")

    with pytest.raises(RuntimeError, match="TwoWordsError: not found") as caught:
        list(spread(elsewhere(work), 8, 2))
    assert "in work" in "".join(caught.value.__notes__)


def test_a_result_that_cannot_be_sent_is_not_lost() -> None:
    """A result that was simply missing would be a page that is missing from a site."""
    with pytest.raises(Exception, match="pickle"):
        list(spread(elsewhere(lambda number: lambda: number), 8, 2))


def test_a_worker_that_was_killed_is_told_with_a_way_out() -> None:
    with pytest.raises(WorkerError, match="most likely for want of memory"):
        list(spread(elsewhere(lambda number: os.kill(os.getpid(), signal.SIGKILL)), 8, 2))


def test_a_worker_that_was_killed_while_it_sent_something_is_told() -> None:
    done: list[int] = []

    def work(number: int) -> str:
        done.append(number)
        if len(done) > 1:
            time.sleep(0.1)
            os.kill(os.getpid(), signal.SIGKILL)
        return "x" * 10_000_000  # more than a pipe holds, so that it waits until it is taken

    with pytest.raises(WorkerError, match="most likely for want of memory"):
        list(spread(elsewhere(work), 8, 2))


def test_a_build_whose_worker_was_killed_says_what_to_do_and_leaves_the_site(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked("build", cwd=small).returncode == 0
    before = (small / "site").stat().st_ino
    with (small / "insights/billing/they-pay-when-reminded.md").open("a") as story:
        story.write("And they say so.\n")
    monkeypatch.setattr(Maker, "made", killed(Maker.made))
    result = asked("build", "--jobs", "2", cwd=small)
    assert (result.returncode, result.stdout) == (2, "")
    assert "insights: A worker was stopped, most likely for want of memory. With `--jobs 1`" in result.stderr
    assert (small / "site").stat().st_ino == before
    assert not list(small.glob(".site*"))


def killed(work: Callable[..., Any]) -> Callable[..., Any]:
    """Work at which every process but this one dies."""

    def done(*arguments: object) -> Any:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*arguments)

    return done


def test_a_worker_that_left_is_told() -> None:
    with pytest.raises(WorkerError, match="ended with 3"):
        list(spread(elsewhere(lambda number: os._exit(3)), 8, 2))


def test_a_worker_that_left_without_a_word_is_told() -> None:
    with pytest.raises(WorkerError, match="Of 8 pieces of work 1 were not done"):
        list(spread(elsewhere(lambda number: os._exit(0)), 8, 2))


def test_an_interruption_ends_everybody_at_once() -> None:
    def interrupted() -> None:
        os.kill(HERE, signal.SIGINT)

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(spread(elsewhere(lambda number: time.sleep(PATIENCE)), 8, 3, first=interrupted))
    assert time.monotonic() - began < PATIENCE / 2


def test_an_error_of_whoever_takes_the_results_ends_everybody() -> None:
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        _take_one(spread(elsewhere(lambda number: time.sleep(PATIENCE)), 8, 3))
    assert time.monotonic() - began < PATIENCE / 2


def _take_one(results: Iterator[object]) -> None:
    for _ in results:
        raise KeyboardInterrupt


def test_whoever_needs_no_more_results_ends_everybody() -> None:
    began = time.monotonic()
    found = spread(elsewhere(lambda number: time.sleep(PATIENCE)), 8, 3)
    next(found)
    assert isinstance(found, Generator)
    found.close()
    assert time.monotonic() - began < PATIENCE / 2
