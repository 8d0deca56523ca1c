"""What small pictures say in words, for those who cannot see them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.content.config import Closeness
from generator.pages import words

_BY: Mapping[Closeness, str] = {Closeness.LIVE: "by live call"}
"""How many contacts there were of a kind, where its own name does not follow a number well."""


def contacts(title: str, numbers: Mapping[Closeness, int], quiet: int) -> str:
    """Two years of contact with a subject.

    Args:
        title: of the subject.
        numbers: of contacts, by kind.
        quiet: how many months had none.
    """
    total = sum(numbers.values())
    if not total:
        return f"{title}: no contact written up in two years"
    kinds = [f"{number:,} {_BY.get(kind, words.KINDS[kind])}" for kind, number in numbers.items() if number]
    silence = f"; {words.count(quiet, 'month')} without any" if quiet else ""
    return f"{title}: {words.count(total, 'contact')} in two years, {words.listing(kinds)}{silence}"
