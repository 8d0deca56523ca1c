"""Paper: sets the brief of an area as PDF, on two sheets at most, and puts it where it was asked for.

The only module that knows Typst. What it sets is data and never markup; it needs no network, and no fonts but those
that come with this program and with Typst, unless a customer's words are in letters that none of them has.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from generator.content.types import Ref
from generator.edition.derive import derive
from generator.pages.area_brief import brief
from generator.pages.area_closeness import chart_of
from generator.pages.brief import Brief
from generator.pages.press import Press
from generator.pages.printed import printed
from generator.pages.templates import FOLDER, Templates
from generator.pages.words import brief as say
from generator.publish.drawings import Drawings, light_colours
from generator.publish.drawings import on_paper as in_light
from generator.publish.prepare import Prepared
from generator.publish.project import ProjectError

TEMPLATE = FOLDER / "brief.typ"
FONTS = FOLDER.parent / "fonts"
SHEETS = 2
"""How many a brief may have."""
MARK = "brief of an insight library"
"""Stands in every brief, so that no file of somebody else's is ever replaced by one."""
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
"""To be kept for years, and to be heard as well as read."""

STYLES = FOLDER.parent.parent / "theme_overrides" / "assets" / "insights.css"
"""The one home of all colours."""
_LETTERED, _IN_INTER = re.compile("<svg "), '<svg font-family="Inter" '
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


def press_of(prepared: Prepared) -> Press:
    """What the briefs of an edition are made with."""
    edition = printed(prepared.edition)
    return Press(edition, derive(edition), Templates(), prepared.library.resolve().name)


def charts_of(areas: Sequence[str], press: Press) -> dict[str, tuple[str, str]]:
    """The contacts of areas by month, where they had any: each as SVG in the colours of light pages, and in words.

    Raises:
        ProjectError: one of them could not be drawn.
    """
    title, styles = press.edition.vocabulary.title, STYLES.read_text(encoding="utf-8")
    charts = {key: chart for key in areas if (chart := chart_of(key, title(Ref.AREA, key), press))}
    with TemporaryDirectory(prefix="insights-") as folder, Drawings(Path(folder)) as drawings:
        for chart in charts.values():
            drawings.ask(chart.drawings)
        drawn = {key: drawings.svg(chart.drawings[0]) for key, chart in charts.items()}
    return {key: (_LETTERED.sub(_IN_INTER, in_light(drawn[key], styles), 1), charts[key].label) for key in charts}


def briefs(areas: Sequence[str], press: Press, charts: Mapping[str, tuple[str, str]]) -> Iterator[Brief]:
    """The briefs of some areas of an edition, by their keys, with their charts."""
    for key in areas:
        yield brief(key, press, charts.get(key))


def on_paper(one: Brief) -> bytes:
    """A brief as PDF; the same brief gives the same bytes.

    What weighs least is left out until the rest fits, and the paper says so; type never shrinks. Letters that the fonts
    at hand lack are looked for in those of this machine, and what none has is replaced by a sign that is explained.

    Raises:
        ProjectError: it cannot be set.
    """
    everywhere, unshown = False, ""
    while True:
        try:
            return _fitted(one, everywhere, unshown)
        except typst.TypstError as error:
            found = "".join(sorted(set("".join(_UNSHOWN.findall(error.diagnostic))) - set(unshown)))
            if not found:
                raise ProjectError(f"The brief of {one.title} cannot be set: {error.message}") from error
            unshown += found if everywhere else ""
            everywhere = True


def _fitted(one: Brief, everywhere: bool, unshown: str) -> bytes:
    """The longest form of a brief that fits."""
    fonts, template = _fonts(everywhere), TEMPLATE.read_bytes()

    def fits(form: Brief) -> bool:
        inputs = _inputs(form, unshown)
        return int(typst.query(template, "<end>", "value", True, font_paths=fonts, sys_inputs=inputs)) <= SHEETS

    form: Brief | None = one
    while form and not fits(form):
        form = form.shorter()
    if form is None:
        raise ProjectError(f"The brief of {one.title} does not fit on {SHEETS} sheets of paper.")
    for name in one.parts:
        while (fuller := form.fuller(name, one)) and fits(fuller):
            form = fuller
    day = dt.datetime.combine(one.day, dt.time(), dt.UTC)
    pdf = typst.compile(
        template,
        font_paths=fonts,
        sys_inputs=_inputs(form, unshown),
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=int(day.timestamp()),
    )
    assert isinstance(pdf, bytes)
    return pdf


def _inputs(form: Brief, unshown: str) -> dict[str, str]:
    """What the template is given: the brief without letters that nobody can show."""
    text = json.dumps(form.values(), ensure_ascii=False)
    if unshown:
        letters = re.escape(unshown)
        text = re.sub(f"[{letters}](?:[{letters} ]*[{letters}])?", say.SIGN, text)
    return {"brief": text, "colours": _colours(), "mark": MARK, "unshown": "yes" if unshown else "no"}


@cache
def _colours() -> str:
    """The colours of light pages as JSON, read once for all layouts that are tried."""
    return json.dumps(light_colours(STYLES.read_text(encoding="utf-8")))


@cache
def _fonts(everywhere: bool) -> typst.Fonts:
    """The fonts at hand; ``everywhere``: those of this machine too."""
    return typst.Fonts(include_system_fonts=everywhere, include_embedded_fonts=True, font_paths=[str(FONTS)])


def check_place(place: Path, library: Path) -> None:
    """Make sure that a brief may be put somewhere.

    Raises:
        ProjectError: it is a folder or holds something that is no brief, or lies in the library.
    """
    if place.resolve().is_relative_to(library.resolve()):
        raise ProjectError(f"{place} lies in the library itself. Name a place outside it with --to.")
    if place.is_dir():
        raise ProjectError(f"{place} is a folder. Name a file with --to.")
    if place.exists() and MARK.encode() not in place.read_bytes():
        raise ProjectError(
            f"{place} holds something that this program did not write, so it will not be replaced. "
            "Name another file with --to, or move this one away."
        )


def put(pdf: bytes, place: Path) -> None:
    """Write a brief; it is written beside its place and then moved there, so that nobody reads half of it."""
    beside = place.with_name(f".{place.name}.new")
    beside.write_bytes(pdf)
    beside.replace(place)
