"""Spread work over processes. The only module that forks.

Workers are forked from the process that has everything in memory, so nothing is sent to them; what they send back is
small. Fork before any thread is started. The pieces of work are taken one by one by whoever is free, so results come
in no certain order and carry their number.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from traceback import format_exc
from typing import Generic, TypeVar

Result = TypeVar("Result")


class WorkerError(Exception):
    """A worker ended before its work; the message says how."""


@dataclass(frozen=True, slots=True)
class _Failed:
    """What a worker sends in place of a result: the error, and where it was raised."""

    error: Exception
    traceback: str


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    work: Callable[[int], Result], count: int, jobs: int, *, first: Callable[[], None] = lambda: None
) -> Iterator[tuple[int, Result]]:
    """Do pieces of work, numbered from 0, in this process and in ``jobs - 1`` others.

    Args:
        work: does the piece with this number. It may not depend on which process does it, nor on any other piece.
        count: how many pieces there are.
        jobs: how many processes work at a time; with 1 nothing is forked.
        first: done in this process as soon as the others are at work, before it joins them.

    Yields:
        The number of a piece and its result, as they are done.

    Raises:
        WorkerError: a worker was killed.
        Exception: whatever ``work`` raised, in whichever process.
    """
    if jobs == 1 or count < 2 or not hasattr(os, "fork"):
        first()
        yield from ((number, work(number)) for number in range(count))
        return
    crew = _Crew(work, count, min(jobs, count) - 1)
    try:
        first()
        yield from crew.results()
    finally:
        crew.dismiss()


class _Crew(Generic[Result]):
    """The workers of one piece of work, and this process as one of them."""

    def __init__(self, work: Callable[[int], Result], count: int, workers: int) -> None:
        context = get_context("fork")
        self._work = work
        self._count = count
        self._next = context.Value("l", 0)
        self._workers: dict[Connection, BaseProcess] = {}
        gc.freeze()  # a collection in a worker would touch, and so copy, all that it shares with its parent
        sys.stdout.flush()
        sys.stderr.flush()
        for _ in range(workers):
            receiving, sending = context.Pipe(duplex=False)
            process = context.Process(target=self._serve, args=(sending,), daemon=True)
            process.start()
            sending.close()
            self._workers[receiving] = process

    def results(self) -> Iterator[tuple[int, Result]]:
        """Every result; this process works too, and takes in what the others have done between its own pieces."""
        waiting, left = set(self._workers), self._count
        for number in self._pieces():
            yield number, self._work(number)
            left -= 1
            for result in self._received(waiting, 0):
                yield result
                left -= 1
        while waiting:
            for result in self._received(waiting, None):
                yield result
                left -= 1
        if left:
            raise WorkerError(f"Of {self._count} pieces of work {left} were not done, and no worker said why.")

    def dismiss(self) -> None:
        """Let nobody work on."""
        for receiving, process in self._workers.items():
            receiving.close()
            if process.is_alive():
                process.terminate()
            process.join()

    def _pieces(self) -> Iterator[int]:
        while True:
            with self._next.get_lock():
                number = self._next.value
                self._next.value += 1
            if number >= self._count:
                return
            yield number

    def _received(self, waiting: set[Connection], timeout: float | None) -> Iterator[tuple[int, Result]]:
        for receiving in connection.wait(waiting, timeout) if waiting else ():
            assert isinstance(receiving, Connection)
            try:
                packed = receiving.recv_bytes()
            except (EOFError, OSError):  # the end of all it had to send, or of it in the middle of that
                waiting.discard(receiving)
                self._workers[receiving].join()
                if code := self._workers[receiving].exitcode:
                    raise WorkerError(_how_it_ended(code)) from None
                continue
            number, result = pickle.loads(packed)
            if isinstance(result, _Failed):
                result.error.add_note(f"In a worker:\n{result.traceback}")
                raise result.error
            yield number, result

    def _serve(self, sending: Connection) -> None:
        """What a worker does. It ends at once, without what its parent would still have to do at its own end."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and dismisses everybody
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        # Results are sent beside the work: the parent takes them in only between pieces of its own.
        with ThreadPoolExecutor(1) as post, suppress(BrokenPipeError):  # when nobody waits for it any more
            last: Future[None] | None = None
            for number in self._pieces():
                packed = self._packed(number)
                if last and last.done():
                    last.result()
                last = post.submit(sending.send_bytes, packed)
        sending.close()

    def _packed(self, number: int) -> bytes:
        """The result of a piece as it is sent, or what went wrong with it. What cannot be sent is not lost either."""
        try:
            return pickle.dumps((number, self._work(number)))
        except Exception as error:
            return pickle.dumps((number, _Failed(_sendable(error), format_exc())))


def _sendable(error: Exception) -> Exception:
    """An error as it can be sent: many are made of other things than they keep, and cannot be made again of these."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _how_it_ended(code: int) -> str:
    if -code == signal.SIGKILL:
        return "A worker was stopped, most likely for want of memory. With `--jobs 1` less is needed at a time."
    return f"A worker ended with {code}."
