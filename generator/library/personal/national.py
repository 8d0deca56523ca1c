"""Numbers that a state gives to a person: for insurance, for taxes, for doctors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from generator.library.personal.runs import before
from generator.library.personal.sighting import Sighting
from generator.library.personal.states import STATES, State

CODE = "PII005"
_PLAIN = re.compile(r"[0-9]+|[0-9]{3} [0-9]{3} [0-9]{3}")
"""Digits set as any others are."""


def papers(text: str, countries: tuple[str, ...]) -> Iterator[Sighting]:
    """Where the numbers of people's papers stand.

    Args:
        text: of a file.
        countries: those whose numbers are looked for even where their form is that of others too.
    """
    for state in STATES:
        if state.distinctive or state.country in countries:
            for match in state.form.finditer(text):
                if _is_one(state, text, match):
                    yield Sighting(CODE, *match.span())


def _is_one(state: State, text: str, match: re.Match[str]) -> bool:
    """Whether it passes the check of its state, and is not digits alone that nothing calls by name."""
    if _PLAIN.fullmatch(match[0]) and not state.called.search(before(text, match.start(), 60)):
        return False
    if state.module is None:
        return True
    return bool(import_module(f"stdnum.{state.module}").is_valid(match[0]))
