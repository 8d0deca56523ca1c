"""The search page: a field, room for what is found, and the other ways in. The index is made from finished pages."""

from __future__ import annotations

from generator.content.types import Ref
from generator.pages import address
from generator.pages.page import Page
from generator.pages.press import Link, Press
from generator.pages.words import search as say


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
        lists=[Link(text, address.relative(origin, to)) for text, to, _ in lists],
        areas=[press.area_link(key, origin) for key in edition.vocabulary.words[Ref.AREA]],
        questions=Link(say.QUESTIONS, address.relative(origin, address.QUESTIONS)),
        contribute=Link(say.CONTRIBUTE, address.relative(origin, address.CONTRIBUTE)),
    )
    return Page(origin, "search", say.TITLE, "", body)
