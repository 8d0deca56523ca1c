"""Pages that are filled into shells are those that MkDocs would have built, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.commands.build import build

from generator.library.record import Library
from generator.pages.page import Output, Page
from generator.pages.press import markdown_text
from generator.pages.render import render
from generator.pages.templates import finished
from generator.prose.slugs import slug
from generator.publish.around import EXTENSIONS, content_of, put_back, take_out
from generator.publish.frame import build_frame, composable
from generator.publish.prepare import Prepared, prepare
from generator.publish.project import Project
from generator.publish.shells import Places, Shape, shape_of
from generator.publish.site import load_mkdocs
from generator.publish.writer import write
from tests.conftest import EXAMPLE, ROOT, project
from tests.making import CUSTOMERS, TEMPLATES, evidence, library, loaded, story

HERE = Project(ROOT)
AWKWARD = (
    "'\"<b>&amp;</b>",
    "100 % of {{ words }} {% raw %} %(title)s %s %%",
    "C:\\new\\u0041 `x`",
    "été — 語\u2028\x85",
    "*",
)


def made_by_mkdocs(
    home: Project, prepared: Prepared, outputs: list[Output], place: Path, previewed: bool = False
) -> dict[str, bytes]:
    """The files of a site, each page built by MkDocs; without search, which asks no page how it looks."""
    write(outputs, place / "docs")
    config = load_mkdocs(home, prepared, place / "docs", place / "site")
    config.plugins.on_startup(command="serve" if previewed else "build", dirty=False)
    build(config)
    return files_of(place / "site")


def composed(
    home: Project, prepared: Prepared, outputs: list[Output], place: Path, previewed: bool = False
) -> dict[str, bytes]:
    """The files of a site whose pages were filled into shells."""
    pages = [output for output in outputs if isinstance(output, Page)]
    write([output for output in outputs if not isinstance(output, Page)], place / "rest/docs")
    config = load_mkdocs(home, prepared, place / "rest/docs", place / "composed")
    config.plugins.on_startup(command="serve" if previewed else "build", dirty=False)
    shapes = [shape_of(page, content_of(page.body)) for page in pages]
    shells = build_frame(config, shapes, [page.address for page in pages])
    assert shells
    files = files_of(place / "composed")
    assert not [path for path in files if "index.html" in path and path not in {output.path for output in outputs}]
    finished = {f"{page.address.strip('/')}/index.html".lstrip("/"): shells.html(page) or b"" for page in pages}
    return files | finished


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert sorted(one) == sorted(other)
    for path, content in one.items():
        assert content == other[path], path


def outputs_of(prepared: Prepared) -> list[Output]:
    return list(render(prepared.edition, TEMPLATES, prepared.library.name))


@pytest.mark.parametrize(("audience", "previewed"), [(None, False), ("leadership", False), (None, True)])
def test_the_site_of_the_example_is_the_same(
    example: Library, audience: str | None, previewed: bool, tmp_path: Path
) -> None:
    prepared = prepare(example, EXAMPLE, audience)
    outputs = outputs_of(prepared)
    built = made_by_mkdocs(HERE, prepared, outputs, tmp_path, previewed=previewed)
    assert_same(composed(HERE, prepared, outputs, tmp_path, previewed), built)
    assert (b"<loc>" in built["sitemap.xml"]) is not previewed


def test_the_site_of_an_empty_library_is_the_same(tmp_path: Path) -> None:
    nothing = loaded({}, customers=()).library
    assert nothing
    prepared = prepare(nothing, EXAMPLE)
    outputs = outputs_of(prepared)
    assert_same(composed(HERE, prepared, outputs, tmp_path), made_by_mkdocs(HERE, prepared, outputs, tmp_path))


def test_the_site_of_awkward_words_is_the_same(tmp_path: Path) -> None:
    stories = {
        f"onboarding/s{number}.md": story(
            evidence(CUSTOMERS[number % 4]),
            title=f"Clinics ring about {words}",
            summary=f"They say {words}." if number % 2 else None,
            body=f"They rang.\n\n## {words}\n\nAnd {words}.\n\n## {words}",
            aliases=[f"old-{number}"],
        )
        for number, words in enumerate(AWKWARD)
    }
    name = {
        "name": '"Us" & <them> 100 %',
        "description": "What 'they' say: 5 % < 6 %",
        "site_url": "https://a.example/b&c",
    }
    prepared = prepare(library(stories, name), EXAMPLE)
    outputs = outputs_of(prepared)
    assert_same(composed(HERE, prepared, outputs, tmp_path), made_by_mkdocs(HERE, prepared, outputs, tmp_path))


def test_a_header_may_lead_into_a_section(example: Library, tmp_path: Path) -> None:
    home = Project(project(tmp_path / "project"))
    links = "{title: S, url: areas/scheduling/}\n    - {title: M, url: customers/m}\n    - {title: A, url: are}"
    edit(home, "{title: Areas, url: areas/}", links)
    edit(home, "\nnav:\n", "\nnav:\n  - One: {Two: [tags/promises.md, rules/LNK001.md]}\n")
    prepared = prepare(example, EXAMPLE)
    outputs = outputs_of(prepared)
    assert_same(composed(home, prepared, outputs, tmp_path), made_by_mkdocs(home, prepared, outputs, tmp_path))


def edit(home: Project, old: str, new: str) -> None:
    text = home.config.read_text(encoding="utf-8")
    assert old in text
    home.config.write_text(text.replace(old, new), encoding="utf-8")


TEXTS = st.one_of(
    st.sampled_from(AWKWARD), st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
)
HTML = st.one_of(
    TEXTS, st.sampled_from(["<h1>A</h1>", "<pre>\n\n    x\n</pre>", '<div data-piece="0"></div>', "\r\n\ra"])
)
PLAIN = st.builds(
    lambda level, text, number, more: (
        f"{'#' * level} {markdown_text(text) or '&#8203;'} {{: #{slug(text)}-{number}{more} }}"
    ),
    st.integers(2, 6),
    TEXTS,
    st.integers(2, 10**9),
    st.sampled_from(["", " .il-screen"]),
)
ODD = st.sampled_from(
    [
        "## Two  spaces",
        "### *So* `it` <b>is</b> {: #it }",
        "## A_b_c {: #x .y .z title=t }",
        "## {: #x }",
        "#### &amp; & \\",
        "## ",
    ]
)
BODIES = st.lists(st.one_of(HTML.map(finished), PLAIN, PLAIN, ODD), max_size=6).map("\n\n".join)
"""Plain headings have ids of their own, nearly always; odd ones may share theirs."""


def pages_at(addresses: Iterable[str]) -> st.SearchStrategy[list[Page]]:
    kinds = st.sampled_from(["insight", "hub", "search", "home"])
    feeds = st.sampled_from(["", "/feeds/all.xml", "/feeds/a-b.xml"])
    return st.tuples(
        *(
            st.builds(
                Page,
                address=st.just(address),
                kind=kinds,
                title=TEXTS,
                description=TEXTS,
                body=BODIES.map(lambda body: f"<h1>A</h1>\n\n{body}"),
                feed=feeds,
            )
            for address in addresses
        )
    ).map(list)


PLACES = [
    *("/", "/areas/", "/areas/page_2/", "/areas/one/", "/areas/one/page_2/", "/areas/one/page_10/", "/areas/x/y/z/"),
    *("/insights/a/", "/insights/a-b/", "/insights/a/page_2/", "/insights/b/", "/lone/", "/tags/a/", "/go-and-see/"),
]


@pytest.fixture(scope="module")
def awkward() -> Prepared:
    """An edition whose own pages are left out."""
    return prepare(library({}, {"site_url": "https://a.example/x"}), EXAMPLE)


@settings(max_examples=6, deadline=None, phases=set(Phase) - {Phase.shrink})
@given(pages_at(PLACES))
def test_any_page_is_the_same(awkward: Prepared, pages: list[Page]) -> None:
    outputs: list[Output] = [*pages]
    with TemporaryDirectory() as place:
        built = made_by_mkdocs(HERE, awkward, outputs, Path(place))
        assert_same(composed(HERE, awkward, outputs, Path(place)), built)


@settings(max_examples=300, deadline=None)
@given(BODIES)
def test_content_is_what_markdown_makes_of_it(body: str) -> None:
    text, pieces = take_out(body.replace("\r\n", "\n").replace("\r", "\n"))
    markdown = Markdown(extensions=sorted(EXTENSIONS))
    html = put_back(markdown.convert(text), pieces)
    headings = getattr(markdown, "toc_tokens", [])
    content = content_of(body)
    assert content.html == html
    assert content.first == (headings[0]["id"] if headings else "")


@given(st.lists(st.one_of(st.just("<p>a</p>"), PLAIN)).map("\n\n".join))
def test_markdown_is_not_asked_about_headings_as_templates_write_them(body: str) -> None:
    with mock.patch.object(Markdown, "convert", side_effect=AssertionError):
        assert content_of(body).html.count("<h") == body.count("{: #")


SHAPE = Shape("/insights/a/", "insight", True, True, False, True, False)


def test_pages_of_a_section_share_a_shape_and_its_own_page_does_not() -> None:
    places = Places(("areas/one",))
    alike = {
        address: places.alike(Shape(address, "hub", True, True, False, True, False)).address
        for address in ("/", "/areas/", "/areas/two/", "/areas/two/page_2/", "/areas/one/", "/areas/one/page_2/")
    }
    assert list(alike.values()) == ["/", "/areas/", "/areas/*/", "/areas/*/*/", "/areas/one/", "/areas/one/page_2/"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("plugins:\n", "plugins:\n  - search\n"),
        ("plugins:\n", "hooks: [hook.py]\nplugins:\n"),
        ("[toc, attr_list]", "[toc, attr_list, admonition]"),
        ("[toc, attr_list]", "[toc: {permalink: true}, attr_list]"),
        ("nav:\n", "exclude_docs: tags/\nnav:\n"),
        ("use_directory_urls: true", "use_directory_urls: false"),
    ],
)
def test_mkdocs_builds_every_page_where_something_else_may_change_it(
    old: str, new: str, awkward: Prepared, tmp_path: Path
) -> None:
    home = Project(project(tmp_path / "project"))
    (home.root / "hook.py").write_text("def on_page_content(html, **_): return html.upper()\n", encoding="utf-8")
    edit(home, old, new)
    config = load_mkdocs(home, awkward, tmp_path / "docs", tmp_path / "site")
    assert not composable(config)
    assert build_frame(config, [SHAPE], []) is None
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("printed", ["{{ meta.title }}", "{{ page.url }}", "{{ pages | map(attribute='url') | join }}"])
def test_mkdocs_builds_every_page_where_the_theme_prints_what_cannot_be_filled_in(
    printed: str, awkward: Prepared, tmp_path: Path
) -> None:
    home = Project(project(tmp_path / "project"))
    with (home.root / "theme_overrides/main.html").open("a", encoding="utf-8") as theme:
        theme.write(f"{{% block announce %}}{printed}{{% endblock %}}")
    config = load_mkdocs(home, awkward, tmp_path / "docs", tmp_path / "site")
    assert composable(config)
    assert build_frame(config, [SHAPE], []) is None


def test_a_page_of_a_shape_without_a_specimen_has_no_shell(awkward: Prepared, tmp_path: Path) -> None:
    config = load_mkdocs(HERE, awkward, tmp_path / "docs", tmp_path / "site")
    shells = build_frame(config, [SHAPE], [])
    assert shells
    assert shells.html(Page("/insights/b/", "insight", "B", "b", "<h1>B</h1>"))
    assert shells.html(Page("/insights/b/", "insight", "B", "", "<h1>B</h1>")) is None
