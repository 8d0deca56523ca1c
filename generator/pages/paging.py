"""Long lists go on over several pages, 50 entries each unless said otherwise, at ``…/page_2/`` and so on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.pages import address
from generator.pages.words import parts as shared

PER_PAGE = 50
FEW, NEAR = 3, 2
"""Up to how many pages are gone through one by one; of more, how many before and after the open one are numbered."""
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Leap:
    """A way to a page of a list that is not the next; ``gap`` where pages before it are left out."""

    number: int
    url: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Pages:
    """Where one page of a list stands among the others; ``leaps`` where they are too many to go through one by one."""

    number: int
    total: int
    previous: str | None
    next: str | None
    previous_text: str
    next_text: str
    leaps: tuple[Leap, ...] = ()

    def titled(self, title: str) -> str:
        """The title of this page of a list."""
        return shared.titled(title, self.number)


def paged(
    hub: str,
    items: Sequence[Item],
    previous_text: str = shared.PREVIOUS,
    next_text: str = shared.NEXT,
    per_page: int = PER_PAGE,
) -> Iterator[tuple[str, Sequence[Item], Pages]]:
    """Cut a list into pages; an empty one still has its first.

    Yields:
        The address of each page, its items, and its place among the pages.
    """
    total = max(1, -(-len(items) // per_page))
    for number in range(1, total + 1):
        origin = address.of_hub_page(hub, number)
        before = address.relative(origin, address.of_hub_page(hub, number - 1)) if number > 1 else None
        after = address.relative(origin, address.of_hub_page(hub, number + 1)) if number < total else None
        chunk = items[(number - 1) * per_page : number * per_page]
        yield origin, chunk, Pages(number, total, before, after, previous_text, next_text, _leaps(hub, number, total))


def _leaps(hub: str, number: int, total: int) -> tuple[Leap, ...]:
    """The first page, the last, and those around the one that is open."""
    if total <= FEW:
        return ()
    near = range(number - NEAR, number + NEAR + 1)
    chosen = [page for page in range(1, total + 1) if page in near or page in (1, total)]
    origin = address.of_hub_page(hub, number)
    return tuple(
        Leap(page, address.relative(origin, address.of_hub_page(hub, page)), page - before > 1)
        for before, page in zip([0, *chosen], chosen, strict=False)
    )
