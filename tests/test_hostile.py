"""Whatever lies in a library, the check answers, and needs little memory for it.

How long an answer takes is measured by `make bench`, not here. What generated files have broken stands below,
each as small as it could be made.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.fuzz.hostile import DEFAULT, Hostile, answer, answers, write
from tests.fuzz.hostile_files import LIBRARY, TEXTS, YAML
from tests.fuzz.hostile_folders import CROWDS, DISKS, disk
from tests.making import loaded, story

PATIENCE = 30
"""Seconds after which an answer counts as none; many times what it takes."""
MEMORY = 300
"""MiB."""


def unanswered(libraries: Mapping[str, Path]) -> list[str]:
    """The names of the libraries that were not answered, or only with a fault or too much memory."""
    found = answers(libraries.values(), PATIENCE)
    names = list(libraries)
    bad = [name for name, one in zip(names, found, strict=False) if one.status not in (0, 1) or one.mib > MEMORY]
    return [*bad, *names[len(found) :][:1]]


@pytest.mark.parametrize("kind", [TEXTS, YAML, LIBRARY], ids=["text", "fields", "library.yml"])
def test_a_file_made_to_hurt_is_answered(kind: Mapping[str, Hostile], tmp_path: Path) -> None:
    folders = {name: tmp_path / str(number) for number, name in enumerate(kind)}
    assert not unanswered({name: write(folder, kind[name].files(DEFAULT)) for name, folder in folders.items()})


def test_a_file_that_is_far_too_large_is_answered(tmp_path: Path) -> None:
    names = ("one line of 10 MB", "quotes, nested", "a title of 1 MB", "tags in library.yml", "not UTF-8 at the end")
    folders = {name: tmp_path / str(number) for number, name in enumerate(names)}
    every = {**TEXTS, **YAML, **LIBRARY}
    assert not unanswered({name: write(folder, every[name].files()) for name, folder in folders.items()})


def test_a_crowd_of_files_is_answered(tmp_path: Path) -> None:
    folders = {name: tmp_path / str(number) for number, name in enumerate(CROWDS)}
    assert not unanswered({name: write(folder, CROWDS[name](300)) for name, folder in folders.items()})


@pytest.mark.parametrize("name", DISKS)
def test_whatever_lies_on_a_disk_is_reported(name: str, tmp_path: Path) -> None:
    with disk(name, tmp_path) as library:
        one = answer(library, PATIENCE)
    assert one.status == 1, one.report[-2000:]
    assert one.mib < MEMORY


@pytest.mark.parametrize("escape", ["\\x00", "\\x02", "\\x03", "\\e", "\\x7f"])
def test_no_control_character_comes_in_by_a_way_round(escape: str) -> None:
    text = story().replace("Clinics ring", f"Clinics {escape} ring")
    assert [one.code for one in loaded({"onboarding/a.md": text}).diagnostics if one.path == "onboarding/a.md"]


@pytest.mark.parametrize("fields", ["e:\n-\n :", "evidence:\n  -\n  date\u200d: 2026-03-05"])
def test_fields_that_once_broke_the_program_are_reported(fields: str) -> None:
    result = loaded({"onboarding/a.md": f"---\n{fields}\n---\n\nThey rang.\n"})
    assert [one for one in result.diagnostics if one.path == "onboarding/a.md"]


def test_a_slip_made_a_thousand_times_is_counted_and_not_repeated() -> None:
    tags = ", ".join(f"tag-nobody-knows-{number}" for number in range(1_000))
    text = story().replace('"evidence"', f'"tags": [{tags}],\n "evidence"')
    said = [one for one in loaded({"onboarding/a.md": text}).diagnostics if one.code == "VOC004"]
    assert len(said) == 200
    assert said[-1].help.endswith("; 800 more like this one stand in this file")
