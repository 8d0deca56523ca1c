"""The words of the list of all customers."""

from __future__ import annotations

from generator.pages import words

BY_KIND = "By kind of customer"
LEDE_OF_NONE = "Customers we have heard from, or would like to, stand here with everything they told us."
EMPTY = "No customer has been written down here yet."


def lede(customers: int, welcoming: int) -> str:
    """How many customers there are, and how many of them would welcome us."""
    if customers == 1:
        return f"One customer we have heard from, or would like to{', and they would welcome us' if welcoming else ''}."
    text = f"{words.count(customers, 'customer')} we have heard from, or would like to."
    return f"{text} {words.number(welcoming)} of them would welcome us." if welcoming else text
