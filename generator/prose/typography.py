"""Straight quotation marks and apostrophes as a printer sets them, in plain text and in finished HTML alike.

The rule is markdown-it's own. It is used here on what was parsed long before, because the language of a library is
not known to the parser, and because titles and roles go the same way as the text below them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

from generator.prose.document import Words

MOST = 500
"""The most signs in one stretch of text that are set; markdown-it's rule compares each with those before it."""
_TAG = re.compile(r'(<(?:[^>"]|"[^"]*")*>)')
_NAME = re.compile(r"<(/?)([a-z0-9]+)")
_APOSTROPHE = re.compile(r"'(?<=[^\W_]')(?=[^\W_])")
"""Within a word, where the rule sees one as well, whatever else there is; found much faster so."""
_WITHIN = {"a", "em", "strong", "s", "del", "sup", "code"}
_VOID = {"img", "input"}
_IN_TEXT = _WITHIN | _VOID
_STRAIGHT = ('"', "'")
_LETTER = "x"
"""Stands for words that are filled in later."""


def is_set(language: str) -> bool:
    """Whether these marks are those of a language; others have marks of their own."""
    return language.split("-")[0] == "en"


def typeset(text: str) -> str:
    """Plain text with the right marks."""
    return "".join(_set([Token("text", "", 0, content=text)])) if _is_straight(text) else text


def typeset_words(words: Words) -> Words:
    """Running text with the right marks, whose links stand as numbers."""
    if not any(isinstance(word, str) and _is_straight(word) for word in words):
        return words
    tokens = [
        Token("text", "", 0, content=word) if isinstance(word, str) else Token("link", "", 0, content=_LETTER)
        for word in words
    ]
    pairs = zip(words, _set(tokens), strict=True)
    return tuple(text if isinstance(word, str) else word for word, text in pairs)


def typeset_html(html: str) -> str:
    """Finished HTML with the right marks in its text; code stays as it is."""
    if not _is_straight(html):
        return html
    pieces = _TAG.split(html)
    begin = 0
    for at in range(1, len(pieces), 2):
        name = _NAME.match(pieces[at])
        if name and name[2] not in _IN_TEXT:
            pieces[begin:at] = _run(pieces[begin:at])
            begin = at + 1
    pieces[begin:] = _run(pieces[begin:])
    return "".join(pieces)


def _run(pieces: list[str]) -> list[str]:
    """The pieces of running text with the right marks; every second one is a tag."""
    if not any(map(_is_straight, pieces[::2])):
        return pieces
    run: list[Token] = []
    level, code = 0, False
    for at, piece in enumerate(pieces):
        name = _NAME.match(piece) if at % 2 else None
        if name is None:
            run.append(Token("code_inline" if code else "text", "", 0, content=piece, level=level))
            continue
        closing, tag = bool(name[1]), name[2]
        if tag in _VOID:
            run.append(_tag(piece, level))
            continue
        level -= closing
        empty = tag == "a" and pieces[at + 1 : at + 3] == ["", "</a>"]
        run.append(_tag(piece, level, _LETTER if empty else ""))
        level += not closing
        code = tag == "code" and not closing
    return [token.meta.get("html", text) for token, text in zip(run, _set(run), strict=True)]


def _tag(piece: str, level: int, content: str = "") -> Token:
    return Token("tag", "", 0, content=content, level=level, meta={"html": piece})


def _set(tokens: Sequence[Token]) -> list[str]:
    """The contents of inline tokens with the right marks in those that are text."""
    if sum(token.content.count(sign) for token in tokens for sign in _STRAIGHT) <= MOST:
        for token in tokens:
            if token.type == "text":
                token.content = _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", token.content)
        if any(_is_straight(token.content) for token in tokens):
            process_inlines(list(tokens), _state())
    return [token.content for token in tokens]


def _is_straight(text: str) -> bool:
    return '"' in text or "'" in text


@cache
def _state() -> StateCore:
    """What the rule asks for the marks to use: double ones outside, single ones inside."""
    return StateCore("", MarkdownIt("zero"), {})
