"""Addresses: where each page stands on the site, and how one page points to another.

An address begins and ends with ``/``. Links between pages are relative, so that a site works under any path.
"""

from __future__ import annotations

from urllib.parse import quote

from generator.content.model import Kind
from generator.diagnostics.catalogue import page_of
from generator.library.record import AnyRecord

HOME = "/"
AREAS = "/areas/"
INSIGHTS = "/insights/"
CUSTOMERS = "/customers/"
QUESTIONS = "/questions/"
SEGMENTS = "/segments/"
TAGS = "/tags/"
CLOSENESS = "/closeness/"
BELIEFS = "/beliefs/"
CHANGES = "/changes/"
GO_AND_SEE = "/go-and-see/"
REVIEWS = "/reviews/"
WHATS_NEW = "/whats-new/"
SEARCH = "/search/"
CONTRIBUTE = "/contribute/"
RULES = "/rules/"
DATA = "/data/"
SCHEMAS = "/data/schema/"
FEEDS = "/feeds/"

_FOLDER = {Kind.INSIGHT: INSIGHTS, Kind.CUSTOMER: CUSTOMERS, Kind.QUESTION: QUESTIONS}


def of_record(record: AnyRecord) -> str:
    """The address of a record's page; its area is not in it, so that moving a story breaks no link."""
    return f"{_FOLDER[record.kind]}{record.id}/"


def of_id(kind: Kind, id_: str) -> str:
    """The address of the page of a kind of record with this id."""
    return f"{_FOLDER[kind]}{id_}/"


def of_area(key: str) -> str:
    """The address of an area's page."""
    return f"{AREAS}{key}/"


def of_segment(key: str) -> str:
    """The address of the page of a kind of customer."""
    return f"{SEGMENTS}{key}/"


def of_tag(key: str) -> str:
    """The address of a tag's page."""
    return f"{TAGS}{key}/"


def of_rule(code: str) -> str:
    """The address of a rule's page, the one that reports name."""
    return page_of(code, None)


def narrowed(facet: str, key: str) -> str:
    """The address of a search narrowed to one value of a facet, with nothing typed yet."""
    return f"{SEARCH}?{facet}={quote(key)}"


def of_schema(name: str) -> str:
    """The address of a JSON Schema."""
    return f"{SCHEMAS}{name}.json"


def of_feed(key: str) -> str:
    """The address of a feed: of an area by its key, of everything as ``all``, which no area is called."""
    return f"{FEEDS}{key}.xml"


def of_hub_page(hub: str, number: int) -> str:
    """The address of one page of a hub; the first is the hub itself."""
    return hub if number == 1 else f"{hub}page_{number}/"


def depth(address: str) -> int:
    """How many folders below the home page a page stands, from which follows how it points to any other."""
    return address.count("/") - 1


def relative(origin: str, target: str) -> str:
    """How the page at ``origin`` points to ``target``, which may carry a fragment or name a file."""
    up = "../" * depth(origin)
    return (up + target.removeprefix("/")) or "./"


def file_of(address: str) -> str:
    """The Markdown file behind an address: a section's own page is its ``index.md``."""
    inner = address.strip("/")
    return f"{inner}.md" if "/" in inner else f"{inner}/index.md".lstrip("/")
