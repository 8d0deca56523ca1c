"""Running text as pieces, and the sentence each link stands in.

One pass over an inline token gives its pieces; one pass over these gives the sentences, so that a
paragraph of a hundred thousand links takes no longer than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from generator.prose.document import Words

_END = re.compile("[.!?…][\"'\u201d\u2019)\\]]*\\s+")
_LONGEST = 200
"""The most characters of text kept on either side of a link."""
_MOST = 20
"""The most pieces of a sentence that are kept together."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, or the label of the link of this number."""

    text: str
    link: int | None = None


def pieces_of(inline: Token) -> list[Piece]:
    """The text of an inline token: stretches between links, and the label of each link."""
    pieces: list[Piece] = []
    label: list[str] | None = None
    for token in inline.children or ():
        if token.type == "link_open":
            label, number = [], token.meta["number"]
        elif token.type == "link_close" and label is not None:
            pieces.append(Piece("".join(label), number))
            label = None
        elif label is not None:
            label.append(_plain(token))
        elif token.type in ("wiki_link", "image"):
            pieces.append(Piece(token.content, token.meta["number"]))
        elif text := _plain(token):
            if pieces and pieces[-1].link is None:
                text = pieces.pop().text + text
            pieces.append(Piece(text))
    return pieces


def text_of(inline: Token) -> str:
    """The text of an inline token: a wiki link without words of its own counts as its target."""
    if not any(token.meta for token in inline.children or ()):  # no links, so that the text is one piece
        return "".join(map(_plain, inline.children or ()))
    targets = {t.meta["number"]: t.meta["target"] for t in inline.children or () if t.type == "wiki_link"}
    return "".join(piece.text or targets.get(piece.link, "") for piece in pieces_of(inline))


def words_of(pieces: Iterable[Piece]) -> Words:
    """Pieces as words: a link stands as its number."""
    return tuple(piece.text if piece.link is None else piece.link for piece in pieces)


def sentences_of(pieces: Sequence[Piece]) -> dict[int, Words]:
    """For each link, by its number, the sentence it stands in."""
    found: dict[int, Words] = {}
    for sentence in _split(pieces):
        if any(piece.link is not None for piece in sentence):
            words = words_of(_shortened(sentence))
            found |= {piece.link: words for piece in sentence if piece.link is not None}
    return found


def _split(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each sentence."""
    sentence: list[Piece] = []
    for piece in pieces:
        start = 0
        if piece.link is None:
            for end in _END.finditer(piece.text):
                yield [*sentence, Piece(piece.text[start : end.end()])]
                sentence, start = [], end.end()
        if piece.link is not None or start < len(piece.text):
            sentence.append(Piece(piece.text[start:], piece.link))
        if len(sentence) >= _MOST:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _shortened(sentence: list[Piece]) -> Iterator[Piece]:
    """A sentence without what is far from any link, and without space around it."""
    last = len(sentence) - 1
    for index, piece in enumerate(sentence):
        text = piece.text
        if piece.link is not None:
            yield piece
            continue
        if len(text) > _LONGEST:
            head = text[:_LONGEST].rsplit(None, 1)[0] if index else ""
            tail = text[-_LONGEST:].split(None, 1)[-1] if index < last else ""
            text = f"{head} … {tail}" if head and tail else f"{head}…" if head else f"…{tail}"
        text = text.lstrip() if index == 0 else text
        if text := text.rstrip() if index == last else text:
            yield Piece(text)


def _plain(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline", "image", "wiki_link", "text_special") else ""
