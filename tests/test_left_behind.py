"""What builds that were killed leave beside a site, and what becomes of it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.publish.project import MARKER
from tests.casefiles import FOLDER, parts
from tests.conftest import insights, project, write_files

DAYS = 86400


def left(place: Path, name: str, *, marked: bool = True, age: int = 0) -> Path:
    """A folder beside the site, so many days old."""
    folder = place / name
    folder.mkdir()
    if marked:
        (folder / MARKER).write_text("")
    os.utime(folder, (time.time() - age * DAYS,) * 2)
    return folder


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site was built again while all this lay beside it."""
    folder = tmp_path_factory.mktemp("left")
    place = project(folder / "project", write_files(folder / "two-stories", parts(FOLDER / "base.case")))
    (place / "site").mkdir()
    (place / "site" / MARKER).write_text("")
    left(place, ".site-abcd_123-old")
    left(place, ".site-abcdefgh", age=2)
    left(place, ".site-ijklmnop")
    left(place, ".site-packages", marked=False, age=9)
    left(place, ".site-leadership-abcdefgh-old", age=9)
    left(place, ".siteX-abcdefgh", age=9)
    assert insights("build", "-q", cwd=place).returncode == 0
    return place


def test_an_old_site_that_was_not_removed_goes_with_the_next_build(rebuilt: Path) -> None:
    assert not (rebuilt / ".site-abcd_123-old").exists()
    assert (rebuilt / "site/index.html").is_file()


def test_a_site_that_was_never_finished_goes_after_a_day_and_not_while_it_may_be_written(rebuilt: Path) -> None:
    assert not (rebuilt / ".site-abcdefgh").exists()
    assert (rebuilt / ".site-ijklmnop").exists()


@pytest.mark.parametrize("name", [".site-packages", ".site-leadership-abcdefgh-old", ".siteX-abcdefgh"])
def test_nobody_else_s_folder_is_touched(name: str, rebuilt: Path) -> None:
    assert (rebuilt / name).exists()


def test_an_old_site_whose_new_one_never_came_is_kept(small: Path, tmp_path: Path) -> None:
    old = left(tmp_path, ".elsewhere-abcdefgh-old", age=9)
    assert insights("build", "-q", "--site", tmp_path / "elsewhere", cwd=small).returncode == 0
    assert old.exists()
    assert insights("build", "-q", "--site", tmp_path / "elsewhere", cwd=small).returncode == 0
    assert not old.exists()
