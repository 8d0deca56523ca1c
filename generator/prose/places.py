"""Where links stand: markdown-it gives its inline tokens a first line, and no column."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from markdown_it.token import Token

from generator.diagnostics.finding import Span

Begin = tuple[int, int]
"""The row and the column where an inline token begins; a row of -1 for a footnote inside a line."""


class Row(NamedTuple):
    """One row of an inline token's text.

    Attributes:
        start: where it begins in that text.
        place: where it begins in the file.
        hidden: whether its bars stand behind backslashes in the file.
    """

    start: int
    place: int
    hidden: bool


class Lines:
    """Where each line of a body begins, to place what stands inside an inline token.

    Inline tokens come in the order of the text; several of one line, such as the cells of a table, are told
    apart by looking for each behind the one before it.
    """

    def __init__(self, text: str, offset: int) -> None:
        self._text = text
        self._offset = offset
        self._lines = text.split("\n")
        self._starts: list[int] = []
        self._passed: dict[int, int] = {}
        for line in self._lines:
            self._starts.append(offset)
            offset += len(line) + 1

    def text(self, row: int) -> str:
        """A line as it stands in the file."""
        return self._lines[row]

    def line(self, row: int) -> Span:
        """The place of a line, without the space around it."""
        text = self._lines[row]
        end = len(text.rstrip()) or len(text)  # a line of nothing but odd spaces is marked as a whole
        return self.within(row, (len(text) - len(text.lstrip()) if text.strip() else 0, end))

    def row(self, block: Token) -> Span:
        """The place of a block's first line."""
        return self.line(block.map[0] if block.map else 0)

    def within(self, row: int, at: tuple[int, int]) -> Span:
        """The place of a part of a line."""
        return Span(self._starts[row] + at[0], self._starts[row] + at[1])

    def enter(self, inline: Token) -> Begin:
        """Where an inline token begins."""
        if not inline.map:
            return -1, 0
        row = inline.map[0]
        piece = inline.content.split("\n", 1)[0]
        column, end, _ = self._find(piece, row, self._passed.get(row, 0))
        self._passed[row] = end
        return row, column

    def rows(self, inside: str, begin: Begin) -> list[Row]:
        """Where each row of an inline token's text stands, from the place where its first one begins."""
        if begin[0] < 0:
            return [Row(0, self._offset + max(self._text.find(f"^[{inside}]"), 0) + len("^["), False)]
        rows: list[Row] = []
        start, column = 0, begin[1]
        for number, piece in enumerate(inside.split("\n"), begin[0]):
            line = min(number, len(self._lines) - 1)
            column, _, hidden = self._find(piece, line, column)
            rows.append(Row(start, self._starts[line] + column, hidden))
            start, column = start + len(piece) + 1, 0
        return rows

    def _find(self, piece: str, row: int, behind: int) -> tuple[int, int, bool]:
        """Where a piece of text begins and ends in a line, and whether its bars stand behind a backslash there.

        In a table a bar that is part of the text is written so.
        """
        line = self._lines[row]
        for written in (piece, piece.replace("|", r"\|")):
            if (found := line.find(written, behind)) >= 0:
                return found, found + len(written), written != piece
        text = piece.lstrip()  # of a tab before it the parser leaves some spaces
        if (found := line.find(text, behind)) >= 0:
            return found + len(text) - len(piece), found + len(text), False
        return max(line.find(piece), 0), behind, False


def span(inside: str, rows: list[Row], at: tuple[int, int]) -> Span:
    """The place in the file of a stretch of an inline token's text."""
    places = []
    for offset in at:
        row = rows[bisect_right(rows, offset, key=lambda row: row.start) - 1]
        bars = inside.count("|", row.start, offset) if row.hidden else 0
        places.append(row.place + offset - row.start + bars)
    return Span(*places)
