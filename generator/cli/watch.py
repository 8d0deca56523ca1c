"""Shows how far a long command has come, and notes how long each of its stages took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.table import Table

_EVERY = 10.0
"""Seconds between two lines where no terminal shows a bar, as in the log of a build elsewhere."""


@dataclass
class Watch:
    """Watches one command at work.

    Attributes:
        console: where it is shown.
        silent: show nothing; time is taken all the same.
        timings: each stage and its seconds, in order.
    """

    console: Console
    silent: bool = False
    timings: list[tuple[str, float]] = field(default_factory=list)
    _stage: str = ""
    _began: float = 0.0
    _said: float = 0.0
    _bars: Bars | None = None
    _bar: TaskID | None = None

    @property
    def seconds(self) -> float:
        """How long all stages took."""
        return sum(seconds for _, seconds in self.timings)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Watch one stage; stages follow one another."""
        self._stage, self._began = name, time.perf_counter()
        self._said = self._began
        try:
            if self.console.is_terminal and not self.silent:
                with self._shown(name):
                    yield
            else:
                yield
        finally:
            self.timings.append((name, time.perf_counter() - self._began))

    def step(self, done: int, total: int) -> None:
        """Show how much of the stage is done."""
        if self._bars and self._bar is not None:
            self._bars.update(self._bar, completed=done, total=total, refresh=True)
            return
        now = time.perf_counter()
        if self.silent or now - self._said < _EVERY or not done:
            return
        self._said = now
        left = (now - self._began) / done * (total - done)
        self.console.print(f"{self._stage}: {done:,} of {total:,}, about {left:.0f} s left")

    def table(self) -> Table:
        """How long each stage took."""
        table = Table("Stage", "Seconds", box=None, show_footer=True)
        table.columns[0].footer = "In all"
        table.columns[1].footer = f"{self.seconds:.2f}"
        table.columns[1].justify = "right"
        for name, seconds in self.timings:
            table.add_row(name, f"{seconds:.2f}")
        return table

    @contextmanager
    def _shown(self, name: str) -> Iterator[None]:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        # Drawn only when something is told: no thread may run while processes are forked.
        with Bars(*columns, console=self.console, transient=True, auto_refresh=False) as self._bars:
            self._bar = self._bars.add_task(name, total=None)
            self._bars.refresh()
            try:
                yield
            finally:
                self._bars = self._bar = None
