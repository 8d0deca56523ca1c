"""The shorter ways through plain text lead where the parser's own ways do."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_core import inline, normalize

from generator.prose import syntax
from tests.test_laws import MARKDOWN

LINES = st.lists(
    st.sampled_from(["Ada", "a | b", "---", "===", "|--|:-:|", "# B", "##B", "- c", "1. d", "> e", "[x]: f", "", "  "])
    | MARKDOWN,
    max_size=12,
).map("\n".join)
"""Lines on which it depends whether the one above is a paragraph, a heading or a table."""


def without_shortcuts() -> MarkdownIt:
    md = syntax.parser.__wrapped__()
    md.core.ruler.at("normalize", normalize)
    md.core.ruler.at("inline", inline)
    md.block.ruler.disable("first_letter")
    md.inline.terminator_re = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~]")
    return md


OWN_WAYS = without_shortcuts()


def tokens(md: MarkdownIt, text: str) -> list[MutableMapping[str, Any]]:
    return [token.as_dict() for token in md.parse(text, {"docId": "_"})]


@settings(max_examples=600, deadline=None)
@given(LINES)
def test_a_shortcut_gives_the_tokens_that_the_long_way_gives(text: str) -> None:
    assert tokens(syntax.parser(), text) == tokens(OWN_WAYS, text)


@pytest.mark.parametrize(
    "text",
    [
        "a | b\n--|--\nc | d",
        "# a | b\n--|--\nc | d",
        "Heading\n=======",
        "Two lines\nof a heading\n---",
        "- A\n\n      code\n\n  text\n- B",
        "> Said\nlazily",
        "#no heading\n\n#",
        "Well! [^1] and ^[so] and !\\[no]\n\n[^1]: X",
        "a\rb\0c\r\nd",
    ],
)
def test_what_only_looks_plain_takes_the_long_way(text: str) -> None:
    assert tokens(syntax.parser(), text) == tokens(OWN_WAYS, text)
