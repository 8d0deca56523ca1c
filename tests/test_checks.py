"""What the checks must not report, and the laws that hold for what they do report."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Diagnostic
from generator.library.checks import doubles
from generator.library.load import Loaded
from generator.library.sketch import likeness
from generator.prose.parse import parse
from tests.making import CONFIG, customer, evidence, loaded, question, story
from tests.test_laws import MARKDOWN

SEEN = evidence("alder"), evidence("birch", date="2026-03-06")
WHOLE = {
    "onboarding/one.md": story(*SEEN, title="A first story", tags=["first-week", "phone"]),
    "billing/two.md": story(evidence("cedar"), evidence("dogwood", date="2026-03-06"), title="A second story"),
}
"""A library in which everything is used."""


def found(files: dict[str, str], config: dict[str, Any] | None = None) -> list[Diagnostic]:
    """What is reported of a library to which these files are added."""
    return list(loaded(WHOLE | files, config).diagnostics)


def codes(files: dict[str, str], config: dict[str, Any] | None = None) -> list[str]:
    return [diagnostic.code for diagnostic in found(files, config)]


def test_a_library_in_which_everything_is_used_has_nothing_to_report() -> None:
    assert found({}) == []


FINE = {
    "less than": "a < b, b > c and a <b and c> d; x<y",
    "arrows": "Ring -> wait <- write <-> go; <3",
    "placeholders": "Write <name>, <title> and <your name here>, <a> or <b>, into <summary>.",
    "addresses in angle brackets": "<https://notes.example> and <ines@clinic.example> and <mailto:ines@clinic.example>",
    "html in code": "Type `<b>` or ``<br>``.\n\n```\n<div>\n```\n\n    <table>\n",
    "html in code in a list in a quote": "> - Type:\n>\n>   ```html\n>   <div>\n>   ```\n",
    "html with a backslash": r"Type \<br> or \<b>\</b>.",
    "html in the address of a link": "[notes](https://notes.example/?q=<br>)",
    "html in a picture's address": "![desk](https://notes.example/a.png?<br>)",
    "signs with names": "Q&amp;A, &lt;b&gt;",
    "headings one level at a time": "## A\n\na\n\n### B\n\nb\n\n#### C\n\nc\n\n## D\n\nd\n\n### B\n\nb",
    "headings repeated below different ones": "## A\n\n### Heard\n\na\n\n## B\n\n### Heard\n\nb",
    "a heading of the highest level": "# A\n\na\n\n## B\n\nb\n\n### C\n\nc\n\n# D\n\nd",
    "a heading that holds only others": "## A\n\n### B\n\nb\n\n### C\n\nc",
    "headings that begin alike": f"## {'Long ' * 20}one\n\na\n\n## {'Long ' * 20}two\n\nb",
    "headings in quotes and lists": "> ## A\n>\n> #### B\n\n- ## A",
    "headings underlined": "Above\n=====\n\na\n\nBelow\n-----\n\nb",
    "a section that is a picture": "## A\n\n![The desk](a.png)\n\n## B\n\n```\nb\n```\n\n## C\n\n| a |\n|---|",
    "a section that is a footnote": "They rang.[^1]\n\n## Notes\n\n[^1]: On a Monday.",
    "no headings": "They rang.",
    "numbers in brackets": "As written (see) [1] and (see)[1], [2] (2) and [3] (#12).",
    "one pair of brackets": "[x] alone, [they-ring-first], [sic], a[i[0]], [[1], [2]], [a [notes]], [or [they-ring]]",
    "a footnote before round brackets": "They rang[^1] (https://notes.example).\n\n[^1]: Twice.",
    "a task before round brackets": "- [x] (https://notes.example)\n- [ ] (notes.md)",
    "brackets behind a backslash": r"\[notes] (https://notes.example), [notes\](two words.md), \[[they-ring]",
    "links in code": "`[notes] (https://notes.example)`, `[[they-ring]`\n\n    [notes](two words.md)",
    "links that are": '[a](b.md) ![c](<d e.png> "f") [g][h] [[i]] [[j|k]] [[l#m]] <https://n.example>\n\n[h]: o.md',
    "a link in a link's words": "[[notes](https://notes.example)] and [a [b] c](d.md)",
    "round brackets with words": "[they] (as Ines says) [wait] (until noon), (twice)[sic]",
    "a link in a table": "| a |\n|---|\n| [[one\\|two]] and [[three]] and a \\| b |",
    "a bar in a table's code": "| a |\n|---|\n| `a \\| b` |",
    "a bar in a link outside a table": "[[one|two]]\n\n|| [[one|two]]",
    "boxes": '!!! note\n    a\n\n!!! tip "B"\n    b\n\n??? bug "C"\n    c\n\n???+ info\n    d\n\n!!! bug ""\n    e',
    "boxes in lists": '- !!! note\n      a\n\n1. b\n\n    ??? example "C"\n        c',
    "a box with only a list": "!!! note\n    - a\n    - b",
    "a box below a line of text": "They rang.\n!!! note\n    Twice.",
    "marks of surprise": "They rang!!!\n\nWhat???\n\nWow!!! Really???\n\n!!!\n\n???",
    "colons": "Hours: 8::12\n\n:: a\n\nThey wrote:",
    "a quote that is a note": "> [note] They rang.\n\n> Note: they rang.",
    "closed code": "```\na\n```\n\n~~~ text\nb\n~~~\n\n````\n```\n````\n\n```a\n```",
    "closed code in a list": "- a\n\n  ```\n  b\n  ```\n\n1. ```\n   c\n   ```\n2. d",
    "closed code in a quote in a list": "- > ```\n  > a\n  > ```\n\n> > ~~~\n> > b\n> > ~~~",
    "code closed by more signs": "```\na\n`````\n",
    "backquotes in a line": "``` a ``` and ````b````",
    "a picture with words": '![The desk](desk.png) ![The till][t] [![Door](door.png)](a.md)\n\n[t]: till.png "Till"',
    "nothing": "",
}


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
@pytest.mark.parametrize(
    "around", ["{}", "Grüße, 語\n\n{}", "{}\n\nthe end"], ids=["alone", "below umlauts", "above text"]
)
def test_a_text_without_a_slip_is_left_alone(text: str, around: str) -> None:
    assert [(one.code, dict(one.words)) for one in parse(around.format(text)).remarks] == []


SLIPS = {
    "TXT001": "⟦<b>⟧never</b> ⟦</i>⟧ ⟦<br>⟧ <https://a.example> ⟦<img src='a'>⟧ ⟦<title>⟧a</title> <name>",
    "TXT001-table": "⟦<table>⟧\n<tr><td>a</td></tr>\n</table>\n\n⟦<ul>⟧\n<li>a</li>\n</ul>\n\n⟦<li>⟧b</li>",
    "TXT001-label": "[⟦<em>⟧notes</em>](https://notes.example) and [[one|two]] ⟦<!--⟧ a -->",
    "TXT002": "## A\n\na\n\n⟦#### B⟧\n\nb\n\n## C\n\nc\n\n⟦##### D⟧\n\nd",
    "TXT003": "## A\n\na\n\n### B\n\nb\n\n⟦### b⟧\n\nc\n\n⟦## A⟧\n\nd",
    "TXT004": "⟦![](a.png)⟧ [⟦![ ](b.png)⟧](c.md)\n\n| ⟦![](d.png)⟧ |\n|---|\n",
    "TXT005": "⟦## A⟧\n\n---\n\n## B\n\nb\n\n⟦### C⟧\n\n[c]: https://notes.example\n\n⟦##⟧\n",
    "TXT006": "⟦!!! hi⟧\n    a\n\n⟦!!!note⟧\n\n> ⟦[!Tip]⟧\n\n⟦::: a⟧\n:::\n\n- ⟦??? a⟧\n      b\n\na\n    ⟦!!! note⟧",
    "TXT006-bare": "⟦!!!⟧\n    a\n\nb",
    "TXT007": "- ⟦```⟧\n  a\n\n> ⟦~~~ text⟧\n> b\n\n⟦````⟧\n```",
    "TXT007-far-left": "1. a\n\n   ⟦```⟧\n   b\n```\n\nc\n\n## D",
    "TXT008": "| a | b |\n|---|---|\n| ⟦[[one|two]]⟧ | ⟦[[three|four]]⟧ |\n\n[[one|two]]",
    "TXT009": "ö ⟦[a1] (b.md)⟧ ⟦![c1](d e.png)⟧ ⟦(f)[./g]⟧ ⟦[[h]⟧ [[ok]] ⟦[i1](https://j.example⟧",
    "TXT009-table": "| ⟦[a1] (b.md)⟧ | `[a1] (b.md)` |\n|---|---|\n| [^1] | ⟦[a1] (b.md)⟧ |\n\n[^1]: x ⟦[a1] (b.md)⟧",
    "TXT009-once": "⟦[a1](https://b.example and more)⟧ ⟦[a1] (www.b.example)⟧ ⟦[c1](a (1).pdf)⟧",
}


@pytest.mark.parametrize("code", SLIPS)
@pytest.mark.parametrize(
    "before", ["", "Grüße 語 🏥\n\n", "- a\n- b\n\n---\n\n"], ids=["alone", "wide letters", "a list"]
)
def test_each_slip_of_a_text_is_one_remark_at_its_place(code: str, before: str) -> None:
    pieces = (before + SLIPS[code]).replace("⟧", "⟦").split("⟦")
    text = "".join(pieces)
    starts = [len("".join(pieces[:number])) for number in range(1, len(pieces), 2)]
    wanted = [(code[:6], start, start + len(piece)) for start, piece in zip(starts, pieces[1::2], strict=True)]
    assert sorted((one.code, one.span.start, one.span.end) for one in parse(text).remarks) == wanted


@settings(max_examples=300, deadline=None)
@given(MARKDOWN, st.integers(0, 50))
def test_a_remark_on_any_text_stands_inside_it_and_fills_its_rule(text: str, offset: int) -> None:
    for one in parse(text, offset).remarks:
        assert not RULES[one.code].fixed
        assert offset <= one.span.start < one.span.end <= offset + len(text)
        assert RULES[one.code].summary.format_map(one.words)
        assert RULES[one.code].help.format_map(one.words)


@settings(max_examples=200, deadline=None)
@given(MARKDOWN)
def test_nothing_is_said_of_what_stands_in_a_block_of_code(text: str) -> None:
    fence = "~" * 40
    assert parse(f"{fence}\n{text}\n{fence}\n\nThey rang.").remarks == ()


QUOTES = {
    "They told me to ring before noon, and I did.": False,
    "They told us it would be ready by Monday.": False,
    "They said we could pay later. We could not.": False,
    "The manager told me nobody reads it.": False,
    "My customers say it is too slow.": False,
    "We said so in March.": False,
    "He never says anything.": False,
    "They never answer.": False,
    "They say hello to everybody.": False,
    "They tell patients to ring the bell.": False,
    "They report to nobody.": False,
    "Patients complain when it rings.": False,
    "The clinic is closed on Mondays.": False,
    "Said and done.": False,
    "They said that nobody answers.": True,
    "“They said: nobody answers.”": True,
    "She explained how the desk works.": True,
    "The clinic manager mentioned the price.": True,
    "One customer repeatedly complained about the wait.": True,
    "Customers said it is slow.": True,
    "He told Ines that nobody answers.": True,
    "  they also reported a broken link": True,
}


@pytest.mark.parametrize(("quote", "retold"), QUOTES.items(), ids=QUOTES)
def test_a_quote_is_reported_only_if_it_tells_what_somebody_else_said(quote: str, retold: bool) -> None:
    assert codes({"onboarding/a.md": story(evidence(quote=quote))}) == ["EVD008"] * retold


NOBODY_MADE_THEM_UP = ["AI Dynamics", "Personal Care Clinic", "Generated Energy Ltd", "Airport Dental"]


@pytest.mark.parametrize("name", NOBODY_MADE_THEM_UP)
def test_a_real_name_that_only_looks_like_a_made_up_one_is_fine(name: str) -> None:
    files = {"customers/c.md": customer(name), "onboarding/a.md": story(evidence("c"))}
    assert codes(files) == []
    assert (
        codes({"onboarding/a.md": story(evidence(), {"source": name, "date": "2026-03-05", "method": "report"})}) == []
    )


def test_a_made_up_customer_is_reported_once_however_many_stories_name_them() -> None:
    files = {f"onboarding/{name}.md": story(evidence("beth"), title=f"Story of {name} and Beth") for name in "abc"}
    assert codes(files | {"customers/beth.md": customer("Beth (persona)")}) == ["EVD007"]


ALRIGHT: dict[str, dict[str, str]] = {
    "two people at one meeting told apart by their role": {
        "onboarding/a.md": story(evidence(role="manager", quote="We ring."), evidence(role="nurse", quote="I wait."))
    },
    "one of two people with a role": {"onboarding/a.md": story(evidence(role="manager"), evidence())},
    "two contacts on one day by different methods": {"onboarding/a.md": story(evidence(), evidence(method="phone"))},
    "two contacts with an unknown customer": {"onboarding/a.md": story(evidence(None), evidence(None))},
    "a survey beside a visit": {
        "onboarding/a.md": story({"source": "Survey", "date": "2026-03-05", "method": "survey"}, evidence())
    },
    "a survey beside a ticket": {
        "onboarding/a.md": story(
            {"source": "Survey", "date": "2026-03-05", "method": "survey"}, evidence(method="ticket")
        )
    },
    "somebody named instead of a team": {"onboarding/a.md": story(evidence(teams=[], met_by=["Ines"]))},
    "a ticket with nobody named": {"onboarding/a.md": story(evidence(method="ticket", teams=[]))},
    "a quote as long as it may be": {"onboarding/a.md": story(evidence(quote="a" * 600))},
    "an address on this machine": {
        "onboarding/a.md": story(
            evidence(link="http://localhost:8000"), body="[a](http://127.0.0.1/b) <http://localhost> `http://c.example`"
        )
    },
    "a link from a leadership story to another": {
        "onboarding/a.md": story(audience="leadership", title="What a call costs a clinic", related=["b"]),
        "onboarding/b.md": story(audience="leadership", title="What a letter costs", body="See [[a]] and [[one]]."),
    },
    "a customer whom only a question mentions": {
        "customers/elm.md": customer("Elm"),
        "questions/q.md": question().replace("}\n---", "}\n---\n\nAsk [[elm]]."),
    },
    "an area that only a question is about": {"questions/q.md": question(areas=["billing"])},
    "supports one and contradicts another": {
        "onboarding/a.md": story(
            supports=["one"], contradicts=["two"], related=["one"], title="Another claim altogether"
        )
    },
    "a chain of stories that replace each other": {
        "onboarding/a.md": story(title="The first of three", supersedes=["b"]),
        "onboarding/b.md": story(title="The second of three", supersedes=["c"]),
        "onboarding/c.md": story(title="The third of three"),
    },
    "words of the beginning inside a longer text": {
        "onboarding/a.md": story(
            evidence(quote="I typed Your first name, as it said."),
            title="What you learned, in one sentence or in two",
            body="They wrote: What they said and did, in their own words.",
        )
    },
    "an allowance for a rule that is indeed broken": {
        "onboarding/a.md": story(evidence(teams=[]), allow={"EVD004": "Nobody kept the names."})
    },
}


@pytest.mark.parametrize("files", ALRIGHT.values(), ids=ALRIGHT)
def test_what_is_as_it_should_be_is_not_reported(files: dict[str, str]) -> None:
    audiences = {"everyone": {"title": "Everyone"}, "leadership": {"title": "Leadership"}}
    assert [(one.code, one.message) for one in found(files, {"audiences": audiences})] == []


def test_an_empty_list_names_nobody_who_was_there() -> None:
    assert codes({"onboarding/a.md": story(evidence(teams=[], met_by=[]))}) == ["EVD004"]


def test_a_misspelt_name_of_those_who_were_there_is_one_finding() -> None:
    assert codes({"onboarding/a.md": story(evidence(teams=[], met_bye=["Ines"]))}) == ["FLD001"]


def tags(*keys: str, **more: dict[str, Any]) -> dict[str, Any]:
    return {"tags": {**{key: {"title": key.title()} for key in keys}, **more}}


def lookalikes(config: dict[str, Any]) -> list[str]:
    """The keys that are reported as looking like another."""
    report = loaded(WHOLE, config)
    lines = {path: source.text.split("\n") for path, source in report.sources.items()}
    return [
        lines[one.path][one.start.line - 1][one.start.column - 1 : one.end.column - 1].strip('"')
        for one in report.diagnostics
        if one.code == "VOC016"
    ]


@pytest.mark.parametrize(
    "pair",
    [
        *(("tier-1", "tier-2"), ("2024-plan", "2025-plan"), ("b2b-clinics", "b2c-clinics"), ("group-a", "group-b")),
        *(("north-east", "north-west"), ("phone", "phase"), ("fax", "tax"), ("import", "export"), ("ios", "aws")),
        *(("onboarding", "offboarding"), ("pre-visit", "post-visit"), ("reminder", "remainders-of-pay")),
    ],
    ids="|".join,
)
def test_words_told_apart_on_purpose_do_not_look_alike(pair: tuple[str, str]) -> None:
    assert lookalikes(tags("first-week", "phone", *pair)) == []


@pytest.mark.parametrize(
    "pair",
    [
        *(("reminder", "reminders"), ("check-in", "checkin"), ("reminder", "remindor"), ("reminder", "remnder")),
        *(("call-phone", "phone-calls"), ("late-payment", "late-payments"), ("first-invoice", "first-invoices")),
        *(("remindar-calls", "reminder-calls"), ("tier-1", "tier1"), ("gespraeche", "gesprache")),
    ],
    ids="|".join,
)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_of_two_words_that_look_alike_the_second_is_reported(pair: tuple[str, str], turned: bool) -> None:
    first, second = pair[::-1] if turned else pair
    assert lookalikes(tags("first-week", first, second)) == [second]


def test_each_section_has_its_words_for_itself() -> None:
    assert lookalikes({"segments": {"reminders": {"title": "A"}}, **tags("reminder", "first-week", "phone")}) == []
    teams = {**CONFIG["teams"], "billing-teams": {"title": "Another"}}
    assert lookalikes({"teams": teams}) == ["billing-teams"]


def test_a_former_word_that_is_still_in_use_is_one_finding() -> None:
    words = tags("first-week", "phone", "reminder", reminders={"title": "Reminders", "formerly": ["reminder"]})
    files = {"onboarding/a.md": story(tags=["reminder", "reminders"])}
    assert codes(files, words) == ["VOC012"]


PROSE = st.lists(st.sampled_from([f"{a}{b}" for a in "bdfgklmnprst" for b in ("a", "eo", "iu", "und")]), min_size=90)


def told_twice(report: Loaded) -> set[frozenset[str]]:
    """The pairs of files that are told in nearly the same words."""
    return {
        frozenset({one.path, other.path}) for one in report.diagnostics if one.code == "LIB007" for other in one.related
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(PROSE, min_size=2, max_size=5, unique_by=tuple),
    st.integers(0, 4),
    st.data(),
    st.randoms(use_true_random=False),
)
def test_a_copy_with_a_few_words_changed_is_found_and_nothing_else(
    texts: list[list[str]], number: int, data: st.DataObject, order: random.Random
) -> None:
    texts = [[f"{word}{index}" for word in words] for index, words in enumerate(texts)]  # no run of words in common
    copied = texts[number % len(texts)]
    changed = data.draw(st.sets(st.integers(0, len(copied) - 1), max_size=len(copied) // 40))
    copy = [f"other{at}" if at in changed else word for at, word in enumerate(copied)]
    names = [
        f"{'onboarding' if order.random() < 0.5 else 'billing'}/n{order.randrange(10**6)}x{n}.md" for n in range(6)
    ]
    files = {
        name: story(title=f"Title of {name}", body=" ".join(words))
        for name, words in zip(names, [*texts, copy], strict=False)
    }
    pair = frozenset({names[number % len(texts)], names[len(texts)]})
    assert told_twice(loaded(WHOLE | files)) == {pair}
    turned = list((WHOLE | files).items())
    order.shuffle(turned)
    assert loaded(dict(turned)).diagnostics == loaded(WHOLE | files).diagnostics


TOLD = " ".join(f"word{number}" for number in range(80))


def copies(**more: dict[str, Any]) -> dict[str, str]:
    """Three stories, each the copy of the one before it but for its title."""
    return {
        f"onboarding/{name}.md": story(
            **{"title": f"The story that is called {name}", "body": TOLD} | more.get(name, {})
        )
        for name in "abc"
    }


def test_each_copy_is_reported_once_whatever_else_it_is_like() -> None:
    assert codes(copies()) == ["LIB007", "LIB007"]
    same = {"title": "One title for all of them"}
    assert codes(copies(a=same, b=same, c=same)) == ["LIB007", "LIB007"]


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ({"b": {"supersedes": ["a"]}, "c": {"supersedes": ["b"]}}, []),
        ({"a": {"retired": "It was a slip."}, "b": {"retired": "So was this."}}, []),
        ({"c": {"supersedes": ["a"]}}, [{"b", "c"}]),
        ({"c": {"allow": {"LIB007": "They are told side by side."}}}, [{"a", "b"}]),
    ],
    ids=["a chain that replaces", "retired", "one replaced of three", "allowed"],
)
def test_a_copy_of_what_no_longer_counts_is_none(more: dict[str, Any], left: list[set[str]]) -> None:
    pairs = {frozenset(f"onboarding/{name}.md" for name in pair) for pair in left}
    assert told_twice(loaded(WHOLE | copies(**more))) == pairs


def test_a_story_in_two_folders_is_one_finding() -> None:
    one = story(title="A story in two folders", body=TOLD)
    assert codes({"onboarding/a.md": one, "billing/a.md": one}) == ["LIB001"]


def test_two_stories_that_were_only_begun_are_not_told_twice() -> None:
    one = story(title="What you learned, in one sentence", body=TOLD[:40])
    assert codes({"onboarding/a.md": one, "billing/b.md": one}) == ["TXT010", "TXT010"]


def test_texts_without_spaces_between_words_are_compared_too() -> None:
    text = "".join(chr(0x4E00 + 37 * number) for number in range(90))
    files = {f"onboarding/{name}.md": story(title=f"Title of story {name}", body=text) for name in "ab"}
    assert codes(files) == ["LIB007"]


def test_a_thousand_copies_among_two_thousand_stories_are_compared_with_a_few_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counting(one: set[int], other: list[int], real: Callable[..., float] = likeness) -> float:
        nonlocal compared
        compared += 1
        return real(one, other)

    monkeypatch.setattr(doubles, "likeness", counting)
    files = {}
    for number in range(2_000):
        body = TOLD if number % 2 else " ".join(f"own{number}x{at}" for at in range(60))
        title = f"The title of story number {number}"
        files[f"onboarding/n{number}.md"] = story(evidence(method="ticket"), title=title, body=body)
    assert codes(files) == ["LIB007"] * 999
    assert compared < 32 * 8 * 2_000 / 10


def test_what_is_used_is_not_judged_while_a_file_that_may_use_it_cannot_be_read() -> None:
    config = {**tags("first-week", "phone", "fax"), "areas": {**CONFIG["areas"], "empty": CONFIG["areas"]["billing"]}}
    unused = {"customers/elm.md": customer("Elm")}
    assert sorted(codes(unused, config)) == ["LIB008", "LIB009", "VOC015"]
    assert codes({**unused, "onboarding/a.md": "no fields at all"}, config) == ["FMT001"]


@pytest.mark.parametrize(
    ("slip", "code"),
    [({"tags": ["fxa"]}, "VOC004"), ({"also_in": ["emty"]}, "VOC002"), ({"evidence": [evidence("elmm")]}, "LNK001")],
    ids=["tag", "area", "customer"],
)
def test_a_misspelt_word_is_one_finding_and_not_one_more_for_the_word_it_stands_for(
    slip: dict[str, Any], code: str
) -> None:
    config = {**tags("first-week", "phone", "fax"), "areas": {**CONFIG["areas"], "empty": CONFIG["areas"]["billing"]}}
    used: dict[str, Any] = {"tags": ["fax"], "also_in": ["empty"], "evidence": [evidence("elm")]}

    def library(fields: dict[str, Any]) -> dict[str, str]:
        return {"customers/elm.md": customer("Elm"), "onboarding/a.md": story(**{"title": "All else is here"} | fields)}

    assert codes(library(used), config) == []
    assert codes(library(used | slip), config) == [code]


def test_two_files_with_one_id_do_not_mix_up_their_links() -> None:
    audiences = {"audiences": {"everyone": {"title": "Everyone"}, "leadership": {"title": "Leadership"}}}
    secret = {"onboarding/secret.md": story(audience="leadership", title="What a call costs a clinic")}
    twice = {
        "billing/a.md": story(title="One of the two with one id", body="[[one]] [[two]]"),
        "onboarding/a.md": story(title="The other of the two", body="[[secret]]"),
    }
    assert sorted(codes(secret | twice, audiences)) == ["LIB001", "LNK017"]
