"""All text of the site's own stands in two places: ``generator/pages/words/`` and ``extra`` in ``mkdocs.yml``."""

from __future__ import annotations

import ast
import enum
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = ROOT / "generator" / "pages"
WORDS = sorted((PAGES / "words").glob("*.py"))
FIELDS = PAGES / "export" / "shape.py"
"""What the fields of the data mean stands with them, as it does in the models of what contributors write."""
MODULES = [
    *sorted(set(PAGES.rglob("*.py")) - {*WORDS, FIELDS}),
    ROOT / "generator" / "publish" / "prepare.py",
]
TEMPLATES = [*sorted((ROOT / "generator" / "templates").iterdir()), *sorted((ROOT / "theme_overrides").glob("*.html"))]

NO_TEXT: dict[tuple[str, str], str] = {  # strings that look like text, and why they are none
    ("brief.typ", "Libertinus Serif"): "the name of a font",
    ("brief.typ", "Inter"): "the name of a font",
    ("brief.typ", "Newsreader"): "the name of a font",
    ("brief.typ", "DejaVu Sans Mono"): "the name of a font",
    ("paging.py", "Item"): "the name of a type variable",
    ("printed.py", "Data"): "the name of a type variable",
    ("printed.py", "Model"): "the name of a type variable",
    ("templates.py", "{}\nescape = environment.html"): "a line of Python",
    ("page.py", "default-src 'none'; base-uri 'none'; form-action 'none'"): "a policy for browsers",
    ("rules.py", "policy:\n  severity:\n    {}: off"): "lines of a library.yml",
}

BLANK = "{}"
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
PAPER_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
MARKED_UP = re.compile(r"\[([^#\[\]]+)\]")
STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
TAG = re.compile(r"<(?=[a-z/!])[^>]*(?:>|$)")
ENTITY = re.compile(r"&#?\w+;")
ATTRIBUTE = re.compile(r"([\w-]+)=\"([^\"]*)\"")
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\w{]*(?:[^\W\d_]{2,}[^\w:}]*|[A-Z][a-z]+:)")
TITLE = re.compile(r"[A-Z][a-z]+\W?")
SPOKEN = {"aria-label", "placeholder", "title", "alt"}
"""Attributes that a reader sees or hears."""
NAMES = {"class", "rel"}
"""Attributes that hold several names, which look like words."""


def reads(text: str) -> bool:
    """Whether a string is text for readers: a word beside another or beside a blank, or one with a capital.

    A word holds nothing but letters, so that names of classes (``il-story``), fields (``kind:``), files and addresses
    are none.
    """
    text = TAG.sub("", text)
    parts = text.split()
    if len(parts) == 1:
        spaced = text != parts[0] and WORD.fullmatch(parts[0])
        return bool(TITLE.fullmatch(parts[0]) or spaced)
    return any(WORD.fullmatch(part) for part in parts)


def texts_of_template(source: str) -> Iterator[str]:
    """Everything in a template that a reader would see, and that does not come from the words."""
    source = COMMENT.sub("", source)
    for code in CODE.findall(source):
        yield from (text for pair in STRING.findall(code) for text in pair if reads(text) and "il-" not in text)
    source = CODE.sub("", source)
    for tag in TAG.findall(source):
        for name, value in ATTRIBUTE.findall(tag):
            if LETTER.search(value) if name in SPOKEN else name not in NAMES and reads(value):
                yield value
    yield from (line.strip() for line in ENTITY.sub("", TAG.sub("", source)).splitlines() if LETTER.search(line))


def texts_of_paper(source: str) -> Iterator[str]:
    """Everything in a template for paper that a reader would see: strings that are text, and marked-up content."""
    source = PAPER_COMMENT.sub("", source)
    yield from (text for pair in STRING.findall(source) for text in pair if reads(text))
    yield from (text for text in MARKED_UP.findall(STRING.sub("", source)) if LETTER.search(text))


def texts_of_module(source: str) -> Iterator[str]:
    """The strings of a module that are text for readers; of one with blanks, the whole."""
    tree = ast.parse(source)
    seen: set[ast.AST] = set()
    for node in ast.walk(tree):
        if node in seen:
            continue
        text = ""
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            seen.add(node.value)  # a docstring
        elif isinstance(node, ast.JoinedStr):
            seen.update(part for part in node.values if isinstance(part, ast.Constant))
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else BLANK for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        if text and reads(text):
            yield text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_text_of_its_own(path: Path) -> None:
    texts = texts_of_paper if path.suffix == ".typ" else texts_of_template
    found = texts(path.read_text(encoding="utf-8"))
    assert [text for text in found if (path.name, text) not in NO_TEXT] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_of_a_page_holds_no_text_of_its_own(path: Path) -> None:
    texts = texts_of_module(path.read_text(encoding="utf-8"))
    assert [text for text in texts if (path.name, text) not in NO_TEXT] == []


def test_each_exception_is_still_needed() -> None:
    found = {(path.name, text) for path in MODULES for text in texts_of_module(path.read_text(encoding="utf-8"))}
    papers = [path for path in TEMPLATES if path.suffix == ".typ"]
    found |= {(path.name, text) for path in papers for text in texts_of_paper(path.read_text(encoding="utf-8"))}
    assert set(NO_TEXT) <= found


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.name)
def test_words_know_no_page_and_no_record(path: Path) -> None:
    names = {
        (node.module, name.name)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("generator.")
        for name in node.names
    }
    assert not {"Press", "Edition", "Record"} & {name for _, name in names}
    if path.name == "__init__.py":
        assert not [module for module, _ in names if module.startswith("generator.pages")]
        return
    for module, name in names - {("generator.pages", "words")}:
        found = getattr(importlib.import_module(module), name, None)
        ours = module.startswith("generator.pages.words")
        assert ours or (isinstance(found, type) and issubclass(found, enum.Enum)), f"{name} of {module}"


@pytest.mark.parametrize(
    "planted",
    [
        "<h1>Stories</h1>",
        "<p>{{ count }} of them</p>",
        "{% if late %}Late{% endif %}",
        '<nav aria-label="breadcrumbs">',
        '<input placeholder="What do customers say">',
        '<a href="{{ url }}" title="{% if new %}new{% endif %}">',
        '<p role="status" data-none="Nothing found"></p>',
        '<p>{{ "Or copy" if url else "Copy" }}</p>',
        '{{ lines("Heard again", items) }}',
    ],
)
def test_text_in_a_template_is_found(planted: str) -> None:
    assert list(texts_of_template(planted))


@pytest.mark.parametrize("planted", ['#heading("What changed")', "#block[Stories]", '{ " of them" }'])
def test_text_in_a_template_for_paper_is_found(planted: str) -> None:
    assert list(texts_of_paper(planted))


@pytest.mark.parametrize("code", ["// Why it is so", "#context [#metadata(1) <end>]", 'rgb("#1d2226") + "in-person"'])
def test_code_in_a_template_for_paper_is_none(code: str) -> None:
    assert not list(texts_of_paper(code))


@pytest.mark.parametrize(
    "code",
    [
        '{# Why it is so #}<p class="il-soft il-note">{{ say.NEWS }} · &nbsp;{{ item.day }}</p>',
        '<h2 id="how_we_know">{{ say.HEADING }}</h2>',
        '<link rel="alternate feed" href="{{ url }}">',
        """<ul class="il-stories{{ ' il-stories--wide' if where }}" data-pagefind-weight="4">""",
        '{{ super() | replace("<script src=", "<script defer src=") }}',
        '{{ code("policy") }}{% macro stories(items, level=3) %}',
    ],
)
def test_code_in_a_template_is_none(code: str) -> None:
    assert not list(texts_of_template(code))


@pytest.mark.parametrize(
    "planted",
    [
        'TITLE = "What changed"',
        'title = "Stories"',
        'title = "No story yet."',
        'text = f"{count} stories"',
        'text = f"{first} and {last}"',
        'text = " and ".join(names)',
        'text = f"since {day}" if late else ""',
        'text = "<p>This page has moved.</p>"',
        'text = f"Practised: {what}."',
        'render("home", lede=f"{count:,} customers, {met} met")',
    ],
)
def test_text_in_a_module_is_found(planted: str) -> None:
    assert list(texts_of_module(planted))


@pytest.mark.parametrize(
    "code",
    [
        '"""What a module is for."""',
        'LIMIT = 3\n"""How many are named."""',
        'kind = "il-story il-story--new"',
        'render("go-and-see", action="/insights/first-week/")',
        'html = f\'<html lang="en"><title>{title}</title><a href="{url}">{text}</a>\'',
        'line = f"kind: {kind}"',
        'line = f"# {title} {{: #{anchor} }}"',
        'space = re.compile(r"^ +$")',
    ],
)
def test_code_in_a_module_is_none(code: str) -> None:
    assert not list(texts_of_module(code))
