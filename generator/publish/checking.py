"""Looks at a library as a whole in several processes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from generator.diagnostics.finding import Finding
from generator.library.checks import CHECKS, Gathered
from generator.publish.workers import spread

_FEW = 1000
"""Up to how many files are looked at here: to fork takes longer."""


@dataclass(frozen=True, slots=True)
class Checker:
    """Finds what ``library.checks.findings_of`` finds, in the same order.

    Attributes:
        jobs: how many processes look at a time.
    """

    jobs: int = 1

    def __call__(self, gathered: Gathered) -> Iterable[Finding]:
        """Run every check."""
        jobs = self.jobs if len(gathered.drafts) > _FEW else 1
        found = dict(spread(lambda number: tuple(CHECKS[number](gathered)), len(CHECKS), jobs))
        return chain.from_iterable(found[number] for number in range(len(CHECKS)))
