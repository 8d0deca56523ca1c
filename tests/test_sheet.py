"""What of a text stands on a sheet of paper: what fits, in order, and nothing is changed for the screen."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings

from generator.edition.derive import derive
from generator.pages.page import Data, Page
from generator.pages.press import Press
from generator.pages.render import render
from generator.pages.sheet import day_file, text_on_sheet
from generator.pages.templates import finished
from generator.prose.document import Html
from generator.prose.html import fill
from generator.prose.parse import parse
from generator.prose.pieces import Line, pieces, sentence_ends, unprinted
from tests.making import DAY, TEMPLATES, edition, story
from tests.test_laws import MARKDOWN

MARKS = re.compile(r'<span class="il-screen">|</span>| class="il-screen"| \.il-screen|il-screen ')
SENTENCE = "They rang at nine, and nobody answered. "
TEXT = (
    """## First

They **rang** at nine & [nobody](https://example.com/a>b) answered.

- one
- two
  - three

| When | Who |
| --- | --- |
| nine | we |

```
a  b
```

??? note "Closed"
    Inside.

## Last

"""
    + SENTENCE * 60
)


@pytest.fixture(scope="module")
def blocks() -> list[str]:
    seen = edition({"onboarding/first.md": story(body=TEXT)})
    return Press(seen, derive(seen), TEMPLATES, "insights").blocks(seen.insights["first"], "/insights/first/")


def test_a_text_that_fits_is_left_as_it_is(blocks: list[str]) -> None:
    shown, cut, left = text_on_sheet(blocks, 1000.0)
    assert not cut
    assert left > 0
    assert shown == blocks


@pytest.mark.parametrize("room", [0.0, 20.0, 40.0, 60.0, 80.0, 120.0, 160.0, 200.0])
def test_what_is_left_out_on_paper_is_all_there_on_the_screen(blocks: list[str], room: float) -> None:
    shown, cut, _ = text_on_sheet(blocks, room)
    assert cut
    bare = ["".join(MARKS.sub("", block).split()) for block in shown]
    assert bare == ["".join(block.split()) for block in blocks]


def test_of_nothing_nothing_is_left_out() -> None:
    assert text_on_sheet([], 100.0) == ([], False, 100.0)


def test_more_room_never_leaves_more_out(blocks: list[str]) -> None:
    counts = ["".join(text_on_sheet(blocks, float(room))[0]).count("il-screen") for room in range(0, 260, 5)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == len([block for block in blocks if block.startswith("#")]) + 6


def test_a_heading_is_not_printed_without_what_follows_it(blocks: list[str]) -> None:
    for room in range(0, 260, 3):
        shown, _, _ = text_on_sheet(blocks, float(room))
        for heading, text in zip(shown[::2], shown[1::2], strict=True):
            printed = [piece for piece in pieces(text) if 'class="il-screen' not in piece.html.split(">", 1)[0]]
            assert ".il-screen" in heading or printed


def test_a_long_paragraph_ends_with_a_sentence(blocks: list[str]) -> None:
    shown, _, _ = text_on_sheet(blocks, 220.0)
    before, _, after = shown[-1].partition('<span class="il-screen">')
    assert before.endswith("answered.")
    assert after.startswith(" They rang")


def test_pieces_say_what_there_is_to_read() -> None:
    table = '<div class="table"><table><tbody><tr><td>f</td><td>g</td></tr></tbody></table></div>'
    found = pieces(f"<p>a &amp; b<br>c</p>\n<ul>\n<li>d</li>\n<li>e</li>\n</ul>\n<hr>\n{table}")
    assert [piece.tag for piece in found] == ["p", "ul", "hr", "div"]
    assert [piece.lines for piece in found] == [
        (Line(("a & b",)), Line(("c",))),
        (Line(("d",)), Line(("e",))),
        (),
        (Line(("f", "g")),),
    ]
    assert unprinted(found[2]) == '<hr class="il-screen">'
    assert unprinted(found[3]).startswith('<div class="il-screen table"><table>')


def test_the_day_stands_in_one_file_so_that_no_story_changes_when_only_a_day_has_passed() -> None:
    def stories(day: dt.date) -> dict[str, bytes]:
        seen = edition({"onboarding/first.md": story()}, as_of=day)
        outputs = list(render(seen, TEMPLATES, "insights"))
        assert [one.content() for one in outputs if isinstance(one, Data) and one.path.endswith(".css")] == [
            day_file(day).content()
        ]
        return {one.path: one.content() for one in outputs if isinstance(one, Page) and one.kind == "insight"}

    assert stories(DAY) == stories(DAY + dt.timedelta(days=1))
    assert "21\xa0November\xa02026" in day_file(DAY).content().decode()


def test_what_announces_something_is_not_printed_without_it() -> None:
    said = f"<p>{'They rang. ' * 20}This was her day:</p>"
    block = f'<div class="prose">\n{said}\n<ul>\n{"<li>They rang at nine</li>" * 30}\n</ul>\n</div>'
    for room in range(0, 260, 3):
        (shown,), _, _ = text_on_sheet([block], float(room))
        paragraph, things = pieces(shown.removeprefix('<div class="prose">').removesuffix("</div>"))
        announced = "her day:" in paragraph.html.partition("il-screen")[0]
        assert not announced or "il-screen" not in things.html


def test_a_heading_is_not_printed_above_a_paragraph_that_cannot_be_parted() -> None:
    blocks = ["## One {: #one }", f'<div class="prose">\n<p>{"They rang and rang " * 60}</p>\n</div>']
    for room in range(0, 120, 3):
        shown, _, _ = text_on_sheet(blocks, float(room))
        assert (".il-screen" in shown[0]) == ('class="il-screen"' in shown[1])


class Reader(HTMLParser):
    """Reads every letter of any HTML; a reference is one, as the mark of a letter or of a space that is kept."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.letters = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.letters += data

    def handle_charref(self, name: str) -> None:
        self.letters += "&"

    handle_entityref = handle_charref


def letters(text: str) -> int:
    return len("".join(text.split()))


@settings(deadline=None)
@given(MARKDOWN)
@example('![a>b](p.png "c>d") and [a>b](https://x.example/<>?"> "T")')
@example("a\n{: .b }\n\n```\n# c\n\n\td & e\n```\n\n- f[^1]\n\n[^1]: g")
def test_the_pieces_of_any_text_are_all_of_it_with_all_its_letters(body: str) -> None:
    for block in parse(body).blocks:
        if isinstance(block, Html):
            html = str(finished(fill(block.html, dict.fromkeys(range(30), 'href="a>b"'), str)))
            found, at = pieces(html), 0
            for piece in found:
                assert not html[at : piece.start].strip()
                assert html[piece.start :].startswith(piece.html)
                read = "".join(cell for line in piece.lines for cell in line.cells)
                assert letters(read) == letters(Reader(piece.html).letters)
                at = piece.start + len(piece.html)
            assert not html[at:].strip()


def test_sentences_end_where_a_paragraph_can_be_parted() -> None:
    one = "They rang &amp; <em>rang. And</em> wrote. Nobody “<a>answered.</a>” Then we went. there. She sat."
    (paragraph,) = pieces(f"\n<p>{one}</p>\n")
    bare = Reader(one).letters
    parts = [(paragraph.html[:at].removeprefix("<p>"), bare[:number]) for at, number in sentence_ends(paragraph)]
    assert [html.rsplit(">", 1)[-1] for html, _ in parts] == [" wrote.", "”", "” Then we went. there."]
    assert all(Reader(html).letters == text for html, text in parts)
    (item,) = pieces(f"<ul>\n<li>{one}</li>\n</ul>")
    assert not list(sentence_ends(item))
