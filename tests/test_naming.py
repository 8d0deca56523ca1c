"""What counts as a name in a text: however it is written there, and nothing that merely looks like it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.library.load import Loaded
from generator.library.phrases import Phrases, distinct_words, fold, words_in
from tests.making import customer, loaded, record, story

ENDED = {"given": "2025-01-15", "until": "2026-01-15"}
NAME, ID = "Northwind Clinics", "the-far-one"
STORY = "onboarding/in-a-ring-binder.md"


def found(name: str, text: str) -> list[str]:
    """Where a name stands in a text, as it is written there."""
    phrases = Phrases([("k", name)])
    spans = [one.span for one in phrases.find(text)]
    assert phrases.stand_in(text) == bool(spans)
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("Northwind Clinics", "NORTHWIND clinics", "NORTHWIND clinics"),
        ("Northwind Clinics", "the Northwind-Clinics visit", "Northwind-Clinics"),
        ("Northwind Clinics", "Northwind\nClinics", "Northwind\nClinics"),
        ("Northwind Clinics", "Northwind\u00a0Clinics", "Northwind\u00a0Clinics"),
        ("Northwind Clinics", "Northwind_Clinics", "Northwind_Clinics"),
        ("Northwind Clinics", "North\u00adwind Clinics", "North\u00adwind Clinics"),
        ("Northwind Clinics", "North\u200bwind\u2060 Cli\ufeffnics", "North\u200bwind\u2060 Cli\ufeffnics"),
        ("Northwind Clinics", "Northwind\u200bClinics", "Northwind\u200bClinics"),
        ("Northwind Clinics", "**Northwind** Clinics", "Northwind** Clinics"),
        ("Northwind Clinics", "> Northwind\n> Clinics", "Northwind\n> Clinics"),
        ("Northwind Clinics", "https://northwindclinics.example/", "northwindclinics"),
        ("Northwind Clinics", "#NorthwindClinics", "NorthwindClinics"),
        ("Northwind Clinics", "the Northwind clinic", "Northwind clinic"),
        ("Northwind Clinic", "all Northwind Clinics", "Northwind Clinics"),
        ("Northwind", "Northwind's guide", "Northwind"),
        ("Northwind", "Northwinds Anleitung", "Northwinds"),
        ("Café Noir", "Cafe\u0301 noir", "Cafe\u0301 noir"),
        ("Cafe\u0301 Noir", "CAFÉ NOIR", "CAFÉ NOIR"),
        ("Café Noir", "cafe noir", "cafe noir"),
        ("O\u2019Brien Care", "O'Brien Care", "O'Brien Care"),
        ("O'Brien Care", "O\u2019Brien Care", "O\u2019Brien Care"),
        ("Straße", "STRASSE", "STRASSE"),
        ("Mueller Praxis", "die Müller Praxis", "Müller Praxis"),
        ("Müller Praxis", "die Mu\u0308ller Praxis", "Mu\u0308ller Praxis"),
        ("İzmir Clinic", "izmir clinic", "izmir clinic"),
        ("Οδός", "ΟΔΟΣ", "ΟΔΟΣ"),
        ("Клиника Север", "клиника север", "клиника север"),
        ("ﬁne Clinic", "Fine Clinic", "Fine Clinic"),
        ("Northwind Ltd", "Northwind", "Northwind"),
        ("Northwind GmbH & Co. KG", "bei Northwind", "Northwind"),
        ("Northwind S.p.A.", "Northwind", "Northwind"),
        ("Smith & Sons Ltd", "Smith and Sons", "Smith and Sons"),
        ("Smith and Sons", "Smith & Sons", "Smith & Sons"),
        ("A.B.C. Dental", "ABC Dental", "ABC Dental"),
        ("Northwind (Leeds)", "Northwind, Leeds", "Northwind, Leeds"),
        ("X", "said X, twice", "X"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, text: str, written: str) -> None:
    assert found(name, text) == [written]


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        ("北医院", "我们在北医院里", "北医院"),
        ("北医院", "北 医院", "北 医院"),
        ("ジョン・スミス", "ジョンスミスさん", "ジョンスミス"),
        ("โรงพยาบาลเหนือ", "ไปโรงพยาบาลเหนือแล้ว", "โรงพยาบาลเหนือ"),
        ("مستشفى الشمال", "ومُستَشفى الشمال", "مُستَشفى الشمال"),
        ("مستشفى", "مستـشفى", "مستـشفى"),
        ("בית חולים", "בבית־חולים", "בית־חולים"),
        ("북부병원", "북부병원은 바쁘다", "북부병원"),
        ("Northwind", "我们去了Northwind的诊所", "Northwind"),
        ("Northwind", "Northwind은 바쁘다", "Northwind"),
        ("北 Clinic", "在北clinic里", "北clinic"),
    ],
)
def test_a_name_is_found_in_scripts_that_join_words(name: str, text: str, written: str) -> None:
    assert found(name, text) == [written]


@pytest.mark.parametrize(("name", "text"), [("★☆", "a ★ ☆ b"), ("🏥", "see 🏥\ufe0f there"), ("--", "a -- b")])
def test_a_name_of_signs_alone_is_found(name: str, text: str) -> None:
    assert len(found(name, text)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("North", "northern clinics, Northampton, Northwind"),
        ("Northwind Clinics", "Northwind"),
        ("Northwind Clinics", "the wind of the north clinics"),
        ("Siemens", "a siemen"),
        ("Co", "the company cooperates"),
        ("X", "xylophone, ax, x1"),
        ("나라", "나란히"),
        ("カ", "ガ"),
        ("Müller GmbH", "GmbH"),
        ("", "anything"),
        ("\u0301", "anything"),
    ],
)
def test_another_word_is_no_name(name: str, text: str) -> None:
    assert found(name, text) == []


def test_a_name_at_the_end_of_a_text_is_found_beside_its_longer_form() -> None:
    assert found("Northwind GmbH", "They left Northwind") == ["Northwind"]
    assert found("Northwind GmbH", "Northwind GmbH, then Northwind") == ["Northwind GmbH", "Northwind"]


def test_names_that_overlap_are_all_found() -> None:
    phrases = Phrases([("short", "Northwind"), ("long", "Northwind Clinics"), ("other", "Clinics North")])
    keys = [(one.key, one.span.start, one.span.end) for one in phrases.find("Northwind Clinics North")]
    assert keys == [("short", 0, 9), ("long", 0, 17), ("other", 10, 23)]


WORDS = st.text(min_size=1, max_size=30)
SAID = st.text(max_size=60)


@given(name=WORDS, before=SAID, behind=SAID)
def test_a_name_between_spaces_is_always_found_where_it_stands(name: str, before: str, behind: str) -> None:
    assume(fold(name).split())
    (alone, *_) = found(name, f" {name} ")
    assert words_in(alone) == words_in(name) or fold(alone).split() == fold(name).split()
    text = f"{before} {name} {behind}"
    phrases = Phrases([("k", name)])
    assert phrases.stand_in(text)
    start, end = len(before) + 1, len(before) + 1 + len(name)
    assert any(one.span.start < end and one.span.end > start for one in phrases.find(text))


@given(name=WORDS, other=WORDS, text=st.text(max_size=200))
def test_what_is_found_lies_in_the_text_and_in_order(name: str, other: str, text: str) -> None:
    phrases = Phrases([("a", name), ("b", other)])
    spans = [one.span for one in phrases.find(text)]
    assert phrases.stand_in(text) == bool(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)


LETTERS = st.text("abcäÉßñł", min_size=1, max_size=6)


@given(
    words=st.lists(LETTERS, min_size=1, max_size=3),
    gap=st.sampled_from([" ", "\n", "-", " - ", "**", "\u00a0", ", ", "_"]),
    change=st.sampled_from([str.upper, str.lower, str.title, str.casefold]),
    text=SAID,
)
def test_neither_capitals_nor_what_stands_between_words_hides_a_name(
    words: list[str], gap: str, change: Any, text: str
) -> None:
    written = gap.join(change(word) for word in words)
    places = [one.span for one in Phrases([("k", " ".join(words))]).find(f"{text} {written} .")]
    assert any(span.start <= len(text) + 1 + len(written) and span.end > len(text) for span in places)


def library(body: str, name: str, id_: str, fields: dict[str, Any]) -> Loaded:
    gone = customer(name, consent=ENDED, aliases=["old-far-one"])
    return loaded({f"customers/{id_}.md": gone, STORY: story(body=body, **fields)})


def named(body: str = "They rang.", name: str = NAME, id_: str = ID, **fields: Any) -> list[str]:
    """What is marked in a story that names a customer whose consent has ended; "" for the file as a whole."""
    result = library(body, name, id_, fields)
    assert not result.errors, [one.message for one in result.diagnostics]
    text = result.sources[STORY].text
    lines = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    marked = [
        text[lines[one.start.line - 1] + one.start.column - 1 : lines[one.end.line - 1] + one.end.column - 1]
        for one in result.diagnostics
        if one.code == "CON004" and one.path == STORY
    ]
    assert result.library
    assert ({id_} <= result.library.names.get("in-a-ring-binder", frozenset())) == bool(marked)
    return marked


@pytest.mark.parametrize(
    "body",
    [
        "*Northwind* **Clinics**",
        "North**wind** Clinics",
        "Northwind `Cli`nics",
        "North&shy;wind Clinics",
        "North&#119;ind Clinics",
        "Northwind&nbsp;Clinics",
        "Northwind\\\nClinics",
        "Northwind\\* Clinics",
        "[Northwind Clinics](https://x.example)",
        "[Northwind](https://x.example) Clinics",
        "[x](https://x.example 'Northwind Clinics')",
        "[x](https://x.example 'Northwind&nbsp;Clinics')",
        "Northwind[^1] Clinics\n\n[^1]: They rang.",
        "They rang.[^1]\n\n[^1]: In Northwind Clinics.",
        "| Who | What |\n|---|---|\n| Northwind Clinics | rang |",
        '!!! note "Northwind Clinics"\n    They rang.',
        "## In Northwind Clinics",
        "## North*wind* Clinics",
        "> Northwind\n> Clinics",
        "```\nNorthwind Clinics\n```",
        "<!-- Northwind Clinics -->",
        "<https://northwind-clinics.example>",
        "mail desk@northwindclinics.example",
        "- [ ] ask Northwind Clinics",
    ],
)
def test_a_name_is_found_through_any_markup(body: str) -> None:
    assert len(named(body)) == 1


def test_a_name_with_markup_inside_is_marked_where_it_stands() -> None:
    assert named("North**wind** Clinics") == ["North**wind** Clinics"]
    body = "Northwind Clinics, or North*wind* Clinics."
    assert named(body) == ["Northwind Clinics", "North*wind* Clinics"]
    assert named("Northwind&nbsp;Clinics") == ["Northwind&nbsp;Clinics"]


def test_a_name_in_a_picture_is_found_in_its_words_and_in_its_file_name() -> None:
    for body in (
        "![Northwind Clinics](desk.png)",
        "![Northwind&nbsp;Clinics](desk.png)",
        "![a](northwind-clinics.png)",
    ):
        result = library(body, NAME, ID, {})
        assert [one.code for one in result.diagnostics if one.path == STORY and one.code == "CON004"] == ["CON004"]


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "What Northwind Clinics keep at the desk"},
        {"summary": "Northwind clinics keep it."},
        {"believed": "NORTHWIND CLINICS write.", "learned": "They ring."},
        {"actions": [{"date": "2026-05-02", "what": "We rang Northwind Clinics."}]},
        {"aliases": ["at-northwind-clinics"]},
        {"retired": "Northwind Clinics closed."},
        {"allow": {"EVD004": "Northwind Clinics asked for it."}},
    ],
)
def test_a_name_is_found_in_every_field(fields: dict[str, Any]) -> None:
    assert len(named(**fields)) == 1


def test_a_name_is_found_in_the_file_name() -> None:
    result = loaded(
        {f"customers/{ID}.md": customer(NAME, consent=ENDED), "onboarding/at-northwind-clinics.md": story()}
    )
    assert [(one.path, one.code) for one in result.diagnostics if one.code == "CON004"] == [
        ("onboarding/at-northwind-clinics.md", "CON004")
    ]


@pytest.mark.parametrize(
    "summary",
    [
        '"\\u004eorthwind Clinics rang"',
        '"North\\\n  wind Clinics rang"',
        ">-\n  Northwind\n  Clinics rang",
        "|\n  Northwind\n  Clinics rang",
        "Northwind\n  Clinics rang",
    ],
)
def test_a_name_is_found_however_a_field_is_written(summary: str) -> None:
    head = "title: Clinics ring before they write\ndate: 2026-03-12\nowner: onboarding-team"
    heard = "evidence: [{customer: alder, date: 2026-03-05, method: visit, teams: [onboarding-team]}]"
    text = f"---\n{head}\n{heard}\nsummary: {summary}\n---\n\nThey rang.\n"
    result = loaded({f"customers/{ID}.md": customer(NAME, consent=ENDED), STORY: text})
    assert not result.errors
    assert [one.start.line for one in result.diagnostics if one.code == "CON004"] == [6]


@pytest.mark.parametrize("word", [ID, "The far one", "old-far-one", "Old Far One"])
def test_an_id_and_a_former_id_count_as_words(word: str) -> None:
    assert named(f"We met {word} again.") == [word]


def test_who_is_cited_or_linked_from_a_field_is_not_named() -> None:
    gone = customer(NAME, consent=ENDED)
    cites = story(
        {"customer": ID, "date": "2025-03-05", "method": "visit", "teams": ["onboarding-team"]}, reviewed="2026-02-01"
    )
    related = story(title="Clinics keep the guide at hand", related=["in-a-ring-binder"])
    result = loaded({f"customers/{ID}.md": gone, STORY: cites, "onboarding/another.md": related})
    assert "CON004" not in {one.code for one in result.diagnostics}


@pytest.mark.parametrize(
    "link",
    [
        f"[[{ID}]]",
        f"[[{ID}|a clinic]]",
        "[[old-far-one|a clinic]]",
        f"[a clinic](../customers/{ID}.md)",
        f"[a *clinic*](<../customers/{ID}.md>)",
    ],
)
def test_a_link_is_found_as_a_link_and_its_target_is_no_word(link: str) -> None:
    assert named(f"They rang, as {link} did.") == [link]


def test_the_words_of_a_link_are_words() -> None:
    link = f"[{ID}](../customers/{ID}.md)"
    assert named(link) == [link, ID]
    link = f"[a clinic](../customers/{ID}.md 'Northwind Clinics')"
    assert named(link) == [link, NAME]


def test_an_id_that_says_the_name_is_marked_once() -> None:
    assert named("Northwind Clinics rang.", id_="northwind-clinics") == ["Northwind Clinics"]


def test_umlauts_may_be_spelt_in_two_letters() -> None:
    for name, body in (("Müller Praxis", "Mueller Praxis"), ("Mueller Praxis", "Müller Praxis")):
        assert named(f"Die {body} rief an.", name=name) == [body]


def test_letters_that_no_file_name_can_hold_make_no_word_of_the_rest() -> None:
    assert named("The clinic rang.", name="北京 Clinic") == []
    assert named("We rang Lodz Clinic.", name="Łódź Clinic") == ["Lodz Clinic"]


def test_a_customer_s_own_file_names_itself() -> None:
    notes = record({"name": NAME, "segment": "small-clinics", "consent": ENDED}, "Northwind Clinics moved.")
    result = loaded({f"customers/{ID}.md": notes})
    assert "CON004" not in {one.code for one in result.diagnostics}


def test_the_words_of_the_library_are_looked_through_and_the_keys_that_stand_in_addresses() -> None:
    tags = {"northwind-clinics": {"title": "First week"}, "phone": {"title": "At Northwind Clinics"}}
    result = loaded({f"customers/{ID}.md": customer(NAME, consent=ENDED)}, {"tags": tags})
    marked = [one for one in result.diagnostics if one.code == "CON004"]
    assert [one.path for one in marked] == ["library.yml"] * 2
    assert len({one.start for one in marked}) == 2


def test_neither_a_name_without_end_nor_a_text_full_of_it_keeps_the_program_busy() -> None:
    long = "a b " * 15_000
    assert found(long, f"x {long}")
    many = "the-far-one [[the-far-one]] North*wind* Clinics Northwind Clinics\n\n" * 1_800
    files = {f"customers/{ID}.md": customer(NAME, consent=ENDED), STORY: story(body=many)}
    start = time.process_time()
    result = loaded(files)
    assert time.process_time() - start < 15
    assert result.library
    assert ID in result.library.names["in-a-ring-binder"]


@given(
    st.lists(st.sampled_from(["north", "wind", "far", "clinics", "caf\u00e9", "\u4e2d\u6587", "\n", "-", "**"])),
    st.lists(
        st.sampled_from(["North Wind", "Far", "Wind Clinics", "Caf\u00e9 Far Clinics", "\u4e2d\u6587"]), max_size=3
    ),
)
def test_words_that_rule_every_name_out_are_those_of_a_text_without_one(signs: list[str], names: list[str]) -> None:
    text, phrases = " ".join(signs), Phrases((name, name) for name in names)
    assert phrases.may_stand_in(distinct_words(text)) >= phrases.stand_in(text)


@pytest.mark.parametrize("text", ["wind north", "north clinics", "Northwind Clinic", ""])
def test_words_rule_a_name_out_that_begins_with_others(text: str) -> None:
    assert not Phrases([("k", "North Wind Clinics")]).may_stand_in(distinct_words(text) - {"wind"})
