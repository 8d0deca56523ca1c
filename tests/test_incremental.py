"""An incremental build equals a clean one, byte for byte, whatever was done since the last one.

``make fuzz`` tries many more ways to get there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.comparing import build_and_compare, differences, files, many_builds
from tests.conftest import ROOT, asked, insights
from tests.editing import AROUND_IT, IN_THE_LIBRARY, Desk, break_or_mend_a_file, change_a_picture, change_a_text
from tests.forking import started

AT_ONCE = 4
"""How many edits of the library are made between two builds."""


@pytest.fixture(scope="module", autouse=True)
def quickly() -> Iterator[None]:
    with many_builds():
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A library that nobody has built."""
    return Desk(tmp_path / "project")


def test_after_every_kind_of_edit_an_incremental_build_equals_a_clean_one(desk: Desk) -> None:
    random = Random(1)
    edits = random.sample(IN_THE_LIBRARY, len(IN_THE_LIBRARY))
    steps = [edits[start : start + AT_ONCE] for start in range(0, len(edits), AT_ONCE)]
    steps += [[edit] for edit in AROUND_IT]  # each alone: a change of the library would hide that it is not seen
    random.shuffle(steps)
    build_and_compare(desk)
    for step in steps:
        for edit in step:
            edit(desk, random)
        desk.save()
        build_and_compare(desk)


def test_what_is_broken_leaves_the_site_as_it_was_until_it_is_mended(desk: Desk) -> None:
    build_and_compare(desk)
    for _ in range(2):
        break_or_mend_a_file(desk, Random(1))
        change_a_text(desk, Random(1))
        desk.save()
        build_and_compare(desk)
    assert not desk.broken


def test_a_picture_is_changed_though_its_story_is_not(desk: Desk) -> None:
    build_and_compare(desk)
    before = files(desk.place / "site")
    change_a_picture(desk, Random(1))
    desk.save()
    build_and_compare(desk)
    assert differences(files(desk.place / "site"), before) == ["insights/they-ask/they-ask.png"]


def test_a_drawing_that_was_torn_is_drawn_again(desk: Desk) -> None:
    build_and_compare(desk)
    drawings = list((desk.place / "build/drawings").glob("*.svg"))
    assert drawings
    for number, drawing in enumerate(drawings):
        drawing.write_bytes(drawing.read_bytes()[: -1 - 100 * number])
    build_and_compare(desk)


def test_nothing_that_is_kept_or_generated_is_in_a_site(desk: Desk) -> None:
    desk.told[0].audience, desk.told[0].quote = "leadership", "Nobody else may read of heliotropes."
    desk.save()
    for _ in range(2):
        change_a_text(desk, Random(1))
        desk.save()
        assert asked("build", cwd=desk.place).returncode == 0
    places = {path.relative_to(desk.place).as_posix() for path in desk.place.rglob("*") if path.is_file()}
    kept = {
        path.rpartition("/")[2]
        for path in places
        if re.match(r"\.cache/|build/(index|drawings|built|pages|words)", path)
    }
    assert len(kept) > 3
    site = files(desk.place / "site")
    assert not kept & {path.rpartition("/")[2] for path in site}
    assert not [path for path, content in site.items() if b"heliotropes" in content]


def test_two_builds_at_once_end_well(desk: Desk, tmp_path: Path) -> None:
    build_and_compare(desk)
    change_a_text(desk, Random(1))
    desk.save()
    places = [(tmp_path / f"out{number}", tmp_path / f"err{number}") for number in range(2)]
    command = [str(ROOT / "generator/__main__.py"), "build", "--as-of", desk.day.isoformat()]
    builds = [started(command, desk.place, os.environ, *place) for place in places]
    for build, (_, said) in zip(builds, places, strict=True):
        build.join(120)
        assert build.exitcode == 0, said.read_text()
    build_and_compare(desk)
    assert not list(desk.place.glob(".site*"))


def test_another_program_takes_nothing_of_what_is_kept(desk: Desk, tmp_path: Path) -> None:
    """A template, as an example of what the program is made of."""
    assert insights("build", "--as-of", desk.day.isoformat(), cwd=desk.place).returncode == 0
    package = tmp_path / "program/generator"
    shutil.copytree(ROOT / "generator", package, ignore=shutil.ignore_patterns("__pycache__"))
    template = package / "templates/insight.md.jinja"
    template.write_text(template.read_text(encoding="utf-8") + "\n\nA new last line.\n", encoding="utf-8")
    clean = shutil.copytree(desk.place, tmp_path / "clean", ignore=shutil.ignore_patterns(".cache", "build", "site"))
    shutil.copytree(desk.place / "build/drawings", clean / "build/drawings")  # Vega takes long to start
    for place in (desk.place, clean):
        command = [sys.executable, "-m", "generator", "build", "--as-of", desk.day.isoformat()]
        env = os.environ | {"PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
        result = subprocess.run(command, cwd=place, env=env, capture_output=True, text=True, timeout=120, check=False)
        assert result.returncode == 0, result.stderr
    site = files(desk.place / "site")
    assert b"A new last line." in site["insights/they-pay/index.html"]
    assert differences(site, files(clean / "site")) == []


# The verdict of a check


def checked(desk: Desk, *options: str) -> tuple[str, str]:
    """What a check finds, and what a check finds that takes nothing of what is kept."""
    found = asked("check", *options, cwd=desk.place).stdout
    shutil.rmtree(desk.place / ".cache")
    return found, asked("check", *options, cwd=desk.place).stdout


def test_a_verdict_is_not_kept_beyond_a_change_of_any_file(desk: Desk) -> None:
    assert checked(desk) == ("", "")
    desk.broken = True
    desk.save()
    found, anew = checked(desk)
    assert "broken.md" in found
    assert found == anew
    desk.broken = False
    desk.save()
    assert checked(desk) == ("", "")
    picture = next((desk.place / "insights").rglob("*.png"))
    picture.rename(picture.with_name("other.png"))
    found, anew = checked(desk)
    assert picture.name in found
    assert found == anew


def test_a_verdict_is_not_kept_beyond_a_day(desk: Desk) -> None:
    assert checked(desk, "--as-of", "2026-11-21") == ("", "")
    found, anew = checked(desk, "--as-of", "2026-03-01")  # before anything was heard
    assert "2026-03-05" in found
    assert found == anew


@pytest.mark.parametrize("harm", ["cut", "empty", "another's", "one letter"])
def test_a_verdict_that_is_torn_or_another_s_is_not_taken(harm: str, desk: Desk, tmp_path: Path) -> None:
    desk.broken = True
    desk.save()
    found = asked("check", cwd=desk.place).stdout
    (verdict,) = (desk.place / ".cache/checked").iterdir()
    content = verdict.read_bytes()
    match harm:
        case "cut":
            verdict.write_bytes(content[:-9])
        case "empty":
            verdict.write_bytes(b"")
        case "another's":
            other = Desk(tmp_path / "other")
            assert asked("check", cwd=other.place).returncode == 0
            shutil.copy(next((other.place / ".cache/checked").iterdir()), verdict)
        case _:
            verdict.write_bytes(content.replace(b"broken.md", b"brokem.md"))
    assert asked("check", cwd=desk.place).stdout == found
    assert verdict.read_bytes() == content
