"""What the pages of a kind of customer and of a tag share: their words, the best-known stories, a timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator.content.config import Closeness
from generator.content.model import Evidence
from generator.edition.contacts import Contact
from generator.edition.heard import Heard
from generator.edition.strength import ORDER
from generator.pages import words
from generator.pages.lines import Lines
from generator.pages.page import Page, Unmade
from generator.pages.paging import paged
from generator.pages.press import Link, Press
from generator.pages.timeline import overview, who_met
from generator.pages.words import subject as say
from generator.pages.words import timeline as say_timeline

BEST = 8
"""How many stories stand above a timeline, which has all of them."""
LISTED = 12
"""How many customers or questions a page names before it points to the list of all."""


def subject_pages(
    hub: str,
    kind: str,
    title: str,
    heard: Heard,
    press: Press,
    lines: Lines,
    values: Callable[[str], Mapping[str, object]],
) -> Iterator[Unmade]:
    """The pages of a subject; its contacts go on over several.

    Args:
        hub: the address of the first.
        kind: ``segment`` or ``tag``, for the theme.
        title: what readers call it.
        heard: what was heard.
        press: everything a page may use.
        lines: the contacts, ready to read.
        values: what else the page at an address has.
    """
    best = best_known(heard, press)
    common = {
        "quote": lead_quote(heard, press, hub),
        "timeline": overview(title, heard, press),
        "teams": who_met(heard, press),
    }
    told = repr(common)  # once for all pages, since a picture has a hundred parts
    for origin, contacts, pages in paged(hub, heard.contacts, say_timeline.LATER, say_timeline.EARLIER):
        own = {
            "title": pages.titled(title),
            "pages": pages,
            "stories": press.stories(best[:BEST], origin) if pages.number == 1 else (),
            "more": more_stories(len(best), len(heard.stories)),
            **values(origin),
        }
        page = partial(_page, origin, kind, {**common, **own}, contacts, press, lines)
        yield Unmade(origin, partial(lines.basis, contacts, (told, own)), page)


def _page(
    origin: str, kind: str, shown: Mapping[str, object], contacts: Sequence[Contact], press: Press, lines: Lines
) -> Iterator[Page]:
    """One page of a subject."""
    body = press.templates.render("subject", say=say, lines=lines.of(contacts, origin), **shown)
    yield Page(origin, kind, str(shown["title"]), "", body)


def counts(heard: Heard) -> str:
    """``12 stories from 5 customers. Last met or spoken with on 3 May 2026.``, as far as written up."""
    customers = {contact.customer for contact in heard.contacts if contact.closeness is not Closeness.PROXY} - {None}
    return say.counts(len(heard.stories), len(customers), heard.last)


def best_known(heard: Heard, press: Press) -> list[str]:
    """The stories that still stand, by how well they are known and then by how fresh they are."""
    strength, standing = press.derived.strength, press.derived.standing
    current = (id_ for id_ in heard.stories if standing[id_].stands)
    return sorted(current, key=lambda id_: (strength[id_].rank, id_))


def more_stories(best: int, every: int) -> str:
    """What a page says of the stories that it does not list."""
    if best > BEST:
        return say.best(BEST, every)
    return say.gone(every - best) if every > best else ""


def lead_quote(heard: Heard, press: Press, origin: str) -> dict[str, object] | None:
    """The words that open the page: of a story that still stands, the nearest contact, then the latest."""
    standing = press.derived.standing
    found = min(
        (
            (ORDER.index(press.edition.vocabulary.closeness(evidence.method)), -evidence.date.toordinal(), id_, number)
            for contact in heard.contacts
            for id_ in contact.insights
            if standing[id_].stands
            for number, evidence in enumerate(press.edition.insights[id_].data.evidence)
            if evidence.quote
            and evidence.customer == contact.customer
            and evidence.date == contact.date
            and (contact.customer or contact.key == (id_, str(number)))
        ),
        default=None,
    )
    if found is None:
        return None
    *_, id_, number = found
    evidence = press.edition.insights[id_].data.evidence[number]
    return {
        "words": words.quoted(evidence.quote or ""),
        "who": " · ".join(filter(None, (speaker(evidence, press), words.day(evidence.date)))),
        "story": press.link_to(id_, origin),
    }


def nearest_words(evidence: Iterable[Evidence], press: Press) -> Evidence | None:
    """Of evidence with the customer's words the piece to quote: the nearest contact, then the latest."""
    closeness = press.edition.vocabulary.closeness
    return min(evidence, key=lambda one: (ORDER.index(closeness(one.method)), -one.date.toordinal()), default=None)


def speaker(evidence: Evidence, press: Press) -> str:
    """Whose words they are: ``Practice manager, Brindlecote Practice``."""
    return words.capital(", ".join(filter(None, (evidence.role, named(evidence.customer, evidence.segment, press)))))


def named(customer: str | None, segment: str | None, press: Press) -> str:
    """Whom we heard: a customer by name, or one of a kind."""
    if customer:
        return press.link_to(customer, "/").text
    return press.edition.vocabulary.one_of(segment) if segment else ""


def areas_of(stories: Sequence[str], press: Press) -> list[str]:
    """The areas that stories belong to, those of most stories first."""
    found: dict[str, int] = {}
    for id_ in stories:
        area = press.edition.insights[id_].area
        found[area] = found.get(area, 0) + 1
    return sorted(found, key=lambda area: (-found[area], area))


def questions(ids: Sequence[str], press: Press, origin: str) -> list[dict[str, object]]:
    """Questions to take along, each with what was heard so far."""
    answers = press.derived.answers
    return [{"link": press.link_to(id_, origin), "note": words.STATES[answers[id_].state]} for id_ in ids[:LISTED]]


def welcome(id_: str, press: Press, origin: str) -> dict[str, object]:
    """A customer in a list: what they welcome, and when anybody last met or spoke with them."""
    data, last = press.edition.customers[id_].data, press.derived.customers[id_].last
    note = words.last_met(last)
    return {"link": press.customer_link(id_, origin), "welcomes": words.welcomes(data.welcomes), "note": note}


def rest_of(number: int, what: str, url: str) -> Link | None:
    """Where to find the rest of a list that was cut short."""
    return Link(say.rest(number - LISTED, what), url) if number > LISTED else None
