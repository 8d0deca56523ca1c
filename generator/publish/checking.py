"""Looks at a library as a whole in several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from generator.content.tree import Mapping as Tree
from generator.diagnostics.finding import Finding
from generator.library.checks import CHECKS, Gathered
from generator.library.known import Known
from generator.library.naming import Namings, namings_in, sought
from generator.library.record import Draft, Target
from generator.publish.workers import spread

_FEW = 1000
"""Up to how many files are looked at here: to fork takes longer."""
_PIECE = 1000
"""How many files are looked through for names together."""
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Namer:
    """Finds what ``library.naming.namings_of`` finds, in the same order.

    Attributes:
        jobs: how many processes look at a time.
    """

    jobs: int = 1

    def __call__(
        self,
        customers: Iterable[Known],
        drafts: Sequence[Draft],
        fields: Mapping[str, Tree],
        targets: Mapping[str, tuple[Target, ...]],
    ) -> Namings:
        """Look through every file."""
        names = sought(customers, drafts)
        pieces = [drafts[start : start + _PIECE] for start in range(0, len(drafts), _PIECE)]
        jobs = self.jobs if names.ids and len(drafts) > _FEW else 1
        found = dict(spread(lambda number: namings_in(pieces[number], names, fields, targets), len(pieces), jobs))
        return {path: here for number in range(len(pieces)) for path, here in found[number].items()}


def checked(
    gathered: Gathered, jobs: int, beside: Callable[[], Made | None] = lambda: None
) -> tuple[list[Finding], Made | None]:
    """What all checks find, in their order, and what is made meanwhile.

    Args:
        gathered: the library.
        jobs: how many processes look at a time.
        beside: makes something else of the same library, in whichever process is free.
    """

    def work(number: int) -> Any:
        return tuple(CHECKS[number - 1](gathered)) if number else beside()

    found = dict(spread(work, len(CHECKS) + 1, jobs if len(gathered.drafts) > _FEW else 1))
    return list(chain.from_iterable(found[number] for number in range(1, len(CHECKS) + 1))), found[0]
