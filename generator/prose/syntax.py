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
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.prose import html
from generator.prose.shortcuts import take_shortcuts

_TASK = re.compile(r"\[([ xX])\] ")
_WIKI = re.compile(r"\[\[([^\[\]|#\n]{0,200})(#[^\[\]|\n]{1,200})?(?:\|([^\[\]]{1,300}))?\]\]")
InlineRule = Callable[[StateInline, bool], bool]
AT, INSIDE, CODE = "at", "inside", "code"
"""What the rules note in a token's ``meta``: where a link or a piece of code stands (start, end), in which text."""


@cache
def parser() -> MarkdownIt:
    """The parser; it keeps no state between texts."""
    md = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False})
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin).use(admon_plugin)
    md.core.ruler.after("inline", "task_lists", _task_lists)
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # judged by the checks, with a message
    md.inline.ruler.before("link", "wiki_link", _wiki_link)
    for name in ("link", "image", "autolink"):
        md.inline.ruler.at(name, _noting_place(_rule(md, name), AT, ("link_open", "image")))
    md.inline.ruler.at("backticks", _noting_place(_rule(md, "backticks"), CODE, ("code_inline",)))
    html.configure(md)
    take_shortcuts(md)
    return md


def _rule(md: MarkdownIt, name: str) -> InlineRule:
    rules: list[Any] = md.inline.ruler.__rules__
    found: InlineRule = next(rule.fn for rule in rules if rule.name == name)
    return found


def _noting_place(rule: InlineRule, name: str, kinds: tuple[str, ...]) -> InlineRule:
    """The same rule, which also notes in the token it makes where that stands."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            for token in state.tokens[count:]:
                if token.type in kinds:
                    token.meta[name], token.meta[INSIDE] = (start, state.pos), state.src
                    break
        return matched

    return noting


def _wiki_link(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos) or not (match := _WIKI.match(state.src, state.pos)):
        return False
    target, fragment = match[1].strip(), (match[2] or "")[1:].strip()
    label = " ".join((match[3] or "").split())  # its words may run over the end of a line
    if not target and not fragment:
        return False
    if not silent:
        token = state.push("wiki_link", "", 0)
        token.meta[AT], token.meta[INSIDE] = match.span(), state.src
        token.meta["target"], token.meta["fragment"] = target, fragment or None
        token.content = label
    state.pos = match.end()
    return True


def _task_lists(state: StateCore) -> None:
    """Give each entry of a list that begins with ``[ ]`` or ``[x]`` a checkbox.

    The plugin for this looks for the list of each entry among all tokens before it: 74 s for 18,000 entries.
    """
    lists: list[Token] = []
    for index, token in enumerate(state.tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline" and token.children and state.tokens[index - 2].type == "list_item_open":
            task, first = _TASK.match(token.content), token.children[0]
            if task and first.content.startswith(task[0].rstrip()):
                checkbox = Token("checkbox", "input", 0, meta={"done": task[1] != " "})
                lists[-1].attrSet("class", "contains-task-list")
                state.tokens[index - 2].attrSet("class", "task-list-item")
                first.content = first.content[len("[ ]") :]
                token.content = token.content[len("[ ]") :]
                token.children.insert(0, checkbox)
