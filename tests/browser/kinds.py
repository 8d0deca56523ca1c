"""One table of every kind of page, with what it is headed; a page of a new kind must be added here.

Hubs are each a kind of their own, by their address. Of some kinds there is more than one page, because they look
different: an area that has gone quiet, a story that no longer holds, a customer without a name.
"""

from __future__ import annotations

import re
from pathlib import Path

STORY = "/insights/the-paper-diary-holds-the-promises/"
SUPERSEDED = "/insights/clinics-run-late-because-talks-run-long/"
KINDS: dict[str, dict[str, str]] = {
    "home": {"/": "what customers tell us"},
    "/areas/": {"/areas/": "Areas"},
    "area": {"/areas/scheduling/": "Scheduling", "/areas/billing/": "Billing"},
    "/insights/": {"/insights/": "Stories"},
    "insight": {
        STORY: "The paper diary",
        SUPERSEDED: "Clinics run late",
        "/insights/patients-say-they-want-to-book-online/": "book",
        "/insights/dictation-needs-a-room-that-no-clinic-has/": "room",
        "/insights/handwritten-envelopes-bring-patients-back/": "envelope",
    },
    "/customers/": {"/customers/": "Customers"},
    "customer": {
        "/customers/brindlecote-practice/": "Brindlecote",
        "/customers/the-grey-door/": "A small practice in the hills",
    },
    "/segments/": {"/segments/": "Kinds of customer"},
    "segment": {"/segments/dental/": "Dental surgeries"},
    "/tags/": {"/tags/": "Tags"},
    "tag": {"/tags/promises/": "Promises"},
    "/questions/": {"/questions/": "Questions"},
    "question": {
        "/questions/what-happens-after-the-last-patient/": "?",
        "/questions/where-does-a-first-week-begin/": "?",
    },
    "/closeness/": {"/closeness/": "When we last met customers"},
    "/go-and-see/": {"/go-and-see/": "Go and see"},
    "/whats-new/": {"/whats-new/": "What is new"},
    "/beliefs/": {"/beliefs/": "What we were wrong about"},
    "/changes/": {"/changes/": "What changed"},
    "/reviews/": {"/reviews/": "Stories to check"},
    "/data/": {"/data/": "Data"},
    "search": {"/search/": "Search"},
    "contribute": {"/contribute/": "Write it down"},
    "rules": {"/rules/": "What the checks look for"},
    "rule": {"/rules/EVD004/": "Nobody was there"},
    "404": {"/404.html": "This page is not here"},
}
PAGES = {path: title for pages in KINDS.values() for path, title in pages.items()}
ONE_OF_EACH = [next(iter(pages)) for pages in KINDS.values()]
_HEAD = re.compile(r"^kind: (.+)$", re.MULTILINE)
_NUMBER = re.compile(r"page_\d+/$")


def kinds_below(docs: Path) -> set[str]:
    """The kinds of all pages that were generated, and the page that MkDocs adds."""
    found = {"404"}
    for path in docs.rglob("*.md"):
        kind = _HEAD.search(path.read_text(encoding="utf-8").split("\n---\n", 1)[0])
        assert kind, path
        name = path.relative_to(docs).with_suffix("").as_posix().removesuffix("index").rstrip("/")
        found.add(_NUMBER.sub("", f"/{name}/") if kind[1] == "hub" else kind[1])
    return found
