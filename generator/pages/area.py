"""The page of one area: what its customers tell us, how near we are to them, and every story of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.config import Area
from generator.content.types import Ref
from generator.pages import address, words
from generator.pages.area_asked import asked, waiting
from generator.pages.area_changes import changes
from generator.pages.area_closeness import chart_of, closeness, customers, late, met, next_visit
from generator.pages.area_sheet import sheets_of
from generator.pages.area_stories import QUOTED, best, best_known, disagreements, in_order, rows, told
from generator.pages.charts.drawing import Chart
from generator.pages.filters import FEWEST, filters
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.press import Link, Press
from generator.pages.subject import LISTED, rest_of
from generator.pages.words import area as say
from generator.pages.words import feeds as say_feeds
from generator.pages.words import parts as shared
from generator.pages.words import subject as say_subject

ROWS = 500
"""How many stories the list of all holds on one page."""
LONG = 36
"""A list of more stories is shown in part at first, by a script; the rest of a shorter one is not worth a button."""


def area_pages(key: str, press: Press) -> Iterator[Page]:
    """The pages of one area; the list of all stories may go on over several."""
    word = press.edition.vocabulary.words[Ref.AREA][key]
    assert isinstance(word, Area)
    order = in_order(key, press)
    for origin, ids, pages in paged(address.of_area(key), order, per_page=ROWS):
        first = pages.number == 1
        listed = rows(ids, press, origin)
        chart = chart_of(key, word.title, press) if first else None
        hub = Link(shared.AREAS, address.relative(origin, address.AREAS))
        body = press.templates.render(
            "area",
            say=say,
            title=pages.titled(word.title),
            crumbs=[hub] if first else [hub, press.area_link(key, origin)],
            pages=pages,
            top=_top(key, word, order, chart, press, origin) if first else None,
            rows=listed,
            filters=filters([row.marks for row in listed], press),
            long=len(listed) > LONG,
            count=say.stories(len(listed), pages.total),
        )
        drawings = chart.drawings if chart else ()
        feed = address.of_feed(key) if first else ""
        yield Page(origin, "area", pages.titled(word.title), word.description or "", body, drawings=drawings, feed=feed)


def _top(key: str, word: Area, order: list[str], chart: Chart | None, press: Press, origin: str) -> dict[str, object]:
    """Everything above the list of all stories."""
    one, known = press.derived.areas[key], best_known(order, press)
    stories = [told(id_, press, origin, at < QUOTED) for at, id_ in enumerate(best(order, press))]
    counts, changed = words.sentence(press.counted(order)) if order else "", changes(order, press, origin)
    strongest = press.link_to(known, origin).text if known else ""
    head = (word.title, f"{words.written(word.description)} {counts} {strongest} {met(one, press)}", late(one))
    sheets = sheets_of(key, head, stories, changed["shown"] if changed else (), press)
    return {
        "sheets": sheets,
        "on_paper": say.on_paper(sheets.stories, len(order)),
        "description": words.written(word.description),
        "counts": counts,
        "strongest": _strongest(known, press, origin) if known and len(order) > 1 else None,
        "met": met(one, press) if order else "",
        "late": late(one) if order else "",
        "search": press.search_link("area", key, origin) if order else None,
        "feed": Link(say_feeds.FOLLOW, address.relative(origin, address.of_feed(key))),
        "stories": stories,
        "list_all": len(order) >= FEWEST or len(order) > len(stories),
        "closeness": closeness(key, chart, press),
        "customers": customers(key, press, origin),
        "disagreements": disagreements(key, press, origin),
        "questions": _questions(key, press, origin),
        "changes": changed,
        "visit": next_visit(key, press, origin),
        "owner": press.team(word.owner),
        "contribute": address.relative(origin, f"{address.CONTRIBUTE}#for_{key}"),
    }


def _strongest(id_: str, press: Press, origin: str) -> dict[str, object]:
    """What an area knows best, and from how many customers."""
    number = press.derived.strength[id_].first_hand
    return {"link": press.link_to(id_, origin), "heard": say.best_known(number)}


def _questions(key: str, press: Press, origin: str) -> dict[str, object] | None:
    """The questions that wait, each with how it stands."""
    ids = waiting(key, press)
    if not ids:
        return None
    items = [{"link": press.link_to(id_, origin), "note": asked(id_, press)} for id_ in ids[:LISTED]]
    more = rest_of(len(ids), say_subject.QUESTIONS, address.relative(origin, address.QUESTIONS))
    return {"entries": items, "more": more}
