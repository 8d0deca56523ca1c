"""Sites for narrower audiences: each in a folder of its own, and never in the place of the one for everybody."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.publish.project import MARKER, Project, site_of
from tests.casefiles import FOLDER, parts
from tests.conftest import ROOT, asked, insights, mkdocs, project, write_files

SECRET = "Owners would sell if somebody asked"
STORY = f"""---
title: {SECRET}
date: 2026-03-12
owner: onboarding-team
audience: leadership
evidence: [{{customer: harbour-dental, date: 2026-03-06, method: visit, met_by: [Ines]}}]
---

They said so twice.
"""
OUR_OWN = STORY.replace(SECRET, "Owners would rather not be asked").replace("audience: leadership", "audience: owners")
AUDIENCES = """audiences:
  everyone: {title: Everyone}
  leadership: {title: Leadership, formerly: [board]}
  owners: {title: The owners}
"""
LINE = "For Leadership only. Please do not pass it on."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = parts(FOLDER / "base.case")
    head, _, _ = str(base["library.yml"]).partition("audiences:")
    files = base | {
        "library.yml": f"{head}{AUDIENCES}as_of: 2026-11-21\n",
        "onboarding/owners-would-sell.md": STORY,
        "onboarding/owners-would-not.md": OUR_OWN,
    }
    return write_files(tmp_path_factory.mktemp("library"), files)


@pytest.fixture
def place(tmp_path: Path, library: Path) -> Path:
    return project(tmp_path / "project", library)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, library: Path) -> Path:
    """A project in which the sites for everybody and for leadership were built, by a former key and by none."""
    made = project(tmp_path_factory.mktemp("built") / "project", library)
    for arguments in ([], ["--audience", "board"]):
        result = insights("build", *arguments, cwd=made)
        assert result.returncode == 0, result.stdout + result.stderr
    return made


def holds(folder: Path, words: str) -> list[str]:
    """The files below a folder that hold these words."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in files if words.encode() in path.read_bytes())


def tree(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes, but for what is kept to save work."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def docs(place: Path) -> list[Path]:
    """The folders of generated pages."""
    return sorted(path.parent for path in place.glob("build/**/index.md") if path.parent.name == "docs")


def test_the_site_of_an_audience_has_a_folder_named_after_its_key(built: Path) -> None:
    assert sorted(path.name for path in built.glob("site*")) == ["site", "site-leadership"]
    assert "insights/owners-would-sell/index.html" in holds(built / "site-leadership", SECRET)


def test_what_is_for_a_narrower_audience_is_in_no_wider_site(built: Path) -> None:
    assert holds(built / "site", SECRET) == []
    assert holds(built / "site-leadership", "Owners would rather not be asked") == []
    assert "insights/they-ring-first/index.html" in tree(built / "site-leadership")


def test_each_audience_has_its_own_folder_of_pages(built: Path) -> None:
    (narrow,) = (folder for folder in docs(built) if folder != built / "build/docs")
    assert holds(built / "build/docs", SECRET) == []
    assert holds(narrow, SECRET)
    nodes = [{path.stat().st_ino for path in folder.rglob("*") if path.is_file()} for folder in docs(built)]
    assert not nodes[0] & nodes[1], "a file that two builds share could be changed by one under the other"


def test_every_page_and_feed_of_a_narrower_site_says_for_whom_it_is(built: Path) -> None:
    moved = b"This page has moved"
    pages = sorted(
        path for path, text in tree(built / "site-leadership").items() if path.endswith(".html") and moved not in text
    )
    feeds = [f"feeds/{path.name}" for path in (built / "site-leadership" / "feeds").iterdir()]
    assert sorted([*pages, *feeds]) == holds(built / "site-leadership", LINE)
    assert holds(built / "site", "Please do not pass it on") == []


def test_folders_of_pages_differ_by_library_and_by_audience(tmp_path: Path) -> None:
    here = Project(tmp_path)
    libraries = [tmp_path / "insights", tmp_path / "other", tmp_path / "insights/other"]
    folders = [here.docs(library, key) for library in libraries for key in (None, "leadership", "owners")]
    assert len(set(folders)) == len(folders)
    assert here.docs(tmp_path / "insights") == tmp_path / "build/docs"
    assert not [one for one in folders for other in folders if one != other and one.is_relative_to(other)]


def test_a_site_named_on_the_command_line_is_where_it_goes(place: Path, tmp_path: Path) -> None:
    result = insights("build", "--audience", "leadership", "--site", tmp_path / "theirs", cwd=place)
    assert result.returncode == 0, result.stderr
    assert holds(tmp_path / "theirs", SECRET)
    assert not list(place.glob("site*"))
    assert not (place / "build/docs").exists() or not holds(place / "build/docs", SECRET)


def test_the_widest_audience_is_everybody(place: Path, built: Path) -> None:
    assert insights("build", "--audience", "everyone", cwd=place).returncode == 0
    assert [path.name for path in place.glob("site*")] == ["site"]
    assert docs(place) == [place / "build/docs"]
    for folder in ("site", "build/docs"):
        assert tree(place / folder) == tree(built / folder)


def test_an_unknown_audience_is_refused_before_anything_is_touched(place: Path) -> None:
    before = tree(place)
    for word, said in (("leadrship", "Did you mean `leadership`?"), ("zzz", "The library knows `everyone`")):
        result = asked("build", "--audience", word, cwd=place)
        assert result.returncode == 2
        assert f"There is no audience `{word}`." in result.stderr
        assert said in result.stderr
    assert tree(place) == before


def test_a_library_without_audiences_knows_everybody(tmp_path: Path) -> None:
    base = parts(FOLDER / "base.case")
    head, _, _ = str(base["library.yml"]).partition("audiences:")
    plain = write_files(tmp_path / "plain", base | {"library.yml": f"{head}as_of: 2026-11-21\n"})
    place = project(tmp_path / "project", plain)
    refused = asked("build", "--audience", "leadership", cwd=place)
    assert (refused.returncode, "The library knows `everyone`" in refused.stderr) == (2, True)
    assert insights("build", "--audience", "everyone", cwd=place).returncode == 0
    assert (place / "site/index.html").is_file()


def test_a_folder_of_somebody_else_is_not_taken_for_the_site_of_an_audience(place: Path) -> None:
    write_files(place / "site-leadership", {"notes.txt": "mine"})
    result = asked("build", "--audience", "leadership", cwd=place)
    assert result.returncode == 2
    assert "site-leadership holds files that this program did not write" in result.stderr
    assert tree(place / "site-leadership") == {"notes.txt": b"mine"}


def test_mkdocs_alone_builds_the_site_for_everybody(place: Path) -> None:
    (place / "build/docs").mkdir(parents=True)
    result = mkdocs("build", "-q", cwd=place)
    assert result.returncode == 0, result.stderr
    assert "insights/they-ring-first/index.html" in tree(place / "site")
    assert holds(place / "site", SECRET) == holds(place / "build", SECRET) == []


def test_clean_removes_the_sites_of_audiences_and_no_other_folder(tmp_path: Path) -> None:
    assert site_of("leadership") == Path("site-leadership")
    kept = ("site-plans/plan.txt", "sites/x.txt", "site-notes.txt")
    gone = (f"site/{MARKER}", f"site-leadership/{MARKER}", "site-leadership/a/b.html", "build/docs/x.md")
    write_files(tmp_path, dict.fromkeys((*kept, *gone), "mine"))
    shutil.copy(ROOT / "Makefile", tmp_path)
    subprocess.run(["make", "-s", "clean"], cwd=tmp_path, check=True, capture_output=True, timeout=60)
    assert set(tree(tmp_path)) == {*kept, "Makefile"}
