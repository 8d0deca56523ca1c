"""The contacts of kinds of customer and of tags, a line each, filled in once for all the pages they stand on.

A contact stands under its kind of customer and under every tag of its stories, and reads the same everywhere; only how
far up its links begin differs from page to page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from markupsafe import Markup

from generator.edition.contacts import Contact
from generator.pages import address
from generator.pages.basis import Basis
from generator.pages.press import Press
from generator.pages.timeline import entries

_UP = Markup("<up>")
"""Stands for the way from a page up to the home page; no text can hold it, since each ``<`` in one is escaped."""
_END = Markup("<end>")
"""Stands behind each of several lines that are filled in together."""
Telling = tuple[tuple[str, ...], tuple[str, ...]]
"""A contact and the stories that tell of it: under a tag these are only some of its stories."""


class Lines:
    """The lines of contacts, as HTML: each is filled in when it is first asked for."""

    def __init__(self, press: Press, basis: Basis) -> None:
        """Begin with none."""
        self._press = press
        self._basis = basis
        self._filled: dict[Telling, str] = {}

    def of(self, contacts: Collection[Contact], origin: str) -> Markup:
        """The lines of contacts for the page at ``origin``."""
        self._fill({_telling(one): one for one in contacts if _telling(one) not in self._filled})
        lines = "\n".join(self._filled[_telling(one)] for one in contacts)
        return Markup(lines.replace(_UP, address.relative(origin, address.HOME)))

    def basis(self, contacts: Iterable[Contact], shown: object) -> str:
        """The basis of a page that shows these lines, and besides them something else."""
        return self._basis.contacts(contacts, shown)

    def _fill(self, told: Mapping[Telling, Contact]) -> None:
        """Fill in several lines at once: to begin a template takes longer than a line."""
        if told:
            items = entries(told.values(), self._press, address.HOME)
            lines = self._press.templates.render("lines", items=items, up=_UP, end=_END).removesuffix(_END).split(_END)
            self._filled.update(zip(told, (line.strip("\n") for line in lines), strict=True))


def _telling(contact: Contact) -> Telling:
    return contact.key, contact.insights
