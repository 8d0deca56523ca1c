"""Text laid out in the cells of a terminal: what is shown of odd characters, of long lines, of long sentences.

A cell is the room of one Latin letter; a Chinese character or an emoji takes two. Nothing here knows what
the text is about.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import dropwhile

from rich.cells import cell_len

WIDTH = 120
"""The most cells of a source line that are shown where nothing says how wide the page is."""
_MARK = "\N{REPLACEMENT CHARACTER}"
_WIDE_SPACE = "\N{IDEOGRAPHIC SPACE}"
_JOINER = "\N{ZERO WIDTH JOINER}"
_NARROWEST = 24
"""The least room for a wrapped sentence; where there is less, the terminal breaks the lines itself."""


def flat(text: str) -> str:
    """The text on one line; every character that cannot be seen is a space, so that none can turn words around."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == _JOINER else " " for sign in text)


def visible(text: str) -> str:
    """A stretch of source with the same cells on every terminal.

    A tab is four spaces and other spaces are one. The joiner between emoji goes, since only some terminals join
    them. What cannot be seen is a mark, among it the signs that would turn the rest of the line around.
    """
    if text.isprintable():
        return text
    return "".join(_seen(sign) for sign in text)


def _seen(sign: str) -> str:
    if sign.isprintable() or sign == _WIDE_SPACE:
        return sign
    if sign == "\t":
        return "    "
    if sign == _JOINER:
        return ""
    return " " if unicodedata.category(sign) == "Zs" else _MARK


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a line that is shown.

    Attributes:
        text: what is shown, with "…" where it was cut.
        indent: cells before the marked place.
        width: cells of the marked place, at least one.
    """

    text: str
    indent: int
    width: int


def excerpt(line: str, start: int, end: int, width: int = WIDTH) -> Excerpt:
    """The part of a line to show around a place in it.

    Args:
        line: a whole line of a file, however long.
        start: where the place begins, in characters from 0.
        end: where it ends; at least one character is marked.
        width: the most cells to show, the signs of a cut aside.
    """
    end = max(end, start + 1)
    before = visible(line[max(0, start - width) : start])
    marked = visible(line[start : min(end, start + width)])
    after = visible(line[end : end + width])
    left = right = ""
    whole = start <= width and end - start <= width and len(line) <= end + width
    if not whole or cell_len(before + marked + after) > width:
        kept = _last(before, width // 2)
        left = "…" if start > width or kept != before else ""
        before = kept
        kept = _first(marked, width - cell_len(before))
        cut = end - start > width or kept != marked
        marked = kept
        kept = "" if cut else _first(after, width - cell_len(before) - cell_len(marked))
        right = "…" if cut or end + width < len(line) or kept != after else ""
        after = kept
    return Excerpt(f"{left}{before}{marked}{after}{right}", cell_len(left + before), max(1, cell_len(marked)))


def _first(text: str, cells: int) -> str:
    """As much of the beginning as fits; marks that stand over a letter stay with it."""
    used = 0
    for at, sign in enumerate(text):
        used += cell_len(sign)
        if used > cells:
            return text[:at]
    return text


def _last(text: str, cells: int) -> str:
    """As much of the end as fits, not beginning with a mark that stands over a letter."""
    used = 0
    for at in range(len(text) - 1, -1, -1):
        used += cell_len(text[at])
        if used > cells:
            return "".join(dropwhile(unicodedata.combining, text[at + 1 :]))
    return text


def folded(text: str, indent: int, columns: int | None) -> str:
    """A sentence broken between words, its further lines as far in as its first; no word is cut, so all can be copied.

    Args:
        text: one line.
        indent: cells before its first word, which are there already.
        columns: cells of the terminal; None for a file or a program, which wants one line.
    """
    if columns is None or indent + cell_len(text) <= columns or columns - indent < _NARROWEST:
        return text
    lines: list[str] = []
    for word in text.split(" "):
        if lines and cell_len(f"{lines[-1]} {word}") <= columns - indent:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return f"\n{' ' * indent}".join(lines)


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 error``, ``1,200 errors``, ``2 stories``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
