"""Reads the files of a library in several processes, and those that have not changed not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.cache.readings import Readings, opened, sealed
from generator.content.source import Source
from generator.library.reading import Reading, Terms, reading_of
from generator.publish.progress import SILENT, Progress
from generator.publish.workers import spread

_PIECE = 100
"""How many files are read together."""
_FEW = 300
"""Up to how many files are read here: to fork takes longer."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads as ``library.reading.readings`` does, and with the same result.

    Attributes:
        kept: readings of earlier runs, if there are any.
        jobs: how many processes read at a time.
        progress: is told how many files are read.
    """

    kept: Readings | None = None
    jobs: int = 1
    progress: Progress = SILENT

    def __call__(self, sources: Sequence[Source], terms: Terms) -> Iterator[Reading]:
        """Read files, in their order."""
        found = self.kept.take(sources, terms.as_of) if self.kept else {}
        missing = [source for source in sources if source.path not in found]
        new: dict[str, bytes] = {}
        for source, reading, content in self._read(missing, terms):
            found[source.path] = reading
            if content:
                new.update([content])
        if self.kept:
            self.kept.keep(new, sources, terms.as_of)
        return (found[source.path] for source in sources)

    def _read(
        self, sources: Sequence[Source], terms: Terms
    ) -> Iterator[tuple[Source, Reading, tuple[str, bytes] | None]]:
        pieces = [sources[start : start + _PIECE] for start in range(0, len(sources), _PIECE)]
        jobs = self.jobs if len(sources) > _FEW else 1
        done = 0
        for number, piece in spread(lambda number: _Piece.of(pieces[number], terms), len(pieces), jobs):
            yield from zip(pieces[number], *piece.opened(pieces[number]), strict=True)
            done += len(pieces[number])
            self.progress.step(done, len(sources))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some readings. On the way from one process to another they are sealed, which is smaller and quicker to send."""

    readings: Sequence[Reading | None]
    sealed: Sequence[tuple[str, bytes] | None]

    @classmethod
    def of(cls, sources: Sequence[Source], terms: Terms) -> _Piece:
        readings = [reading_of(source, terms) for source in sources]
        return cls(readings, [sealed(reading, source) for reading, source in zip(readings, sources, strict=True)])

    def opened(self, sources: Sequence[Source]) -> tuple[list[Reading], Sequence[tuple[str, bytes] | None]]:
        """The readings of these files, and each as it is kept."""
        readings: list[Reading] = []
        for source, reading, content in zip(sources, self.readings, self.sealed, strict=True):
            if reading is None:
                assert content
                reading = opened(content[1], source)
            readings.append(reading)
        return readings, self.sealed

    def __reduce__(self) -> tuple[Callable[..., _Piece], tuple[Any, ...]]:
        rare = [None if content else reading for reading, content in zip(self.readings, self.sealed, strict=True)]
        return _Piece, (rare, self.sealed)
