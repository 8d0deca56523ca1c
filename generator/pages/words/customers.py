"""The words of the list of all customers."""

from __future__ import annotations

from generator.pages import words

BY_KIND = "By kind of customer"
EMPTY = "No customer has been written down here yet."


def lede(customers: int, welcoming: int) -> str:
    """How many customers there are, and how many of them would welcome us."""
    text = f"{words.count(customers, 'customer')} we have heard from, or would like to."
    return f"{text} {words.number(welcoming)} of them would welcome us." if welcoming else text
