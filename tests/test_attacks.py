"""Files that try to do something to whoever builds the site: they are refused by name, and nothing else happens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.content.source import CONFIG_NAME
from generator.diagnostics.finding import Severity
from generator.library.load import load
from tests.attacks import attacks
from tests.making import CONFIG, DAY, customer, story

FRONTS, NAMES = attacks("yaml"), attacks("names")
BASE = {CONFIG_NAME: json.dumps(CONFIG), "customers/alder.md": customer("Alder")}
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
