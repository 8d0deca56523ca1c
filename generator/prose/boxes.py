"""Boxes (admonitions) that readers would see as punctuation, in another look, or without their text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.prose.document import Remark
from generator.prose.html import KINDS
from generator.prose.places import Lines

_MARKED = re.compile(
    r"(?:!!!|\?\?\?\+?)\s*(?:[\w-]+|(?=\"))|:::+\s*(?:[\w-]+|\{[\w-]+\})|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]",
    re.IGNORECASE,
)
_SIGNS = ("!!!", "???", ":::", "[!")
"""What every box begins with, in whichever way it is written."""
_BARE = re.compile(r"(?:!!!|\?\?\?)\s*$")


def box_remarks(tokens: Sequence[Token], lines: Lines) -> Iterator[Remark]:
    """A remark for each box of an unknown kind, without text, or not recognised at all."""
    for index, token in enumerate(tokens):
        if token.type == "admonition_open" and token.map:
            if problem := _problem(tokens, index):
                line = lines.text(token.map[0])
                yield _remark(problem, lines, token.map[0], line[max(line.find(token.markup), 0) :])
        elif (
            token.type == "inline"
            and token.map
            and tokens[index - 1].type == "paragraph_open"
            and any(sign in token.content for sign in _SIGNS)
        ):
            content = token.content.split("\n")
            behind = [one.type for one in tokens[index + 2 : index + 3]]
            for number, line in enumerate(content):
                set_in = content[number + 1].startswith("    ") if content[number + 1 :] else behind == ["code_block"]
                if sign := _MARKED.match(line.strip()) or (set_in and _BARE.match(line.strip())):
                    problem = f"`{sign[0].strip()}` is not how one begins here"
                    yield _remark(problem, lines, token.map[0] + number, line)


def _remark(problem: str, lines: Lines, row: int, line: str) -> Remark:
    """A remark at the part of a line that the box begins with; what it stands in may have signs before it."""
    start = max(lines.text(row).find(line.strip()), 0)
    return Remark("TXT006", lines.within(row, (start, start + len(line.strip()))), {"problem": problem})


def _problem(tokens: Sequence[Token], index: int) -> str | None:
    """What is wrong with a box that was recognised."""
    kind = str(tokens[index].meta["tag"])
    if kind not in KINDS:
        return f"there is no kind `{kind}`; there are {', '.join(sorted(KINDS))}"
    inside = index + (4 if tokens[index + 1].type == "admonition_title_open" else 1)
    if tokens[inside].type == "admonition_close":
        return "no text stands in it"
    return None
