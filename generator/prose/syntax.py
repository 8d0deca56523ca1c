"""The one Markdown parser: CommonMark with tables, footnotes, task lists, admonitions and wiki links.

Inline tokens of markdown-it carry no position, so the rules for links are wrapped here to note where
in the line each begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from generator.prose import html

_WIKI = re.compile(r"\[\[([^\[\]|#\n]{0,200})(#[^\[\]|\n]{1,200})?(?:\|([^\[\]\n]{1,300}))?\]\]")
InlineRule = Callable[[StateInline, bool], bool]


@cache
def parser() -> MarkdownIt:
    """The parser; it keeps no state between texts."""
    md = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin).use(tasklists_plugin).use(admon_plugin)
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # judged by the checks, with a message
    md.inline.ruler.before("link", "wiki_link", _wiki_link)
    for name in ("link", "image", "autolink"):
        md.inline.ruler.at(name, _noting_place(_rule(md, name)))
    html.configure(md)
    return md


def _rule(md: MarkdownIt, name: str) -> InlineRule:
    rules: list[Any] = md.inline.ruler.__rules__
    found: InlineRule = next(rule.fn for rule in rules if rule.name == name)
    return found


def _noting_place(rule: InlineRule) -> InlineRule:
    """The same rule, which also notes in the token's ``meta`` where it stands (``at``) in which text (``inside``)."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            opened = next(token for token in state.tokens[count:] if token.type in ("link_open", "image"))
            opened.meta["at"], opened.meta["inside"] = (start, state.pos), state.src
        return matched

    return noting


def _wiki_link(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos) or not (match := _WIKI.match(state.src, state.pos)):
        return False
    target, fragment, label = match[1].strip(), (match[2] or "")[1:].strip(), (match[3] or "").strip()
    if not target and not fragment:
        return False
    if not silent:
        token = state.push("wiki_link", "", 0)
        token.meta["at"], token.meta["inside"] = match.span(), state.src
        token.meta["target"], token.meta["fragment"] = target, fragment or None
        token.content = label
    state.pos = match.end()
    return True
