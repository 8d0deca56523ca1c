"""Shorter ways for the parser through plain text, which is most of what people write; the tokens stay the same.

markdown-it asks every rule about every block and every stretch of text. Here the first letter of a block, or the
absence of any sign, says beforehand that most of them have nothing to answer.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, heading, lheading, paragraph, table
from markdown_it.rules_core import StateCore, normalize
from markdown_it.token import Token

_SIGN = re.compile(r"[\n&*<\[\\\]_`~]|[!^](?=\[)")
"""Where a rule for running text may begin. markdown-it's own pattern also stops at signs that extensions use."""


def take_shortcuts(md: MarkdownIt) -> None:
    """Set the shorter ways; of no use before all other rules are in their places."""
    md.core.ruler.at("normalize", _normalize)
    md.core.ruler.at("inline", _inline)
    md.block.ruler.before("table", "first_letter", _first_letter)
    md.inline.terminator_re = _SIGN


def _normalize(state: StateCore) -> None:
    """Mend ends of lines and zeros only where there are any: the rule writes every line anew."""
    if "\r" in state.src or "\0" in state.src:
        normalize(state)


def _first_letter(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A block that begins with a letter is a paragraph, unless its next lines make it a heading or a table."""
    if state.is_code_block(first):
        return False
    sign = state.src[state.bMarks[first] + state.tShift[first]]
    if sign == "#":
        return (not _stands_alone(state, first, end) and table(state, first, end, silent)) or heading(
            state, first, end, silent
        )
    if not sign.isalpha():
        return False
    if _stands_alone(state, first, end):
        return paragraph(state, first, end, silent)
    return any(rule(state, first, end, silent) for rule in (table, lheading, paragraph))


def _stands_alone(state: StateBlock, first: int, end: int) -> bool:
    """Whether no text stands in the line below."""
    return first + 1 >= end or state.isEmpty(first + 1)


def _inline(state: StateCore) -> None:
    """Parse running text; one without any sign is one token."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = token.children or []
        if _SIGN.search(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))
