"""The page of a tag: the stories about it, who told us, every contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.content.config import Tag
from generator.content.types import Ref
from generator.edition.closeness import Month, months
from generator.edition.heard import Heard
from generator.pages import address, words
from generator.pages.lines import Lines
from generator.pages.page import Page, Unmade
from generator.pages.paging import paged
from generator.pages.pictures import busiest, contact_by_month
from generator.pages.press import Link, Press
from generator.pages.subject import LISTED, areas_of, counts, rest_of, subject_pages, welcome
from generator.pages.words import parts as shared
from generator.pages.words import subject as say_subject
from generator.pages.words import tag as say


def tag_pages(key: str, press: Press, lines: Lines) -> Iterator[Unmade]:
    """The pages of one tag."""
    hub, heard = address.of_tag(key), press.derived.tags[key]
    word = press.edition.vocabulary.words[Ref.TAG][key]
    synonyms = word.synonyms if isinstance(word, Tag) else ()
    areas = areas_of(heard.stories, press)
    kinds = dict.fromkeys(contact.segment for contact in heard.contacts if contact.segment)

    def values(origin: str) -> dict[str, object]:
        top = _top(key, heard, press) if origin == hub else {}
        return {
            **top,
            "crumbs": [Link(shared.TAGS, address.relative(origin, address.TAGS))],
            "also_called": ", ".join(words.typeset(synonym) for synonym in synonyms),
            "kinds": [press.segment_link(kind, origin) for kind in kinds],
            "areas": [press.area_link(area, origin) for area in areas],
            "aside": say.ASIDE,
        }

    yield from subject_pages(hub, "tag", word.title, heard, press, lines, values)


def _top(key: str, heard: Heard, press: Press) -> dict[str, object]:
    """What only the first page of a tag has."""
    origin = address.of_tag(key)
    customers = [id_ for id_ in heard.customers if id_ in press.edition.customers]
    return {
        "description": _description(key, press),
        "counts": counts(heard) if heard.stories else "",
        "search": press.search_link("tag", key, origin) if heard.stories else None,
        "empty": say.NO_STORY,
        "contribute": address.relative(origin, address.CONTRIBUTE),
        "about": say.STORIES,
        "questions": [],
        "all_questions": None,
        "customers": [welcome(id_, press, origin) for id_ in customers[:LISTED]],
        "all_customers": rest_of(len(customers), say_subject.CUSTOMERS, address.relative(origin, address.CUSTOMERS)),
        "who": say.CUSTOMERS,
        "no_customers": "",
    }


def tags_pages(press: Press) -> Iterator[Page]:
    """Every tag by its title; those nobody uses yet at the end."""
    vocabulary, tags = press.edition.vocabulary, press.derived.tags
    order = sorted(
        vocabulary.words[Ref.TAG], key=lambda key: (not tags[key].stories, _sorting(vocabulary.title(Ref.TAG, key)))
    )
    contact = {key: months(tags[key].contacts, press.edition.as_of) for key in order}
    tallest = busiest(contact.values())
    used = sum(bool(tags[key].stories) for key in order)
    for origin, keys, pages in paged(address.TAGS, order):
        groups: list[dict[str, object]] = []
        for title, is_used in (("", True), (say.NOT_USED, False)):
            if rows := [
                _row(key, contact[key], tallest, press, origin) for key in keys if bool(tags[key].stories) is is_used
            ]:
                groups.append({"title": title, "rows": rows})
        body = press.templates.render(
            "subjects",
            title=pages.titled(shared.TAGS),
            lede=say.lede(used) if order else say.LEDE_OF_NONE,
            groups=groups,
            legend=any(tags[key].contacts for key in keys),
            empty=say.EMPTY,
            pages=pages,
        )
        yield Page(origin, "hub", pages.titled(shared.TAGS), "", body)


def _row(key: str, contacts: Sequence[Month], tallest: int, press: Press, origin: str) -> dict[str, object]:
    heard = press.derived.tags[key]
    note = counts(heard) if heard.stories else _description(key, press)
    picture = (
        contact_by_month(press.edition.vocabulary.title(Ref.TAG, key), contacts, tallest) if heard.contacts else None
    )
    return {"link": press.tag_link(key, origin), "note": note, "picture": picture}


def _sorting(title: str) -> tuple[str, str]:
    return title.casefold(), title


def _description(key: str, press: Press) -> str:
    word = press.edition.vocabulary.words[Ref.TAG][key]
    return words.written(word.description)
