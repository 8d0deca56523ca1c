"""What lies on a disk and is no library is reported, and so is what generated files have broken.

The latter stands below, each as small as it could be made; ``tests/fuzz`` makes what is large.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.hostile import answer
from tests.fuzz.hostile_folders import DISKS, disk
from tests.making import loaded, story

PATIENCE = 30
"""Seconds after which an answer counts as none; many times what it takes."""
MEMORY = 300
"""MiB."""


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
