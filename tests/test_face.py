"""The mark: one drawing, in every form that browsers, bookmarks and pages take it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import vl_convert

from tests.conftest import ROOT

ASSETS = ROOT / "theme_overrides" / "assets"
DRAWN = (ASSETS / "favicon.svg").read_text(encoding="utf-8")
ROUND = re.compile(r' rx="[\d.]+"')
PICTURES = {
    "favicon.png": (DRAWN, 48),
    "apple-touch-icon.png": (ROUND.sub("", DRAWN), 180),  # phones cut the corners themselves
}
OUTLINE = re.compile(r' d="([^"]+)"')


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_mark_is_made_from_its_drawing(name: str, request: pytest.FixtureRequest) -> None:
    drawing, size = PICTURES[name]
    picture = vl_convert.svg_to_png(drawing, scale=size / 16)
    if request.config.getoption("--accept"):
        (ASSETS / name).write_bytes(picture)
    assert (ASSETS / name).read_bytes() == picture
    assert int.from_bytes(picture[16:20]) == int.from_bytes(picture[20:24]) == size


def test_the_header_has_the_same_mark() -> None:
    frame = (ROOT / "theme_overrides/main.html").read_text(encoding="utf-8")
    assert OUTLINE.findall(DRAWN) == OUTLINE.findall(frame)


@pytest.mark.parametrize("page", ["index.html", "areas/billing/index.html", "404.html"])
def test_every_page_leads_to_them(page: str, site: Path) -> None:
    html = (site / page).read_text(encoding="utf-8")
    icons = re.findall(r'<link rel="(?:apple-touch-)?icon"[^>]* href="([^"]+)"', html)
    found = {(site / icon[1:] if icon.startswith("/") else (site / page).parent / icon).resolve() for icon in icons}
    assert found == {(site / "assets" / name).resolve() for name in ("favicon.svg", *PICTURES)}
