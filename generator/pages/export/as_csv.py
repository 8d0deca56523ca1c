"""The data as tables for spreadsheets: a row a story, and a row a piece of evidence.

A column is called as the field of the data that it holds; a dot leads into a part of it. No cell is one that a
spreadsheet would take for a formula, even where it parts the cells of a row at semicolons.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from unicodedata import normalize

from defusedcsv import csv

from generator.pages.export.shape import Contents, Customer, Evidence, Insight, Part

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
    return _table(INSIGHTS, (_cells(insight, INSIGHTS) for insight in contents.insights))


def contacts_csv(contents: Contents) -> bytes:
    """The table of evidence, story by story."""
    customers = {customer.id: customer for customer in contents.customers}
    rows = (_row(insight, one, customers) for insight in contents.insights for one in insight.evidence)
    return _table(CONTACTS, rows)


def _row(insight: Insight, one: Evidence, customers: Mapping[str, Customer]) -> list[Cell]:
    customer = customers.get(one.customer or "")
    known = _cells(customer, OF_CUSTOMER) if customer else [None] * len(OF_CUSTOMER)
    return [*_cells(insight, OF_INSIGHT), *_cells(one, OF_EVIDENCE), *known]


def _table(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table with a mark in front, by which spreadsheets know that it is UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
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


def _cells(part: Part, names: Iterable[str]) -> list[Cell]:
    return [_cell(_getter(name)(part)) for name in names]


@cache
def _getter(name: str) -> Callable[[object], object]:
    """What finds the field of a column: in a part, or in each of several."""
    for several in SEVERAL:
        if name.startswith(f"{several}."):
            parts, inner = attrgetter(several), attrgetter(name.removeprefix(f"{several}."))
            return lambda part: tuple(inner(one) for one in parts(part))
    return attrgetter(name)


def _cell(value: object) -> Cell:
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return BETWEEN.join(str(_cell(one) or "") for one in value)
    return value if isinstance(value, int) else str(value)
