"""Sheets of paper: how much of a page fits, and the day that a printed page speaks of.

The measures are those of the print styles in ``theme_overrides/assets/insights.css``, in millimetres, taken for the
smallest sheet (Letter is lower than A4, which is narrower), for letters of 9 points where they stand in the midst of
text. They may be too large, and then some white is left at the foot; a test prints pages to see that they are never too
small.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from math import ceil
from string import ascii_uppercase

from generator.pages.page import Data
from generator.pages.words import site as say
from generator.prose.pieces import Line, Piece, pieces, sentence_ends, unprinted

SHEET = 267.0
"""What fits on a sheet between its margins."""
HEAD, FOOT = 12.0, 16.0
"""What stands above and below every page."""
SECTION = 13.0
"""A heading of the page's own, and the space around it."""
REST = 8.0
"""The line that says where the rest is."""
_WIDTH = 97
"""Letters on a line of contributed text."""
_LINE, _GAP, _FRAME, _PICTURE = 4.85, 3.4, 7.0, 51.0
"""Of contributed text: a line, the space between two pieces, what frames a box, a picture."""
_CAPITALS, _WIDER = ascii_uppercase.encode(), 0.4
"""Letters that are wider than others, and by how much of one."""
_HEADING, _OPEN, _CLOSE = "#", '<div class="prose">', "</div>"
"""How headings begin in what ``Press.blocks`` gives, and what stands around all other text."""


def day_file(day: dt.date) -> Data:
    """A stylesheet that writes the day on every page that is printed.

    It stands in no page itself, so that a build of the next day leaves all pages as they are that have not changed.
    """
    return Data("assets/day.css", f'.il-day::after {{ content: "{say.as_of(day)}" }}\n'.encode())


def lines(text: str, width: int) -> int:
    """How many lines a text takes where this many letters stand on one; capitals are wider than others."""
    if len(text) * (1 + _WIDER) <= width:  # even if all were capitals
        return 1 if text else 0
    return ceil((len(text) + _WIDER * _capitals(text)) / width)


def _capitals(text: str) -> int:
    """How many capitals there are; bytes are rid of them many times faster than a pattern finds them."""
    signs = text.encode()
    return len(signs) - len(signs.translate(None, _CAPITALS))


def fitting(heights: Iterable[float], room: float, always: int = 0) -> tuple[int, float]:
    """How many things fit, one below the other, and how much room they take."""
    taken, number = 0.0, 0
    for height in heights:
        if taken + height > room and number >= always:
            break
        taken, number = taken + height, number + 1
    return number, taken


def text_on_sheet(blocks: Sequence[str], room: float) -> tuple[list[str], bool, float]:
    """A contributed text with what does not fit marked to be left out on paper, whether anything is, and what is left.

    Args:
        blocks: headings in Markdown and finished HTML, as ``Press.blocks`` gives them.
        room: how much room there is.
    """
    shown: list[str] = []
    left, cut, ended = room, False, False
    read = [[] if block.startswith(_HEADING) else pieces(_inner(block)) for block in blocks]
    for block, found, following in zip(blocks, read, [*read, []][1:], strict=True):
        if block.startswith(_HEADING):
            left -= SECTION
            ended = ended or left < 0 or (bool(following) and not _begins(following[0], left))
            shown.append(block.replace(" }", " .il-screen }") if ended else block)
            continue
        inner, text, at = _inner(block), "", 0
        for piece, after in zip_longest(found, found[1:]):
            height, kept = 0.0 if ended else _height(piece), None
            only_seen = bool(piece.pictures) and not piece.lines
            announced = _height(after) if after and _announces(piece) else 0.0
            out = ended or height + announced > left
            if out and not ended and not only_seen:  # a picture may be left out alone, and the text goes on
                ended, kept = True, _last_end(piece, left)
            text += inner[at : piece.start] + (unprinted(piece, kept) if out else piece.html)
            at, cut = piece.start + len(piece.html), cut or out
            left -= 0.0 if out else height
        shown.append(f"{_OPEN}{text}{inner[at:]}{_CLOSE}")
    return shown, cut or ended, left


def _begins(piece: Piece, room: float) -> bool:
    """Whether a piece is printed, or at least its first sentences."""
    return _height(piece) <= room or _last_end(piece, room) is not None


def _announces(piece: Piece) -> bool:
    """Whether a piece ends with a colon, and so says nothing without the one behind it."""
    return bool(piece.lines) and piece.lines[-1].cells[-1].endswith(":")


def _inner(block: str) -> str:
    return block.removeprefix(_OPEN).removesuffix(_CLOSE)


def _height(piece: Piece) -> float:
    lines_ = sum(max(1, _lines(line)) for line in piece.lines)
    spaces = _GAP if piece.tag == "p" else _GAP + 1.4 * len(piece.lines)
    return lines_ * _LINE + spaces + piece.frames * _FRAME + piece.pictures * _PICTURE


def _lines(line: Line) -> int:
    width = (_WIDTH - 4) // len(line.cells)
    return max(lines(cell, width) for cell in line.cells)


def _last_end(piece: Piece, room: float) -> int | None:
    """Where a paragraph is parted: behind the last sentence that fits, if that is three lines down."""
    ends = sentence_ends(piece)
    fits = [at for at, letters in ends if letters > 3 * _WIDTH and -(-letters // _WIDTH) * _LINE + _GAP <= room]
    return fits[-1] if fits else None
