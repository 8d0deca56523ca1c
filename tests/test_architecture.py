"""The rooms of the house: who may call whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
ORDER = ["diagnostics", "content", "prose", "library", "edition", "pages", "publish", "cli"]
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE)
OWNERS: dict[str, str | tuple[str, ...]] = {  # a package from outside, and the only place that may know it
    "mkdocs": "publish/",
    "yaml": "content/frontmatter.py",
    "frontmatter": "content/frontmatter.py",
    "jinja2": "pages/templates.py",
    "markdown_it": "prose/",
    "mdit_py_plugins": "prose/",
    "nh3": "prose/html.py",
    "pydantic": ("content/", "library/validate.py"),
    "pydantic_core": ("content/", "library/validate.py"),
    "rapidfuzz": "library/suggest.py",
    "click": "cli/",
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_its_own_room_and_those_below(path: Path) -> None:
    here = ORDER.index(path.relative_to(PACKAGE).parts[0])
    for name in imports(path):
        if name.startswith("generator.") and room(name) in ORDER:
            assert ORDER.index(room(name)) <= here, f"{name} is above"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_package_from_outside_is_known_in_one_place(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    for name in imports(path):
        owner = OWNERS.get(name.split(".")[0])
        assert owner is None or place.startswith(owner), f"{name} belongs to {owner}"


def test_every_room_is_in_the_order() -> None:
    assert {path.relative_to(PACKAGE).parts[0] for path in MODULES} == set(ORDER)


def test_only_the_writer_and_the_site_write_files() -> None:
    writers = {"write_bytes", "write_text", "rmtree", "unlink", "rename", "replace", "mkdir"}
    found = set()
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = {
            node.func.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        if calls & (writers - {"replace"}):
            found.add(path.relative_to(PACKAGE).parts[0])
    assert found == {"publish", "cli"}
