"""The contacts of kinds of customer and of tags, a line each, filled in once for all the pages they stand on.

A contact stands under its kind of customer and under every tag of its stories, and reads the same everywhere; only how
far up its links begin differs from page to page.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.edition.contacts import Contact
from generator.pages import address
from generator.pages.basis import Basis
from generator.pages.press import Press
from generator.pages.timeline import entries

_UP = Markup("<up>")
"""Stands for the way from a page up to the home page; no text can hold it, since each ``<`` in one is escaped."""
Telling = tuple[tuple[str, ...], tuple[str, ...]]
"""A contact and the stories that tell of it: under a tag these are only some of its stories."""


class Lines:
    """The lines of contacts, as HTML: each is filled in when it is first asked for."""

    def __init__(self, press: Press, basis: Basis) -> None:
        """Begin with none."""
        self._press = press
        self._basis = basis
        self._filled: dict[Telling, str] = {}

    def of(self, contacts: Iterable[Contact], origin: str) -> Markup:
        """The lines of contacts for the page at ``origin``."""
        lines = "\n".join(map(self._line, contacts))
        return Markup(lines.replace(_UP, address.relative(origin, address.HOME)))

    def basis(self, contacts: Iterable[Contact], shown: object) -> str:
        """The basis of a page that shows these lines, and besides them something else."""
        return self._basis.contacts(contacts, shown)

    def _line(self, contact: Contact) -> str:
        telling = _telling(contact)
        if telling not in self._filled:
            (entry,) = entries([contact], self._press, address.HOME)
            self._filled[telling] = self._press.templates.render("line", item=entry, up=_UP)
        return self._filled[telling]


def _telling(contact: Contact) -> Telling:
    return contact.key, contact.insights
