"""Parse one body: from Markdown text to a ``Document``. Pure, and done once a file."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from generator.diagnostics.finding import Span
from generator.prose.document import EMPTY, Document, Form, Heading, Html, Link, Words
from generator.prose.html import SLOT, clean, prepare
from generator.prose.places import Lines, span
from generator.prose.slugs import slug, unique
from generator.prose.syntax import parser

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SENTENCE_END = re.compile(r"[.!?…][\"'\u201d\u2019)\]]*\s+")
_LONGEST_SENTENCE = 300


def parse(text: str, offset: int = 0) -> Document:
    r"""Parse a body.

    Args:
        text: Markdown, line ends as ``\\n``.
        offset: where it begins in its file, in characters.
    """
    if not text.strip():
        return EMPTY
    md = parser()
    env: dict[str, Any] = {"docId": "_"}
    tokens = md.parse(text, env)
    links = _links(tokens, Lines(text, offset))
    prepare(tokens)
    anchors: list[str] = []
    taken: set[str] = set()
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            level = max(2, int(token.tag[1:]))
            token.tag = tokens[index + 2].tag = f"h{level}"
            anchor = unique(slug(_flat(tokens[index + 1])), taken)
            token.attrs = {"id": anchor}
            anchors.append(anchor)
    blocks: list[Heading | Html] = []
    opening: Words = ()
    start = index = 0
    while index <= len(tokens):
        heading = index < len(tokens) and tokens[index].type == "heading_open" and tokens[index].level == 0
        if heading or index == len(tokens):
            if html := clean(md.renderer.render(tokens[start:index], md.options, env)).strip():
                blocks.append(Html(html))
            if heading:
                words = _words(tokens[index + 1])
                blocks.append(Heading(int(tokens[index].tag[1:]), words, str(tokens[index].attrs["id"])))
                index += 2
            start = index + 1
        elif not opening and tokens[index].type == "paragraph_open" and tokens[index].level == 0:
            opening = _words(tokens[index + 1])
        index += 1
    return Document(tuple(blocks), tuple(anchors), tuple(links), opening)


def _links(tokens: list[Token], lines: Lines) -> list[Link]:
    """Every link in order; gives each its number and puts its slot in place of its address."""
    links: list[Link] = []
    for inline in tokens:
        if inline.type != "inline" or not inline.children:
            continue
        begin = lines.enter(inline)
        here = [token for token in inline.children if token.meta.get("at")]
        for number, token in enumerate(here, len(links)):
            token.meta["number"] = number
        if here:
            sentences = _sentences(inline)
            inside = here[0].meta["inside"]
            rows = lines.rows(inside, begin)
            links += [
                _link(token, inline, span(inside, rows, token.meta["at"]), sentences[token.meta["number"]])
                for token in here
            ]
    return links


def _link(token: Token, inline: Token, place: Span, sentence: Words) -> Link:
    number = token.meta["number"]
    if token.type == "wiki_link":
        target, fragment = token.meta["target"], token.meta["fragment"]
        form = Form.WIKI if target else Form.ANCHOR
        return Link(form, target, fragment, token.content or None, None, place, sentence)
    attribute = "src" if token.type == "image" else "href"
    address = str(token.attrs[attribute])
    title = str(token.attrs.pop("title", "")) or None
    token.attrs = {attribute: f"{SLOT}:{number}"}
    label = token.content if token.type == "image" else _label(inline, token)
    if token.type == "image":
        token.attrs["alt"] = ""
        form = Form.IMAGE
    elif address.startswith("#"):
        return Link(Form.ANCHOR, "", unquote(address[1:]), label, title, place, sentence)
    elif SCHEME.match(address):
        form = Form.WEB
    else:
        form = Form.PATH
    if form is Form.WEB or SCHEME.match(address):
        return Link(form, address, None, label, title, place, sentence)
    path, _, fragment = address.partition("#")
    return Link(form, unquote(path), unquote(fragment) or None, label, title, place, sentence)


def _label(inline: Token, opened: Token) -> str:
    """The text between a link's opening and its close."""
    children = inline.children or []
    start = next(index for index, token in enumerate(children) if token is opened)
    end = next(index for index, token in enumerate(children[start:], start) if token.type == "link_close")
    return "".join(_plain(token) for token in children[start + 1 : end])


def _plain(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline", "image", "wiki_link", "text_special") else ""


def _flat(inline: Token) -> str:
    """The text of an inline token, for slugs: a wiki link without text counts as its target."""
    return "".join(_plain(token) or token.meta.get("target", "") for token in inline.children or ())


def _words(inline: Token) -> Words:
    """The text of an inline token as pieces."""
    return _pieces([(token, _plain(token)) for token in inline.children or ()])


def _pieces(parts: list[tuple[Token, str]]) -> Words:
    words: list[str | int] = []
    for token, text in parts:
        if token.type == "wiki_link" and not text:
            words.append(token.meta["number"])
        elif words and isinstance(words[-1], str):
            words[-1] += text
        elif text:
            words.append(text)
    return tuple(words)


def _sentences(inline: Token) -> dict[int, Words]:
    """For each link of an inline token, by its number, the sentence it stands in."""
    parts = [(token, _plain(token)) for token in inline.children or ()]
    text = "".join(piece or ("\ufffc" if token.type == "wiki_link" else "") for token, piece in parts)
    ends = [match.end() for match in _SENTENCE_END.finditer(text)] + [len(text)]
    starts = [0, *ends[:-1]]
    found: dict[int, Words] = {}
    cut: dict[int, Words] = {}
    at = which = 0
    for token, piece in parts:
        while at >= ends[which] and which < len(ends) - 1:
            which += 1
        if token.meta.get("at"):
            if which not in cut:
                cut[which] = _between(parts, starts[which], ends[which])
            found[token.meta["number"]] = cut[which]
        at += len(piece) or token.type == "wiki_link"
    return found


def _between(parts: list[tuple[Token, str]], start: int, end: int) -> Words:
    """The pieces between two offsets of the running text, cut where a sentence never ends."""
    end = min(end, start + _LONGEST_SENTENCE)
    kept: list[tuple[Token, str]] = []
    at = 0
    for token, piece in parts:
        length = len(piece) or int(token.type == "wiki_link")
        if at < end and at + length > start:
            kept.append((token, piece[max(start - at, 0) : end - at]))
        at += length
    words = _pieces(kept)
    if words and isinstance(words[0], str):
        words = (words[0].lstrip(), *words[1:])
    if words and isinstance(words[-1], str):
        words = (*words[:-1], words[-1].rstrip())
    return words
