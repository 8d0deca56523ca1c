"""Words that pages put together of what they name: teams, and how many stories from how many customers."""

from __future__ import annotations

from generator.pages import words

SEARCH = {
    "area": "Search in this area",
    "from": "Search what these customers told us",
    "tag": "Search the stories about this",
    "customer": "Search what they told us",
    "kind": "Search this list",
}
"""Where a search narrowed to one thing is offered, by the name of the facet."""


def team(title: str) -> str:
    """A team by its full name: ``Onboarding team``."""
    return title if title.casefold().endswith("team") else f"{title} team"


def counted(stories: int, customers: int) -> str:
    """``3 stories from 5 customers``, ``One story from one customer``."""
    source = f" from {words.so_many_customers(customers)}" if customers else ""
    return words.one_or(stories, "story", "stories") + source
