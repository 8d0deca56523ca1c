"""The published site: real MkDocs builds of the example library."""

from __future__ import annotations

import html.parser
import os
import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.content.types import Ref
from generator.edition.gate import gate
from generator.library.record import Library
from tests.conftest import asked, insights, mkdocs, project

ORIGIN = "https://site.invalid/"


class Reader(html.parser.HTMLParser):
    """Collects the ids, links and outside addresses of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.robots = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids |= {values["id"]} if "id" in values else set()
        if tag == "meta" and values.get("name") == "robots":
            self.robots = values.get("content", "")
        for name in ("href", "src"):
            if name in values and not (tag == "link" and values.get("rel") == "canonical"):
                (self.links if tag == "a" else self.loads).append(values[name])


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Reader]:
    """Every page of the site by its address."""
    found: dict[str, Reader] = {}
    for path in site.rglob("*.html"):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        found[urljoin(ORIGIN, address)] = Reader(path.read_text(encoding="utf-8"))
    return found


def inside(url: str, site: Path) -> Path:
    path = urlsplit(url).path
    place = site / unquote(path).lstrip("/")
    return place / "index.html" if path.endswith("/") else place


def test_every_link_and_anchor_leads_somewhere(pages: dict[str, Reader], site: Path) -> None:
    broken = []
    for address, page in pages.items():
        for link in page.links + page.loads:
            url, _, anchor = urljoin(address, link).partition("#")
            if not url.startswith(ORIGIN):
                continue
            missing = not inside(url, site).is_file()
            lost = anchor and url in pages and unquote(anchor) not in pages[url].ids
            if missing or lost:
                broken.append((address, link))
    assert broken == []


def test_nothing_is_loaded_from_another_host(pages: dict[str, Reader], site: Path) -> None:
    hosts = {urlsplit(urljoin(address, load)).netloc for address, page in pages.items() for load in page.loads}
    assert hosts == {urlsplit(ORIGIN).netloc}


def test_every_page_asks_not_to_be_indexed(pages: dict[str, Reader]) -> None:
    assert {page.robots for page in pages.values()} == {"noindex"}


def test_every_record_that_everybody_may_see_has_its_page_and_no_other_has_one(example: Library, site: Path) -> None:
    shown = {record.id for record in gate(example, "everyone", example.as_of).records()}
    assert any(record.id not in shown for record in example.records())
    for record in example.records():
        assert (site / f"{record.kind}s" / record.id / "index.html").is_file() == (record.id in shown)


def test_old_addresses_lead_to_the_new_ones(example: Library, site: Path) -> None:
    former = gate(example, "everyone", example.as_of).former
    assert former
    for old, now in former.items():
        kind = next(record.kind for record in example.records() if record.id == now)
        page = (site / f"{kind}s" / old / "index.html").read_text(encoding="utf-8")
        assert f'url=../../{kind}s/{now}/"' in page
    for old, now in example.vocabulary.former[Ref.AREA].items():
        assert f"areas/{now}/" in (site / "areas" / old / "index.html").read_text(encoding="utf-8")


def test_attachments_stand_beside_the_story_that_shows_them(site: Path) -> None:
    assert (site / "insights/the-paper-diary-holds-the-promises/reception-desk.png").is_file()
    assert not (site / "scheduling").exists()


def test_a_story_can_be_edited_at_its_source(site: Path) -> None:
    page = (site / "insights/the-note-form-is-too-long/index.html").read_text(encoding="utf-8")
    assert "/edit/main/insights/records/the-note-form-is-too-long.md" in page


def test_name_and_former_names_of_an_anonymous_customer_are_in_no_file(example: Library, site: Path) -> None:
    unnamed = [record.data for record in example.customers.values() if record.data.anonymous]
    words = [word for data in unnamed for word in (data.name, *data.aliases)]
    assert len(words) > len(unnamed)
    for path in site.rglob("*"):
        assert not [word for word in words if word in path.as_posix()], path
        if path.is_file():
            assert not [word for word in words if word.encode() in path.read_bytes()], path


def test_the_day_of_a_library_that_stands_still_is_on_every_page(pages: dict[str, Reader], site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "As of 21\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in text or "This page has moved" in text


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""

    def files(root: Path) -> dict[str, bytes]:
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    return files(one) == files(other)


def test_plain_mkdocs_gives_the_same_pages(site: Path, tmp_path: Path) -> None:
    place = project(tmp_path / "plain")
    (place / "build/docs").mkdir(parents=True)
    result = mkdocs("build", "--strict", cwd=place)
    assert result.returncode == 0, result.stderr
    assert same(place / "site", site)


def articles(root: Path) -> dict[str, list[str]]:
    """The content of every page, without its empty lines."""
    found: dict[str, list[str]] = {}
    for path in root.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        content = text[text.find("<article") : text.find("</article>")]
        found[path.relative_to(root).as_posix()] = [line for line in content.splitlines() if line.strip()]
    return found


def test_without_the_plugin_the_same_tree_gives_the_same_contents(site: Path, tmp_path: Path) -> None:
    place = project(tmp_path / "plain")
    shutil.copytree(site.parent / "build", place / "build")
    config = (place / "mkdocs.yml").read_text(encoding="utf-8")
    (place / "mkdocs.yml").write_text(config.replace("  - insights: {library: insights}", "  []"), encoding="utf-8")
    result = mkdocs("build", "--strict", cwd=place)
    assert result.returncode == 0, result.stderr
    assert articles(place / "site") == articles(site)


def test_place_locale_time_zone_and_order_of_files_change_nothing(site: Path, tmp_path: Path) -> None:
    other = project(tmp_path / "a folder with ü")
    for path in sorted((other / "insights").rglob("*.md"), reverse=True):  # written anew, last first
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)
    env = os.environ | {"LC_ALL": "C", "LANG": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    result = insights("build", cwd=other, env=env)
    assert result.returncode == 0, result.stderr
    assert same(other / "site", site)


def test_building_again_writes_nothing(again: Path) -> None:
    def made() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in (again / "build").glob("*/**/*")}

    before = made()
    assert before
    assert "0 files changed" in insights("build", cwd=again).stderr
    assert before == made()


def test_where_nothing_has_changed_nothing_is_built(small: Path) -> None:
    def site() -> dict[Path, int]:
        return {path: path.stat().st_ino for path in (small / "site").rglob("*")}

    insights("build", cwd=small)
    before = site()
    assert "Nothing has changed since this was built: 2 stories" in insights("build", cwd=small).stderr
    assert before == site()
    (small / "site/areas/index.html").unlink()
    assert "Built" in insights("build", cwd=small).stderr
    assert (small / "site/areas/index.html").is_file()
    (small / "theme_overrides/assets/filters.js").write_text("// changed\n")
    insights("build", cwd=small)
    assert (small / "site/assets/filters.js").read_text() == "// changed\n"


def test_a_story_that_moves_to_another_area_keeps_its_address(site: Path, tmp_path: Path) -> None:
    place = project(tmp_path / "moved")
    shutil.copytree(site.parent / "build/drawings", place / "build/drawings")  # Vega takes long to start
    name = "the-note-form-is-too-long.md"
    shutil.move(place / "insights/records" / name, place / "insights/messaging" / name)
    for path in (place / "insights").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f"../records/{name}", f"../messaging/{name}"), encoding="utf-8")
    result = insights("build", cwd=place)
    assert result.returncode == 0, result.stdout
    assert (place / "site/insights/the-note-form-is-too-long/index.html").is_file()


BROKEN: dict[str, tuple[str, bytes | None]] = {
    "VOC004": ("a-tag", b"tags: [frist-week]\n---\n"),
    "FLD002": ("no-owner", None),
    "LNK002": ("a-link", b"---\n\nSee [[nothing-here]].\n"),
    "FMT002": ("unclosed", b""),
    "FMT004": ("yaml", b"summary: [one\n---\n"),
    "FMT008": ("brackets", b"tags: " + b"[" * 60_000 + b"\n---\n"),
    "SRC001": ("latin", b"summary: Caf\xe9\n---\n"),
}


def test_all_wrong_edits_are_reported_at_once_and_the_old_site_stays(again: Path) -> None:
    before = {path: path.read_bytes() for path in (again / "site").rglob("*") if path.is_file()}
    assert before
    head = (
        b"---\ntitle: A story with one thing wrong, NAME\ndate: 2026-03-12\nowner: support\nevidence:\n"
        b"  - {customer: the-grey-door, date: 2026-03-05, method: visit, met_by: [Oda]}\n"
    )
    for name, ending in BROKEN.values():
        text = head.replace(b"owner: support\n", b"") + b"---\n" if ending is None else head + ending
        (again / f"insights/scheduling/{name}.md").write_bytes(text.replace(b"NAME", name.encode()))
    for command in ("build", "check"):
        result = asked(command, cwd=again)
        assert result.returncode == 1
        for code, (name, _) in BROKEN.items():
            assert f"error[{code}]" in result.stdout
            assert f"insights/scheduling/{name}.md:" in result.stdout
        errors = [line for line in result.stdout.splitlines() if line.startswith("error[")]
        assert len(errors) == result.stdout.count("= help: ")
        assert {line[6:12] for line in errors} == set(BROKEN)
    assert before == {path: path.read_bytes() for path in (again / "site").rglob("*") if path.is_file()}
    result = mkdocs("build", cwd=again)
    assert result.returncode == 1
    assert "VOC004" in result.stderr
    assert before == {path: path.read_bytes() for path in (again / "site").rglob("*") if path.is_file()}
