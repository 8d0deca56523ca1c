"""Tokens to clean HTML with Material's looks; every link and picture becomes a slot.

Addresses are unknown here: ``href="slot:3"`` stands for link number 3 and is filled in when a page is
made. So a text is rendered and cleaned once, wherever it will be published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

SLOT = "slot"
_LINK = re.compile(r'<a href="slot:(\d+)">(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r'<img src="slot:(\d+)"(?: alt="([^"]*)")?>')
_MARKUP = re.compile(r'<sup class="footnote-ref">.*?</sup>|<img [^>]*?alt="([^"]*)"[^>]*>|<[^>]*>')
"""What readers do not see of HTML, save what stands in place of a picture."""
_TAG = re.compile("<[^>]*>")
"""The same where there are neither pictures nor references to footnotes, as in most texts; found much faster."""
_ALIGN = re.compile(r"text-align:\s*(left|right|center)")

# fmt: off
_TAGS = {
    "a", "blockquote", "br", "code", "del", "details", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input",
    "li", "ol", "p", "pre", "s", "strong", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}
_CLASSES = {
    "admonition", "admonition-title", "contains-task-list", "footnote", "footnote-backref", "footnote-item",
    "footnote-ref", "highlight", "left", "right", "center", "table", "task-list-item", "task-list-item-checkbox",
}
KINDS = {
    "note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example", "quote",
}
# fmt: on
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style"},
    attributes={
        "a": {"href", "id", "aria-label"},
        "img": {"src", "alt"},
        "input": {"type", "checked", "disabled", "aria-label"},
        "div": {"tabindex", "role", "aria-label"},
        "ol": {"start"},
        "details": {"open"},
        **{tag: {"id"} for tag in ("li", "h2", "h3", "h4", "h5", "h6")},
    },
    allowed_classes=dict.fromkeys(_TAGS, _CLASSES | KINDS),
    url_schemes={SLOT},
    link_rel=None,
    strip_comments=True,
)


def configure(md: MarkdownIt) -> None:
    """Set the render rules that differ from markdown-it's own."""
    rules: dict[str, Any] = md.renderer.rules  # type: ignore[attr-defined]

    def wiki_link(tokens: Sequence[Token], index: int, options: object, env: object) -> str:
        token = tokens[index]
        return f'<a href="{SLOT}:{token.meta["number"]}">{escape(token.content)}</a>'

    def code(tokens: Sequence[Token], index: int, options: object, env: object) -> str:
        return f'<div class="highlight"><pre><code>{escape(tokens[index].content, quote=False)}</code></pre></div>\n'

    def checkbox(tokens: Sequence[Token], index: int, options: object, env: object) -> str:
        state = 'checked="" aria-label="Done"' if tokens[index].meta["done"] else 'aria-label="Not done"'
        return f'<input class="task-list-item-checkbox" type="checkbox" disabled="" {state}>'

    def footnotes_open(tokens: Sequence[Token], index: int, options: object, env: object) -> str:
        return '<div class="footnote"><hr><ol>\n'

    def footnotes_close(tokens: Sequence[Token], index: int, options: object, env: object) -> str:
        return "</ol></div>\n"

    rules |= {
        "wiki_link": wiki_link,
        "fence": code,
        "code_block": code,
        "checkbox": checkbox,
        "footnote_block_open": footnotes_open,
        "footnote_block_close": footnotes_close,
        # a table too wide for the screen scrolls, and so must be reached by the keyboard
        "table_open": lambda *args: '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n',
        "table_close": lambda *args: "</table></div>\n",
    }


def prepare(tokens: Sequence[Token]) -> None:
    """Give tokens Material's looks: classes for alignment, admonitions and collapsible blocks."""
    title_tag = "p"
    for index, token in enumerate(tokens):
        if token.type in ("th_open", "td_open"):
            style = str(token.attrs.pop("style", ""))
            if match := _ALIGN.search(style):
                token.attrSet("class", match[1])
            if token.type == "th_open" and not tokens[index + 1].content.strip():
                token.tag = tokens[index + 2].tag = "td"  # the corner of a table heads nothing
        elif token.type == "admonition_open":
            kind = token.meta["tag"] if token.meta["tag"] in KINDS else "note"
            token.tag = "details" if token.markup.startswith("?") else "div"
            token.attrs = {"class": kind if token.tag == "details" else f"admonition {kind}"}
            if token.markup.endswith("+"):
                token.attrSet("open", "")
        elif token.type == "admonition_close":
            token.tag = "details" if token.markup.startswith("?") else "div"
        elif token.type == "admonition_title_open":
            title_tag = "summary" if token.markup.startswith("?") else "p"
            token.tag = title_tag
            token.attrs = {} if title_tag == "summary" else {"class": "admonition-title"}
        elif token.type == "admonition_title_close":
            token.tag = title_tag


def clean(html: str) -> str:
    """Only the tags, classes and attributes that this module writes."""
    return _CLEANER.clean(html)


def fill(html: str, links: Mapping[int, str], labels: Callable[[int], str]) -> str:
    """Put addresses into the slots.

    Args:
        html: clean HTML with slots.
        links: the opening tag's attributes for each link that leads somewhere, already escaped; a link
            that is missing here is replaced by its text.
        labels: the text of a link that has none of its own.
    """
    if f'"{SLOT}:' not in html:
        return html

    def image(match: re.Match[str]) -> str:
        alt = match[2] or ""
        attributes = links.get(int(match[1]))
        return f'<img {attributes} alt="{alt}" loading="lazy">' if attributes else alt

    def link(match: re.Match[str]) -> str:
        number = int(match[1])
        text = match[2] or escape(labels(number))
        attributes = links.get(number)
        return f"<a {attributes}>{text}</a>" if attributes else text

    return _LINK.sub(link, _IMAGE.sub(image, html))


def plain(html: str) -> str:
    """Clean HTML as its readers see it or hear it read, without any markup."""
    seen = _MARKUP.sub(r"\1", html) if "<img" in html or "<sup" in html else _TAG.sub("", html)
    return unescape(seen)
