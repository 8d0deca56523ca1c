"""What changed because of the customers of an area, and whether they were told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.pages import address
from generator.pages.changes import latest_first, of_story
from generator.pages.press import Link, Press
from generator.pages.words import area as say

SHOWN = 6
"""How many changes the page of an area shows."""


def changes(ids: Sequence[str], press: Press, origin: str) -> dict[str, Any] | None:
    """The latest changes that these stories led to; None where none is written up.

    Args:
        ids: of the stories.
        press: everything a page may use.
        origin: the address of the page.
    """
    every = latest_first(ids, press)
    if not every:
        return None
    told = sum(action.told_customers is not None for action, _ in every)
    shown = [of_story(action, id_, press, origin) for action, id_ in every[:SHOWN]]
    return {"lede": say.changes(len(every), told), "shown": shown, "more": _more(len(every), origin)}


def _more(every: int, origin: str) -> Link | None:
    if every <= SHOWN:
        return None
    return Link(say.ALL_CHANGES, address.relative(origin, address.CHANGES))
