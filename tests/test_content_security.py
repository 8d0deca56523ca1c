"""What a browser may load and run is said in every page, and no text of a contributor is part of it."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.pages.page import Redirect
from generator.publish.policy import FRAMES, MARK, policy_of, scripts_in, with_policy
from tests.conftest import ROOT

SCRIPT = "<script>alert(1)</script>"


class Reader(HTMLParser):
    """The policies of a page, the tags before the first of them, and the digests of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.policies: list[str] = []
        self.before: list[str] = []
        self.digests: set[str] = set()
        self._runs = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = dict(attributes)
        if told.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(str(told["content"]))
        elif not self.policies:
            self.before.append(tag)
        self._runs = tag == "script" and "src" not in told and told.get("type") in (None, "module", "text/javascript")

    def handle_data(self, data: str) -> None:
        if self._runs:
            self.digests.add(f"'sha256-{b64encode(hashlib.sha256(data.encode()).digest()).decode()}'")
            self._runs = False


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Reader]:
    return {str(path.relative_to(site)): Reader(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def test_every_page_has_one_policy_before_anything_is_loaded(pages: dict[str, Reader]) -> None:
    for name, page in pages.items():
        assert len(page.policies) == 1, name
        assert not {"script", "link", "style", "img"} & set(page.before), name
        assert MARK not in page.policies[0]


def test_the_same_is_allowed_on_all_pages_however_deep_and_nothing_where_a_page_has_moved(
    pages: dict[str, Reader],
) -> None:
    moved = Reader(Redirect("/a/b/", "/c/").content().decode()).policies
    assert moved[0].startswith("default-src 'none'; ")
    assert {page.policies[0] for page in pages.values()} == {*moved, pages["index.html"].policies[0]}


def test_a_policy_allows_the_scripts_of_the_theme_by_their_digests_and_no_other(pages: dict[str, Reader]) -> None:
    for name, page in pages.items():
        assert page.digests == set(re.findall(r"'sha256-[^']+'", page.policies[0])), name
    assert len(pages["index.html"].digests) == 3


def test_nothing_comes_from_elsewhere_and_no_style_or_script_from_within(pages: dict[str, Reader]) -> None:
    for page in pages.values():
        assert not re.search(r"unsafe-inline|'unsafe-eval'|https?:|\*|blob:", page.policies[0])
        assert page.policies[0].startswith("default-src 'none'; ")
        assert "base-uri 'none'" in page.policies[0].split("; ")


@pytest.mark.parametrize("told", [SCRIPT, f"<p>x</p>{SCRIPT}", "<SCRIPT\n>alert(2)</SCRIPT >"])
def test_a_script_in_what_a_page_tells_is_not_allowed(told: str) -> None:
    page = f'<meta content="{MARK}"><script>theme()</script><main>{told}</main>'
    assert with_policy(page, told) == page.replace(MARK, policy_of(["theme()"]))


def test_a_text_that_holds_the_mark_changes_no_policy() -> None:
    page = f'<meta content="{MARK}"><main>{MARK}</main>'
    assert with_policy(page, MARK) == f'<meta content="{policy_of([])}"><main>{MARK}</main>'


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<script>a()</script><script src=x.js></script>", ["a()"]),
        ('<script type="application/json">{}</script><script type="module">b()</script>', ["b()"]),
        ("<script>a()\r\nb()\r</script>", ["a()\nb()\n"]),
        ("<scripts>a()</scripts>", []),
    ],
)
def test_scripts_are_told_apart_as_a_browser_does(html: str, found: list[str]) -> None:
    assert scripts_in(html) == found


def test_while_a_site_is_edited_pages_have_no_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vars(MkDocsConfig)["plugins"], "plugin_cache", {})  # or later builds here make these pages too
    assert list(policies_while_served(tmp_path)) == []


def policies_while_served(folder: Path) -> Iterator[str]:
    """Those of the pages that MkDocs makes for its server, which writes a script of its own into each."""
    (folder / "docs").mkdir()
    config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(folder / "docs"), site_dir=str(folder / "site"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    pages = list((folder / "site").rglob("*.html"))
    assert len(pages) > 100
    for page in pages:
        if 'http-equiv="refresh"' not in (html := page.read_text(encoding="utf-8")):
            yield from Reader(html).policies


def test_the_sample_of_a_server_sends_the_same_policy_with_every_page(pages: dict[str, Reader]) -> None:
    sample = (ROOT / "docs/nginx.conf").read_text(encoding="utf-8")
    assert f'"~^text/html" "{pages["index.html"].policies[0]}; ";' in sample
    assert f"${{insights_policy}}{FRAMES}" in sample
