"""What in a text will not come out as its author meant: headings, pictures, code, HTML, lost links.

The checks read the parser's tokens and yield remarks. They know neither the file nor the library, so that a
text is looked over once, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from generator.diagnostics.finding import Span
from generator.prose.boxes import box_remarks
from generator.prose.document import Form, Link, Remark
from generator.prose.places import Begin, Lines, span
from generator.prose.sentences import text_of
from generator.prose.strays import strays_in, strays_in_row
from generator.prose.syntax import AT, CODE
from generator.prose.tags import Tag, reported, tags_in

WHAT_IT_SHOWS = "what it shows"
"""What the way out says in the place of a picture's words; copied as it is, it says nothing."""
_NO_HEADING = re.compile(r"(#{2,6})([^\s#].*)")
_SHOWN = 60
"""The most characters of a heading or a tag that a message shows."""
_BELOW_HEADS = re.compile(r"\s*(?=[^\n]*\|)\|?(?:\s*:?-+:?\s*\|)*\s*(?::?-+:?)?\s*$")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")


def remarks_of(
    tokens: Sequence[Token], lines: Lines, begins: Sequence[Begin], links: Iterable[Link]
) -> Iterator[Remark]:
    """Everything worth a remark in one text.

    Args:
        tokens: the parser's, its links numbered, before they are given their looks.
        lines: of the text.
        begins: for each token, where its running text begins.
        links: of the text.
    """
    yield from _headings(tokens, lines)
    yield from _not_headings(tokens, lines)
    yield from _fences(tokens, lines)
    yield from box_remarks(tokens, lines)
    for link in links:
        if link.form is Form.IMAGE and (link.label or "").strip() in ("", WHAT_IT_SHOWS):
            yield Remark("TXT004", link.span, {"target": f"<{link.target}>" if " " in link.target else link.target})
    tags: list[Tag] = []
    rows: set[int] = set()
    for index, (token, begin) in enumerate(zip(tokens, begins, strict=True)):
        if token.type == "inline" and ("<" in token.content or "[" in token.content):
            yield from _inline(token, lines, begin, tags)
            if "[[" in token.content:
                rows.update(_rows_of_tables(token, tokens[index - 1], begin))
    for tag in reported(tags):
        yield Remark("TXT001", tag.at, {"tag": tag.text[:_SHOWN], "instead": tag.instead})
    for row in rows:
        for stray in strays_in_row(lines.text(row)):
            yield Remark(stray.code, lines.within(row, stray.at), stray.words)


def _rows_of_tables(token: Token, around: Token, begin: Begin) -> Iterable[int]:
    """The rows of a table that a stretch of running text stands in.

    A link that cuts a cell of the first row in two keeps a table from being one: then its rows are a paragraph.
    """
    if around.type in ("td_open", "th_open"):
        return (begin[0],)
    lines = token.content.split("\n")
    below = next((number for number, line in enumerate(lines) if _BELOW_HEADS.match(line)), 0)
    is_table = around.type == "paragraph_open" and below and list(strays_in_row(lines[below - 1]))
    return range(begin[0] + below - 1, begin[0] + len(lines)) if is_table else ()


def _headings(tokens: Sequence[Token], lines: Lines) -> Iterator[Remark]:
    """Levels that are skipped, headings that repeat within their part, and parts with nothing in them.

    A page shows `#` as `##`, since its title has the first level; so no level is skipped between them.
    """
    parts: list[tuple[int, set[str]]] = [(0, set())]
    empty: tuple[Token, str] | None = None
    for index, token in enumerate(tokens):
        if token.level or token.nesting < 0 or token.type == "hr":
            continue
        if token.type != "heading_open":
            empty = None
            continue
        level, text = int(token.tag[1:]), " ".join(text_of(tokens[index + 1]).split())
        if empty and level <= parts[-1][0]:
            yield _without_text(*empty, lines)
        while parts[-1][0] >= level:
            parts.pop()
        above, names = parts[-1]
        shown = max(above, min(above + 1, 2)) if above else 1
        if max(level, 2) > shown + 1:
            words = {"found": "#" * level, "above": "#" * (above or 1), "marks": "#" * (shown + 1)}
            yield Remark("TXT002", lines.row(token), words)
        shown_text = text[:_SHOWN] or "#" * level
        if text.casefold() in names:
            yield Remark("TXT003", lines.row(token), {"text": shown_text})
        names.add(text.casefold())
        parts.append((level, set()))
        empty = token, shown_text
    if empty:
        yield _without_text(*empty, lines)


def _without_text(heading: Token, text: str, lines: Lines) -> Remark:
    return Remark("TXT005", lines.row(heading), {"text": text})


def _not_headings(tokens: Sequence[Token], lines: Lines) -> Iterator[Remark]:
    """Lines that begin like a heading, but for the space."""
    for index, token in enumerate(tokens):
        if (
            token.type == "inline"
            and token.map
            and tokens[index - 1].type == "paragraph_open"
            and "##" in token.content
        ):
            for number, line in enumerate(token.content.split("\n")):
                if found := _NO_HEADING.match(line):
                    row, words = token.map[0] + number, {"marks": found[1], "line": f"{found[1]} {found[2][:_SHOWN]}"}
                    text = lines.text(row)
                    yield Remark("TXT012", lines.within(row, (max(text.find(found[1]), 0), len(text.rstrip()))), words)


def _fences(tokens: Sequence[Token], lines: Lines) -> Iterator[Remark]:
    """Blocks of code that are opened and never closed; the parser ends them with the text around them.

    A line that was meant to close one, but stands too far left, opens another: that is one slip.
    """
    before: Token | None = None
    for token in tokens:
        if token.type != "fence" or not token.map:
            continue
        first, behind = token.map
        end = lines.text(behind - 1).strip().lstrip("> ")
        if behind - 1 > first and end.startswith(token.markup) and not end.strip(token.markup[0]):
            continue
        if not _was_to_close(before, token):
            line = lines.text(first)
            place = lines.within(first, (max(line.find(token.markup), 0), len(line.rstrip())))
            number = {3: "three", 4: "four"}.get(len(token.markup), str(len(token.markup)))
            sign = "backquotes" if token.markup[0] == "`" else "tildes"
            yield Remark("TXT007", place, {"fence": f"{number} {sign}"})
        before = token


def _was_to_close(before: Token | None, token: Token) -> bool:
    """Whether a block of code begins where the one before it ends, further out and with the same signs alone."""
    if before is None or not before.map or not token.map or token.map[0] != before.map[1]:
        return False
    return token.markup == before.markup and not token.info.strip() and token.level < before.level


def _inline(token: Token, lines: Lines, begin: Begin, tags: list[Tag]) -> Iterator[Remark]:
    """Remarks on one stretch of running text, whose tags are added to those of the whole text."""
    content = token.content
    code = [one.meta[CODE] for one in token.children or () if CODE in one.meta]
    links = [one.meta[AT] for one in token.children or () if AT in one.meta]
    addresses = [(max(content.rfind("](", *at), at[0]), at[1]) for at in links]
    prose = _masked(content, [*code, *addresses]) if "<" in content else ""
    unlinked = _masked(content, [*code, *links]) if "[" in content else ""
    if "<" not in prose and "[" not in unlinked:  # every bracket belongs to a real link, as most do
        return
    rows = lines.rows(content, begin)

    def place(at: tuple[int, int]) -> Span:
        return span(content, rows, at)

    tags += tags_in(prose, place)
    for stray in strays_in(unlinked):
        yield Remark(stray.code, place(stray.at), stray.words)


def _masked(text: str, parts: Iterable[tuple[int, int]]) -> str:
    """The text with some parts and all escaped signs blanked out, and everything else at its place."""
    pieces, end = [], 0
    for start, stop in sorted(parts):
        if stop > end:
            pieces += [text[end : max(start, end)], " " * (stop - max(start, end))]
            end = stop
    return _ESCAPED.sub("  ", "".join([*pieces, text[end:]]))
