"""The JSON Schemas: they say of a file what the check says of it, as far as a schema can."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.content.config import Config
from generator.content.model import Customer, Fields, Insight, Question
from generator.content.schema import schema_of, written
from generator.content.source import Sources, source_from
from generator.diagnostics.catalogue import RULES
from generator.library.load import check
from generator.library.record import Library
from generator.library.vocabulary import Vocabulary
from generator.pages.schemas import schema_files
from tests.conftest import EXAMPLE
from tests.making import CONFIG, CUSTOMERS, DAY, customer, edition, question

Path_ = tuple[str | int, ...]
MODELS: dict[str, type[Fields]] = {"insight": Insight, "customer": Customer, "question": Question, "library": Config}
FILES = {
    "insight": "onboarding/a.md",
    "customer": "customers/the-red-barn.md",
    "question": "questions/b.md",
    "library": "library.yml",
}


class Loader(yaml.SafeLoader):
    """YAML 1.1 as most programs read it, with days kept as text: JSON has no other form for them."""


Loader.yaml_implicit_resolvers = {
    sign: [one for one in resolvers if not one[0].endswith(":timestamp")]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class Dumper(yaml.SafeDumper):
    """Writes nothing at all where there is no value."""


Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", ""))


def schemas(vocabulary: Vocabulary) -> dict[str, Any]:
    return {Path(file.path).stem: json.loads(file.content()) for file in schema_files(vocabulary)}


def refused(schema: dict[str, Any], data: object) -> list[str]:
    """Why a schema refuses data; nothing if it does not."""
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def text_of(data: object, kind: str) -> str:
    """The file that holds this data."""
    fields = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1000)
    return fields if kind == "library" else f"---\n{fields}---\n\nThey rang.\n"


def reported(kind: str, data: object) -> set[str]:
    """The codes of the errors that the check finds in a file, in a library where everything else is right."""
    texts = {f"customers/{name}.md": customer(name.title()) for name in CUSTOMERS}
    texts |= {"questions/whom.md": question(), "library.yml": json.dumps(LIBRARY), FILES[kind]: text_of(data, kind)}
    head, *rest = (source_from(path, texts[path].encode())[0] for path in ["library.yml", *texts] if path in texts)
    sources = tuple(source for source in rest if source.path != "library.yml")
    loaded = check(Sources(head, sources, ()), [], DAY, DAY)
    return {one.code for one in loaded.diagnostics if one.path == FILES[kind] and one.severity == "error"}


LIBRARY: dict[str, Any] = CONFIG | {
    "description": "What clinics tell us.",
    "language": "en",
    "site_url": "https://insights.example/",
    "contact": {"title": "Insight library", "link": "https://chat.example/insights"},
    "tags": {
        "first-week": {"title": "First week", "synonyms": ["week one"], "formerly": ["week-1"]},
        "2024": {"title": "2024"},
        "no": {"title": "The word no"},
    },
    "audiences": {"everyone": {"title": "Everyone"}},
    "methods": {"home-stay": {"title": "Home stay", "kind": "in-person"}},
    "competencies": {"sketching": {"title": "Sketching"}},
    "policy": {"review_after": 365, "keep_words": 90, "consent": "recorded", "severity": {"EVD004": "warning"}},
}
VALID: dict[str, dict[str, Any]] = {
    "insight": {
        "title": "Clinics ring before they write",
        "date": "2026-03-12",
        "owner": "onboarding-team",
        "evidence": [
            {
                "date": "2026-03-05",
                "method": "visit",
                "customer": "alder",
                "quote": "We ring.",
                "role": "clinic manager",
                "met_by": ["Ines", "Tomas"],
                "teams": ["onboarding-team"],
                "competencies": ["observing"],
                "link": "https://notes.example/visit",
                "consent": {"basis": "consent", "given": "2026-01-15", "scope": ["quote"]},
            },
            {"date": "2026-03-06", "method": "survey", "source": "Survey of spring"},
        ],
        "summary": "Somebody has to answer on the first day.",
        "also_in": ["billing"],
        "tags": ["first-week"],
        "believed": "Clinics want to set themselves up.",
        "learned": "They want one person they can call by name.",
        "answers": ["whom"],
        "actions": [{"date": "2026-05-02", "what": "Every clinic gets a partner.", "told_customers": "2026-06-10"}],
        "audience": "everyone",
        "aliases": ["calls-first"],
        "allow": {"EVD004": "One of us was there, and has left."},
    },
    "customer": {
        "name": "Elm Clinic",
        "segment": "small-clinics",
        "region": "north",
        "consent": {"given": "2026-01-15", "until": "2027-01-15"},
        "anonymous": False,
        "welcomes": "A visit, mornings.",
    },
    "question": {
        "title": "Whom do they ring at night?",
        "date": "2026-02-01",
        "owner": "onboarding-team",
        "areas": ["onboarding"],
        "segments": ["small-clinics"],
    },
    "library": LIBRARY,
}
SCHEMAS = schemas(edition({}, LIBRARY).vocabulary)


def places(data: object, at: Path_ = ()) -> Iterator[Path_]:
    """Every place in some data that holds a value, the whole of it last."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inner:
        yield from places(value, (*at, step))
    if at:
        yield at


def changed(kind: str, at: Path_, value: object) -> dict[str, Any]:
    """A valid file with another value at one place; ``...`` takes the place out."""
    data = copy.deepcopy(VALID[kind])
    holder: Any = data
    for step in at[:-1]:
        holder = holder[step]
    if value is ...:
        del holder[at[-1]]
    else:
        holder[at[-1]] = value
    return data


@pytest.mark.parametrize("kind", VALID)
def test_a_file_without_problems_fits_its_schema(kind: str) -> None:
    assert refused(SCHEMAS[kind], VALID[kind]) == []
    assert reported(kind, VALID[kind]) == set()


def test_every_file_of_the_example_library_fits_its_schema(example: Library) -> None:
    made = schemas(example.vocabulary)
    records = {f"{record.path}": record.kind.value for record in example.records()} | {"library.yml": "library"}
    assert len(records) > 20
    for path, kind in records.items():
        text = (EXAMPLE / path).read_text(encoding="utf-8")
        data = yaml.load(text if kind == "library" else text.split("---\n")[1], Loader=Loader)
        assert refused(made[kind], data) == [], path


@pytest.mark.parametrize("words", [True, False], ids=["with the words of a library", "without"])
@pytest.mark.parametrize("kind", VALID)
def test_a_schema_is_a_schema_and_its_own_examples_and_defaults_fit(kind: str, words: bool) -> None:
    schema = SCHEMAS[kind] if words else schema_of(MODELS[kind], "x.json")
    Draft202012Validator.check_schema(schema)
    found = 0
    for part in (schema, *schema.get("$defs", {}).values()):
        for name, field in part.get("properties", {}).items():
            whole = {**field, "$defs": schema.get("$defs", {})}
            for value in [*field.get("examples", []), *([field["default"]] if "default" in field else [])]:
                assert refused(whole, value) == [], name
                found += 1
    assert found


# What is wrong, where, and the code of the check; the schema must see it too.
WRONG: list[tuple[str, Path_, object, str]] = [
    ("insight", ("title",), "Short", "FLD006"),
    ("insight", ("title",), "x" * 121, "FLD005"),
    ("insight", ("title",), ["Clinics ring before they write"], "FLD003"),
    ("insight", ("title",), None, "FLD004"),
    ("insight", ("title",), ..., "FLD002"),
    ("insight", ("tittle",), "Clinics ring before they write", "FLD001"),
    ("insight", ("date",), "2026-02-30", "FLD007"),
    ("insight", ("date",), "2026-3-1", "FLD007"),
    ("insight", ("date",), "0026-03-01", "FLD007"),
    ("insight", ("date",), 2026, "FLD007"),
    ("insight", ("owner",), "onbording-team", "VOC003"),
    ("insight", ("evidence",), [], "EVD005"),
    ("insight", ("evidence",), {"date": "2026-03-05", "method": "visit"}, "FLD003"),
    ("insight", ("evidence", 0, "method"), "vist", "VOC007"),
    ("insight", ("evidence", 0, "customer"), "Alder Clinic", "LNK001"),
    ("insight", ("evidence", 0, "link"), "notes.example", "FLD003"),
    ("insight", ("evidence", 0, "quote"), "", "FLD004"),
    ("insight", ("evidence", 0, "consent", "basis"), "permission", "FLD011"),
    ("insight", ("evidence", 0, "consent", "scope"), ["face"], "FLD011"),
    ("insight", ("tags",), "first-week", "FLD003"),
    ("insight", ("tags", 0), "frist-week", "VOC004"),
    ("insight", ("tags", 0), "week one", "VOC014"),
    ("insight", ("learned",), ..., "FLD009"),
    ("insight", ("summary",), "x" * 281, "FLD005"),
    ("insight", ("aliases", 0), "Calls First", "FLD003"),
    ("insight", ("aliases", 0), "index", "LIB002"),
    ("insight", ("allow",), {"EVD04": "One was there."}, "LIB005"),
    ("insight", ("allow",), {"LNK001": "Later."}, "LIB006"),
    ("insight", ("allow",), ["EVD004"], "FLD003"),
    ("customer", ("anonymous",), "maybe", "FLD003"),
    ("customer", ("segment",), ..., "FLD002"),
    ("customer", ("region",), "nord", "VOC006"),
    ("customer", ("consent",), "2026-01-15", "FLD003"),
    ("question", ("areas",), [], "FLD004"),
    ("question", ("areas", 0), "onbording", "VOC002"),
    ("library", ("name",), ..., "FLD002"),
    ("library", ("areas",), {}, "FLD004"),
    ("library", ("areas", "Not A Key"), {"title": "x", "owner": "onboarding-team"}, "VOC011"),
    ("library", ("areas", "customers"), {"title": "x", "owner": "onboarding-team"}, "VOC011"),
    ("library", ("tags", "index"), {"title": "x"}, "VOC011"),
    ("library", ("areas", "billing", "stay_close"), 0, "FLD012"),
    ("library", ("policy", "review_after"), 36501, "FLD012"),
    ("library", ("policy", "review_after"), "soon", "FLD003"),
    ("library", ("policy", "keep_words"), "never", "FLD003"),
    ("library", ("policy", "consent"), "maybe", "FLD011"),
    ("library", ("policy", "severity", "EVD004"), "loud", "FLD011"),
    ("library", ("policy", "severity", "FLD001"), "off", "LIB006"),
    ("library", ("policy", "severity", "CON002"), "error", "LIB012"),
    ("library", ("site_url",), "mailto:ines@insights.example", "FLD003"),
    ("library", ("language",), "English", "FLD003"),
    ("library", ("teams", "onboarding-team", "handle"), "acme/onboarding", "FLD003"),
    ("library", ("teams", "onboarding-team", "handle"), "@acme/", "FLD003"),
    ("library", ("maintainers",), "@ines @tomas", "FLD003"),
    ("library", ("maintainers",), "ines@", "FLD003"),
    ("library", ("methods", "home-stay", "kind"), "nearby", "FLD011"),
]


@pytest.mark.parametrize(("kind", "at", "value", "code"), WRONG, ids=lambda value: str(value)[:40])
def test_schema_and_check_refuse_what_is_wrong(kind: str, at: Path_, value: object, code: str) -> None:
    data = changed(kind, at, value)
    assert code in reported(kind, data)
    assert refused(SCHEMAS[kind], data)


# Right, though a YAML parser makes something else of it than the text that stands in the file.
RIGHT: list[tuple[str, Path_, object]] = [
    ("insight", ("retired",), 2026),
    ("insight", ("evidence", 0, "quote"), True),
    ("insight", ("title",), 1234567890),
    ("insight", ("tags", 0), 2024),
    ("insight", ("tags", 0), "week-1"),
    ("insight", ("tags", 0), "no"),
    ("insight", ("aliases", 0), True),
    ("insight", ("aliases", 0), 2024),
    ("insight", ("evidence", 0, "link"), "mailto:ines@clinic.example"),
    ("customer", ("anonymous",), "yes"),
    ("customer", ("anonymous",), "No"),
    ("library", ("policy", "review_after"), "30"),
    ("library", ("policy", "keep_words"), "off"),
    ("library", ("policy", "consent"), "off"),
    ("library", ("policy", "severity", "EVD004"), "off"),
    ("library", ("policy", "severity", "CON001"), "error"),
    ("library", ("policy", "severity", "CON002"), "off"),
    ("library", ("policy", "severity", "CON002"), "warning"),
    ("library", ("site_url",), "HTTPS://insights.example"),
    ("library", ("teams", "onboarding-team", "handle"), "@acme/onboarding"),
    ("library", ("teams", "onboarding-team", "handle"), "@acme/clinics/on_boarding.2"),
    ("library", ("maintainers",), "@ines"),
    ("library", ("maintainers",), "ines.o+insights@acme.example"),
]


@pytest.mark.parametrize(("kind", "at", "value"), RIGHT, ids=lambda value: str(value)[:40])
def test_schema_and_check_take_every_form_a_value_may_have(kind: str, at: Path_, value: object) -> None:
    data = changed(kind, at, value)
    assert reported(kind, data) == set()
    assert refused(SCHEMAS[kind], data) == []


def test_a_word_is_the_same_word_where_a_parser_takes_it_for_something_else() -> None:
    assert yaml.load("[2024, no]", Loader=Loader) == [2024, False]
    assert refused(SCHEMAS["insight"], changed("insight", ("tags",), [2024, False])) == []
    assert refused(SCHEMAS["insight"], changed("insight", ("tags",), [2025]))
    assert refused(SCHEMAS["insight"], changed("insight", ("tags",), [True]))


@pytest.mark.parametrize("at", [("keep_words",), ("consent",), ("severity", "EVD004")])
def test_off_is_off_also_where_a_parser_takes_it_for_false(at: Path_) -> None:
    assert yaml.load("off", Loader=Loader) is False
    assert refused(SCHEMAS["library"], changed("library", ("policy", *at), False)) == []
    assert refused(SCHEMAS["library"], changed("library", ("policy", *at), True))


TEXTS = st.sampled_from(
    [
        *("", "x", "x" * 300, "off", "yes", "maybe", "12", "2026-02-30", "2026-03-12", "2026-3-1", "One sentence."),
        *("Not An Id", "index", "first-week", "week-1", "week one", "visit", "alder", "onboarding", "onboarding-team"),
        *("quote", "error", "en", "EVD004", "https://a.example", "http:/a", "ftp://a.example", "mailto:a@b.example"),
    ]
)
VALUES: st.SearchStrategy[Any] = TEXTS | st.sampled_from(
    [None, 0, 1, -1, 1.5, 30, 2024, 50_000, 10**10, True, False, [], {}, ...]
)
NESTED: st.SearchStrategy[Any] = (
    VALUES | st.lists(TEXTS, max_size=2) | st.dictionaries(TEXTS, TEXTS, max_size=2) | st.just([{}])
)
NOT_TEXT = {"FLD003", "FLD006", "FLD011", "FLD012", "VOC004"}
"""What only the check can say of a value whose text a parser did not keep: how long it was, whether it was ``off``, or
the tag ``no``."""


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(VALID)), st.data())
def test_what_the_schema_refuses_the_check_refuses_and_the_other_way_round(kind: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(list(places(VALID[kind]))), label="place")
    value = data.draw(NESTED, label="value")
    if isinstance(at[-1], str) and value is not ... and data.draw(st.booleans(), label="another field"):
        at = (*at[:-1], data.draw(st.sampled_from(["unknown", "quote", "reviewed", "formerly"]), label="name"))
    file = changed(kind, at, value)
    refusal, errors = refused(SCHEMAS[kind], file), reported(kind, file)
    if refusal:
        assert errors, refusal
    else:
        seen = {code for code in errors if code.startswith("FLD") or (code.startswith("VOC") and kind != "library")}
        assert seen <= {"FLD010"} | (NOT_TEXT if isinstance(value, bool | int | float) else set()), seen


def test_a_library_s_words_are_offered_with_their_titles_and_former_ones_with_the_new_word() -> None:
    tag = SCHEMAS["insight"]["$defs"]["tag"]["anyOf"][0]
    said = dict(zip(tag["enum"], tag["enumDescriptions"], strict=True))
    assert said["first-week"] == "First week"
    assert "`first-week`" in said["week-1"]
    assert "home-stay" in SCHEMAS["insight"]["$defs"]["method"]["enum"]
    assert "visit" in SCHEMAS["insight"]["$defs"]["method"]["enum"]


def test_without_a_library_any_word_of_the_right_form_will_do() -> None:
    schema = schema_of(Insight, "insight.json")
    assert refused(schema, changed("insight", ("tags", 0), "anything-at-all")) == []
    assert refused(schema, changed("insight", ("tags", 0), "Anything at all"))


def test_a_word_of_which_a_library_has_none_is_refused() -> None:
    made = schemas(edition({}, LIBRARY | {"regions": {}}).vocabulary)
    assert refused(made["customer"], VALID["customer"])
    assert refused(made["customer"], changed("customer", ("region",), ...)) == []


def test_a_schema_has_the_address_it_is_published_at() -> None:
    assert SCHEMAS["insight"]["$id"] == "https://insights.example/data/schema/insight.json"
    assert schemas(edition({}).vocabulary)["insight"]["$id"] == "insight.json"
    paths = [file.path for file in schema_files(edition({}).vocabulary)]
    assert paths == [
        f"data/schema/{name}.json" for name in ("insight", "customer", "question", "library", "report", "data")
    ]


def test_a_schema_says_the_words_of_its_own_library_whatever_was_made_before() -> None:
    tags = {"first-week": {"title": "First"}, "second-week": {"title": "Second"}}
    several = [tags, dict(reversed(tags.items())), tags | {"first-week": {"title": "Begin"}}, tags]
    made = [schemas(edition({}, {"tags": one}).vocabulary)["insight"]["$defs"]["tag"] for one in several]
    told = [list(zip(words["enum"], words["enumDescriptions"], strict=True)) for words in made]
    assert told == [[(key, word["title"]) for key, word in one.items()] for one in several]


@pytest.mark.parametrize("kind", VALID)
def test_fields_stand_in_the_order_of_the_model_and_say_what_they_are(kind: str) -> None:
    fields = SCHEMAS[kind]["properties"]
    assert list(fields) == list(MODELS[kind].model_fields)
    assert all(field["title"] and field["description"].endswith(".") for field in fields.values())


def test_only_rules_that_can_be_allowed_are_offered() -> None:
    assert set(SCHEMAS["insight"]["properties"]["allow"]["properties"]) == {c for c, r in RULES.items() if not r.fixed}


def test_a_schema_is_written_for_people_too_and_always_the_same() -> None:
    one, other = (written(schema_of(Insight, "insight.json")) for _ in range(2))
    assert one == other
    assert one.endswith(b"\n}\n")
    assert b"\r" not in one
    assert one.startswith(b'{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "$id": ')
