"""HTML that an author wrote into a text, where readers will see it as it stands.

A word in angle brackets is not always HTML: ``<name>`` or ``<title>`` may stand for something to be filled
in. So a name that is an ordinary word, or one letter, counts only where it is used as a tag: with an
attribute, or with an end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.diagnostics.finding import Span

# fmt: off
_SURE = (
    "blockquote", "br", "dd", "del", "div", "dl", "dt", "em", "fieldset", "figcaption", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "html", "iframe", "img", "ins", "kbd", "li", "ol", "p", "pre", "samp", "script", "span", "strike",
    "strong", "sub", "sup", "svg", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "wbr",
)
_WORDS = (
    "a", "abbr", "article", "aside", "audio", "b", "base", "body", "button", "canvas", "center", "cite", "code", "col",
    "details", "embed", "figure", "font", "footer", "form", "frame", "head", "header", "i", "input", "label", "link",
    "main", "mark", "math", "meta", "nav", "object", "option", "picture", "q", "s", "section", "select", "small",
    "source", "style", "summary", "table", "template", "title", "u", "var", "video",
)
_ALONE = ("br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
# fmt: on
_NAMES = "|".join((*_SURE, *_WORDS))
_SWITCHES = "autoplay|checked|controls|disabled|hidden|loop|muted|nowrap|open|reversed"
_ATTRIBUTES = rf"(?P<more>\s+[\w:-]+\s*=[^<>]{{0,300}}|\s+(?:{_SWITCHES}))?\s*(?P<alone>/?)"
_TAG = re.compile(rf"<!--|<(?P<end>/?)(?P<name>{_NAMES}){_ATTRIBUTES}>", re.IGNORECASE)
_INSTEAD = {
    "": "it so that readers may see it",
    **dict.fromkeys(("b", "strong"), "`**bold**`"),
    **dict.fromkeys(("i", "em"), "`*stressed*`"),
    **dict.fromkeys(("s", "del", "strike"), "`~~struck out~~`"),
    **dict.fromkeys(("code", "kbd", "pre", "samp"), "the text between backquotes"),
    **dict.fromkeys(("li", "ol", "ul"), "a hyphen and a space before each line of the list"),
    **dict.fromkeys(("details", "summary"), '`??? note "Title"` and below it the text, four spaces further right'),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "`## ` before a heading"),
    **dict.fromkeys(("table", "tbody", "td", "th", "thead", "tr"), "a table with `|` between its cells"),
    "a": "`[words](https://...)`",
    "blockquote": "`> ` before each line",
    "br": "an empty line between the two parts, in a table a new row",
    "hr": "`---` on a line of its own, with an empty line above it",
    "img": "`![what it shows](picture.png)`",
    "p": "an empty line between the two parts",
}

_WITHIN = {
    "summary": ("details",),
    "figcaption": ("figure",),
    "li": ("ol", "ul"),
    "option": ("select",),
    "source": ("audio", "picture", "video"),
    **dict.fromkeys(("dd", "dt"), ("dl",)),
    **dict.fromkeys(("col", "tbody", "td", "tfoot", "th", "thead", "tr"), ("table",)),
}
"""What a tag belongs to: where that was begun, there is nothing more to say."""


@dataclass(frozen=True, slots=True)
class Tag:
    """What looks like a tag.

    Attributes:
        name: of the tag, in lower case; empty for a remark, ``<!--``.
        text: as it stands in the file.
        at: where that is.
        ends: whether it ends what another one begins.
        sure: whether it is one for certain.
    """

    name: str
    text: str
    at: Span
    ends: bool
    sure: bool

    @property
    def instead(self) -> str:
        """What does the same in a story, to stand behind "write"."""
        return _INSTEAD.get(self.name, "plain words")


def tags_in(text: str, place: Callable[[tuple[int, int]], Span]) -> Iterator[Tag]:
    """What looks like a tag in running text.

    Args:
        text: from which code and the addresses of links have been blanked out.
        place: gives the place in the file of a part of it.
    """
    for found in _TAG.finditer(text):
        name = (found["name"] or "").lower()
        sure = name not in _WORDS or bool(found["more"] or found["alone"])
        yield Tag(name, found[0], place(found.span()), found["end"] == "/", sure)


def reported(tags: Iterable[Tag]) -> Iterator[Tag]:
    """The tags of a text that are worth a remark: of a pair the first, so that one slip is one remark."""
    tags = list(tags)
    ended = {tag.name for tag in tags if tag.ends}
    begun: Counter[str] = Counter()
    for tag in tags:
        if any(begun[outer] for outer in _WITHIN.get(tag.name, ())):
            continue
        if tag.ends and begun[tag.name]:
            begun[tag.name] -= 1
        elif tag.ends or tag.sure or tag.name in ended:
            yield tag
            if not tag.ends and tag.name not in _ALONE:
                begun[tag.name] += 1
