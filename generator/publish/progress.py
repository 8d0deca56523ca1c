"""How a long piece of work says how far it has come. Who listens, and how it is shown, is not known here."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Progress(Protocol):
    """Listens to a build."""

    def stage(self, name: str) -> AbstractContextManager[None]:
        """A part of the work, from its beginning to its end."""

    def step(self, done: int, total: int) -> None:
        """How much of the stage is done, in pieces of about the same size."""


class _Silent:
    def stage(self, name: str) -> AbstractContextManager[None]:
        return nullcontext()

    def step(self, done: int, total: int) -> None:
        pass


SILENT: Progress = _Silent()
"""Nobody listens."""
