"""The list of all customers, 50 a page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.types import Ref
from generator.pages import address, words
from generator.pages.customer import counts, kind
from generator.pages.page import Page
from generator.pages.paging import Pages, paged
from generator.pages.press import Link, Press
from generator.pages.words import customers as say
from generator.pages.words import parts as shared


def customers_pages(press: Press) -> Iterator[Page]:
    """Every page of the list, by name."""
    records = sorted(press.edition.customers.values(), key=lambda record: (record.data.name.casefold(), record.id))
    welcoming = sum(bool(record.data.welcomes) for record in records)
    lede = say.lede(len(records), welcoming) if records else say.LEDE_OF_NONE
    for origin, chunk, pages in paged(address.CUSTOMERS, records):
        items = [
            {
                "link": press.customer_link(record.id, origin),
                "welcomes": words.welcomes(record.data.welcomes),
                "note": f"{kind(record, press)} {counts(record, press)}".strip(),
            }
            for record in chunk
        ]
        body = press.templates.render(
            "customers",
            say=say,
            title=pages.titled(shared.CUSTOMERS),
            lede=lede,
            ways=_ways(press, pages, origin),
            customers=items,
            pages=pages,
        )
        yield Page(origin, "hub", pages.titled(shared.CUSTOMERS), "", body)


def _ways(press: Press, pages: Pages, origin: str) -> list[Link]:
    """Other ways to a customer than through this list."""
    kinds = Link(say.BY_KIND, address.relative(origin, address.SEGMENTS))
    ways = [kinds] if press.edition.vocabulary.words[Ref.SEGMENT] else []
    return [*ways, press.search_link("kind", "customer", origin)] if pages.total > 1 else ways
