"""The words of a contact in a list of contacts; how each method reads stands in ``CONTACTS``."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages import words


def before(method: str) -> str:
    """What stands before the customer where the method has no sentence of its own."""
    return f"{method}: "


def end(roles: Sequence[str]) -> str:
    """The end of the sentence: the roles of those who told us, and the full stop."""
    return f", {words.listing(roles)}." if roles else "."


def who_was_there(people: Sequence[str], teams: Sequence[str], in_person: bool) -> str:
    """``Ines and Tomas were there, for Onboarding and Sales.``; of a call or a letter: ``With Ines, for Sales.``."""
    if not people:
        return f"For us: {words.listing(teams)}." if teams else ""
    verb = "was" if len(people) == 1 else "were"
    who = f"{words.listing(people)} {verb} there" if in_person else f"With {words.listing(people)}"
    return who + (f", for {words.listing(teams)}." if teams else ".")
