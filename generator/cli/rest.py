"""The whole build behind a preview, in a process of its own: begun by a change, ended and begun again by the next."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import connection, get_context
from pathlib import Path
from threading import Event, Lock, Thread

import click

from generator.cli.building import Wanted, build
from generator.cli.settings import Settings
from generator.cli.watch import Watch
from generator.publish.project import ProjectError

_A_LOOK = 0.1
"""Seconds between two looks whether a build that runs is still wanted."""

_AFTER_OTHERS = 15
"""How far a build stands back (see ``nice``), so that the next page is shown as soon as without it."""


class Rest:
    """Builds the site anew beside the one that is shown. What it made is taken by whoever shows it."""

    def __init__(self, settings: Settings, wanted: Wanted, place: Path, done: Callable[[], None]) -> None:
        """Wait for the first change.

        Args:
            settings: those of the command.
            wanted: what is built, but for the place.
            place: the folder of the new site.
            done: called in another thread when a build has succeeded.
        """
        self._work = (settings, replace(wanted, site=place))
        self._done = done
        self._asked, self._ended = Event(), Event()
        self._lock, self._ready = Lock(), False
        self._thread = Thread(target=self._run)
        self._thread.start()

    def ask(self) -> None:
        """Build what the library is now; a build that runs, or was not taken yet, is of no more use."""
        with self._lock:
            self._ready = False
            self._asked.set()

    def take(self) -> bool:
        """Whether there is a new site that nobody has taken."""
        with self._lock:
            ready, self._ready = self._ready, False
        return ready

    def end(self) -> None:
        """End whatever runs."""
        self._ended.set()
        self._asked.set()
        self._thread.join()

    def _run(self) -> None:
        while self._asked.wait() and not self._ended.is_set():
            self._asked.clear()
            if self._built():
                with self._lock:
                    self._ready = not self._asked.is_set()
                self._done()

    def _built(self) -> bool:
        """Build in a new process, which is told to stop as soon as another build is wanted."""
        process = get_context("spawn").Process(target=_build, args=self._work)
        process.start()
        while not connection.wait([process.sentinel], _A_LOOK):
            if self._asked.is_set():
                process.terminate()
                break
        process.join()
        return process.exitcode == 0 and not self._asked.is_set()


def _build(settings: Settings, wanted: Wanted) -> None:
    """Build, and leave with 0 if there is a new site."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # it clears away what it has begun
    os.nice(_AFTER_OTHERS)
    try:
        built = build(settings, wanted, Watch(settings.progress, silent=True))
    except ProjectError as error:
        sys.exit(str(error))
    except click.UsageError as error:  # the audience is no longer there
        sys.exit(error.message)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0 if built else 1)
