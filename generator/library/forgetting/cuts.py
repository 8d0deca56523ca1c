"""What is cut out of a record besides the name: evidence, links to what goes, names of stories that go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.tree import Mapping as Tree
from generator.content.tree import Node, Scalar
from generator.diagnostics.finding import Span
from generator.library.forgetting.edits import What
from generator.library.forgetting.fields import removed
from generator.library.forgetting.wording import Wording
from generator.library.known import Known
from generator.library.record import Draft, Target, ToFile, ToRecord
from generator.prose.document import Form, Link

_TO_STORIES = ("supports", "contradicts", "supersedes", "related")
_LABEL = re.compile(r"!?\[(?!\[)(.*?)\](?:\(|\[|$)", re.DOTALL)
_BEFORE = 40
"""How many signs before a link tell how its sentence begins."""
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*(\S+).*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Gone:
    """Who and what is gone: the customer, the ids of records that go with them, the paths of attachments."""

    customer: Known
    ids: frozenset[str]
    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a text, and what is left of it."""

    span: Span
    text: str
    what: What


def cuts(draft: Draft, targets: tuple[Target, ...], gone: Gone, wording: Wording) -> Iterator[Cut]:
    """What is cut out of one record.

    Args:
        draft: the record.
        targets: where each link of its text leads.
        gone: what is gone.
        wording: says texts of links without the name.
    """
    text = draft.source.text
    if draft.fields:
        for span in removed(text, draft.fields, "evidence", lambda one: is_from(gone.customer, one)):
            yield Cut(span, "", What.EVIDENCE)
        for name in _TO_STORIES:
            for span in removed(text, draft.fields, name, lambda one: _names(one, gone)):
                yield Cut(span, "", What.FIELD)
    for link, target in zip(draft.document.links, targets, strict=False):
        if _leads_to(target, gone):
            yield Cut(link.span, _left_of(text, link, wording), What.LINK)
    for found in _DEFINITION.finditer(text, draft.start):
        path = found[1].partition("#")[0]
        if path.rpartition("/")[2].removesuffix(".md") in gone.ids or _is_one_of(path, gone.files):
            yield Cut(Span(*found.span()), "", What.DEFINITION)


def is_from(customer: Known, piece: Node) -> bool:
    """Whether a piece of evidence is a customer's, by their present or a former id."""
    return isinstance(piece, Tree) and piece.text("customer") in (customer.id, *customer.aliases)


def _names(item: Node, gone: Gone) -> bool:
    return isinstance(item, Scalar) and item.text in gone.ids


def _leads_to(target: Target, gone: Gone) -> bool:
    if isinstance(target, ToRecord):
        return target.id in gone.ids
    return isinstance(target, ToFile) and target.path in gone.files


def _is_one_of(path: str, files: frozenset[str]) -> bool:
    return any(one.rpartition("/")[2] == path.rpartition("/")[2] for one in files)


def _left_of(text: str, link: Link, wording: Wording) -> str:
    """What stays where a link was: its own words without the name; nothing of a picture."""
    written, before = text[link.span.start : link.span.end], text[: link.span.start]
    if link.form is Form.IMAGE:
        return ""
    if written.startswith("[["):
        label = written[2:-2].partition("|")[2]
    else:
        found = _LABEL.match(written)
        label = found[1] if found else ""
    return wording.said(label, before[-_BEFORE:]).strip() or (
        wording.words if wording.names(link.target) else "another story"
    )
