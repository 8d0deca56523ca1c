"""Numbers that a state gives to a person: for insurance, for taxes, for doctors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from generator.library.personal.runs import before, of_a_thing
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
    """Whether it passes the check of its state and, where its form is that of others too, is not one of these."""
    if not state.called.search(before(text, match.start(), 60)) and _may_be_another(state, text, match):
        return False
    if state.module is None:
        return True
    return bool(import_module(f"stdnum.{state.module}").is_valid(match[0]))


def _may_be_another(state: State, text: str, match: re.Match[str]) -> bool:
    """Whether digits that nothing calls by name are set as any others are, or belong to a thing."""
    return bool(_PLAIN.fullmatch(match[0])) or (not state.distinctive and of_a_thing(text, match.start()))
