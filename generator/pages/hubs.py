"""Hubs: the lists of all stories, customers and questions, 50 entries a page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.edition.questions import State
from generator.pages import address, words
from generator.pages.customer import kind, lede
from generator.pages.page import Page
from generator.pages.paging import Pages, paged
from generator.pages.press import Press

_STATES = (State.OPEN, State.PARTLY, State.ANSWERED, State.CLOSED)


def hub_pages(press: Press) -> Iterator[Page]:
    """Every page of every hub."""
    yield from _stories(press)
    yield from _customers(press)
    yield from _questions(press)


def _stories(press: Press) -> Iterator[Page]:
    newest = [record.id for record in press.edition.newest()]
    lede = f"{words.count(len(newest), 'story', 'stories')}, newest first."
    for origin, ids, pages in paged(address.INSIGHTS, newest, "Newer stories", "Older stories"):
        body = press.templates.render(
            "stories",
            title="Stories",
            lede=lede,
            stories=press.stories(ids, origin),
            pages=pages,
            empty="No story has been written up yet.",
        )
        yield Page(origin, "hub", pages.titled("Stories"), "", body)


def _customers(press: Press) -> Iterator[Page]:
    records = sorted(press.edition.customers.values(), key=lambda record: (record.data.name.casefold(), record.id))
    intro = f"{words.count(len(records), 'customer')} we have heard from, or would like to."
    for origin, chunk, pages in paged(address.CUSTOMERS, records):
        items = [
            {
                "link": press.customer_link(record.id, origin),
                "note": f"{kind(record, press)} {lede(record, press)}".strip(),
            }
            for record in chunk
        ]
        yield _list(press, origin, "Customers", intro, [{"title": "", "entries": items}] if items else [], pages)


def _questions(press: Press) -> Iterator[Page]:
    answers, questions = press.derived.answers, press.edition.questions
    order = sorted(questions.values(), key=lambda r: (_STATES.index(answers[r.id].state), r.data.date, r.id))
    waiting = sum(answers[record.id].state in (State.OPEN, State.PARTLY) for record in order)
    verb = "waits" if waiting == 1 else "wait"
    intro = f"{words.count(len(order), 'question')}; {waiting} {verb} for a conversation with a customer."
    for origin, chunk, pages in paged(address.QUESTIONS, order):
        groups: list[dict[str, object]] = []
        for state in _STATES:
            items = [
                {"link": press.link_to(record.id, origin), "note": f"Asked on {words.day(record.data.date)}"}
                for record in chunk
                if answers[record.id].state is state
            ]
            if items:
                groups.append({"title": words.STATES[state], "entries": items})
        yield _list(press, origin, "Questions", intro, groups, pages)


def _list(press: Press, origin: str, title: str, intro: str, groups: list[dict[str, object]], pages: Pages) -> Page:
    empty = "Nothing has been written down here yet."
    body = press.templates.render("list", title=title, lede=intro, groups=groups, pages=pages, empty=empty)
    return Page(origin, "hub", pages.titled(title), "", body)
