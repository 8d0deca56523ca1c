"""Pass finished HTML around Markdown, which would read all of it twice and change nothing.

A generated page is Markdown headings with finished HTML between them, and no line of that HTML begins
with ``#`` (``pages.templates.finished`` sees to it). So the pieces between the headings can wait outside.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r"^(#{2,6} .*)$", re.MULTILINE)
_PLACE = '<div data-piece="{}"></div>'
_FILLED = re.compile(r'<div data-piece="(\d+)"></div>')


def take_out(text: str) -> tuple[str, tuple[str, ...]]:
    """Part a generated page into what Markdown must see and the pieces that wait.

    Returns:
        The headings, with a mark where each piece stood; and the pieces, in order.
    """
    pieces: list[str] = []
    kept: list[str] = []
    for part in _HEADING.split(text):
        if _HEADING.fullmatch(part):
            kept.append(part)
        elif piece := part.strip("\n"):
            kept.append(_PLACE.format(len(pieces)))
            pieces.append(piece)
    return "\n\n".join(kept), tuple(pieces)


def put_back(html: str, pieces: tuple[str, ...]) -> str:
    """The page's HTML with every piece in its place."""
    return _FILLED.sub(lambda mark: pieces[int(mark[1])], html)
