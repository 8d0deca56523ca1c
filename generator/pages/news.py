"""What is new, week by week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.edition.news import Week, weeks
from generator.pages import address, words
from generator.pages.changes import of_story
from generator.pages.feeds import feeds_offered
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.press import Link, Press
from generator.pages.words import news as say

PER_PAGE = 9
"""How many weeks stand on a page: two months."""
_SHOWN = 10
"""How many of a kind a week names before the rest are only counted."""


def news_pages(press: Press) -> Iterator[Page]:
    """The pages of the news, the latest week first."""
    every = weeks(press.edition)
    lede = say.LEDE if every else say.LEDE_OF_NONE
    for origin, chunk, pages in paged(address.WHATS_NEW, every, say.LATER, say.EARLIER, PER_PAGE):
        body = press.templates.render(
            "news",
            say=say,
            lede=lede,
            weeks=[_week(week, press, origin) for week in chunk],
            contribute=address.relative(origin, address.CONTRIBUTE),
            pages=pages,
            feeds=feeds_offered(press, origin) if pages.number == 1 else None,
        )
        yield Page(origin, "hub", pages.titled(say.TITLE), lede, body)


def _week(week: Week, press: Press, origin: str) -> dict[str, object]:
    insights = press.edition.insights
    return {
        "title": say.week(week.monday),
        "iso": week.monday.isoformat(),
        "stories": press.stories(week.stories[:_SHOWN], origin),
        "beliefs": [
            {
                "believed": words.typeset(insights[id_].data.believed or ""),
                "learned": words.typeset(insights[id_].data.learned or ""),
                "url": press.link_to(id_, origin).url,
            }
            for id_ in week.stories
            if insights[id_].data.believed
        ][:_SHOWN],
        "more_stories": _more(len(week.stories), press, origin),
        "again": _links(week.heard_again, press, origin),
        "more_again": _rest(week.heard_again),
        "changes": [
            one if insights[id_].data.actions[number].told_customers else replace(one, told="")
            for id_, number in week.changed[:_SHOWN]
            for one in [of_story(insights[id_].data.actions[number], id_, press, origin)]
        ],
        "more_changes": _rest(week.changed),
        "checked": _links(week.checked, press, origin),
        "more_checked": _rest(week.checked),
    }


def _links(ids: Sequence[str], press: Press, origin: str) -> list[Link]:
    return [press.link_to(id_, origin) for id_ in ids[:_SHOWN]]


def _rest(items: Sequence[object]) -> str:
    return say.more(len(items) - _SHOWN) if len(items) > _SHOWN else ""


def _more(count: int, press: Press, origin: str) -> Link | None:
    if count <= _SHOWN:
        return None
    return Link(say.every_story(count), address.relative(origin, address.INSIGHTS))
