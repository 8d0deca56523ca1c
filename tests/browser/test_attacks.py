"""No text in a library does anything to those who read it: every page of a library of attacks, in a real browser.

The browser is told to pass over the policy of the pages, so that each has to be harmless by what stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from tests.browser.conftest import Visit, start
from tests.browser.serving import serving

FOUND = """() => {
  const every = [...document.querySelectorAll("*")];
  const told = [...document.querySelectorAll("#il_main, #il_main *, head *, footer *")];
  const attributes = every.flatMap(one => [...one.attributes].map(at => [one.localName, at.name, at.value]));
  return {
    scripts: [...document.scripts].map(one => one.getAttribute("src") ? "file" : one.id || one.text),
    tags: [...new Set(told.map(one => one.localName))],
    handlers: attributes.filter(([, name]) => name.startsWith("on")),
    styles: told.filter(one => one.hasAttribute("style")).map(one => one.outerHTML),
    addresses: attributes.filter(([, name]) => /^(href|src|srcset|action|formaction|data|poster|ping|xlink:href)$/
      .test(name)).map(([tag, , value]) => [tag, new URL(value, location).href]),
  }
}"""
"""What a page holds, as the browser sees it."""
PARTS = 3
"""In how many parts the pages are opened, so that several runners share them."""
HARMLESS = "/rules/SRC001/"
NEVER = {
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "base",
    "math",
    "template",
    "portal",
    "video",
    "audio",
    "dialog",
}


@pytest.fixture
def reader(browser: Browser, attacked: Path) -> Iterator[tuple[Visit, list[str]]]:
    """A browser that runs whatever it is given, and the dialogs it was made to open."""
    dialogs: list[str] = []
    context = browser.new_context(bypass_csp=True)
    with serving(attacked) as address:
        visit = start(context, address)

        def closed(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        visit.page.on("dialog", closed)
        yield visit, dialogs
    context.close()


def pages_of(site: Path) -> list[str]:
    """The addresses of all pages, but for all rules but one: these say nothing of a library."""
    every = (f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/") for path in site.rglob("index.html"))
    return sorted(path for path in every if not path.startswith("/rules/") or path == HARMLESS)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_of_a_library_of_attacks_does_anything_but_show_them(
    part: int, reader: tuple[Visit, list[str]], attacked: Path
) -> None:
    visit, dialogs = reader
    pages = pages_of(attacked)[part::PARTS]
    visit.open(HARMLESS)
    harmless = visit.page.evaluate(FOUND)
    allowed = {re.sub(r'"[^"]*"', "", one) for one in harmless["scripts"]}
    assert len(pages) > 100 / PARTS
    for path in pages:
        visit.open(path)
        found = visit.page.evaluate(FOUND)
        assert {re.sub(r'"[^"]*"', "", one) for one in found["scripts"]} <= allowed, path
        assert not NEVER & set(found["tags"]), path
        assert (found["handlers"], found["styles"]) == ([], []), path
        for tag, address in found["addresses"]:
            scheme = address.split(":", 1)[0]
            assert scheme in ({"http", "https", "mailto"} if tag == "a" else {"http"}), (path, tag, address)
            assert tag == "a" or address.startswith((visit.address, "http://www.w3.org/")), (path, tag, address)
    said = [one for one in visit.messages if not one.startswith(f"failed: {visit.address}")]  # left before it was there
    assert (dialogs, visit.foreign, said) == ([], [], [])
