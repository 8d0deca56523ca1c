"""The data as tables for spreadsheets: a row a story, and a row a piece of evidence.

A column is called as the field of the data that it holds; a dot leads into a part of it. No cell is one that a
spreadsheet would take for a formula, even where it parts the cells of a row at semicolons.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from unicodedata import normalize

from defusedcsv import csv

from generator.pages.export.shape import Contents, Part

BETWEEN = "; "
"""What stands between several values in one cell."""
INSIGHTS: tuple[str, ...] = (
    *("id", "title", "address", "date", "owner", "area", "also_in", "tags", "summary", "believed", "learned"),
    *("reviewed", "retired", "supports", "contradicts", "supersedes", "related", "answers"),
    *("standing.status", "standing.superseded_by", "standing.challenged_by", "standing.disagrees_with"),
    *("standing.supported_by", "standing.checked", "standing.due", "standing.overdue"),
    *("strength.level", "strength.words", "strength.first_hand", "strength.in_person", "strength.through"),
    *("strength.written", "strength.last", "strength.nearest", "strength.nearest_on", "strength.latest"),
    *("strength.customers.customer", "strength.customers.kind"),
    *("actions.date", "actions.what", "actions.told_customers"),
)
"""The columns of the table of stories."""
OF_INSIGHT = ("id", "title", "address", "area", "also_in", "standing.status")
OF_CUSTOMER = ("name", "region")
OF_EVIDENCE = (
    *("number", "contact", "date", "method", "kind", "customer", "segment", "source", "quote", "role", "teams"),
    *("competencies", "note", "link"),
)
"""The columns of evidence; who of us was there is left out, since a table of it counts people within a minute."""
CONTACTS: tuple[str, ...] = (
    *(f"insight.{name}" for name in OF_INSIGHT),
    *OF_EVIDENCE,
    *(f"customer.{name}" for name in OF_CUSTOMER),
)
"""The columns of the table of evidence."""
SEVERAL = ("strength.customers", "actions")
"""The parts of a story of which there may be several; a cell holds what stands in each."""
Cell = str | int | None
_SPLIT = re.compile(r"(;[\s\"]*)")
_SIGNS = "=+-@|%"


def insights_csv(contents: Contents) -> bytes:
    """The table of stories."""
    return _table(INSIGHTS, map(_reader(INSIGHTS), contents.insights))


def contacts_csv(contents: Contents) -> bytes:
    """The table of evidence, story by story."""
    return _table(CONTACTS, _contacts(contents))


def _contacts(contents: Contents) -> Iterator[list[Cell]]:
    of_insight, of_evidence, of_customer = _reader(OF_INSIGHT), _reader(OF_EVIDENCE), _reader(OF_CUSTOMER)
    customers = {customer.id: of_customer(customer) for customer in contents.customers}
    unknown: list[Cell] = [None] * len(OF_CUSTOMER)
    for insight in contents.insights:
        story = of_insight(insight)
        for one in insight.evidence:
            yield [*story, *of_evidence(one), *customers.get(one.customer or "", unknown)]


def _table(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table with a mark in front, by which spreadsheets know that it is UTF-8.

    Only a row in which a cell begins with the sign of a formula needs the writer that looks at each.
    """
    text = io.StringIO(newline="")
    wary = csv.writer(text)
    wary.writerow(names)
    for row in rows:
        heads = {cell[:1] for cell in row if isinstance(cell, str)}
        writer = wary.writer if heads.isdisjoint(_SIGNS) else wary
        writer.writerow(row)
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A text on one line, of which no part begins with the sign of a formula; the writer looks after its beginning.

    Some spreadsheets part cells at semicolons whatever stands around them, and take full-width signs for plain ones.
    """
    text = " ".join(text.split())
    if ";" not in text and (text.isascii() or not _is_sign(text)):
        return text
    first, *rest = _SPLIT.split(text)
    head = f"'{first}" if first[:1] not in _SIGNS and _is_sign(first) else first
    return head + "".join(f"'{part}" if _is_sign(part) else part for part in rest)


def _is_sign(text: str) -> bool:
    return bool(text) and normalize("NFKC", text[0])[:1] in _SIGNS


def _reader(names: Sequence[str]) -> Callable[[Part], list[Cell]]:
    """What reads the cells of these columns from a part of the data."""
    columns = [_column(name) for name in names]
    fields = attrgetter(*(field for field, _ in columns))  # all at once: there are millions of cells

    def cells(part: Part) -> list[Cell]:
        return [_cell(value, inner) for value, (_, inner) in zip(fields(part), columns, strict=True)]

    return cells


def _column(name: str) -> tuple[str, Callable[[object], object] | None]:
    """The field of a column; for one that holds several parts also what finds the column's own field in each."""
    for several in SEVERAL:
        if name.startswith(f"{several}."):
            return several, attrgetter(name.removeprefix(f"{several}."))
    return name, None


def _cell(value: object, inner: Callable[[object], object] | None) -> Cell:
    if value is None:
        return None
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dt.date):  # has no sign that could do harm
        return value.isoformat()
    if isinstance(value, tuple):
        return harmless(BETWEEN.join(_text(inner(one) if inner else one) for one in value)) if value else None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return harmless(_text(value))


def _text(value: object) -> str:
    """A single value as a text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
