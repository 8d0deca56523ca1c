"""Take the fields from the top of a file, strictly.

python-frontmatter splits the file; the handler here puts our own reader in the place of its YAML. What cannot be
read as a whole is read piece by piece (``content.reading.recovery``), so that one slip hides nothing else in its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator.content.names import CONFIG_NAME
from generator.content.reading.fences import Fences, fences_of
from generator.content.reading.lines import Line, line_at, lines_of, quoted
from generator.content.reading.mending import has_false_spaces, mended
from generator.content.reading.nameless import looks_like_a_field
from generator.content.reading.pieces import slipped_out
from generator.content.reading.reader import LOST, read_piece
from generator.content.reading.recovery import Recovery
from generator.content.reading.wording import Stop, shown
from generator.content.tree import Mapping, Node, Scalar, Sequence
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Finding, Span, Text, Whole

_DOCUMENT = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Front:
    """The fields of a file and the text below them.

    Attributes:
        fields: the tree, or None if nothing of it could be read.
        body: the text below, without empty lines around it.
        offset: where the body begins in the file, in characters.
    """

    fields: Mapping | None
    body: str
    offset: int


@dataclass
class _Handler(BaseHandler):
    """python-frontmatter's handler for one file; keeps the tree and what was found on the way."""

    path: str
    text: str
    fences: Fences
    tree: Mapping | None = None
    findings: list[Finding] = field(default_factory=list)

    def detect(self, text: str) -> bool:
        return True

    def split(self, text: str) -> tuple[str, str]:
        # What stands before the fields stays as so many spaces, so that offsets in them are offsets in the file.
        before = " " * max(self.fences.start - 1, 0) + "\n" * min(self.fences.start, 1)
        return before + self.text[self.fences.start : self.fences.end], self.text[self.fences.body :]

    def load(self, fm: str) -> dict[str, object]:
        self.tree, self.findings = fields_of(self.path, fm)
        return {}


def split(path: str, text: str) -> tuple[Front, list[Finding]]:
    r"""Part a record into its fields and its text.

    Args:
        path: of the file, for the findings.
        text: of the whole file, line ends as ``\\n``.
    """
    fences, findings = fences_of(path, text)
    if fences is None:
        return Front(None, "", len(text)), findings
    handler = _Handler(path, text, fences)
    _, body = frontmatter.parse(text, handler=handler)
    end = len(text.rstrip())
    start = text.rfind("\n", 0, end - len(body)) + 1  # the spaces that begin its first line belong to the body
    only_fences = findings and not text[fences.start : fences.end].strip()
    return Front(handler.tree, text[start:end] if body else "", start), (
        findings if only_fences else [*findings, *handler.findings]
    )


def fields_of(path: str, text: str) -> tuple[Mapping | None, list[Finding]]:
    """Read fields from YAML text whose offsets are those of the file.

    Returns:
        The fields, or None if nothing can be made of them, and every finding. Fields that stand there and cannot be
        read are named in ``broken``.
    """
    text, said = _one_document(path, text)
    marked: set[int] = set()
    has_others = has_false_spaces(text)
    root, findings, stop = (None, [], None) if has_others else read_piece(path, text, 0)
    if stop or has_others:
        text, slips, places = mended(text)
        marked = {line_at(text, place).end for place in places}
        said += [one.finding(path) for one in slips]
        root, findings, stop = read_piece(path, text, 0) if slips else (root, findings, stop)
    if stop or slipped_out(text) or (isinstance(root, Scalar) and any(map(looks_like_a_field, _lines(text)))):
        root, findings = _recovered(path, text, stop, marked)
    if isinstance(root, Mapping):
        return root, [*said, *findings, *(_cut_off(path, text, root) if "#" in text else ())]
    return None, [*said, *findings, *([] if root is None else [_no_fields(path, root)])]


def _lines(text: str) -> list[Line]:
    return list(lines_of(text, 0, len(text)))


def _one_document(path: str, text: str) -> tuple[str, list[Finding]]:
    """The text without lines that would begin another set of fields; one at the very top is fine."""
    starts = [found.start() for found in _DOCUMENT.finditer(text) if any(lines_of(text, 0, found.start()))]
    for start in starts[:1]:
        rest = _DOCUMENT.sub("   ", text[start:])
        return text[:start] + rest, [Finding("FMT007", path, Text(Span(start, start + 3)))]
    return text, []


def _recovered(path: str, text: str, stop: Stop | None, marked: set[int]) -> tuple[Node | None, list[Finding]]:
    """What can be read of fields that cannot be read as a whole."""

    def read(start: int, end: int, column: int) -> tuple[Node | None, list[Finding], Stop | None]:
        return read_piece(path, " " * column + text[start:end], start - column)

    lines = _lines(text)
    if not lines:
        return Scalar("", False, 0, 0), []
    recovery = Recovery(path, read, marked)
    at_the_margin = [line for line in lines if line.column == 0 and line.name]
    tree = recovery.top(lines, 0 if at_the_margin else lines[0].column)
    unseen = recovery.gave_up or (not recovery.findings and not marked)  # every piece is fine by itself
    if stop and unseen and line_at(text, stop.at).end not in recovery.marked:
        place = Text(Span(stop.at, stop.at + 1))
        words = {"problem": "something does not belong here"}
        help_ = "look at the marked place and the line above it"
        recovery.findings.append(stop.finding or Finding("FMT004", path, place, words, help_))
    return tree, recovery.findings


def _no_fields(path: str, root: Node) -> Finding:
    """A file whose top is something else than fields."""
    if isinstance(root, Sequence):
        help_ = "remove the hyphens: each field begins with its name, at the very beginning of a line"
        return Finding("FMT003", path, Text(root.span), {"found": "a list"}, help_)
    if isinstance(root, Scalar) and root.text:
        return Finding("FMT003", path, Text(root.span), {"found": f"the text `{root.text[:40]}`"})
    three_lines = RULES["LIB003"].help.format() if path == CONFIG_NAME else None
    return Finding("FMT003", path, Whole(), {"found": "nothing"}, three_lines)


def _cut_off(path: str, text: str, node: Node) -> Iterator[Finding]:
    """Texts that end where a ``#`` begins, as in ``Ticket #12 is late``: a remark for YAML, hardly for the author."""
    match node:
        case Mapping():
            for entry in node.entries.values():
                yield from _cut_off(path, text, entry.value)
        case Sequence(items, _):
            for item in items:
                yield from _cut_off(path, text, item)
        case Scalar(value, False, start, end) if value and (lost := LOST.match(text, end)):
            line = line_at(text, start)
            whole = shown("put the whole text in double quotes", line.with_value(quoted(f"{value}{lost[0]}")))
            whole = whole if line.value_span.start == start else "put the whole text in double quotes"
            help_ = f"{whole}; or, if it is a remark, write a space behind the `#`"
            yield Finding("FMT010", path, Text(Span(*lost.span(1))), {"lost": lost[1]}, help_)
