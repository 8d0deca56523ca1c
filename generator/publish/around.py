"""Pass finished HTML around Markdown, which would read all of it twice and change nothing.

A generated page is Markdown headings with finished HTML between them, and no line of that HTML begins
with ``#`` (``pages.templates.finished`` sees to it). So the pieces between the headings can wait outside;
and a heading as our templates write it needs no Markdown either: ``content_of`` says what would become of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from markdown import Markdown

EXTENSIONS = frozenset({"toc", "tables", "fenced_code", "attr_list"})
"""Of Markdown: those of ``mkdocs.yml``, and those that MkDocs always adds."""

_HEADING = re.compile(r"\n(#{2,6} .*)")  # begins with letters that stand nowhere else, so that long HTML is soon passed
_PLAIN = re.compile(
    r"(?P<marks>#{2,6}) (?P<text>(?:[^\W_]|&#\d+;)(?:(?: ?[^\W_]|&#\d+;| &#\d+;)*)) "
    r"\{: #(?P<id>[^\W_](?:[^\W_]|-)*)(?: \.(?P<class>[a-z-]+))? \}"
)
"""Letters, digits and character references, which Markdown leaves as they are, and the attributes behind them."""
_PLACE = '<div data-piece="{}"></div>'
_FILLED = re.compile(r'<div data-piece="(\d+)"></div>')


@dataclass(frozen=True, slots=True)
class Content:
    """What a generated page says, as HTML.

    Attributes:
        html: all of it, without the theme.
        first: the id of the first heading that Markdown made, or empty.
    """

    html: str
    first: str


def take_out(text: str) -> tuple[str, tuple[str, ...]]:
    """Part a generated page into what Markdown must see and the pieces that wait.

    Returns:
        The headings, with a mark where each piece stood; and the pieces, in order.
    """
    pieces: list[str] = []
    kept: list[str] = []
    for number, part in enumerate(_parts(text)):
        if number % 2:
            kept.append(part)
        elif piece := part.strip("\n"):
            kept.append(_PLACE.format(len(pieces)))
            pieces.append(piece)
    return "\n\n".join(kept), tuple(pieces)


def put_back(html: str, pieces: tuple[str, ...]) -> str:
    """The page's HTML with every piece in its place."""
    return _FILLED.sub(lambda mark: pieces[int(mark[1])], html)


def content_of(body: str) -> Content:
    """What MkDocs makes of the body of a generated page, if it uses ``EXTENSIONS`` and no plugin but ours.

    Markdown itself is asked only if a heading is not as our templates write them, so that this takes microseconds. It
    leaves links as they are; MkDocs would make those to other Markdown files lead to their pages.
    """
    if "\r" in body:  # as reading a file does
        body = body.replace("\r\n", "\n").replace("\r", "\n")
    made: list[str] = []
    first = ""
    parts = _parts(body)
    for number, part in enumerate(parts):
        if not number % 2:
            if piece := part.strip("\n"):
                made += (piece, "") if number < len(parts) - 1 else (piece,)  # Markdown ends HTML with an empty line
        elif heading := _PLAIN.fullmatch(part):
            made.append(_html(heading))
            first = first or heading["id"]
        else:
            return _read(body)
    return Content("\n".join(made), first)


def _parts(text: str) -> list[str]:
    """What stands between headings, and the headings: every second one is a heading."""
    return _HEADING.split(f"\n{text}")


def _html(heading: re.Match[str]) -> str:
    tag = f"h{len(heading['marks'])}"
    given = f' class="{heading["class"]}"' if heading["class"] else ""
    return f'<{tag}{given} id="{heading["id"]}">{heading["text"]}</{tag}>'


def _read(body: str) -> Content:
    text, pieces = take_out(body)
    markdown = _markdown().reset()
    html = put_back(markdown.convert(text), pieces)
    headings = getattr(markdown, "toc_tokens", [])  # added by ``toc``, and unknown to the types
    return Content(html, headings[0]["id"] if headings else "")


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=sorted(EXTENSIONS))
