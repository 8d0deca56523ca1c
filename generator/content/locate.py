"""Turn the place a check names into a line and a column. The one function that counts lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping

from generator.content.names import UNNAMED, id_from
from generator.content.source import Source
from generator.content.tree import Mapping as Fields
from generator.content.tree import Node, Scalar, find
from generator.content.tree import Sequence as Items
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import (
    Diagnostic,
    Elsewhere,
    Finding,
    Key,
    Place,
    Position,
    Severity,
    Span,
    Text,
    Value,
)
from generator.diagnostics.masking import folded, veiled


class Atlas:
    """Where everything stands: the files and their fields, and the start of each line, counted once."""

    def __init__(self, sources: Mapping[str, Source], fields: Mapping[str, Fields]) -> None:
        self._sources = sources
        self._fields = fields
        self._starts: dict[str, list[int]] = {}

    def positions(self, path: str, place: Place) -> tuple[Position, Position]:
        """The first position of a place and the one behind its last character."""
        span = self._span(path, place)
        return self._position(path, span.start), self._position(path, span.end)

    def text(self, path: str, span: Span) -> str:
        """What stands in a stretch of a file."""
        source = self._sources.get(path)
        return source.text[span.start : span.end] if source else ""

    def _span(self, path: str, place: Place) -> Span:
        if isinstance(place, Text):
            return place.span
        fields = self._fields.get(path)
        if fields is None or not isinstance(place, Key | Value):
            return Span(0, 0)
        node, key, found = find(fields, place.at)
        if not found and isinstance(place, Value) and isinstance(node, Fields):
            end = self._end(path, node)
            return Span(end, end)  # where the missing field could be added
        here = key or Span(node.span.start, node.span.start)
        if isinstance(place, Key) or not found or isinstance(node, Fields) or node.span.end == node.span.start:
            return here
        return node.span

    def _end(self, path: str, node: Node) -> int:
        """Behind the last sign of a value, or before its closing bracket; a parser lets some end further down."""
        text = self._sources[path].text if path in self._sources else ""
        end = min(node.span.end, len(text))
        if text[node.span.start : node.span.start + 1] in ("{", "["):
            end -= 1
        elif isinstance(node, Fields) and node.entries:
            return max(max(entry.key.end, self._behind(path, entry.value)) for entry in node.entries.values())
        elif isinstance(node, Items) and node.items:
            return self._behind(path, node.items[-1])
        while end > node.span.start and text[end - 1].isspace():
            end -= 1
        return end

    def _behind(self, path: str, node: Node) -> int:
        """The same, behind its closing bracket."""
        text = self._sources[path].text if path in self._sources else ""
        in_brackets = not isinstance(node, Scalar) and text[node.span.start : node.span.start + 1] in ("{", "[")
        return node.span.end if in_brackets else self._end(path, node)

    def _position(self, path: str, offset: int) -> Position:
        source = self._sources.get(path)
        if source is None:
            return Position(1, 1)
        if path not in self._starts:
            starts = [0]
            at = source.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = source.text.find("\n", at + 1)
            self._starts[path] = starts
        starts = self._starts[path]
        offset = min(offset, len(source.text))
        line = bisect_right(starts, offset)
        return Position(line, offset - starts[line - 1] + 1)


def conclude(
    findings: Iterable[Finding],
    atlas: Atlas,
    severities: Mapping[str, Severity],
    shown: Iterable[Finding] | None = None,
) -> list[Diagnostic]:
    """Fill in words, positions and severities, and sort by path, line and column.

    Args:
        findings: all there are. What one of them masks, no other one in the same file says.
        atlas: the files.
        severities: how much a rule matters where it is not as usual.
        shown: those of which something is to be made; None for all.
    """
    findings = tuple(findings)
    private = _private(findings, atlas)
    chosen = findings if shown is None else shown
    diagnostics = {_conclude(finding, atlas, severities, private.get(finding.path, ())) for finding in chosen}
    return sorted(diagnostics, key=lambda diagnostic: diagnostic.order)


def _private(findings: Iterable[Finding], atlas: Atlas) -> dict[str, dict[str, None]]:
    """What must not be repeated, by the path of the file it stands in, each once."""
    texts: dict[str, dict[str, None]] = {}
    for finding in findings:
        if RULES[finding.code].private and isinstance(finding.place, Text):
            text = atlas.text(finding.path, finding.place.span)
            forms = {folded(text): None, id_from(text): None}  # a way out may make a key of it
            forms.pop(UNNAMED, None)
            texts.setdefault(finding.path, {}).update(forms)
    return texts


def _conclude(
    finding: Finding, atlas: Atlas, severities: Mapping[str, Severity], private: Collection[str]
) -> Diagnostic:
    rule = RULES[finding.code]

    def said(words: str) -> str:
        return words if rule.private or not private else veiled(words, private)

    start, end = atlas.positions(finding.path, finding.place)
    related = tuple(
        Elsewhere(other.path, *atlas.positions(other.path, other.place), said(other.label)) for other in finding.related
    )
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=severities.get(rule.code, rule.severity),
        message=said(rule.summary.format_map(finding.words)),
        help=said(finding.help or rule.help.format_map(finding.words)),
        path=finding.path,
        start=start,
        end=end,
        related=related,
    )
