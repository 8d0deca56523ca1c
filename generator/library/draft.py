"""Read one file as far as its form goes: its place, its fields as a tree, its body as a document."""

from __future__ import annotations

from collections.abc import Container, Mapping

from generator.content import frontmatter
from generator.content.model import Kind
from generator.content.names import in_place
from generator.content.source import Source
from generator.diagnostics.finding import Finding, Text
from generator.library.record import Draft
from generator.library.suggest import nearest
from generator.prose.document import EMPTY
from generator.prose.parse import parse

FOLDERS: Mapping[Kind, str] = {Kind.CUSTOMER: "customers", Kind.QUESTION: "questions"}
"""The folder of each kind of record that has one of its own."""


def draft_of(source: Source, areas: Container[str]) -> tuple[Draft | None, list[Finding]]:
    """Read a file.

    Args:
        source: the file.
        areas: folders of stories, former names included.

    Returns:
        The draft, or None for a file that has no place among the records (a finding already says so).
    """
    if not in_place(source.path):
        return None, []
    folder, _, name = source.path.partition("/")
    id_ = name.removesuffix(".md")
    kind = _kind(folder, areas)
    if not source.readable:
        return Draft(source, kind, id_, folder, None, len(source.text), EMPTY), []
    front, findings = frontmatter.split(source.path, source.text)
    document = parse(front.body, front.offset)
    findings += [Finding(one.code, source.path, Text(one.span), one.words) for one in document.remarks]
    return Draft(source, kind, id_, folder, front.fields, front.offset, document), findings


def _kind(folder: str, areas: Container[str]) -> Kind:
    """What a folder's files are; `customer/` is read as `customers/`, so that one slip is not reported ten times."""
    near = None if folder in areas else nearest(folder, FOLDERS.values())
    return next((kind for kind, name in FOLDERS.items() if name == near), Kind.INSIGHT)
