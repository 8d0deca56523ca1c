"""The account of what is left out: each line true on the day, and each day ahead the last one it says."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.cli.withheld import account_of, in_full, in_lines
from generator.diagnostics.json_report import Account, schema
from generator.edition.account import to_come
from generator.edition.gate import gate
from generator.edition.withholding import Part, withholding
from generator.library.record import Library
from tests.conftest import asked, write_files
from tests.making import CONFIG, CUSTOMERS, DAY, customer, evidence, library, question, story

GIVEN = {"given": "2025-01-15"}
AUDIENCES = {
    "audiences": {
        "everyone": {"title": "Everyone"},
        "leadership": {"title": "Leadership", "formerly": ["board"]},
    }
}
KEEP = AUDIENCES | {"policy": {"keep_words": 400}}
ENDED = {
    "customers/elder.md": customer("Elder House", consent=GIVEN | {"until": "2026-01-15"}),
    "onboarding/cites.md": story(evidence("elder"), title="Clinics keep a paper diary"),
}
STORY = "onboarding/one.md"


def why(
    files: dict[str, str], path: str = STORY, config: dict[str, Any] | None = None, audience: str = "everyone"
) -> list[str]:
    """The sentences about one file."""
    held = withholding(library(files, config or AUDIENCES), audience, DAY)
    left = account_of(held, audience, lambda name: name == path, "").left_out
    return [one.why for one in left if one.path == path]


def test_consent_that_ended_takes_the_customer_and_says_how_to_go_on() -> None:
    assert why(ENDED, "customers/elder.md") == [
        "The customer is left out. Their consent ended on 2026-01-15: to show them, write the new days once you have "
        "asked again."
    ]


def test_who_asks_for_a_customer_is_told_what_is_left_out_because_of_them() -> None:
    held = withholding(library(ENDED, AUDIENCES), "everyone", DAY)
    left = account_of(held, "everyone", lambda name: name == "customers/elder.md", "").left_out
    assert [one.path for one in left] == ["customers/elder.md", "onboarding/cites.md"]


def test_a_story_that_cites_ended_consent_says_how_it_comes_back() -> None:
    (said,) = why(ENDED, "onboarding/cites.md")
    assert said == (
        "The story is left out. It cites `elder`, whose consent ended on 2026-01-15: it is shown again, "
        "without that evidence, once `reviewed` is later than that day."
    )
    looked = ENDED | {"onboarding/cites.md": story(evidence("elder"), evidence(), reviewed="2026-01-16")}
    assert why(looked, "onboarding/cites.md") == ["Evidence 1 is left out: the consent of `elder` ended on 2026-01-15."]


def test_consent_of_a_piece_of_evidence_is_not_taken_for_the_customer_s() -> None:
    own = evidence(consent=GIVEN | {"until": "2026-01-15"})
    (said,) = why({STORY: story(own)})
    assert "The consent for evidence from `alder` ended on 2026-01-15" in said
    assert why({STORY: story(evidence("birch"), own, reviewed="2026-02-01")}) == [
        "Evidence 2 is left out: its own consent ended on 2026-01-15."
    ]


def test_consent_withdrawn_from_a_day_to_come_counts_from_now() -> None:
    files = {"customers/elder.md": customer("Elder House", consent=GIVEN | {"withdrawn": "2027-01-01"})}
    (said,) = why(files, "customers/elder.md")
    assert (
        "Their consent is withdrawn from 2027-01-01 on, which counts from now: to show them, write the new days" in said
    )
    assert "in place of `withdrawn`" in said


def test_a_record_that_names_somebody_says_whom_and_to_take_the_name_out() -> None:
    named = {
        STORY: story(title="Elder House keeps a paper diary"),
        "questions/what.md": question(title="What does Elder House write down?"),
        "customers/birch.md": customer("Birch", welcomes="a visit; ask Elder House"),
    }
    whose = "names `elder`, whose consent ended on 2026-01-15: take the name out."
    assert why(ENDED | named) == [f"The story is left out. It {whose}"]
    assert why(ENDED | named, "questions/what.md") == [f"The question is left out. It {whose}"]
    assert why(ENDED | named, "customers/birch.md") == [f"The customer is left out. Their file {whose}"]


def test_a_story_for_a_narrower_audience_says_for_whom_it_is() -> None:
    files = {STORY: story(audience="leadership")}
    assert why(files) == ["The story is left out. It is for Leadership only (`--audience leadership`)."]
    assert why(files, audience="leadership") == []


def test_every_reason_is_told() -> None:
    (said,) = why(ENDED | {STORY: story(evidence("elder"), audience="leadership", title="Elder House keeps it all")})
    assert said.count("It is for Leadership only") == said.count("It cites `elder`") == said.count("It names") == 1


def test_words_and_names_that_consent_does_not_cover_are_told_by_the_piece() -> None:
    unnamed = evidence("birch", consent=GIVEN | {"scope": ["quote"]})
    unquoted = evidence("alder", quote="We rang.", consent=GIVEN | {"scope": ["name"]})
    assert why({STORY: story(unnamed, unquoted)}) == [
        "Evidence 1 is shown without a name: its consent says so.",
        "Evidence 2 is shown without their words: consent does not cover them (`scope`).",
    ]
    files = {"customers/grey-door.md": customer("Gorse Practice", anonymous=True)}
    assert why(files, "customers/grey-door.md") == [
        "The customer is shown without a name: `anonymous`, or the `scope` of their consent, says so."
    ]


LONG_AGREED = {"customers/birch.md": customer("Birch", consent={"given": "2025-01-15"})}


def test_what_is_too_old_says_how_long_it_is_kept() -> None:
    old = evidence("birch", date="2025-05-01", quote="We rang.", role="clerk")
    naming = story(title="Birch keeps a paper diary")
    files = {STORY: story(old, evidence()), "onboarding/naming.md": naming} | LONG_AGREED
    long_ago = "more than 400 days ago (`policy.keep_words`)"
    assert why(files, config=KEEP) == [
        f"Evidence 1 is shown without their role: the contact was {long_ago}.",
        f"Evidence 1 is shown without their words: the contact was {long_ago}.",
    ]
    (said,) = why(files, "customers/birch.md", KEEP)
    unheard = "no contact with them that may be seen is newer than 400 days (`policy.keep_words`)"
    assert said.startswith(f"The customer is left out. So far {unheard}: the stories count them")
    (said,) = why(files, "onboarding/naming.md", KEEP)
    assert said == f"The story is left out. It names `birch`: {unheard}, so take the name out."


def account(files: dict[str, str], config: dict[str, Any] | None = None) -> Account:
    held = withholding(library(files, config or AUDIENCES), "everyone", DAY)
    return account_of(held, "everyone", lambda _: True, "insights/")


def test_nothing_withheld_is_said_so() -> None:
    empty = account({STORY: story()})
    assert in_full(empty, DAY) == "\nNothing is left out of the site for Everyone on 2026-11-21.\n"
    assert in_lines(empty) == ""


def test_the_account_fits_the_terminal_and_no_path_is_broken() -> None:
    shown = in_full(account(ENDED), DAY, 60)
    assert max(map(len, shown.splitlines())) <= 60
    assert "\n  The story is left out. It cites `elder`, whose consent\n  ended" in shown
    assert max(map(len, in_full(account(ENDED), DAY).splitlines())) > 60


def test_signs_that_would_turn_a_line_around_are_not_printed() -> None:
    titled = {"audiences": {"everyone": {"title": "Every\u202cone"}}}
    assert "\u202c" not in in_full(account({STORY: story()}, titled), DAY)


# What is to come, against what is really shown on the last day and on the next.


def coming(made: Library, days: int = 60) -> Iterator[tuple[dt.date, str, Part, tuple[int, ...], tuple[str, ...]]]:
    for one in to_come(withholding(made, "everyone", DAY), "everyone", days):
        yield one.last, one.path, one.part, one.evidence, one.with_it


def test_the_end_of_consent_is_told_to_the_day_with_what_goes_with_it() -> None:
    made = library(
        {
            "customers/elder.md": customer("Elder House", consent=GIVEN | {"until": "2027-03-01"}),
            "onboarding/cites.md": story(evidence("elder")),
            "onboarding/names.md": story(title="Elder House keeps a paper diary"),
            "onboarding/other.md": story(title="Clinics keep a paper diary"),
        }
    )
    last = dt.date(2027, 3, 1)
    with_it = ("onboarding/cites.md", "onboarding/names.md")
    assert list(coming(made)) == [(last, "customers/elder.md", Part.ALL, (), with_it)]
    before, behind = (gate(made, "everyone", day) for day in (last, last + dt.timedelta(days=1)))
    assert {"elder"} | set(before.insights) == {"elder", "cites", "names", "other"}
    assert ("elder" in before.customers, "elder" in behind.customers) == (True, False)
    assert set(behind.insights) == {"other"}


def test_the_end_of_consent_for_evidence_is_told_to_the_day() -> None:
    own = evidence(consent=GIVEN | {"until": "2026-12-24"})
    made = library({STORY: story(evidence("birch"), own)})
    last = dt.date(2026, 12, 24)
    assert list(coming(made)) == [(last, STORY, Part.ALL, (2,), ())]
    assert "one" in gate(made, "everyone", last).insights
    assert "one" not in gate(made, "everyone", last + dt.timedelta(days=1)).insights
    assert account({STORY: story(evidence("birch"), own)}).to_come[0].why == (
        "The consent for evidence 2 ends with that day; then the story is left out until it is looked over."
    )


def test_words_roles_and_names_that_grow_too_old_are_told_to_the_day() -> None:
    old = evidence("birch", date="2025-10-25", quote="We rang.", role="clerk")
    files = {
        STORY: story(evidence(), old),
        "onboarding/names.md": story(title="Birch keeps a paper diary"),
    }
    made = library(files | LONG_AGREED, KEEP)
    last = dt.date(2025, 10, 25) + dt.timedelta(days=400)
    assert list(coming(made)) == [
        (last, "customers/birch.md", Part.NAME, (), ("onboarding/names.md",)),
        (last, STORY, Part.WORDS, (2,), ()),
    ]
    before, behind = (gate(made, "everyone", day) for day in (last, last + dt.timedelta(days=1)))
    shown, gone = (one.insights["one"].data.evidence[1] for one in (before, behind))
    assert (shown.quote, shown.role, shown.customer) == ("We rang.", "clerk", "birch")
    assert (gone.quote, gone.role) == (None, None)
    assert "birch" in before.customers
    assert "birch" not in behind.customers
    assert ("names" in before.insights, "names" in behind.insights) == (True, False)


def test_a_name_that_a_newer_contact_keeps_is_not_told_to_go() -> None:
    old = evidence("birch", date="2025-10-25")
    assert list(coming(library({STORY: story(old, evidence("birch"))}, KEEP))) == []


def test_what_is_withheld_already_is_not_told_to_go() -> None:
    soon = customer("Elder House", consent=GIVEN | {"until": "2026-12-01", "withdrawn": "2026-05-01"})
    assert list(coming(library(ENDED | {"customers/elder.md": soon}))) == []


# The command.


@pytest.fixture
def place(tmp_path: Path) -> Path:
    files = {f"customers/{name}.md": customer(name.title()) for name in CUSTOMERS} | ENDED
    files[STORY] = story(audience="leadership")
    files["customers/hazel.md"] = customer("Hazel", consent=GIVEN | {"until": "2026-12-01"})
    files["onboarding/hazel-rings.md"] = story(evidence("hazel"), title="Clinics ring twice a week")
    write_files(tmp_path / "insights", {"library.yml": json.dumps(CONFIG | AUDIENCES), **files})
    return tmp_path


def check(place: Path, *arguments: str) -> tuple[int, str, str]:
    result = asked("check", "--library", place / "insights", "--as-of", str(DAY), *arguments)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def test_the_command_tells_what_is_left_out_behind_the_problems(place: Path) -> None:
    status, out, _ = check(place, "--withheld")
    assert status == 0
    problems, _, rest = out.partition("\nLeft out of the site for Everyone on 2026-11-21:\n")
    assert "CON002" in problems
    root = place / "insights"
    named = [line.removeprefix(f"{root}/") for line in rest.splitlines() if line.startswith(str(root))]
    assert named == ["customers/elder.md", "onboarding/cites.md", "onboarding/one.md"]
    assert f"until 2026-12-01  {root}/customers/hazel.md\n" in rest
    assert f"\n    {root}/onboarding/hazel-rings.md\n" in rest
    assert "Left out" not in check(place)[1]


def test_one_line_each_for_programs_that_read_lines(place: Path) -> None:
    _, out, _ = check(place, "--withheld", "--format", "concise")
    lines = [line.removeprefix(f"{place}/insights/") for line in out.splitlines()]
    assert (
        "onboarding/one.md: left out: The story is left out. It is for Leadership only (`--audience leadership`)."
        in lines
    )
    assert [line for line in lines if line.startswith("customers/hazel.md: until 2026-12-01: ")]


def test_programs_get_the_account_in_the_documented_shape(place: Path) -> None:
    status, out, _ = check(place, "--withheld", "--format", "json")
    told = json.loads(out)
    jsonschema.validate(told, schema())
    assert status == 0
    held = told["withheld"]
    assert held["audience"] == "Everyone"
    assert [(one["path"], one["part"], one["evidence"]) for one in held["left_out"]] == [
        ("insights/customers/elder.md", "all", None),
        ("insights/onboarding/cites.md", "all", None),
        ("insights/onboarding/one.md", "all", None),
    ]
    (ahead,) = held["to_come"]
    assert (ahead["last_day"], ahead["path"]) == ("2026-12-01", "insights/customers/hazel.md")
    assert ahead["with_it"] == ["insights/onboarding/hazel-rings.md"]
    assert json.loads(check(place, "--format", "json")[1])["withheld"] is None


def test_only_the_files_asked_for_are_accounted_for(place: Path) -> None:
    _, out, _ = check(place, "--withheld", str(place / STORY.replace("onboarding", "insights/onboarding")))
    assert "onboarding/one.md" in out
    assert "elder.md" not in out
    assert "hazel" not in out


@pytest.mark.parametrize("word", ["leadership", "board"])
def test_the_account_can_be_asked_for_an_audience(place: Path, word: str) -> None:
    status, out, _ = check(place, "--withheld", "--audience", word)
    assert status == 0
    assert "Left out of the site for Leadership on 2026-11-21:" in out
    assert "onboarding/one.md" not in out
    assert "customers/elder.md" in out


def test_while_there_are_errors_it_can_be_told_once_they_are_mended(place: Path) -> None:
    (place / "insights/onboarding/broken.md").write_text(story(owner="nobody"))
    for form in ("full", "json"):
        status, out, err = check(place, "--withheld", "--format", form)
        assert status == 1
        assert "What is left out of the site can be told once the errors are mended." in err
        assert "Left out" not in out
    assert json.loads(out)["withheld"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--withheld", "--format", "github"], "--withheld goes with --format full, concise, json"),
        (["--withheld", "--format", "sarif"], "not with sarif"),
        (["--audience", "leadership"], "--audience says for whom --withheld is meant"),
        (["--withheld", "--audience", "leadershp"], "Did you mean `leadership`?"),
    ],
)
def test_wrong_usage_says_why(place: Path, arguments: list[str], said: str) -> None:
    status, out, err = check(place, *arguments)
    assert (status, out) == (2, "")
    assert said in err
