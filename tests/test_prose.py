"""Contributors' text: what it becomes, and what is known about its links."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from generator.content.frontmatter import split
from generator.prose.document import Form, Heading, Html, Words
from generator.prose.html import fill, plain
from generator.prose.parse import MOST, parse
from tests.test_laws import MARKDOWN


def html(text: str) -> str:
    return "".join(block.html for block in parse(text).blocks if isinstance(block, Html))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. See [[a]] now! Three.", ("See ", 0, " now!")),
        ("[[a]] and [b](b.md) agree. So what?", (0, " and ", 1, " agree.")),
        ("He said “no.” Then [[a]].", ("Then ", 0, ".")),
        ("*Well.* See [the **other** one](a.md)", ("See ", 0)),
        ("- One.\n- See [[a|it]]", ("See ", 0)),
        ("See\n[[a]] on two lines.", ("See ", 0, " on two lines.")),
    ],
)
def test_a_link_knows_the_sentence_it_stands_in(text: str, sentence: Words) -> None:
    assert parse(text).links[0].sentence == sentence


def test_a_sentence_without_end_is_cut_around_its_link() -> None:
    (link,) = parse(f"{'before ' * 200}[[a]] {'after ' * 200}").links
    before, number, after = link.sentence
    assert isinstance(before, str)
    assert isinstance(after, str)
    assert (before[:7], number, after[-6:]) == ("…before", 0, "after…")
    assert max(len(before), len(after)) <= 201


def test_links_are_told_apart_by_how_they_are_written() -> None:
    text = "[[a#b|c]] [d](../e/f.md#g) [h](#i) <https://j.example> ![k](l.png) [[#m]]"
    found = [(link.form, link.target, link.fragment, link.label) for link in parse(text).links]
    assert found == [
        (Form.WIKI, "a", "b", "c"),
        (Form.PATH, "../e/f.md", "g", "d"),
        (Form.ANCHOR, "", "i", "h"),
        (Form.WEB, "https://j.example", None, "https://j.example"),
        (Form.IMAGE, "l.png", None, "k"),
        (Form.ANCHOR, "", "m", None),
    ]


def test_a_picture_may_stand_inside_a_link() -> None:
    outer, inner = parse("[![the desk](desk.png)](desk.pdf)").links
    assert {(outer.form, outer.label), (inner.form, inner.label)} == {
        (Form.PATH, "the desk"),
        (Form.IMAGE, "the desk"),
    }


def test_a_top_heading_becomes_one_below_the_page_s_own() -> None:
    (heading,) = parse("# What we heard").blocks
    assert heading == Heading(2, "What we heard", "what-we-heard")


def test_headings_inside_other_blocks_stay_html_with_an_id() -> None:
    assert parse("> ## Quoted").anchors == ("quoted",)
    assert '<h2 id="quoted">Quoted</h2>' in html("> ## Quoted")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('!!! warning "Mind"\n    Text.', '<div class="admonition warning">\n<p class="admonition-title">Mind</p>'),
        ("??? tip\n    Text.", '<details class="tip">\n<summary>Tip</summary>'),
        ("???+ tip\n    Text.", '<details class="tip" open="">'),
        ("!!! own-kind\n    Text.", '<div class="admonition note">'),
        ("- [x] Done", 'type="checkbox" disabled="" checked="" aria-label="Done"'),
        ("|a|\n|-:|\n|1|", '<td class="right">1</td>'),
        ("~~gone~~", "<s>gone</s>"),
        ("```js\n<b>\n```", '<div class="highlight"><pre><code>&lt;b&gt;\n</code></pre></div>'),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ("text[^1]\n\n[^1]: note", '<div class="footnote">'),
    ],
)
def test_mark_up_looks_like_material_s(text: str, shown: str) -> None:
    assert shown in html(text)


def test_a_heading_that_links_somewhere_keeps_its_link() -> None:
    assert html("## See [[a]]") == '<h2 id="see">See <a href="slot:0"></a></h2>'


def test_what_begins_with_spaces_stays_code() -> None:
    front, _ = split("a.md", "---\ntitle: x\n---\n\n    code\n")
    assert parse(front.body, front.offset).blocks == (
        Html('<div class="highlight"><pre><code>code\n</code></pre></div>'),
    )


def test_a_picture_inside_a_link_gets_its_address_too() -> None:
    filled = fill(html("[![the desk](d.png)](d.pdf)"), {0: 'href="d.pdf"', 1: 'src="d.png"'}, lambda number: "")
    assert filled == '<p><a href="d.pdf"><img src="d.png" alt="the desk" loading="lazy"></a></p>'


def test_a_link_that_leads_nowhere_becomes_its_text() -> None:
    assert fill(html("See [[a]] and [b](b.md)."), {}, lambda number: "A") == "<p>See A and b.</p>"


def test_a_paragraph_of_very_many_links_is_one_pass() -> None:
    most = MOST // 2  # each has two brackets
    assert len(parse("[[a]] " * most).links) == most
    assert [one.code for one in parse("[[a]] " * (most + 1)).remarks] == ["TXT011"]


@given(MARKDOWN)
@example("a[^1] > b\n\n[^1]: c")
def test_a_picture_in_a_text_changes_nothing_of_how_the_rest_reads(body: str) -> None:
    for block in parse(body).blocks:
        if isinstance(block, Html):
            assert plain(f'{block.html}<img src="slot:99" alt="the desk">') == f"{plain(block.html)}the desk"
