"""Data files read back into the records they were made from, for a second count; knows nothing of the program.

What is worked out stands in the data too. None of it is read here, so that it can be compared with a second count.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from tests.recount import Recount

Data = dict[str, Any]
_STORY = (
    *("title", "date", "owner", "also_in", "tags", "believed", "learned", "reviewed", "retired", "actions"),
    *("supports", "contradicts", "supersedes", "related", "answers"),
)
_EVIDENCE = ("date", "method", "customer", "segment", "source", "teams", "competencies")
_LISTS = ("also_in", "tags", "supports", "contradicts", "supersedes", "related", "answers", "teams", "competencies")


def recount_of(data: Data) -> Recount:
    """The figures of a library, counted from its data alone."""
    words = data["vocabulary"]
    config = {
        "areas": {one["key"]: {"owner": one["owner"], "stay_close": one["stay_close"]} for one in words["areas"]},
        "methods": {one["key"]: {"kind": one["kind"]} for one in words["methods"]},
        "policy": data["library"]["policy"],
        **{
            part: {one["key"]: {"title": one["title"]} for one in words[part]} for part in ("teams", "segments", "tags")
        },
    }
    files = {f"customers/{one['id']}.md": _written(one, ("name", "segment")) for one in data["customers"]}
    files |= {f"questions/{one['id']}.md": _written(one, ("title", "closed")) for one in data["questions"]}
    files |= {f"{one['area']}/{one['id']}.md": _story(one) for one in data["insights"]}
    return Recount(files, config, data["library"]["as_of"])


def rows_of(table: bytes) -> list[dict[str, str]]:
    """The rows of a table as a program reads them."""
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def tables_as_data(insights: bytes, contacts: bytes, rest: Data) -> Data:
    """The two tables in the shape of the other file; the words of the library and its questions come from that."""
    told: dict[str, Data] = {row["id"]: _split(row) | {"evidence": [], "actions": []} for row in rows_of(insights)}
    customers: dict[str, Data] = {}
    for row in rows_of(contacts):
        told[row["insight.id"]]["evidence"].append(_split(row))
        if row["customer"]:
            customers[row["customer"]] = {
                "id": row["customer"],
                "name": row["customer.name"],
                "segment": row["segment"],
            }
    kept = {part: rest[part] for part in ("library", "vocabulary", "questions")}
    return kept | {"insights": list(told.values()), "customers": list(customers.values())}


def _split(row: dict[str, str]) -> Data:
    return {name: [one for one in text.split("; ") if one] if name in _LISTS else text for name, text in row.items()}


def _story(one: Data) -> str:
    return _written(one | {"evidence": [_kept(piece, _EVIDENCE) for piece in one["evidence"]]}, (*_STORY, "evidence"))


def _written(one: Data, names: tuple[str, ...]) -> str:
    return f"---\n{json.dumps(_kept(one, names))}\n---\n"


def _kept(one: Data, names: tuple[str, ...]) -> Data:
    return {name: one[name] for name in names if one[name]}
