"""Files that try to do something to whoever builds the site are refused; texts that try are shown as they are.

What these do to whoever reads the pages is tried in a browser; see ``tests/browser/test_attacks.py``.
"""

from __future__ import annotations

import json
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from generator.content.source import CONFIG_NAME
from generator.diagnostics.finding import Severity
from generator.library.load import load
from tests.attacks import TEXTS, attacks
from tests.attacks.library import SECRET, files, passed
from tests.making import CONFIG, DAY, customer, story
from tests.test_data import cells, runs

FRONTS, NAMES = attacks("yaml"), attacks("names")
BASE = {CONFIG_NAME: json.dumps(CONFIG), "customers/alder.md": customer("Alder")}
FEED = {
    f"{{http://www.w3.org/2005/Atom}}{name}"
    for name in (
        "feed",
        "entry",
        "title",
        "id",
        "link",
        "updated",
        "published",
        "author",
        "name",
        "uri",
        "content",
        "summary",
        "category",
        "rights",
        "subtitle",
        "generator",
        "icon",
        "logo",
    )
}
HIDDEN = {name for name in NAMES if name.split("/")[1].startswith(".")}


def laid_out(root: Path, files: dict[str, str]) -> Path:
    """A library on a disk, which stands in a folder of its own."""
    for path, text in files.items():
        place = root / "insights" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return root / "insights"


def errors(library: Path) -> set[str]:
    """The files in which something is wrong."""
    return {one.path for one in load(library, DAY, DAY).diagnostics if one.severity is Severity.ERROR}


@pytest.mark.parametrize("front", FRONTS)
def test_fields_that_would_run_include_or_multiply_are_refused(front: str, tmp_path: Path) -> None:
    good = json.loads(story().split("---\n")[1])
    rest = "".join(f"{name}: {json.dumps(value)}\n" for name, value in good.items() if name not in front.split(":")[0])
    library = laid_out(tmp_path, BASE | {"onboarding/one.md": f"---\n{front}\n{rest}---\n\nThey rang.\n"})
    assert errors(library) == {"onboarding/one.md"}
    assert [path.name for path in tmp_path.iterdir()] == ["insights"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_called_like_an_attack_is_refused_or_passed_over(name: str, tmp_path: Path) -> None:
    try:
        library = laid_out(
            tmp_path, BASE | {"onboarding/fine.md": story(), name: story(title="Another story of clinics")}
        )
    except OSError:
        pytest.skip("this disk has no such names")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    loaded = load(library, DAY, DAY)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    if name in HIDDEN:
        assert loaded.library
        assert (set(loaded.library.insights), dict(loaded.library.attachments)) == ({"fine"}, {})
    else:
        assert name in {one.path for one in loaded.diagnostics if one.severity is Severity.ERROR}


def test_most_attacks_get_as_far_as_the_site_and_the_others_are_refused() -> None:
    written, refused = passed(files())
    said = "\n".join(written.values())
    shown = [text for text in TEXTS if text in said or json.dumps(text, ensure_ascii=False)[1:-1] in said]
    assert len(TEXTS) >= 300
    assert len(shown) > len(TEXTS) / 2
    assert len({line for _, line in refused}) > 100


def test_nothing_beside_the_library_is_read_or_touched(attacked: Path) -> None:
    place = attacked.parent
    assert {path.name for path in place.parent.iterdir()} == {"library", "project", "lock", "built", "secret.txt"}
    assert {path.name for path in place.iterdir()} == {
        *("insights", "theme_overrides", "mkdocs.yml", "secret.txt", "site", "build", ".cache")
    }
    every = [path for folder in (attacked, place / "build") for path in folder.rglob("*") if path.is_file()]
    assert len(every) > 500
    assert not [path for path in every if SECRET.encode() in path.read_bytes() or b"root:x:0:" in path.read_bytes()]


def test_no_cell_of_a_table_is_a_formula(attacked: Path) -> None:
    for name in ("insights", "contacts"):
        assert [cell for cell in cells((attacked / f"data/{name}.csv").read_bytes()) if runs(cell)] == []


def test_feeds_stay_what_they_are_and_what_they_tell_is_text(attacked: Path) -> None:
    for path in (attacked / "feeds").glob("*.xml"):
        feed = etree.parse(path, etree.XMLParser(resolve_entities=False))
        assert {one.tag for one in feed.iter()} <= FEED, path.name
        for one in feed.iter("{*}content", "{*}summary"):
            told = html5lib.parse(one.text or "", namespaceHTMLElements=False)
            assert not {"script", "style", "iframe", "img", "svg", "form"} & {str(inner.tag) for inner in told.iter()}


def test_data_stays_data(attacked: Path) -> None:
    assert len(json.loads((attacked / "data/insights.json").read_bytes())["insights"]) > 50
