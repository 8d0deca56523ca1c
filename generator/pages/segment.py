"""The page of a kind of customer: what they tell us, what to ask them, who would welcome us, every contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.content.types import Ref
from generator.edition.heard import Heard
from generator.pages import address, words
from generator.pages.lines import Lines
from generator.pages.page import Page, Unmade
from generator.pages.pictures import busiest, contact_by_month
from generator.pages.press import Link, Press
from generator.pages.subject import LISTED, areas_of, counts, questions, rest_of, subject_pages, welcome
from generator.pages.words import parts as shared
from generator.pages.words import segment as say
from generator.pages.words import subject as say_subject


def segment_pages(key: str, press: Press, lines: Lines) -> Iterator[Unmade]:
    """The pages of one kind of customer."""
    hub, heard = address.of_segment(key), press.derived.kinds[key]
    word = press.edition.vocabulary.words[Ref.SEGMENT][key]
    areas = areas_of(heard.stories, press)

    def values(origin: str) -> dict[str, object]:
        top = _top(key, heard, areas, press) if origin == hub else {}
        return {
            **top,
            "crumbs": [Link(shared.SEGMENTS, address.relative(origin, address.SEGMENTS))],
            "also_called": "",
            "kinds": [],
            "areas": [press.area_link(area, origin) for area in areas],
            "aside": say.ASIDE,
        }

    yield from subject_pages(hub, "segment", word.title, heard, press, lines, values)


def _top(key: str, heard: Heard, areas: Sequence[str], press: Press) -> dict[str, object]:
    """What only the first page of a kind of customer has."""
    origin = address.of_segment(key)
    ids, customers = press.derived.waiting.to_ask(key, areas), _customers(key, heard, press)
    return {
        "description": words.written(press.edition.vocabulary.words[Ref.SEGMENT][key].description),
        "counts": counts(heard) if heard.stories else "",
        "search": press.search_link("from", key, origin) if heard.stories else None,
        "empty": say.NO_STORY,
        "contribute": address.relative(origin, address.CONTRIBUTE),
        "about": say.STORIES,
        "questions": questions(ids, press, origin),
        "all_questions": rest_of(len(ids), say_subject.QUESTIONS, address.relative(origin, address.QUESTIONS)),
        "customers": [welcome(id_, press, origin) for id_ in customers[:LISTED]],
        "all_customers": rest_of(len(customers), say_subject.CUSTOMERS, address.relative(origin, address.CUSTOMERS)),
        "who": say.CUSTOMERS,
        "no_customers": say.NO_CUSTOMER,
    }


def segments_page(press: Press) -> Page:
    """Every kind of customer, with when we last met one, and two years of contact to the same scale."""
    vocabulary, origin = press.edition.vocabulary, address.SEGMENTS
    months = {key: press.derived.segments[key].months for key in vocabulary.words[Ref.SEGMENT]}
    tallest = busiest(months.values())
    rows = []
    for key, word in vocabulary.words[Ref.SEGMENT].items():
        heard = press.derived.kinds[key]
        rows.append(
            {
                "link": press.segment_link(key, origin),
                "note": counts(heard) if heard.stories else say.NO_STORY_LISTED,
                "picture": contact_by_month(word.title, months[key], tallest) if heard.contacts else None,
            }
        )
    body = press.templates.render(
        "subjects",
        title=shared.SEGMENTS,
        lede=say.LEDE if rows else say.LEDE_OF_NONE,
        groups=[{"title": "", "rows": rows}] if rows else [],
        legend=any(row["picture"] for row in rows),
        empty=say.EMPTY,
        pages=None,
    )
    return Page(origin, "hub", shared.SEGMENTS, "", body)


def _customers(key: str, heard: Heard, press: Press) -> list[str]:
    """The customers of a kind that have a page: those who welcome us, then the others, the latest heard last."""
    welcoming = press.derived.welcoming.get(key, ())
    others = {id_ for id_, record in press.edition.customers.items() if record.data.segment == key}
    known = {id_: at for at, id_ in enumerate(reversed(heard.customers))}
    return [*welcoming, *sorted(others.difference(welcoming), key=lambda id_: (known.get(id_, -1), id_))]
