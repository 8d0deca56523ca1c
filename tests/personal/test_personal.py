"""What is personal is found where it stands, in whatever part of a file, and is not said again by the report."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.config import Config
from generator.diagnostics.finding import Severity
from generator.diagnostics.json_report import json_report
from generator.diagnostics.masking import folded as folded_text
from generator.diagnostics.masking import masked, veiled
from generator.diagnostics.sarif import sarif
from generator.diagnostics.text import concise, full
from generator.library.load import Loaded
from generator.library.personal.bank import accounts
from generator.library.personal.card import cards
from generator.library.personal.look import sightings_in
from generator.library.personal.national import papers
from generator.library.personal.outline import Outline
from generator.library.personal.plain import plain
from generator.library.personal.runs import runs_in
from generator.library.personal.secret import secrets
from generator.library.personal.sighting import Grounds, Sighting, folded, grounds_of
from generator.library.personal.states import STATES
from tests.casefiles import FOLDER, parts
from tests.checking import checked
from tests.personal.labelled import lines as every_line

STORY = "onboarding/they-write-later.md"
FRONT = """---
title: Clinics write when nobody answers
date: 2026-03-12
owner: onboarding-team
evidence:
  - customer: harbour-dental
    date: 2026-03-05
    method: visit
    met_by: [Ines]
"""
BASE = str(parts(FOLDER / "base.case")["library.yml"])


def library(place: Path, body: str, front: str = "", config: str = "", **files: str) -> Loaded:
    story = f"{FRONT}{front}---\n\n{body}\n"
    base = parts(FOLDER / "base.case")
    return checked({**base, "library.yml": BASE + config, STORY: story, **files}, place)


def personal(loaded: Loaded) -> list[tuple[str, int, int]]:
    return [(one.code, one.start.line, one.start.column) for one in loaded.diagnostics if one.code.startswith("PII")]


def test_it_is_found_in_the_text_and_in_the_fields_at_its_line_and_column(tmp_path: Path) -> None:
    loaded = library(tmp_path, "Ask ana@harbour-dental.com.", "summary: Ring +44 20 7183 8750 after six.\n")
    assert personal(loaded) == [("PII002", 10, 15), ("PII001", 13, 5)]


def test_it_is_found_in_names_of_files(tmp_path: Path) -> None:
    loaded = library(tmp_path, "They rang.", **{"onboarding/letter-of-ana@harbour-dental.com.pdf": "%PDF-1.4"})
    assert [(one.code, one.path) for one in loaded.diagnostics if one.code.startswith("PII")] == [
        ("PII001", "onboarding/letter-of-ana@harbour-dental.com.pdf")
    ]


def test_it_is_found_in_the_file_of_the_library_but_for_where_we_can_be_reached(tmp_path: Path) -> None:
    ours = "contact: {title: Us, link: mailto:help@northwind.com}\ndescription: Write to help@northwind.com\n"
    assert personal(library(tmp_path / "a", "Ask help@northwind.com.", config=ours)) == []
    theirs = library(tmp_path / "b", "They rang.", config="description: Write to ana@northwind.com\n")
    assert [(one.code, one.path) for one in theirs.diagnostics] == [("PII001", "library.yml")]


def test_what_the_policy_calls_public_may_stand_anywhere_and_however_it_is_set(tmp_path: Path) -> None:
    public = 'policy: {public: {"Help@northwind.com": our desk, "+44 20 7183 8750": our telephone}}\n'
    assert personal(library(tmp_path, "Ask help@northwind.com or +44 (20) 71838750.", config=public)) == []


def test_a_record_may_be_allowed_what_it_gives_a_reason_for(tmp_path: Path) -> None:
    loaded = library(tmp_path, "Ask ana@harbour-dental.com.", "allow: {PII001: she prints it on her door}\n")
    assert loaded.diagnostics == ()


def test_the_countries_of_the_policy_or_of_the_language_say_which_numbers_need_no_plus(tmp_path: Path) -> None:
    body = "Ring 0117 325 4321 at nine."
    assert personal(library(tmp_path / "a", body)) == []
    assert personal(library(tmp_path / "b", body, config="policy: {countries: [GB]}\n")) == [("PII002", 12, 6)]
    assert grounds_of(config("en-GB")).countries == ("GB",)
    assert grounds_of(config("zh-Hant-TW")).countries == ("TW",)
    assert grounds_of(config("en")).countries == ()


def test_a_country_that_is_none_is_said_to_be_none(tmp_path: Path) -> None:
    loaded = library(tmp_path, "They rang.", config="policy: {countries: [UK]}\n")
    assert [(one.code, "`GB`" in one.message + one.help) for one in loaded.diagnostics] == [("FLD003", True)]


def config(language: str) -> Config:
    return Config.model_validate(
        {
            "name": "A library",
            "language": language,
            "areas": {"one": {"title": "One", "owner": "we"}},
            "teams": {"we": {"title": "We"}},
        }
    )


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Ask zoe@orchard-vets.com today.", "orchard"),
        ("Ring +44 161 850 2345 today.", "850 2345"),
        ("He paid with 5425 2334 3010 9903 today.", "2334 3010"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEsecretsecret\n-----END RSA PRIVATE KEY-----", "secretsecret"),
    ],
)
def test_no_report_says_it_again(body: str, value: str, tmp_path: Path) -> None:
    loaded = library(tmp_path, f"{body}\n\n[a](b.md) {body}")
    texts = {path: source.text for path, source in loaded.sources.items()}
    said = loaded.diagnostics
    assert any(one.code.startswith("PII") for one in said)
    assert any(one.code.startswith("LNK") for one in said)  # whose line is shown as well
    for report in (
        full(said, texts, "").plain,
        concise(said, ""),
        json_report(said, loaded.as_of, 1, "", None),
        sarif(said, texts, "", None),
    ):
        assert value not in report


def test_no_other_finding_says_it_again(tmp_path: Path) -> None:
    loaded = library(tmp_path, "They rang.", "tags: [ana@orchard-vets.com]\n")
    assert {one.code for one in loaded.diagnostics} == {"PII001", "VOC004"}
    assert "orchard" not in json.dumps([f"{one.message} {one.help}" for one in loaded.diagnostics])


def test_what_is_counted_and_not_shown_is_masked_as_well(tmp_path: Path) -> None:
    body = "".join(f"Ask zoe{number}@orchard{number}.com, [him](gone{number}.md).\n\n" for number in range(230))
    loaded = library(tmp_path, body, f"tags: {[f'lea{number}@orchard{number}.com' for number in range(230)]}\n")
    texts = {path: source.text for path, source in loaded.sources.items()}
    reports = full(loaded.diagnostics, texts, "").plain + sarif(loaded.diagnostics, texts, "", None)
    assert reports.count("gone190.md") > 0
    assert not [number for number in range(230) if f"orchard{number}." in reports]


def test_a_line_is_masked_though_only_its_error_is_shown(tmp_path: Path) -> None:
    loaded = library(tmp_path, "[He](gone.md) is at linkedin.com/in/zoe-orchard.")
    errors = [one for one in loaded.diagnostics if one.severity is Severity.ERROR]
    assert [one.code for one in errors] == ["LNK002"]
    texts = {path: source.text for path, source in loaded.sources.items()}
    assert "zoe-orchard" not in full(errors, texts, "", others=loaded.diagnostics).plain


@pytest.mark.parametrize(
    "words",
    [
        "`Zoe@Orchard-Vets.com` is no team",
        "`zoe@orchard-\nvets.com` is no team",
        "`the one of zoe@orcha…` is no team",
        "`…rchard-vets.com and others` is no team",
        "`ring zoe@orchard… and …-vets.com` is no team",
    ],
)
def test_nor_do_words_that_are_set_otherwise_or_cut_short(words: str) -> None:
    value = "zoe@orchard- vets.com" if "\n" in words else "zoe@orchard-vets.com"
    said = veiled(words, [folded_text(value)])
    assert "rchard" not in said.casefold().replace("library", "")
    assert said.endswith("` is no team")


@given(st.text(alphabet="xy .…`", max_size=30), st.text(alphabet="ab@", min_size=6, max_size=12))
def test_what_is_private_is_in_no_message(words: str, value: str) -> None:
    assert value not in veiled(f"{words}{value}{words}{value.upper()}", [value]).casefold()


@given(st.text(min_size=1, max_size=60))
def test_a_masked_value_keeps_its_length_and_little_else(value: str) -> None:
    assert len(masked(value, "*")) == len(value)
    kept = [sign for sign, was in zip(masked(value, "*"), value, strict=True) if sign == was != "*"]
    assert len(kept) <= 4
    assert len(masked(value)) <= 5


@given(st.text(alphabet="0123456789+-./() @ABabx:_\n", max_size=120), st.lists(st.sampled_from(["GB", "US", "FR"])))
def test_what_is_found_lies_in_the_text_and_nothing_in_it_overlaps(text: str, countries: list[str]) -> None:
    found = sightings_in(text, Grounds(tuple(countries)))
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))


PIECES = ("DE", "GB", "AB ", "ghp_", "-", "$", ": ", "\n", " ", "\u00a0", "\u202f", "(0)", "2026-03-05", "x", "٣")


@given(st.lists(st.sampled_from([*PIECES, *"0123456789"]), max_size=40).map("".join))
def test_a_text_that_is_passed_over_holds_no_number_and_no_token(text: str) -> None:
    outline = Outline(text)
    if not outline.is_telling():
        runs = list(runs_in(text))
        states = tuple({state.country for state in STATES})
        assert [*accounts(text, outline), *cards(text, runs), *papers(text, states), *secrets(text)] == []
        assert not any(sum(sign.isdigit() for sign in text[one.start : one.end]) >= 7 for one in runs)


def test_what_is_found_in_a_line_is_found_in_a_long_file_as_well() -> None:
    before = "---\ntitle: Nobody\ndate: 2026-03-12\n---\n\nThey waited.\n\n"
    for line in every_line():
        found = sightings_in(f"{before}{line.text}\n\nThen they left.\n", Grounds(line.countries))
        assert {Sighting(one.code, one.start - len(before), one.end - len(before)) for one in found} == line.found


WIDE = "".join(chr(ord(sign) + 0xFEE0) for sign in "020-7183-8750")


@pytest.mark.parametrize(
    "body",
    ["メールはana@harbour-dental.comまで", f"電話は{WIDE}です", "Ring 020\u20117183\u20118750."],
    ids=["beside letters of a language without gaps", "in double width", "with hyphens that hold a line together"],
)
def test_it_is_found_however_a_keyboard_sets_it(body: str, tmp_path: Path) -> None:
    loaded = library(tmp_path, body, config="policy: {countries: [GB]}\n")
    assert [code for code, *_ in personal(loaded)] in (["PII001"], ["PII002"])


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u2060", "\u200d", "\u202d", "\u2069", "\u200e"])
def test_it_is_found_through_signs_that_take_no_room(unseen: str) -> None:
    for line in every_line():
        if line.text.isascii():
            at = [[one.start + 1, one.end - 1] for one in line.found]
            cuts = sorted({0, len(line.text), *(place for both in at for place in both)})
            pieces = [line.text[start:end] for start, end in pairwise(cuts)]
            before = {cut: number for number, cut in enumerate(cuts)}
            found = {Sighting(one.code, one.start + before[one.start + 1] - 1, 0) for one in line.found}
            assert {one._replace(end=0) for one in sightings_in(unseen.join(pieces), Grounds(line.countries))} == found


@given(st.text(max_size=40))
def test_a_text_is_read_sign_for_sign(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


@given(st.text(alphabet="xX*•-./ \n", max_size=80))
def test_a_mask_is_nobodys(text: str) -> None:
    assert sightings_in(f"{text}@{text}.com {text}", Grounds(("GB", "US", "DE"))) == []


def test_a_value_is_compared_however_it_is_set() -> None:
    assert folded("+44 (20) 7183-8750") == folded("tel:+442071838750")
    assert folded("mailto:Ana@Clinic.com?subject=Hello") == folded("ana@clinic.com")
    assert folded("https://www.linkedin.com/in/ana/") == folded("linkedin.com/in/ana")
