"""Charts: what is drawn is what was counted, in every light, without colour, and without anything but what is drawn."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.config import Closeness
from generator.edition.derive import derive
from generator.edition.gate import gate
from generator.edition.strength import Level
from generator.library.record import Library
from generator.pages.charts.bars import outcomes, teams
from generator.pages.charts.coverage import coverage
from generator.pages.charts.drawing import EDGES, STEPS, Chart, Drawing, cut, lines, picture, ticks
from generator.pages.charts.known import STEP, known
from generator.pages.charts.months import Row, closeness_map, contact_by_month
from generator.pages.page import Page
from generator.pages.render import render
from generator.publish.drawings import Drawings, on_paper
from generator.publish.generate import generate
from generator.publish.prepare import Prepared
from generator.publish.project import ProjectError
from tests.conftest import EXAMPLE, ROOT
from tests.making import TEMPLATES, edition, evidence, library, story
from tests.recount import Recount, recount

CSS = (ROOT / "theme_overrides" / "assets" / "insights.css").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"
KINDS = tuple(Closeness)
Draw = Callable[[Drawing], Element]


@pytest.fixture(scope="module")
def draw(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Draw]:
    with Drawings(tmp_path_factory.mktemp("drawn") / "drawings") as drawings:

        def drawn(drawing: Drawing) -> Element:
            drawings.ask([drawing])
            return ElementTree.fromstring(drawings.svg(drawing))

        yield drawn


@pytest.fixture(scope="module")
def counted() -> Recount:
    return recount(EXAMPLE)


def fitting(chart: Chart, fit: str) -> Drawing:
    return next(one for one in chart.drawings if one.fit == fit)


def stretches(svg: Element) -> list[tuple[str, float, float, float, float]]:
    """Every bar: the name of its fill, and its x, y, width and height."""
    found = []
    for path in svg.iter(f"{SVG}path"):
        box = re.fullmatch(r"M([-\d.]+),([-\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+Z", path.get("d", ""))
        if box and path.get("fill"):
            x, y, width, height = map(float, box.groups())
            found.append((path.get("fill", ""), x, y, width, height))
    return found


def words_in(svg: Element) -> list[str]:
    return [" ".join("".join(text.itertext()).split()) for text in svg.iter(f"{SVG}text")]


# What is drawn is what was counted


def test_each_stretch_of_a_month_is_as_tall_as_its_number(example: Library, counted: Recount, draw: Draw) -> None:
    derived = derive(gate(example, "everyone", example.as_of))
    for key, area in derived.areas.items():
        bars = stretches(draw(contact_by_month(key, area.summary.months).drawings[0]))
        shown = {f"{month.first:%Y-%m}" for month in area.summary.months}
        theirs = {month: counts for month, counts in counted.area(key).months.items() if month in shown}
        unit = 132 / ticks(max(sum(counts.values()) for counts in theirs.values()))[-1]
        drawn = Counter((fill, round(height / unit, 1)) for fill, _, _, _, height in bars)
        numbers = [(STEPS[KINDS.index(Closeness(kind))], n) for counts in theirs.values() for kind, n in counts.items()]
        assert drawn == Counter(numbers)
        months = sorted({x for _, x, _, _, _ in bars})
        assert len(months) == len(theirs)


def test_the_map_has_a_square_for_every_month_with_contact_and_says_how_many(
    example: Library, counted: Recount, draw: Draw
) -> None:
    areas = derive(gate(example, "everyone", example.as_of)).areas
    chart = closeness_map([Row(key, "", one) for key, one in areas.items()])
    shown = {f"{month.first:%Y-%m}" for month in next(iter(areas.values())).summary.months}
    months = [counts for key in areas for month, counts in counted.area(key).months.items() if month in shown]
    met = [counts.get("in-person", 0) + counts.get("live", 0) for counts in months]
    numbers = [number or counts.get("written") or counts["proxy"] for number, counts in zip(met, months, strict=True)]
    svg = draw(fitting(chart, "full"))
    assert Counter(word for word in words_in(svg) if word.isdigit() and len(word) < 4) == Counter(map(str, numbers))
    for fit in ("narrow", "full"):
        squares = [path for path in draw(fitting(chart, fit)).iter(f"{SVG}path") if path.get("fill")]
        nearest = [next(kind for kind in Closeness if counts.get(kind.value)) for counts in months]
        fills = Counter(path.get("fill") for path in squares)
        assert fills == Counter(STEPS[KINDS.index(kind)] for kind in nearest)


def test_coverage_shows_gaps_as_gaps(example: Library, counted: Recount, draw: Draw) -> None:
    covers = derive(gate(example, "everyone", example.as_of)).coverage.covers
    areas = list(example.vocabulary.config.areas)
    kinds = [(key, [of[area] for area in areas]) for key, of in covers.items()]
    svg = draw(fitting(coverage(areas, kinds), "full"))
    met = [counted.covered(key, area)[0] for key in covers for area in areas]
    assert Counter(word for word in words_in(svg) if word.isdigit()) == Counter(str(number) for number in met if number)
    lonely = edition(
        {"onboarding/a.md": story(evidence())}, {"segments": {"small-clinics": {"title": "Small clinics"}}}
    )
    of = derive(lonely).coverage.covers["small-clinics"]
    svg = draw(fitting(coverage(["Onboarding", "Billing"], [("Small clinics", list(of.values()))]), "narrow"))
    dashed = [path for path in svg.iter(f"{SVG}path") if path.get("stroke-dasharray")]
    assert len(dashed) == sum(one.nearest is None for one in of.values()) == 1


def test_bars_of_teams_and_of_outcomes_are_as_long_as_their_numbers(
    example: Library, counted: Recount, draw: Draw
) -> None:
    derived = derive(gate(example, "everyone", example.as_of))
    chart = teams([(key, one) for key, one in derived.teams.items()])
    bars = stretches(draw(fitting(chart, "wide")))
    met = [{kind: counted.team(key).kinds.get(kind, 0) for kind in ("in-person", "live")} for key in derived.teams]
    most = max(sum(counts.values()) for counts in met)
    for fill, kind in ((STEPS[0], "in-person"), (STEPS[1], "live")):
        drawn = Counter(round(width * most / 638) for colour, _, _, width, _ in bars if colour == fill)
        assert drawn == Counter(counts[kind] for counts in met if counts[kind])
    assert {colour for colour, *_ in bars} <= set(STEPS[:2])
    chart = outcomes([(key, one) for key, one in derived.outcomes.items()])
    bars = stretches(draw(fitting(chart, "narrow")))
    theirs = [counted.outcome(key) for key in derived.outcomes]
    most = max(heard for heard, _, _ in theirs)
    for fill, part in ((STEPS[3], 0), (STEPS[1], 1), (STEPS[0], 2)):
        drawn = Counter(round(width * most / 348) for colour, _, _, width, _ in bars if colour == fill)
        assert drawn == Counter(one[part] for one in theirs if one[part])


def test_how_well_stories_were_known_is_drawn_for_every_quarter(example: Library, counted: Recount, draw: Draw) -> None:
    history = derive(gate(example, "everyone", example.as_of)).history
    bars = stretches(draw(fitting(known(history), "narrow")))
    theirs = [counted.known_on(one.day) for one in history]
    unit = 150 / ticks(max(sum(one.values()) for one in theirs))[-1]
    for level, number in STEP.items():
        drawn = Counter(round(height / unit, 1) for fill, _, _, _, height in bars if fill == STEPS[number])
        assert drawn == Counter(one[level.value] for one in theirs if one[level.value])
    assert set(STEP) == set(Level)


# What it looks like


def test_every_colour_is_one_of_the_stylesheet_so_that_one_drawing_serves_light_and_dark(
    example: Library, draw: Draw
) -> None:
    for page in pages_with_charts(example):
        for drawing in page.drawings:
            svg = draw(drawing)
            colours = {node.get(name) for node in svg.iter() for name in ("fill", "stroke")} - {None, "none"}
            names = {re.fullmatch(r"var\((--il-[a-z-]+)\)", str(colour)) for colour in colours}
            assert None not in names
            assert not [name[1] for name in names if name and f"{name[1]}: light-dark(" not in CSS]
            paper = on_paper(ElementTree.tostring(svg, encoding="unicode"), CSS)
            assert "var(" not in paper
            assert "#0b5d5e" in paper or "#4d9794" in paper or "#b9cfc4" in paper


def pages_with_charts(library: Library) -> list[Page]:
    outputs = render(gate(library, "everyone", library.as_of), TEMPLATES, "insights")
    return [one for one in outputs if isinstance(one, Page) and one.drawings]


def luminance(name: str, dark: bool) -> float:
    """Of a colour of the stylesheet, as WCAG 2 defines it."""
    found = re.search(rf"{name}: light-dark\((#\w+), (#\w+)\)", CSS)
    assert found, name
    parts = [int(found[1 + dark][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
def test_the_four_steps_are_told_apart_in_grey_and_their_outlines_from_paper(dark: bool) -> None:
    paper = luminance("--il-paper", dark)
    grey = [luminance(colour[4:-1], dark) for colour in STEPS]
    away = [abs(one - paper) for one in grey]
    assert away == sorted(away, reverse=True)
    for one, other in pairwise(grey):
        assert (max(one, other) + 0.05) / (min(one, other) + 0.05) > 1.2
    for edge in EDGES:
        outline = luminance(edge[4:-1], dark)
        assert (max(outline, paper) + 0.05) / (min(outline, paper) + 0.05) >= 3


def test_a_picture_holds_nothing_but_what_is_drawn(example: Library, draw: Draw) -> None:
    for page in pages_with_charts(example):
        for drawing in page.drawings:
            svg = draw(drawing)
            assert {node.tag.removeprefix(SVG) for node in svg.iter()} <= {"svg", "g", "path", "line", "text", "tspan"}
            names = {name for node in svg.iter() for name in node.attrib}
            assert not {name for name in names if name.startswith(("on", "style", "href", "class", "font-family"))}
            assert svg.get("aria-hidden") == "true"


def test_every_picture_says_in_words_what_it_shows_and_has_its_numbers_behind_it(example: Library) -> None:
    charted = {page.address for page in pages_with_charts(example)}
    assert {
        "/closeness/",
        "/changes/",
        "/insights/",
        *(f"/areas/{key}/" for key in example.vocabulary.config.areas),
    } == charted
    for page in pages_with_charts(example):
        figures = re.findall(r'<div class="il-chart" role="img" aria-label="([^"]+)">', page.body)
        assert len(figures) == page.body.count('<details class="il-numbers">') > 0
        assert all(re.search(r"\d", label) for label in figures)
        assert page.body.count("<!-- drawing ") == len(page.drawings)


def test_words_of_contributors_are_drawn_as_they_are(draw: Draw) -> None:
    titles = ["</text><script>alert(1)</script>", "Ünïcode & “quotes” 🌳", "datum['x'] + 1", "{{ 7 * 7 }}"]
    of = next(iter(derive(edition({"onboarding/a.md": story(evidence())})).areas.values()))
    svg = draw(fitting(closeness_map([Row(title, "", of) for title in titles]), "full"))
    found = " ".join(words_in(svg))
    assert not list(svg.iter(f"{SVG}script"))
    for title in titles[1:]:
        assert title in found


# Measures


@given(st.integers(0, 10**9))
def test_an_axis_has_few_whole_numbers_and_room_for_all(most: int) -> None:
    numbers = ticks(most)
    assert numbers[0] == 0
    assert most <= numbers[-1] <= max(3 * most, 1)
    assert 2 <= len(numbers) <= 4
    assert len({after - before for before, after in pairwise(numbers)}) == 1


@given(st.text(min_size=1, max_size=80).filter(str.strip), st.integers(30, 300))
def test_labels_fit_their_place_and_lose_nothing_that_fits(text: str, width: int) -> None:
    most = max(int(width / 0.555 / 11), 4)
    assert len(cut(text, width, "any")) <= most
    assert len(text) > most or cut(text, width, "any") == text
    assert 1 <= len(lines(text, width, "any")) <= 2
    assert all(len(line) <= most for line in lines(text, width, "any"))


@pytest.mark.parametrize("many", [1, 2, 12, 60])
def test_any_number_of_areas_fits(many: int, draw: Draw) -> None:
    of = next(iter(derive(edition({"onboarding/a.md": story(evidence())})).areas.values()))
    cover = next(iter(derive(edition({"onboarding/a.md": story(evidence())})).coverage.covers.values()))
    rows = [Row(f"Area {number}", "", of) for number in range(many)]
    charts = [
        closeness_map(rows),
        coverage([row.title for row in rows], [("Small clinics", list(cover.values())[:1] * many)]),
    ]
    for chart in charts:
        for drawing in chart.drawings:
            svg = draw(drawing)
            assert float(svg.get("width", "")) <= 1060
            assert len(words_in(svg)) >= many


# What is kept


def prepared(**config: object) -> Prepared:
    made = library({"onboarding/a.md": story(evidence())}, config)
    return Prepared(gate(made, "everyone", made.as_of), EXAMPLE)


def test_what_did_not_change_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generate(prepared(), tmp_path / "docs")
    before = {path.name: path.read_bytes() for path in (tmp_path / "drawings").iterdir()}
    closeness = (tmp_path / "docs" / "closeness" / "index.md").read_bytes()
    assert b"<svg" in closeness

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("it was drawn again")

    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", refuse)
        generate(prepared(), tmp_path / "docs")
    assert {path.name: path.read_bytes() for path in (tmp_path / "drawings").iterdir()} == before
    assert (tmp_path / "docs" / "closeness" / "index.md").read_bytes() == closeness


def test_what_no_page_shows_any_more_is_not_kept(tmp_path: Path) -> None:
    titled = {"onboarding": {"title": "First weeks", "owner": "onboarding-team"}}
    generate(prepared(areas=titled), tmp_path / "docs")
    assert any(b"First" in path.read_bytes() for path in (tmp_path / "drawings").iterdir())
    generate(prepared(), tmp_path / "docs")
    assert not any(b"First" in path.read_bytes() for path in (tmp_path / "drawings").iterdir())


def test_a_drawing_does_not_depend_on_what_was_drawn_before(tmp_path: Path, draw: Draw, example: Library) -> None:
    drawings = [one for page in pages_with_charts(example) for one in page.drawings]
    with Drawings(tmp_path / "drawings") as fresh:
        for drawing in reversed(drawings[:3]):
            fresh.ask([drawing])
            assert ElementTree.tostring(draw(drawing)) == ElementTree.tostring(
                ElementTree.fromstring(fresh.svg(drawing))
            )


def test_a_program_that_does_not_start_is_said_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(ProjectError, match="did not start"):
        generate(prepared(), tmp_path / "docs")


def test_what_vega_cannot_draw_is_said(tmp_path: Path) -> None:
    impossible = Drawing({"mark": "no such mark"})
    with Drawings(tmp_path / "kept") as drawings:
        drawings.ask([drawing := picture("any", 10, 10, (0, 0, 0, 0), [])])
        assert drawings.svg(drawing)

    def fill() -> None:
        with Drawings(tmp_path / "drawings") as drawings:
            drawings.ask([impossible])

    with pytest.raises(ProjectError, match="could not be drawn"):
        fill()
