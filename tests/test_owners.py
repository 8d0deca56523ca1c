"""Whom the host of a repository asks about a change: the file says what ``library.yml`` does, under any folder name."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pathspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.owners import Owners, owners_of
from generator.library.record import Library
from generator.publish.codeowners import PLACE, text_of
from tests.conftest import ROOT, asked, write_files
from tests.making import CONFIG, loaded

KEEPERS, MAINTAINERS, TEAM = "@acme/insight-library", "@acme/web", "@acme/onboarding"
CONTACT = {"title": "Insight library", "link": "https://chat.example/insights"}
KEPT = {"contact": {**CONTACT, "handle": KEEPERS}}
TEAMS = {"onboarding-team": {"title": "Onboarding", "handle": TEAM}, "billing-team": {"title": "Billing"}}
_LINE = re.compile(r"((?:\\.|[^\s\\])+) (\S+)")


def owners(**config: Any) -> Owners | None:
    vocabulary = loaded({}, config).vocabulary
    assert vocabulary
    return owners_of(vocabulary)


def asked_about(text: str, path: str) -> str | None:
    """Who is asked about a change of a file: patterns are git's, and the last that fits counts."""
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    found = None
    for line in lines:
        match = _LINE.fullmatch(line)
        assert match, line
        if pathspec.GitIgnoreSpec.from_lines([match[1]]).match_file(path):
            found = match[2]
    return found


# Who


def test_each_folder_has_who_answers_for_it() -> None:
    found = owners(teams=TEAMS, maintainers=MAINTAINERS, **KEPT)
    assert found
    text = text_of(found, "insights/")
    assert asked_about(text, "insights/onboarding/they-ring-first.md") == TEAM
    assert asked_about(text, "insights/onboarding/desk.png") == TEAM
    assert asked_about(text, "insights/customers/alder.md") == KEEPERS
    for path in ("insights/questions/who.md", "insights/library.yml", "mkdocs.yml", "generator/cli/run.py", f"{PLACE}"):
        assert asked_about(text, path) == MAINTAINERS


def test_an_area_whose_team_has_no_name_there_falls_to_who_keeps_the_library() -> None:
    found = owners(teams=TEAMS, maintainers=MAINTAINERS, **KEPT)
    assert found
    assert found.folders["billing"] == KEEPERS


def test_a_team_is_found_by_its_former_key() -> None:
    teams = {**TEAMS, "onboarding-team": {**TEAMS["onboarding-team"], "formerly": ["starters"]}}
    areas = {**CONFIG["areas"], "onboarding": {"title": "Onboarding", "owner": "starters"}}
    found = owners(teams=teams, areas=areas, **KEPT)
    assert found
    assert found.folders["onboarding"] == TEAM


def test_who_keeps_the_library_and_who_maintains_the_rest_stand_in_for_each_other() -> None:
    assert owners(**KEPT) == Owners(KEEPERS, {"onboarding": KEEPERS, "billing": KEEPERS, "customers": KEEPERS})
    alone = owners(maintainers=MAINTAINERS, contact=CONTACT)
    assert alone == Owners(MAINTAINERS, {"onboarding": MAINTAINERS, "billing": MAINTAINERS, "customers": MAINTAINERS})


def test_where_nobody_keeps_the_library_nothing_is_guessed() -> None:
    assert owners(teams=TEAMS) is None


# How it is written

NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]) | st.sampled_from(" #*?[]!\\\t\n"),
    min_size=1, max_size=12,
).filter(lambda name: name not in (".", ".."))  # fmt: skip


@given(NAMES, NAMES)
def test_a_folder_of_any_name_has_its_owner_and_no_other_file_has(name: str, other: str) -> None:
    text = text_of(Owners(MAINTAINERS, {"onboarding": TEAM}), f"{name}/")
    assert len(text.splitlines()) == len(text.split("\n")) - 1
    assert asked_about(text, f"{name}/onboarding/they-ring-first.md") == TEAM
    assert asked_about(text, f"{name}/library.yml") == MAINTAINERS
    if len(other) != len(name):  # a sign that cannot be written stands for any one sign
        assert asked_about(text, f"{other}/onboarding/they-ring-first.md") == MAINTAINERS


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [
        ("", "/onboarding/"),
        ("insights/", "/insights/onboarding/"),
        ("Our insights/", r"/Our\ insights/onboarding/"),
        ("#1/", r"/\#1/onboarding/"),
        ("Gespräche/東京/", "/Gespräche/東京/onboarding/"),
        ("[old] a*b/", r"/?old?\ a\*b/onboarding/"),
    ],
)
def test_a_path_is_written_as_the_file_wants_it(folder: str, pattern: str) -> None:
    assert f"\n{pattern} {TEAM}\n" in text_of(Owners(MAINTAINERS, {"onboarding": TEAM}), folder)


# What the command does


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a library whose folder has a space in its name."""
    config = json.dumps(CONFIG | KEPT | {"teams": TEAMS, "maintainers": MAINTAINERS})
    write_files(tmp_path, {"our insights/library.yml": config})
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def codeowners(repository: Path, *options: str) -> tuple[int, str, str]:
    result = asked("codeowners", "--library", "our insights", *options, cwd=repository)
    return result.returncode, result.stdout, result.stderr


def test_it_is_printed_and_written_the_same(repository: Path) -> None:
    status, shown, _ = codeowners(repository)
    assert status == 0
    assert rf"/our\ insights/onboarding/ {TEAM}" in shown
    assert not (repository / PLACE).exists()
    assert codeowners(repository, "--write") == (0, "", ".github/CODEOWNERS was written.\n")
    assert (repository / PLACE).read_text(encoding="utf-8") == shown
    assert codeowners(repository, "--write") == (0, "", ".github/CODEOWNERS says so already.\n")
    assert [file.name for file in (repository / ".github").iterdir()] == [PLACE.name]


def test_it_is_written_at_the_root_of_the_repository_wherever_one_stands(repository: Path) -> None:
    assert asked("codeowners", "--write", "--library", ".", cwd=repository / "our insights").returncode == 0
    assert codeowners(repository, "--check") == (0, "", "")


def test_once_the_library_says_something_else_it_is_old(repository: Path) -> None:
    codeowners(repository, "--write")
    assert codeowners(repository, "--check") == (0, "", "")
    config = repository / "our insights/library.yml"
    config.write_text(config.read_text(encoding="utf-8").replace(TEAM, "@acme/billing"), encoding="utf-8")
    status, said, _ = codeowners(repository, "--check")
    assert (status, said) == (
        1,
        ".github/CODEOWNERS is not what library.yml says. Run `insights codeowners --write`.\n",
    )


def test_a_file_that_is_missing_is_missed_only_where_somebody_is_named(repository: Path) -> None:
    assert codeowners(repository, "--check")[0] == 1
    (repository / "our insights/library.yml").write_text(json.dumps(CONFIG), encoding="utf-8")
    assert codeowners(repository, "--check") == (0, "", "")


def test_a_file_stays_old_where_nobody_is_named_any_more(repository: Path) -> None:
    codeowners(repository, "--write")
    (repository / "our insights/library.yml").write_text(json.dumps(CONFIG), encoding="utf-8")
    status, said, _ = codeowners(repository, "--check")
    assert status == 1
    assert "does not say who keeps the library" in said


@pytest.mark.parametrize("option", [[], ["--write"]])
def test_where_nobody_is_named_it_says_what_to_write(option: list[str], repository: Path) -> None:
    (repository / "our insights/library.yml").write_text(json.dumps(CONFIG), encoding="utf-8")
    status, said, _ = codeowners(repository, *option)
    assert status == 1
    assert 'Give its `contact` a `handle`, such as "@acme/insight-library".' in said
    assert not (repository / PLACE).exists()


def test_what_somebody_wrote_by_hand_is_left_to_them(repository: Path) -> None:
    write_files(repository, {PLACE.as_posix(): "* @ines\n"})
    status, _, said = codeowners(repository, "--write")
    assert status == 2
    assert "holds something that this program did not write" in said
    assert (repository / PLACE).read_text(encoding="utf-8") == "* @ines\n"
    assert codeowners(repository, "--check") == (
        0, "", ".github/CODEOWNERS was not made by this program, and is left as it is.\n",
    )  # fmt: skip


def test_errors_of_the_library_s_own_file_are_shown_first(repository: Path) -> None:
    wrong = {**TEAMS, "onboarding-team": {"title": "Onboarding", "handle": "acme onboarding"}}
    config = json.dumps(CONFIG | KEPT | {"teams": wrong})
    (repository / "our insights/library.yml").write_text(config, encoding="utf-8")
    for options in ([], ["--write"], ["--check"]):
        status, said, _ = codeowners(repository, *options)
        assert status == 1
        assert "error[FLD003] `handle` wants a name such as" in said
    assert not (repository / PLACE).exists()


def test_to_write_and_to_compare_at_once_is_refused(repository: Path) -> None:
    assert codeowners(repository, "--write", "--check")[0] == 2


# The example


def test_every_story_of_the_example_has_its_area_s_team_for_an_owner(example: Library) -> None:
    text, config = (ROOT / PLACE).read_text(encoding="utf-8"), example.vocabulary.config
    assert config.contact
    for record in example.insights.values():
        team = config.teams[config.areas[record.area].owner]
        assert asked_about(text, f"insights/{record.path}") == team.handle
    for known in example.customers.values():
        assert asked_about(text, f"insights/{known.path}") == config.contact.handle
    for path in ("insights/questions/any.md", "insights/library.yml", "mkdocs.yml", "generator/cli/run.py"):
        assert asked_about(text, path) == config.maintainers


def test_the_owners_of_the_example_are_up_to_date() -> None:
    result = asked("codeowners", "--check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
