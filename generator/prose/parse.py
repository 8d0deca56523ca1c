"""Parse one body: from Markdown text to a ``Document``. Pure, and done once a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from generator.diagnostics.finding import Span
from generator.prose.document import EMPTY, Document, Form, Heading, Html, Link, Remark, Words
from generator.prose.html import SLOT, clean, prepare
from generator.prose.lint import remarks_of
from generator.prose.places import Begin, Lines, span
from generator.prose.sentences import pieces_of, sentences_of, text_of, words_of
from generator.prose.slugs import slug, unique
from generator.prose.syntax import AT, INSIDE, parser

MOST = 5_000
"""The most lines that are read, and the most of any sign that the parser tries out in more than one way."""
_COUNTED = {
    "\n": "lines",
    "[": "square brackets",
    "*": "asterisks",
    "_": "underscores",
    "`": "backquotes",
    "<": "angle brackets",
}
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def parse(text: str, offset: int = 0) -> Document:
    r"""Parse a body.

    Args:
        text: Markdown, line ends as ``\\n``.
        offset: where it begins in its file, in characters.
    """
    if not text.strip():
        return EMPTY
    if crowded := _crowded(text, offset):
        return replace(EMPTY, remarks=(crowded,))
    md = parser()
    env: dict[str, Any] = {"docId": "_"}
    tokens = md.parse(text, env)
    lines = Lines(text, offset)
    begins = [lines.enter(token) if token.type == "inline" else (0, 0) for token in tokens]
    links = _links(tokens, lines, begins)
    remarks = tuple(remarks_of(tokens, lines, begins, links))
    prepare(tokens)
    headings = [index for index, token in enumerate(tokens) if token.type == "heading_open"]
    anchors = tuple(_give_ids(tokens, headings))
    blocks: list[Heading | Html] = []
    start = 0
    for end in [*(index for index in headings if _stands_alone(tokens[index], tokens[index + 1])), len(tokens)]:
        if html := clean(md.renderer.render(tokens[start:end], md.options, env)).strip():
            blocks.append(Html(html))
        if end < len(tokens):
            text = " ".join(text_of(tokens[end + 1]).split())
            blocks.append(Heading(int(tokens[end].tag[1:]), text, str(tokens[end].attrs["id"])))
        start = end + 3  # behind the three tokens of the heading
    return Document(tuple(blocks), anchors, tuple(links), _opening(tokens), remarks)


def _give_ids(tokens: list[Token], headings: list[int]) -> Iterator[str]:
    """Give each heading its level on the page and an id, which is yielded; the arguments say which tokens they are."""
    taken: dict[str, int] = {}
    for index in headings:
        level = max(2, int(tokens[index].tag[1:]))
        tokens[index].tag = tokens[index + 2].tag = f"h{level}"
        label = "".join(piece.text for piece in pieces_of(tokens[index + 1]))  # without the ids of what it links to
        anchor = unique(slug(label), taken)
        tokens[index].attrs = {"id": anchor}
        yield anchor


def _crowded(text: str, offset: int) -> Remark | None:
    """Why a text is not read: reading would take long, and no reader would read it either."""
    for sign, name in _COUNTED.items():
        if (count := text.count(sign)) > MOST:
            words = {"count": f"{count:,}", "what": name, "limit": f"{MOST:,}"}
            return Remark("TXT011", Span(offset, offset + len(text.split("\n", 1)[0])), words)
    return None


def _stands_alone(heading: Token, inline: Token) -> bool:
    """Whether a heading is a block of its own: at the top level, and nothing in it but text."""
    if heading.level:
        return False
    connected = ("link_open", "wiki_link", "image", "footnote_ref", "footnote_anchor")
    return not any(token.type in connected for token in inline.children or ())


def _opening(tokens: list[Token]) -> Words:
    """The first paragraph at the top level that says something."""
    inside = (
        tokens[index + 1] for index, token in enumerate(tokens) if token.type == "paragraph_open" and not token.level
    )
    return next(filter(None, (words_of(pieces_of(inline)) for inline in inside)), ())


def _links(tokens: list[Token], lines: Lines, begins: list[Begin]) -> list[Link]:
    """Every link in order; gives each its number and puts its slot in place of its address."""
    links: list[Link] = []
    for inline, begin in zip(tokens, begins, strict=True):
        here = [token for token in inline.children or () if AT in token.meta]
        for number, token in enumerate(here, len(links)):
            token.meta["number"] = number
        if here:
            pieces = pieces_of(inline)
            sentences = sentences_of(pieces)
            labels = {piece.link: piece.text for piece in pieces}
            inside = here[0].meta[INSIDE]
            rows = lines.rows(inside, begin)
            links += [
                _link(
                    token,
                    labels.get(token.meta["number"], token.content),
                    span(inside, rows, token.meta[AT]),
                    sentences,
                )
                for token in here
            ]
    return links


def _link(token: Token, label: str, place: Span, sentences: Mapping[int, Words]) -> Link:
    number = token.meta["number"]
    sentence = sentences.get(number, ())  # a picture inside a link belongs to that link's label
    if token.type == "wiki_link":
        target, fragment = token.meta["target"], token.meta["fragment"]
        form = Form.WIKI if target else Form.ANCHOR
        return Link(form, target, fragment, label or None, None, place, sentence)
    attribute = "src" if token.type == "image" else "href"
    address = str(token.attrs[attribute])
    title = str(token.attrs.pop("title", "")) or None
    token.attrs = {attribute: f"{SLOT}:{number}"}
    if token.type == "image":
        token.attrs["alt"] = ""
    elif address.startswith("#"):
        return Link(Form.ANCHOR, "", unquote(address[1:]), label, title, place, sentence)
    outside = SCHEME.match(address) is not None
    form = Form.IMAGE if token.type == "image" else Form.WEB if outside else Form.PATH
    if outside:
        return Link(form, address, None, label, title, place, sentence)
    path, _, fragment = address.partition("#")
    return Link(form, unquote(path), unquote(fragment) or None, label, title, place, sentence)
