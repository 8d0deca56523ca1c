"""Read one file as far as its form goes: its place, its fields as a tree, its body as a document."""

from __future__ import annotations

from collections.abc import Container, Mapping
from pathlib import PurePosixPath

from generator.content import frontmatter
from generator.content.model import Kind
from generator.content.source import RESERVED, Source, is_id
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
    pure = PurePosixPath(source.path)
    if len(pure.parts) != 2 or not is_id(pure.stem) or pure.stem in RESERVED:
        return None, []
    folder = pure.parts[0]
    kind = _kind(folder, areas)
    if not source.readable:
        return Draft(source, kind, pure.stem, folder, None, len(source.text), EMPTY), []
    front, findings = frontmatter.split(source.path, source.text)
    document = parse(front.body, front.offset)
    findings += [Finding(one.code, source.path, Text(one.span), one.words) for one in document.remarks]
    return Draft(source, kind, pure.stem, folder, front.fields, front.offset, document), findings


def _kind(folder: str, areas: Container[str]) -> Kind:
    """What a folder's files are; `customer/` is read as `customers/`, so that one slip is not reported ten times."""
    near = None if folder in areas else nearest(folder, FOLDERS.values())
    return next((kind for kind, name in FOLDERS.items() if name == near), Kind.INSIGHT)
