"""Clean HTML in pieces: what stands at its top level, one after the other, and how much there is to read in each.

For paper, on which a long text ends where the sheet does. It knows no address and no measure of length.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

UNPRINTED = "il-screen"
"""The class of what is left out on paper."""
_CLASS = ' class="'
_EMPTY = {"br", "hr", "img", "input"}
_LINES = {"blockquote", "details", "div", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "summary", "table", "tr", "ul"}
"""What begins on a line of its own, and ends one."""


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
        ends: where its sentences end, as offsets into ``html``, each with how many letters there are up to it; of a
            paragraph only, and only where it can be parted.
    """

    start: int
    html: str
    tag: str
    lines: tuple[Line, ...]
    pictures: int = 0
    frames: int = 0
    ends: tuple[tuple[int, int], ...] = ()


def pieces(html: str) -> list[Piece]:
    """The elements at the top level of clean HTML, in order."""
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return reader.found


def unprinted(piece: Piece, kept: int | None = None) -> str:
    """The piece marked to be left out on paper; ``kept``: from this offset into its HTML only."""
    if kept is not None:
        end = piece.html.rindex("</")
        return f'{piece.html[:kept]}<span{_CLASS}{UNPRINTED}">{piece.html[kept:end]}</span>{piece.html[end:]}'
    head, rest = piece.html.split(">", 1)
    if _CLASS in head:
        return head.replace(_CLASS, f"{_CLASS}{UNPRINTED} ", 1) + ">" + rest
    return f'{head}{_CLASS}{UNPRINTED}">{rest}'


@dataclass
class _Now:
    """What has been read of a piece so far."""

    start: int
    tag: str
    lines: list[Line] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    text: str = ""
    letters: int = 0
    pictures: int = 0
    frames: int = 0
    ends: list[tuple[int, int]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads clean HTML, in which every element that is opened is closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Piece] = []
        self._html = html
        self._starts = [0]
        for line in html.split("\n")[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._open: list[str] = []
        self._now: _Now | None = None

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        now = self._now = self._now or _Now(self._at(), tag)
        if tag in _LINES:
            self._end_line(now)
        if tag == "img":
            now.pictures += 1
        now.frames += tag in ("details", "pre", "table", "blockquote") or ("class", "footnote") in attrs
        if tag in _EMPTY:
            if not self._open:
                self._end_piece(now, self._at() + len(self.get_starttag_text() or ""))
            elif tag == "br":
                self._end_line(now)
        else:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        now = self._now
        if now is None or not self._open:
            return
        self._open.pop()
        if tag in ("td", "th"):
            now.cells.append(now.text.strip())
            now.text = ""
        elif tag in _LINES or tag == "pre":
            self._end_line(now, code=tag == "pre")
        if not self._open:
            self._end_piece(now, self._html.index(">", self._at()) + 1)

    def handle_data(self, data: str) -> None:
        now = self._now
        if now is None:
            return
        if self._open == ["p"]:
            start = self._at()
            for at in range(1, len(data)):
                if data[at] == " " and data[at - 1] in ".?!”" and data[at + 1 : at + 2].isupper():
                    now.ends.append((start + at, now.letters + at))
        now.text += data
        now.letters += len(data)

    def handle_entityref(self, name: str) -> None:
        self._letter()

    def handle_charref(self, name: str) -> None:
        self._letter()

    def _letter(self) -> None:
        if self._now:
            self._now.text += "&"
            self._now.letters += 1

    def _end_line(self, now: _Now, code: bool = False) -> None:
        cells = tuple(now.cells) if now.cells else (now.text if code else now.text.strip(),)
        if any(cells):
            now.lines.extend([Line((line,), True) for line in cells[0].split("\n")] if code else [Line(cells)])
        now.text, now.cells = "", []

    def _end_piece(self, now: _Now, end: int) -> None:
        self._end_line(now)
        html = self._html[now.start : end]
        ends = tuple((at - now.start, letters) for at, letters in now.ends) if now.tag == "p" else ()
        self.found.append(Piece(now.start, html, now.tag, tuple(now.lines), now.pictures, now.frames, ends))
        self._now = None
