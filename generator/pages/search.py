"""The search page: a field, room for what is found and what narrows it down, and the other ways in."""

from __future__ import annotations

from urllib.parse import quote

from generator.content.beginning import QUESTION
from generator.content.config import Area, Closeness
from generator.content.types import Ref
from generator.edition.questions import State
from generator.pages import address, words
from generator.pages.filters import KNOWN
from generator.pages.page import Page
from generator.pages.press import Link, Press
from generator.pages.words import search as say

_ORDERS = {
    "kind": " ".join(say.KINDS),
    "contact": " ".join(Closeness),
    "heard": " ".join(KNOWN),
    "status": " ".join([*words.HOLDS, *(state.name.lower() for state in State)]),
    "year": "latest",
}
"""Facets whose values have an order of their own; others are led by what has the most results."""


def search_page(press: Press) -> Page:
    """The page that shows what is found; without a script, or with nothing found, it leads to the lists."""
    origin, edition = address.SEARCH, press.edition
    lists = (
        (say.STORIES, address.INSIGHTS, edition.insights),
        (say.CUSTOMERS, address.CUSTOMERS, edition.customers),
        (say.ALL_QUESTIONS, address.QUESTIONS, edition.questions),
    )
    body = press.templates.render(
        "search",
        say=say,
        action=address.relative(origin, origin),
        anything=any(records for _, _, records in lists),
        facets=[{"name": name, "title": title, "order": _ORDERS.get(name)} for name, title in say.FACETS.items()],
        new=_new_question(press),
        lists=[Link(text, address.relative(origin, to)) for text, to, _ in lists],
        areas=[press.area_link(key, origin) for key in edition.vocabulary.words[Ref.AREA]],
        questions=Link(say.QUESTIONS, address.relative(origin, address.QUESTIONS)),
        contribute=Link(say.CONTRIBUTE, address.relative(origin, address.CONTRIBUTE)),
    )
    return Page(origin, "search", say.TITLE, "", body)


def _new_question(press: Press) -> dict[str, str] | None:
    """What the page needs to begin a question with what was searched for; None where nobody can contribute online."""
    vocabulary = press.edition.vocabulary
    template = vocabulary.config.contribute_url
    if not template:
        return None
    owners = {key: word.owner for key, word in vocabulary.words[Ref.AREA].items() if isinstance(word, Area)}
    return {
        "url": template.replace("{area}", quote("questions")),
        "text": QUESTION,
        "areas": " ".join(owners),
        "owners": " ".join(owners.values()),
    }
