"""Read one file as far as its form goes: its place, its fields as a tree, its body as a document."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.content import frontmatter
from generator.content.model import Kind
from generator.content.source import RESERVED, Source, is_id
from generator.diagnostics.finding import Finding
from generator.library.record import Draft
from generator.prose.document import EMPTY
from generator.prose.parse import parse

_FOLDERS = {"customers": Kind.CUSTOMER, "questions": Kind.QUESTION}


def draft_of(source: Source) -> tuple[Draft | None, list[Finding]]:
    """Read a file.

    Returns:
        The draft, or None for a file that has no place among the records (a finding already says so).
    """
    pure = PurePosixPath(source.path)
    if len(pure.parts) != 2 or not is_id(pure.stem) or pure.stem in RESERVED:
        return None, []
    folder = pure.parts[0]
    kind = _FOLDERS.get(folder, Kind.INSIGHT)
    if not source.readable:
        return Draft(source, kind, pure.stem, folder, None, EMPTY), []
    front, findings = frontmatter.split(source.path, source.text)
    document = parse(front.body, front.offset)
    return Draft(source, kind, pure.stem, folder, front.fields, document), findings
