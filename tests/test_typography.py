"""Quotation marks are set as markdown-it sets them, by whatever shorter way that can be found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

from generator.prose.typography import typeset, typeset_html

TEXTS = st.text(alphabet="''\"\"ab 1.-_(é\u0301½\u2019\u201c\n", max_size=30)


def as_the_rule_has_it(text: str) -> str:
    token = Token("text", "", 0, content=text)
    process_inlines([token], StateCore("", MarkdownIt("zero"), {}))
    return token.content


@given(TEXTS)
def test_a_text_is_set_by_the_rule(text: str) -> None:
    assert typeset(text) == as_the_rule_has_it(text)


@given(TEXTS, TEXTS)
def test_each_paragraph_is_set_by_itself(one: str, other: str) -> None:
    html = typeset_html(f'<p class="it\'s">{one}</p>\n<p>{other}</p>')
    assert html == f'<p class="it\'s">{as_the_rule_has_it(one)}</p>\n<p>{as_the_rule_has_it(other)}</p>'
