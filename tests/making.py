"""Small libraries made in memory, for tests that say exactly what they need."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from generator.content.source import CONFIG_NAME, Sources, source_from
from generator.edition.gate import Edition, gate
from generator.library.load import Loaded, check
from generator.library.record import Library
from generator.pages.templates import Templates

DAY = dt.date(2026, 11, 21)
TEMPLATES = Templates()
"""One for all tests: to compile them takes ten times as long as to fill them in."""
CONFIG: dict[str, Any] = {
    "name": "A small library",
    "areas": {
        "onboarding": {"title": "Onboarding", "owner": "onboarding-team", "stay_close": 30},
        "billing": {"title": "Billing", "owner": "billing-team"},
    },
    "teams": {"onboarding-team": {"title": "Onboarding"}, "billing-team": {"title": "Billing"}},
    "segments": {"small-clinics": {"title": "Small clinics", "one": "a small clinic"}},
    "regions": {"north": {"title": "North", "one": "in the north"}},
    "tags": {"first-week": {"title": "First week"}, "phone": {"title": "Phone"}},
}
CUSTOMERS = ("alder", "birch", "cedar", "dogwood")


def record(fields: dict[str, Any], body: str = "") -> str:
    """A file: JSON is YAML, so the fields are written as JSON."""
    return f"---\n{json.dumps(fields, ensure_ascii=False, indent=1)}\n---\n\n{body}\n"


def evidence(
    customer: str | None = "alder", method: str = "visit", date: str = "2026-03-05", **rest: Any
) -> dict[str, Any]:
    """One piece of evidence; without a customer it is known only by segment."""
    who = {"customer": customer} if customer else {"segment": "small-clinics"}
    return {**who, "method": method, "date": date, "teams": ["onboarding-team"], **rest}


def story(*heard: dict[str, Any], date: str = "2026-03-12", body: str = "They rang.", **fields: Any) -> str:
    """A story; its title is its own unless one is given."""
    return record(
        {
            "title": "Clinics ring before they write",
            "date": date,
            "owner": "onboarding-team",
            "evidence": list(heard) or [evidence()],
            **fields,
        },
        body,
    )


def customer(name: str, **fields: Any) -> str:
    """A customer who agreed to be named."""
    return record({"name": name, "segment": "small-clinics", "consent": {"given": "2026-01-15"}, **fields})


def question(title: str = "Whom do clinics ask first?", **fields: Any) -> str:
    """A question."""
    return record({"title": title, "date": "2026-02-01", "owner": "onboarding-team", "areas": ["onboarding"], **fields})


def loaded(
    files: dict[str, str],
    config: dict[str, Any] | None = None,
    as_of: dt.date = DAY,
    customers: Sequence[str] = CUSTOMERS,
) -> Loaded:
    """Check a library of these files; customers alder, birch, cedar and dogwood are there."""
    every = {f"customers/{name}.md": customer(name.title()) for name in customers} | files
    sources = tuple(source_from(path, text.encode())[0] for path, text in every.items())
    head = source_from(CONFIG_NAME, json.dumps(CONFIG | (config or {})).encode())[0]
    return check(Sources(head, sources, ()), [], as_of, as_of)


def library(files: dict[str, str], config: dict[str, Any] | None = None, as_of: dt.date = DAY) -> Library:
    """A library that must be free of errors."""
    result = loaded(files, config, as_of)
    assert result.library, [f"{d.path}:{d.start.line} {d.message}" for d in result.diagnostics]
    return result.library


def edition(files: dict[str, str], config: dict[str, Any] | None = None, as_of: dt.date = DAY) -> Edition:
    """What everybody may see of it."""
    made = library(files, config, as_of)
    return gate(made, made.vocabulary.audiences[0], as_of)
