"""Hubs: the list of all stories, and the registers of everything else, over as many pages as each needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.edition.history import Known
from generator.pages import address
from generator.pages.basis import Basis
from generator.pages.beliefs import beliefs_page
from generator.pages.changes import changes_page
from generator.pages.charts.drawing import Drawing
from generator.pages.charts.known import known
from generator.pages.customers import customers_pages
from generator.pages.news import news_pages
from generator.pages.page import Page, Unmade
from generator.pages.paging import paged
from generator.pages.press import Press
from generator.pages.questions import questions_pages
from generator.pages.reviews import reviews_page
from generator.pages.words import charts
from generator.pages.words import stories as say

_FEWEST = 5
"""From how many stories on they are drawn; of fewer the list says more."""


def hub_pages(press: Press, basis: Basis) -> Iterator[Page | Unmade]:
    """Every page of every hub."""
    yield from _stories(press, basis)
    yield from customers_pages(press)
    yield from questions_pages(press)
    yield from changes_page(press)
    yield from beliefs_page(press)
    yield from news_pages(press)
    yield from reviews_page(press)


def _stories(press: Press, basis: Basis) -> Iterator[Unmade]:
    newest = [record.id for record in press.edition.newest()]
    lede = say.lede(len(newest)) if newest else say.LEDE_OF_NONE
    history = press.derived.history
    several = sum(any(one.stories.values()) for one in history) > 1
    chart = known(history) if several and len(newest) >= _FEWEST else None
    for origin, ids, pages in paged(address.INSIGHTS, newest, say.LATER, say.EARLIER):
        shown = {
            "lede": lede,
            "chart": chart if pages.number == 1 else None,
            "known": [_known(one) for one in reversed(history)],
            "search": press.search_link("kind", "story", origin) if pages.total > 1 else None,
            "contribute": address.relative(origin, address.CONTRIBUTE),
            "pages": pages,
        }
        drawings = chart.drawings if chart and pages.number == 1 else ()
        page = partial(_page, origin, pages.titled(say.TITLE), drawings, shown, ids, press)
        yield Unmade(origin, partial(basis.stories, ids, shown), page)


def _page(
    origin: str,
    title: str,
    drawings: tuple[Drawing, ...],
    shown: Mapping[str, object],
    ids: Sequence[str],
    press: Press,
) -> Iterator[Page]:
    """One page of the list of all stories."""
    body = press.templates.render("stories", say=say, stories=press.stories(ids, origin), **shown)
    yield Page(origin, "hub", title, "", body, drawings=tuple(drawings))


def _known(one: Known) -> dict[str, object]:
    """A row of the table behind the chart."""
    numbers = list(one.stories.values())
    return {"name": charts.quarter_end(one.day), "numbers": [*numbers, sum(numbers)]}
