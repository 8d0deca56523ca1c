"""Read what can be read of front matter that cannot be read as a whole, so that one slip hides nothing else.

The lines are taken apart by how far in they begin, field by field and entry by entry, until each broken piece
is as small as can be; every piece is read by itself. What a field *is* stays for the parser to say, and what is
wrong with a piece for ``content.reading.slips``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from generator.content.reading.columns import shifted, wrong_bullet
from generator.content.reading.lines import BULLET, LIKE_A_BULLET, WORD, Line
from generator.content.reading.nameless import looks_like_a_field, names_meant
from generator.content.reading.pieces import chunks_of, entries_of, holds_slipped_out, is_entry, runs
from generator.content.reading.slips import slip
from generator.content.reading.wording import Stop
from generator.content.shape import field_names
from generator.content.tree import Entry, Mapping, Node, Scalar
from generator.content.tree import Sequence as List
from generator.diagnostics.finding import Finding, Related, Span, Text

LEVELS = 8
"""The most levels that are taken apart; no field of ours stands deeper."""
PIECES = 4000
"""The most pieces that are read by themselves, so that no file can keep everybody waiting."""

Read = Callable[[int, int, int], tuple[Node | None, list[Finding], Stop | None]]
"""Read a piece by itself: from an offset to another, with so many spaces put before it."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """The lines around a field.

    Attributes:
        first: the first field of those it belongs with.
        above: the line above it.
        more: how many more begin in the same wrong way below it.
    """

    first: Line
    above: Line | None
    more: int

    @property
    def text(self) -> tuple[Line | None, int]:
        """What a text that goes on below its field has to be compared with."""
        return self.above, self.more


@dataclass
class Recovery:
    """One file while it is taken apart."""

    path: str
    read: Read
    marked: set[int]
    """Where the lines end that something was said about; one slip is said once."""
    findings: list[Finding] = field(default_factory=list)
    pieces: int = 0

    @property
    def gave_up(self) -> bool:
        """Whether the file has more pieces than anybody would write, so that some were not looked at."""
        return self.pieces > PIECES

    def top(self, lines: Sequence[Line], column: int) -> Mapping:
        """All fields of a file.

        Args:
            lines: those that hold something.
            column: where fields begin.
        """
        return self._mapping(lines, column, 1)

    def _mapping(self, lines: Sequence[Line], column: int, level: int) -> Mapping:
        """The fields that begin in a column, or somewhere near it by mistake."""
        entries, broken = dict[str, Entry](), set[str]()
        first = next((line for line in lines if line.column == column and line.name), lines[0])
        above: Line | None = None
        for run in runs(chunks_of(lines, column), column):
            head, more = run[0][0], len(run) - 1
            if head.name:
                self._shifted(head, column, first, more)
            for chunk in (
                run if looks_like_a_field(head) else run[:1]
            ):  # of several lines of text, the first is reported
                self._fields(chunk, level, entries, broken, _Beside(first, above, more))
                above = chunk[-1]
        return Mapping(entries, Span(lines[0].start, lines[-1].span.end), frozenset(broken - set(entries)))

    def _shifted(self, line: Line, column: int, first: Line, more: int) -> None:
        """Report fields that do not stand where those beside them do."""
        if line.column != column:
            self._say(line, shifted(line, first, more).finding(self.path))

    def _fields(
        self, chunk: Sequence[Line], level: int, entries: dict[str, Entry], broken: set[str], beside: _Beside
    ) -> None:
        """Add what can be read of one field; of more, if others were pushed in below it.

        Args:
            chunk: the line that should begin the field, and those that belong to it.
            level: how deep it stands.
            entries: what was read beside it.
            broken: names of what could not be read.
            beside: the lines around it.
        """
        head, rest = chunk[0], chunk[1:]
        node, findings, stop = self._read(chunk)
        if isinstance(node, Mapping) and head.name and not holds_slipped_out(chunk):
            self.findings += findings
            if _is_empty_block(head, node):
                broken.add(head.name)  # the text begins where it cannot; its first line is reported
            else:
                self._join(node, entries, broken)
            return
        if head.name and not head.value and rest and level < LEVELS:
            value = self._value(rest, level + 1)
            if value is None:
                broken.add(head.name)
            else:
                self._join(
                    Mapping({head.name: Entry(value, head.name_span.start, head.name_span.end)}, head.span),
                    entries,
                    broken,
                )
            return
        if level < LEVELS and (pushed := next((n for n, line in enumerate(rest, 1) if _is_pushed(line, head)), 0)):
            node, findings, _ = self._read(chunk[:pushed])
            if isinstance(node, Mapping):
                self.findings += findings
                self._join(node, entries, broken)
                more = sum(line.column == chunk[pushed].column for line in chunk[pushed + 1 :])
                self._shifted(chunk[pushed], beside.first.column, beside.first, more)
                self._join(self._mapping(chunk[pushed:], chunk[pushed].column, level + 1), entries, broken)
                return
        self._explain(chunk, stop, findings, beside)
        broken.update(name for line in chunk if line.column <= head.column + 1 for name in names_meant(line))

    def _value(self, lines: Sequence[Line], level: int) -> Node | None:
        """What stands below a name: a list, fields, or nothing that can be read."""
        if is_entry(lines[0]):
            return self._list(lines, level)
        if lines[0].name:
            return self._mapping(lines, lines[0].column, level)
        _, findings, stop = self._read(lines)
        self._explain(lines, stop, findings)
        return None

    def _list(self, lines: Sequence[Line], level: int) -> List | None:
        """The entries of a list; None if one of them cannot be read at all."""
        items: list[Node | None] = []
        for chunk in entries_of(lines):
            if chunk[0].column < lines[0].column:
                self._shifted(chunk[0], lines[0].column, lines[0], 0)
            node, findings, _ = self._read(chunk)
            if BULLET.match(chunk[0].content) and isinstance(node, List):
                self.findings += findings
                items += node.items
            else:
                items.append(self._entry(chunk, level))
        kept = tuple(item for item in items if item is not None)
        return List(kept, Span(lines[0].start, lines[-1].span.end)) if len(kept) == len(items) else None

    def _entry(self, chunk: Sequence[Line], level: int) -> Node | None:
        """One entry of a list, taken apart."""
        head = chunk[0]
        bullet = BULLET.match(head.content) or LIKE_A_BULLET.match(head.content)
        inner = head.behind(bullet.end() if bullet else 0)
        if not BULLET.match(head.content):
            self._say(head, wrong_bullet(head, inner).finding(self.path))
            inner = replace(inner, column=chunk[1].column) if chunk[1:] else inner
        if not inner.content:
            place = inner.span
            below = chunk[1:] and level < LEVELS
            return self._value(chunk[1:], level + 1) if below else Scalar("", False, place.start, place.end)
        if level < LEVELS and (inner.name or any(WORD.fullmatch(line.name) for line in chunk[1:])):
            return self._mapping([inner, *chunk[1:]], inner.column, level + 1)
        node, findings, stop = self._read([inner, *chunk[1:]])
        if isinstance(node, Scalar) and not stop:
            return node
        self._explain([inner, *chunk[1:]], stop, findings)
        return None

    def _read(self, lines: Sequence[Line]) -> tuple[Node | None, list[Finding], Stop | None]:
        self.pieces += 1
        return (None, [], None) if self.gave_up else self.read(lines[0].start, lines[-1].end, lines[0].column)

    def _join(self, found: Mapping, entries: dict[str, Entry], broken: set[str]) -> None:
        """Add fields to others; one that stands there already is reported."""
        broken.update(found.broken)
        for name, entry in found.entries.items():
            if name in entries:
                first = Related(self.path, Text(entries[name].key), "first written here")
                self.findings.append(Finding("FMT005", self.path, Text(entry.key), {"field": name}, related=(first,)))
            else:
                entries[name] = entry

    def _explain(
        self, lines: Sequence[Line], stop: Stop | None, findings: Sequence[Finding], beside: _Beside | None = None
    ) -> None:
        """Report why a piece cannot be read, unless what was found in it says so already."""
        if self.gave_up:
            return
        said = [finding for finding in findings if finding.code != "FMT005"]
        if said:
            self._say(lines[0], *said)
        elif stop and stop.finding:
            self._say(lines[0], stop.finding)
        else:
            self._say(lines[0], slip(lines, stop, *(beside.text if beside else ())).finding(self.path))

    def _say(self, line: Line, *findings: Finding) -> None:
        """Report something about a line, unless something was said about it before."""
        if line.end not in self.marked:
            self.findings += findings
        self.marked.add(line.end)


def _is_pushed(line: Line, head: Line) -> bool:
    """Whether a line below a text is a field that begins too far right, rather than a part of the text."""
    return bool(WORD.fullmatch(line.name)) and (line.name in field_names() or " " not in head.value)


def _is_empty_block(head: Line, node: Mapping) -> bool:
    """Whether a text was meant to begin below its name, and does not."""
    value = node.entries[head.name].value if head.name in node.entries else None
    return head.value[:1] in ("|", ">") and isinstance(value, Scalar) and not value.text
