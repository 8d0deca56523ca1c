"""The data files: they say what the pages say, a second count from them alone agrees, and a schema describes them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.edition.derive import derive
from generator.edition.gate import Edition, gate
from generator.library.record import Library
from generator.pages.data import data_outputs
from generator.pages.export.as_csv import CONTACTS, INSIGHTS, contacts_csv, insights_csv
from generator.pages.export.as_json import data_schema, json_of
from generator.pages.export.contents import contents_of
from generator.pages.export.fields import parts
from generator.pages.export.shape import VERSION, Contents
from generator.pages.page import Page
from generator.pages.press import Press
from generator.pages.printed import printed
from generator.pages.schemas import schema_files
from generator.pages.words import data as say
from tests.canaries import word_for
from tests.making import CONFIG, CUSTOMERS, DAY, TEMPLATES, customer, edition, evidence, library, question, story
from tests.planted import AUDIENCES, Shelf, passed, shelves, written
from tests.readback import recount_of, rows_of, tables_as_data
from tests.recount import FIRST_HAND, Figures, Recount
from tests.test_canaries import CRAFTED, seen, told_by
from tests.test_numbers import SEGMENTS, libraries

Data = dict[str, Any]
FIELDS = Path(__file__).parent / "fields" / f"version-{VERSION}.txt"
WIDE = "".join(chr(ord(sign) + 0xFEE0) for sign in "=+-@")
"""The full-width forms of some signs."""
NASTY = [
    *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "|calc", "%calc", "=cmd|' /C calc'!A0"),
    *("\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\N{NO-BREAK SPACE}=1+1"),
    *(f"{sign}1+1" for sign in WIDE),
    *("\N{SMALL EQUALS SIGN}1+1", f"\N{IDEOGRAPHIC SPACE}{WIDE[0]}1+1", f"they said;\t{WIDE[3]}SUM(A1)"),
    *("they said;=1+1;", "they said; +1", 'they said;"=1+1', ";=1+1", ';"";=1'),
]
"""What a spreadsheet could run, if a cell began with it."""


def pressed(of: Edition) -> Press:
    of = printed(of)
    return Press(of, derive(of), TEMPLATES, "insights")


def contents(files: dict[str, str], config: Data | None = None) -> Contents:
    return contents_of(pressed(edition(files, config)))


def read(made: Contents) -> Data:
    data: Data = json.loads(json_of(made))
    return data


@pytest.fixture(scope="module")
def shown(example: Library) -> Contents:
    """The data of the example library."""
    return contents_of(pressed(gate(example, "everyone", example.as_of)))


# The schema


def refused(data: Data) -> list[str]:
    """Why the schema refuses data; nothing if it does not."""
    validator = Draft202012Validator(data_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def test_the_schema_is_one_and_describes_the_example(shown: Contents) -> None:
    Draft202012Validator.check_schema(data_schema())
    assert refused(read(shown)) == []


@pytest.mark.parametrize("files", [{}, {"onboarding/a.md": story()}], ids=["no story", "one story"])
def test_it_describes_the_smallest_libraries(files: dict[str, str]) -> None:
    data = read(contents(files))
    assert refused(data) == []
    assert len(data["insights"]) == len(files)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("version",), 2),
        (("library", "as_of"), "yesterday"),
        (("insights", 0, "date"), "12 March 2026"),
        (("insights", 0, "title"), ...),
        (("insights", 0, "strength", "level"), "strong"),
        (("insights", 0, "evidence", 0, "kind"), "survey"),
        (("insights", 0, "evidence", 0, "number"), 0),
        (("closeness", "areas", 0, "months", 0, "kinds", "proxy"), "none"),
        (("closeness", "areas", 0, "months", 0, "month"), "March"),
        (("questions",), {}),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_it_refuses_what_is_none_of_it(path: tuple[str | int, ...], wrong: object) -> None:
    data = read(contents({"onboarding/a.md": story()}))
    inner: Any = data
    for step in path[:-1]:
        inner = inner[step]
    if wrong is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = wrong
    assert refused(data)


def test_a_field_that_is_added_within_a_version_does_not_make_data_wrong() -> None:
    data = read(contents({"onboarding/a.md": story()}))
    data["insights"][0]["colour"] = data["library"]["motto"] = "blue"
    assert refused(data) == []


def test_data_says_where_its_schema_stands() -> None:
    vocabulary = edition({}, {"site_url": "https://insights.example/stories/"}).vocabulary
    published = {one.path: json.loads(one.content()) for one in schema_files(vocabulary)}
    address = published["data/schema/data.json"]["$id"]
    named = read(contents({"onboarding/a.md": story()}, {"site_url": "https://insights.example/stories/"}))
    assert named["$schema"] == address == "https://insights.example/stories/data/schema/data.json"
    assert named["insights"][0]["address"] == "https://insights.example/stories/insights/a/"
    nowhere = read(contents({"onboarding/a.md": story()}))
    assert (nowhere["$schema"], nowhere["insights"][0]["address"]) == ("../data/schema/data.json", "/insights/a/")


def test_no_field_goes_away_or_changes_its_type_within_a_version(request: pytest.FixtureRequest) -> None:
    """With ``--accept`` new fields are noted; one that is noted is never taken out again."""
    now = {f"{part.path}.{one.name}".lstrip(".") + f": {one.holds}" for part in parts() for one in part.fields}
    noted = set(FIELDS.read_text(encoding="utf-8").splitlines()) if FIELDS.exists() else set()
    if request.config.getoption("--accept"):
        FIELDS.parent.mkdir(exist_ok=True)
        FIELDS.write_text("".join(f"{line}\n" for line in sorted(now | noted)), encoding="utf-8")
    assert sorted(noted) == sorted(now)


def test_a_record_stands_on_one_line_and_always_in_the_same_bytes(shown: Contents, example: Library) -> None:
    lines = json_of(shown).decode().splitlines()
    records = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"id":"') and '"evidence":' in line]
    assert [one["id"] for one in records] == sorted(example.insights.keys() & {one.id for one in shown.insights})
    assert json_of(contents_of(pressed(gate(example, "everyone", example.as_of)))) == json_of(shown)


# The round trip


def same(ours: Data, theirs: Figures) -> None:
    """Whether the figures of the data are what was counted a second time."""
    assert ours["last"] == (str(theirs.last) if theirs.last else None)
    assert (ours["contacts_90"], ours["contacts_365"]) == theirs.contacts
    assert (ours["customers_90"], ours["customers_365"]) == theirs.customers
    assert {kind: number for kind, number in ours["kinds"].items() if number} == theirs.kinds
    assert (ours["competencies"], ours["noted"]) == (theirs.competencies, theirs.noted)
    months = {one["month"]: {kind: number for kind, number in one["kinds"].items() if number} for one in ours["months"]}
    assert len(months) == 24
    assert {month: kinds for month, kinds in months.items() if kinds} == {
        month: kinds for month, kinds in theirs.months.items() if month in months
    }


def agree(data: Data, found: Recount) -> None:
    """Whether everything that is worked out in the data is what a second count finds."""
    close = data["closeness"]
    same(close["everybody"], found.figures(found.all))
    for area in close["areas"]:
        key, own = area["key"], found.area_own(area["key"]).last
        same(area, found.area(key))
        assert (area["last_own"], sorted(area["insights"])) == (own and str(own), sorted(found.stories_of(key)))
        limit = found.as_of - dt.timedelta(found.config["areas"][key].get("stay_close", found.policy["stay_close"]))
        last = found.area(key).last
        assert (area["late"], area["late_own"]) == (last is None or last < limit, own is None or own < limit)
    for team in close["teams"]:
        same(team, found.team(team["key"]))
    for segment in close["segments"]:
        same(segment, found.segment(segment["key"]))
    for cell in data["coverage"]:
        met, wrote, latest = found.covered(cell["segment"], cell["area"])
        assert (cell["met"], cell["written"], cell["last"]) == (met, wrote, latest and str(latest))
    for one in data["questions"]:
        assert one["state"] == found.state(one["id"]).split()[0]
    for one in data["insights"]:
        _story_agrees(one, found)


def _story_agrees(one: Data, found: Recount) -> None:
    id_, strength, standing = one["id"], one["strength"], one["standing"]
    nearest = found.nearest(id_)
    ours = [contact for contact in found.all if contact.story == id_]
    met = {customer for customer, kind in nearest.items() if kind in FIRST_HAND}
    assert {said["customer"]: said["kind"] for said in strength["customers"]} == nearest
    assert (strength["level"], strength["first_hand"]) == (found.level(id_), len(met))
    assert strength["in_person"] == sum(kind == "in-person" for kind in nearest.values())
    assert strength["through"] == len(met - {contact.customer for contact in ours if contact.kind in FIRST_HAND})
    assert strength["written"] == len(nearest) - len(met)
    assert strength["latest"] == str(max(contact.day for contact in ours))
    assert (standing["status"], standing["overdue"]) == (found.status(id_), found.overdue(id_))
    assert standing["superseded_by"] == sorted(found.naming("supersedes", id_))
    assert standing["supported_by"] == sorted(found.naming("supports", id_))
    assert standing["checked"] == max(one["date"], one["reviewed"] or one["date"])
    assert standing["due"] == str(
        dt.date.fromisoformat(standing["checked"]) + dt.timedelta(found.policy["review_after"])
    )
    assert len({piece["contact"] for piece in one["evidence"]}) == len({contact.key for contact in ours})


def test_everything_worked_out_in_the_example_is_counted_again_from_its_data_alone(shown: Contents) -> None:
    data = read(shown)
    agree(data, recount_of(data))


def test_so_it_is_from_its_two_tables(shown: Contents) -> None:
    data = read(shown)
    agree(data, recount_of(tables_as_data(insights_csv(shown), contacts_csv(shown), data)))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(libraries())
def test_so_it_is_from_the_data_of_any_library(files: dict[str, str]) -> None:
    config = {"segments": SEGMENTS, "policy": {"consent": "off"}}
    made = contents_of(pressed(gate(library(files, config), "everyone", DAY)))
    data = read(made)
    assert refused(data) == []
    agree(data, recount_of(data))
    agree(data, recount_of(tables_as_data(insights_csv(made), contacts_csv(made), data)))
    agree(data, Recount(files, CONFIG | config, DAY))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shelves(), st.sampled_from(AUDIENCES))
def test_the_schema_describes_what_is_left_of_any_library(attachments: Path, shelf: Shelf, audience: str) -> None:
    data = read(contents_of(pressed(passed(shelf, audience, DAY, attachments))))
    assert refused(data) == []
    known = {one["id"] for one in data["customers"]}
    named = {piece["customer"] for one in data["insights"] for piece in one["evidence"]} - {None}
    assert named <= known
    stories, questions = ({one["id"] for one in data[part]} for part in ("insights", "questions"))
    for one in data["insights"]:
        links = ("supports", "contradicts", "supersedes", "related")
        assert {other for name in links for other in one[name]} <= stories
        assert set(one["answers"]) <= questions


def test_a_contact_that_two_stories_tell_of_has_the_same_word_in_both() -> None:
    made = contents(
        {
            "onboarding/a.md": story(evidence(), evidence(None)),
            "billing/b.md": story(evidence(), evidence("alder", "phone"), title="Another story of that day"),
        }
    )
    assert [[one.contact for one in insight.evidence] for insight in made.insights] == [
        ["alder 2026-03-05 visit", "a 2"],
        ["alder 2026-03-05 visit", "alder 2026-03-05 phone"],
    ]
    assert made.closeness.everybody.contacts_365 == 3


# Texts and names


def test_texts_are_printed_as_on_the_pages_and_a_quote_has_no_marks_around_it() -> None:
    heard = evidence(quote='We don\'t read "letters".')
    (one,) = contents({"onboarding/a.md": story(heard, title="Clinics don't read letters")}).insights
    assert one.title == "Clinics don’t read letters"  # noqa: RUF001
    assert one.evidence[0].quote == "We don’t read “letters”."  # noqa: RUF001


def test_who_is_not_named_is_described_and_whose_page_is_gone_has_a_key_of_this_file() -> None:
    made = contents(
        {
            "customers/the-red-barn.md": customer("Marrowfold", anonymous=True, region="north"),
            "customers/gone.md": customer("Gonewell", consent={"given": "2024-01-15", "until": "2026-04-01"}),
            "customers/elder.md": f"{customer('Elder')}\nSent to us by Gonewell.\n",
            "onboarding/a.md": story(evidence("the-red-barn"), evidence("elder")),
        }
    )
    customers = {one.id: one for one in made.customers}
    assert (customers["the-red-barn"].name, customers["the-red-barn"].anonymous) == (
        "a small clinic in the north",
        True,
    )
    assert (customers["~0"].name, customers["~0"].address) == ("a small clinic", None)
    assert [one.customer for one in made.insights[0].evidence] == ["the-red-barn", "~0"]
    for file in (json_of(made), insights_csv(made), contacts_csv(made)):
        assert not any(name in file for name in (b"Marrowfold", b"Gonewell", b"Elder", b"elder"))


def test_who_of_us_was_there_stands_in_no_table() -> None:
    made = contents({"onboarding/a.md": story(evidence(met_by=["Ines"]))})
    assert b"Ines" in json_of(made)
    assert b"Ines" not in insights_csv(made) + contacts_csv(made)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_words_that_may_be_seen_stand_in_the_data_and_no_others(attachments: Path, audience: str) -> None:
    outputs = written(passed(CRAFTED, audience, DAY, attachments))
    may = seen(CRAFTED, audience, DAY)
    of_story = {"title", "summary", "believed", "learned", "retired", "what"}
    of_contact = {"quote", "role", "note", "link", "source"}
    named = {"data/insights.json": of_story | of_contact | {"outcome", "web", "met", "name", "welcomes", "closed"}}
    named |= {"data/insights.csv": of_story, "data/contacts.csv": of_contact}
    for path, kinds in named.items():
        told = told_by({path: outputs[path]}, CRAFTED).keys()
        assert told - may == set()
        expected = {label for label in may if label.split()[-1] in kinds and "~" not in label}
        if path.endswith(".csv"):
            expected = {label for label in expected if label.startswith("s")}
        assert expected - told == set(), path
    hidden = {f"{one.key} title" for one in CRAFTED.tales} - may
    assert hidden or audience == AUDIENCES[-1]
    assert not [word for word in map(word_for, hidden) if word.encode() in outputs["data/insights.json"]]


# The tables


def cells(table: bytes) -> list[str]:
    """What a spreadsheet finds in the cells of a table, whichever sign it takes to part them."""
    text = table.decode("utf-8-sig")
    return [
        cell for sign in ",;\t" for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) for cell in row
    ]


def runs(cell: str) -> bool:
    """Whether a spreadsheet would take a cell for a formula; a number is none."""
    number = re.fullmatch(r"-?[0-9.,]+", cell)
    return not number and normalize("NFKC", cell.strip())[:1] in tuple("=+-@|%")


@cache
def plain() -> Contents:
    return contents({"onboarding/a.md": story(actions=[{"date": "2026-05-02", "what": "So"}])})


def with_words(said: str) -> Contents:
    """Data in which somebody says this, and everything else that people write says it too."""
    made = plain()
    (one,) = made.insights
    piece = one.evidence[0].model_copy(update=dict.fromkeys(("quote", "role", "note", "source", "link"), said))
    action = one.actions[0].model_copy(update={"what": said})
    update = dict.fromkeys(("title", "summary", "believed", "learned", "retired"), said)
    changed = one.model_copy(update=update | {"evidence": (piece,), "actions": (action, action)})
    customers = tuple(known.model_copy(update={"name": said}) for known in made.customers)
    return made.model_copy(update={"insights": (changed,), "customers": customers})


@pytest.mark.parametrize("said", NASTY)
def test_no_cell_is_a_formula(said: str) -> None:
    assert runs(said) or ";" in said
    made = with_words(said)
    for table in (insights_csv(made), contacts_csv(made)):
        assert [cell for cell in cells(table) if runs(cell)] == []
        assert not [cell for cell in cells(table) if cell[:1].isspace() and cell[:1] != " "]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=f"=+-@|%;,\"' \t\r\na1{WIDE}", max_size=12))
def test_no_cell_is_a_formula_whatever_was_said(said: str) -> None:
    assert [cell for cell in cells(contacts_csv(with_words(said))) if runs(cell)] == []


def test_a_harmless_text_stands_in_its_cell_as_it_was_said() -> None:
    said = "We rang twice, at 9 and at 10; nobody\N{RIGHT SINGLE QUOTATION MARK}s there. 5 - 3 = 2"
    (row,) = rows_of(contacts_csv(with_words(said)))
    assert row["quote"] == said


def test_spreadsheets_are_told_that_a_table_is_utf_8(shown: Contents) -> None:
    for table, columns in ((insights_csv(shown), INSIGHTS), (contacts_csv(shown), CONTACTS)):
        assert table.startswith(b"\xef\xbb\xbf" + columns[0].encode())
        assert table.endswith(b"\r\n")
        assert list(rows_of(table)[0]) == list(columns)


def test_a_table_says_what_the_other_file_says(shown: Contents) -> None:
    stories = {one["id"]: one for one in read(shown)["insights"]}
    for row in rows_of(insights_csv(shown)):
        one = stories[row["id"]]
        flat = one | {f"{part}.{name}": one[part][name] for part in ("standing", "strength") for name in one[part]}
        for name in set(INSIGHTS) & flat.keys():
            value = flat[name]
            if isinstance(value, list):
                assert row[name] == "; ".join(value)
            elif isinstance(value, bool):
                assert row[name] == ("yes" if value else "no")
            else:
                assert row[name] == str("" if value is None else value)
        assert row["strength.customers.customer"] == "; ".join(
            said["customer"] for said in one["strength"]["customers"]
        )
        assert len(row["actions.date"].split("; ")) == max(len(one["actions"]), 1)


# The page


def page_of(files: dict[str, str], config: Data | None = None) -> tuple[str, dict[str, bytes]]:
    outputs = list(data_outputs(pressed(edition(files, config))))
    (page,) = (one for one in outputs if isinstance(one, Page))
    return page.body, {one.path: one.content() for one in outputs if not isinstance(one, Page)}


def test_the_page_says_what_each_file_is_and_how_large() -> None:
    body, files = page_of({"onboarding/a.md": story(evidence(), evidence("birch"))})
    assert set(files) == {"data/insights.json", "data/insights.csv", "data/contacts.csv"}
    assert '<a href="../data/insights.json">insights.json</a>' in body
    assert f"{round(len(files['data/insights.json']) / 1000)} KB · 1 story" in body
    assert "1 KB · 1 row<" in body
    assert "1 KB · 2 rows<" in body
    assert '<a href="../data/schema/data.json">schema/data.json</a>' in body


def test_the_page_explains_every_field_and_names_every_column() -> None:
    body, _ = page_of({})
    for part in parts():
        assert f"<code>{part.path}</code></h3>" in body or not part.path
        assert not [one.name for one in part.fields if not one.about.endswith(".") or not one.holds]
        assert all(f"<dt><code>{one.name}</code></dt>" in body for one in part.fields)
    assert all(f"<code>{name}</code>" in body for name in (*INSIGHTS, *CONTACTS))
    assert set(re.findall(r'href="#(\w+)"', body)) <= set(re.findall(r' id="(\w+)"', body))


def test_every_column_is_named_after_a_field() -> None:
    fields = {f"{part.path}.{one.name}" for part in parts() for one in part.fields}
    lead = {"insight": "insights", "customer": "customers"}
    for name in CONTACTS:
        outer, _, inner = name.partition(".")
        assert (f"{lead[outer]}.{inner}" if inner else f"insights.evidence.{name}") in fields
    assert {f"insights.{name}" for name in INSIGHTS} <= fields


def test_the_page_tells_of_every_version() -> None:
    body, _ = page_of({})
    assert list(say.VERSIONS) == list(range(1, VERSION + 1))
    assert f"<dt>Version {VERSION}</dt>" in body


def test_the_lines_to_try_do_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "insights.json").write_bytes(json_of(contents({"onboarding/a.md": story()})))
    monkeypatch.chdir(tmp_path)
    exec(say.PYTHON, {})
    assert capsys.readouterr().out == "onboarding 1\nbilling 0\n"


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 KB"), (154_800, "155 KB"), (999_600, "1.0 MB"), (19_909_579, "19.9 MB")]
)
def test_a_size_is_said_as_people_say_it(number: int, said: str) -> None:
    assert say.size(number) == said


def test_a_question_says_how_far_it_is_answered() -> None:
    helped = [story(evidence(name), answers=["whom"], title=f"Story of {name} again") for name in CUSTOMERS[:3]]
    files = {f"onboarding/s{number}.md": text for number, text in enumerate(helped)}
    (one,) = contents({"questions/whom.md": question(), **files}).questions
    assert (one.state, one.answered_by) == ("partly", ("s0", "s1", "s2"))
