"""Looks at attachments, each once: to draw a photo takes longer than to check a story.

It is kept by what is in a file, by what it is called, and by the program that looked at it.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import Any

from generator.cache.program import program
from generator.cache.shelf import Shelf
from generator.content.source import inspected
from generator.diagnostics.finding import Finding, Whole


class Inspector:
    """Finds what ``content.source.inspected`` finds; afterwards, what it has found in this run is kept."""

    def __init__(self, shelf: Shelf) -> None:
        """Use what is kept.

        Args:
            shelf: where.
        """
        self._shelf = shelf
        self._before: dict[str, list[Any]] | None = None
        self._now: dict[str, list[Any]] = {}

    def __enter__(self) -> Inspector:
        return self

    def __call__(self, path: str, digest: str, data: bytes) -> Iterable[Finding]:
        """Look at a file, unless it is known what is in it."""
        if self._before is None:  # most libraries have no attachments, and need not ask
            self._before = self._shelf.take(program()) or {}
        name = f"{digest} {path}"
        found = self._before.get(name)
        if found is None:
            found = [[one.code, dict(one.words), one.help] for one in inspected(path, digest, data)]
        self._now[name] = found
        return [Finding(code, path, Whole(), words, help_) for code, words, help_ in found]

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        before = self._shelf.take(program()) or {} if self._before is None else self._before
        if kind is None and self._now != before:
            self._shelf.put(program(), self._now)
