"""The contacts of kinds of customer and of tags, a line each, filled in once for all the pages they stand on.

A contact stands under its kind of customer and under every tag of its stories, and reads the same everywhere; only how
far up its links begin differs from page to page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.edition.contacts import Contact
from generator.edition.heard import Heard
from generator.pages import address
from generator.pages.press import Press
from generator.pages.timeline import entries

_UP = Markup("<up>")
"""Stands for the way from a page up to the home page; no text can hold it, since each ``<`` in one is escaped."""
Telling = tuple[tuple[str, ...], tuple[str, ...]]
"""A contact and the stories that tell of it: under a tag these are only some of its stories."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of contacts, as HTML."""

    html: Mapping[Telling, str]

    def of(self, contacts: Iterable[Contact], origin: str) -> Markup:
        """The lines of contacts for the page at ``origin``."""
        lines = "\n".join(self.html[_telling(contact)] for contact in contacts)
        return Markup(lines.replace(_UP, address.relative(origin, address.HOME)))


def lines_of(subjects: Iterable[Heard], press: Press) -> Lines:
    """The lines of every contact of these subjects."""
    contacts = {_telling(contact): contact for heard in subjects for contact in heard.contacts}
    told = zip(contacts, entries(contacts.values(), press, address.HOME), strict=True)
    return Lines({telling: press.templates.render("line", item=entry, up=_UP) for telling, entry in told})


def _telling(contact: Contact) -> Telling:
    return contact.key, contact.insights
