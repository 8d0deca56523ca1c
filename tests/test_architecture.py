"""The rooms of the house: who may call whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
ORDER = ["diagnostics", "content", "prose", "library", "cache", "edition", "pages", "publish", "cli"]
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE)
OWNERS: dict[str, str | tuple[str, ...]] = {  # a package from outside, and the only place that may know it
    "mkdocs": "publish/",
    "yaml": "content/reading/reader.py",
    "frontmatter": "content/frontmatter.py",
    "jinja2": "pages/templates.py",
    "feedgenerator": "pages/atom.py",
    "markdown_it": "prose/",
    "mdit_py_plugins": "prose/",
    "nh3": "prose/html.py",
    "pydantic": ("content/", "library/validate.py", "diagnostics/json_report.py", "pages/export/shape.py"),
    "pydantic_core": ("content/", "library/validate.py", "cache/readings.py"),
    "sqlite3": "cache/readings.py",
    "rapidfuzz": "library/suggest.py",
    "rensa": "library/sketch.py",
    "pagefind": "publish/pagefind.py",
    "cbor2": ("publish/pagefind_order.py", "publish/kept_shards.py"),
    "vl_convert": "publish/vega.py",
    "typst": "publish/paper.py",
    "click": "cli/",
    "watchdog": "publish/serving.py",
    "defusedcsv": "pages/export/as_csv.py",
    "construct": "content/attached/parts/",
    "PIL": "content/attached/pictures/",
    "pikepdf": "content/attached/documents/",
}


Tree = list[ast.AST]


@pytest.fixture(scope="module")
def trees() -> dict[Path, Tree]:
    """Everything that is written in each module, read once for all tests."""
    return {path: list(ast.walk(ast.parse(path.read_text(encoding="utf-8")))) for path in MODULES}


def imports(path: Path, tree: Tree) -> Iterator[str]:
    for node in tree:
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room(module: str) -> str:
    return module.split(".")[1]


def test_a_module_imports_only_from_its_own_room_and_those_below(trees: dict[Path, Tree]) -> None:
    above = []
    for path, tree in trees.items():
        place = path.relative_to(PACKAGE)
        ours = [name for name in imports(path, tree) if name.startswith("generator.") and room(name) in ORDER]
        above += [(str(place), name) for name in ours if ORDER.index(room(name)) > ORDER.index(place.parts[0])]
    assert above == []


def test_a_package_from_outside_is_known_in_one_place(trees: dict[Path, Tree]) -> None:
    strangers = []
    for path, tree in trees.items():
        place = path.relative_to(PACKAGE).as_posix()
        owners = {name: OWNERS.get(name.split(".")[0]) for name in imports(path, tree)}
        strangers += [(place, name, owner) for name, owner in owners.items() if owner and not place.startswith(owner)]
    assert strangers == []


def test_every_room_is_in_the_order() -> None:
    assert {path.relative_to(PACKAGE).parts[0] for path in MODULES} == set(ORDER)


WRITERS = {  # the only modules that change files, and what for
    "content/attached/documents/photos.py": "a photo into a document, both in memory",
    "cache/shelf.py": "what is kept from one run to the next",
    "cache/readings.py": "readings that are kept",
    "cache/turn.py": "whose turn it is to write",
    "publish/writer.py": "the generated pages, and the mark in a site",
    "publish/replacing.py": "the site, replaced as a whole",
    "publish/site.py": "the folder that MkDocs wants",
    "publish/search.py": "the search index",
    "publish/kept_shards.py": "indexes of shards, kept from build to build",
    "publish/pagefind.py": "what it says to the program",
    "publish/paper.py": "a brief as PDF",
    "publish/codeowners.py": "whom the host of the repository asks",
    "publish/journal.py": "files of a library, all at once or none",
    "publish/forgetting.py": "caches that may hold what is forgotten",
    "cli/building.py": "--clean",
    "cli/commands.py": "the folder of a preview",
    "cli/serving.py": "a sign that a build behind a preview is done",
    "cli/report.py": "the summary of a check",
    "cli/run.py": "the report of a fault",
}
WRITING = {"write_bytes", "write_text", "write", "rmtree", "unlink", "rename", "mkdir", "rmdir", "mkstemp", "mkdtemp"}


def test_files_are_written_in_few_places(trees: dict[Path, Tree]) -> None:
    writing = {}
    for path, tree in trees.items():
        calls = [node.func for node in tree if isinstance(node, ast.Call)]
        names = {call.attr for call in calls if isinstance(call, ast.Attribute)}
        names |= {call.id for call in calls if isinstance(call, ast.Name)} & {"open"}
        writing[path.relative_to(PACKAGE).as_posix()] = names & (WRITING | {"open"})
    assert {place: names for place, names in writing.items() if names and place not in WRITERS} == {}
