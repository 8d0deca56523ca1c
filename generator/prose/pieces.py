"""Clean HTML in pieces: what stands at its top level, one after the other, and how much there is to read in each.

For paper, on which a long text ends where the sheet does. It knows no address and no measure of length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

UNPRINTED = "il-screen"
"""The class of what is left out on paper."""
_CLASS = ' class="'
_EMPTY = {"br", "hr", "img", "input"}
_LINES = {"blockquote", "details", "div", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "summary", "table", "tr", "ul"}
"""What begins on a line of its own, and ends one."""
_FRAMED = {"blockquote", "details", "pre", "table"}
_FOOTNOTES = f'{_CLASS}footnote"'
_TAG = re.compile(r'<(/?)([a-z0-9]+)([^>"]*(?:"[^"]*"[^>"]*)*)>')
_REFERENCE = re.compile("&[^;]*;")
_LETTER = "&"
"""Stands for a letter that is written as a reference."""
_PAUSE = re.compile("(?<=[.?!”]) ")
"""What parts two sentences, where the second begins with a capital."""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text that stands on lines of its own: a paragraph, an item of a list, a row of a table.

    Attributes:
        cells: its text; of a row several, side by side.
        code: whether it keeps its spaces, and so its length.
    """

    cells: tuple[str, ...]
    code: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One element at the top level.

    Attributes:
        start: where it begins.
        html: the whole of it.
        tag: its kind.
        lines: what there is to read in it.
        pictures: how many there are to see.
        frames: how many blocks of it have a frame: boxes, code, tables.
    """

    start: int
    html: str
    tag: str
    lines: tuple[Line, ...]
    pictures: int = 0
    frames: int = 0


def pieces(html: str) -> list[Piece]:
    """The elements at the top level of clean HTML, in order.

    Clean HTML closes every element that it opens, and holds no ``<`` that is not the beginning of a tag: so its tags
    are found with a pattern, many times faster than by a parser that is ready for anything.
    """
    found: list[Piece] = []
    now: _Now | None = None
    read = 0
    for tag in _TAG.finditer(html):
        if now is None:
            now = _Now(tag.start(), tag[2])
        else:
            now.text += _text(html[read : tag.start()])
        read = tag.end()
        if tag[1]:
            now.end(tag[2])
        else:
            now.begin(tag[2], tag[3])
        if not now.depth:
            found.append(now.piece(html, read))
            now = None
    return found


def sentence_ends(piece: Piece) -> Iterator[tuple[int, int]]:
    """Where a paragraph can be parted: offsets into its HTML, each with how many letters there are up to it.

    That is between two sentences, and nowhere inside of other markup. Nothing else can be parted.
    """
    if piece.tag != "p":
        return
    letters, depth, read = 0, 0, 0
    for tag in _TAG.finditer(piece.html):
        run = piece.html[read : tag.start()]
        for pause in _PAUSE.finditer(run) if depth == 1 else ():
            if run[pause.end() : pause.end() + 1].isupper():
                yield read + pause.start(), letters + len(_text(run[: pause.start()]))
        letters += len(_text(run))
        depth += -1 if tag[1] else tag[2] not in _EMPTY
        read = tag.end()


def unprinted(piece: Piece, kept: int | None = None) -> str:
    """The piece marked to be left out on paper; ``kept``: from this offset into its HTML only."""
    if kept is not None:
        end = piece.html.rindex("</")
        return f'{piece.html[:kept]}<span{_CLASS}{UNPRINTED}">{piece.html[kept:end]}</span>{piece.html[end:]}'
    head, rest = piece.html.split(">", 1)
    if _CLASS in head:
        return head.replace(_CLASS, f"{_CLASS}{UNPRINTED} ", 1) + ">" + rest
    return f'{head}{_CLASS}{UNPRINTED}">{rest}'


def _text(html: str) -> str:
    """What stands between two tags, letter by letter."""
    return _REFERENCE.sub(_LETTER, html) if "&" in html else html


@dataclass
class _Now:
    """What has been read of a piece so far.

    Attributes:
        start: where it begins.
        tag: its kind.
        depth: how many elements are open.
        text: of the line that has not ended yet, and of the present cell.
        cells: of that line, those before.
    """

    start: int
    tag: str
    depth: int = 0
    text: str = ""
    cells: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pictures: int = 0
    frames: int = 0

    def begin(self, tag: str, attributes: str) -> None:
        """Read an opening tag."""
        if tag in _LINES or tag == "br":
            self._end_line()
        self.pictures += tag == "img"
        self.frames += tag in _FRAMED or _FOOTNOTES in attributes
        self.depth += tag not in _EMPTY

    def end(self, tag: str) -> None:
        """Read a closing tag."""
        self.depth -= 1
        if tag in ("td", "th"):
            self.cells.append(self.text.strip())
            self.text = ""
        elif tag == "pre":
            self._end_code()
        elif tag in _LINES:
            self._end_line()

    def piece(self, html: str, end: int) -> Piece:
        """The whole of it, which ends here."""
        self._end_line()
        return Piece(self.start, html[self.start : end], self.tag, tuple(self.lines), self.pictures, self.frames)

    def _end_line(self) -> None:
        cells = tuple(self.cells) if self.cells else (self.text.strip(),)
        if any(cells):
            self.lines.append(Line(cells))
        self.text, self.cells = "", []

    def _end_code(self) -> None:
        if self.text:
            self.lines.extend(Line((line,), code=True) for line in self.text.split("\n"))
        self.text = ""
