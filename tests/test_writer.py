"""The one writer of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages.page import Page, Redirect
from generator.publish.project import MARKER, ProjectError, check_site
from generator.publish.writer import Written, write


def page(name: str, body: str = "x") -> Page:
    return Page(f"/insights/{name}/", "insight", name, "", body)


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    assert write([page("a"), page("b")], tmp_path) == Written(2, 0, 0)
    assert write([page("a"), page("b", "y")], tmp_path) == Written(1, 1, 0)


def test_what_is_no_longer_made_is_removed_with_its_folder(tmp_path: Path) -> None:
    write([page("a"), Redirect("/insights/old/", "/insights/a/")], tmp_path)
    assert write([page("a")], tmp_path) == Written(0, 1, 1)
    assert sorted(path.name for path in (tmp_path / "insights").iterdir()) == ["a.md"]


def test_a_file_and_a_folder_may_change_places(tmp_path: Path) -> None:
    write([], tmp_path)
    (tmp_path / "insights").write_text("in the way")
    write([page("a")], tmp_path)
    (tmp_path / "insights/a.md").unlink()
    (tmp_path / "insights/a.md").mkdir()
    (tmp_path / "insights/a.md/inner").write_text("in the way")
    write([page("a")], tmp_path)
    assert (tmp_path / "insights/a.md").is_file()


def test_two_outputs_never_share_a_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        write([page("a"), page("a")], tmp_path)


def test_nothing_is_written_outside_its_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        write([page("../../out")], tmp_path / "docs")


@pytest.mark.parametrize(
    "name", ['He said: "no" # never', "a: b", "\u2028", "- x", "é \U0001f600", "'", "\x85", "{{ x }}"]
)
def test_any_title_survives_the_front_matter_of_a_page(name: str) -> None:
    from mkdocs.utils.meta import get_data

    body, fields = get_data(page("a").__class__("/a/", "insight", name, name, "text").content().decode())
    assert (fields["title"], fields["description"], body.strip()) == (name, name, "text")


def test_a_site_replaces_only_nothing_or_a_site(tmp_path: Path) -> None:
    library = tmp_path / "insights"
    check_site(tmp_path / "site/new", library)
    site = tmp_path / "site"
    site.mkdir()
    check_site(site, library)
    (site / "letter.txt").write_text("mine")
    with pytest.raises(ProjectError, match="did not write"):
        check_site(site, library)
    (site / MARKER).touch()
    check_site(site, library)


def test_a_site_is_never_put_into_its_library(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="lies in the library"):
        check_site(tmp_path / "insights/out", tmp_path / "insights")


def test_pages_are_never_written_among_somebody_else_s_files(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine")
    with pytest.raises(ProjectError, match="not generated"):
        write([page("a")], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.md"]
