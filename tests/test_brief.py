"""The brief of an area as PDF: two sheets at most, to be read, heard, searched and kept."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from generator.edition.gate import Edition, gate
from generator.library.record import Library
from generator.pages.area_closeness import chart_of
from generator.pages.brief import Brief
from generator.pages.words import brief as say
from generator.publish import paper
from generator.publish.paper import MARK, briefs, charts_of, on_paper, press_of
from generator.publish.prepare import Prepared
from tests.casefiles import FOLDER, parts
from tests.conftest import EXAMPLE, asked, write_files
from tests.making import customer, edition, evidence, question, story

SITE = "https://insights.example"
AREAS = ("starting", "scheduling", "records", "messaging", "billing")


def brief_of(seen: Edition, area: str = "onboarding") -> Brief:
    (one,) = briefs([area], press_of(Prepared(seen, Path("insights"))), {})
    return one


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All its text, in the order it stands in the file, on one line."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def links_of(pdf: bytes) -> set[str]:
    every = [note.get_object() for page in read(pdf).pages for note in page.get("/Annots", [])]
    return {str(one["/A"]["/URI"]) for one in every if "/A" in one}


@pytest.fixture(scope="module")
def printed(example: Library) -> dict[str, bytes]:
    """The briefs of all areas of the example library."""
    press = press_of(Prepared(gate(example, "everyone", example.as_of), Path("insights")))
    made = briefs(AREAS, press, charts_of(AREAS, press))
    return {key: on_paper(one) for key, one in zip(AREAS, made, strict=True)}


# Paper


def test_every_area_fits_on_two_sheets_that_each_say_of_which_day_they_are(printed: dict[str, bytes]) -> None:
    for pdf in printed.values():
        pages = read(pdf).pages
        assert len(pages) == 2
        for number, page in enumerate(pages, 1):
            text = " ".join(page.extract_text().split())
            assert f"As of 21 November 2026. {say.WITHDRAWN}" in text.replace("\xa0", " ")
            assert f"Page {number} of 2" in text
            assert (page.mediabox.width, page.mediabox.height) == pytest.approx((595.28, 841.89), abs=0.1)


def test_fonts_are_embedded_and_are_those_of_the_site(printed: dict[str, bytes]) -> None:
    names = set()
    for page in read(printed["scheduling"]).pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            (inner,) = font.get_object()["/DescendantFonts"]
            described = inner.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & described.keys()
            names.add(str(described["/FontName"]).split("+")[1])
    assert names == {"Newsreader-Regular", "Newsreader-Medium", "Inter-Regular", "Inter-SemiBold"}


def test_it_is_tagged_in_its_language_and_says_what_it_is(printed: dict[str, bytes]) -> None:
    file = read(printed["billing"])
    root = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value  # type: ignore[index]
    assert root["/Lang"] == "en"  # type: ignore[index]
    assert file.metadata
    assert (file.metadata.title, file.metadata.author) == ("Billing · Thimblefen", "Thimblefen")
    assert str(file.metadata.creation_date).startswith("2026-11-21")
    assert say.WITHDRAWN in (file.metadata.subject or "")
    assert MARK.encode() in printed["billing"]
    for standard in (b"<pdfuaid:part>1<", b"<pdfaid:part>2<", b"<pdfaid:conformance>A<"):
        assert standard in printed["billing"]


def tags(node: object) -> list[str]:
    """The kinds of all parts of a document, in the order in which they are read aloud."""
    node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
    if isinstance(node, list):
        return [kind for one in node for kind in tags(one)]
    if not isinstance(node, dict) or "/S" not in node:
        return []
    return [str(node["/S"]), *tags(node.get("/K"))]


def figures(node: object) -> list[str]:
    """What stands in the place of each picture for those who cannot see it."""
    node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
    if isinstance(node, list):
        return [text for one in node for text in figures(one)]
    if not isinstance(node, dict):
        return []
    here = [str(node["/Alt"])] if node.get("/S") == "/Figure" and "/Alt" in node else []
    return here + figures(node.get("/K"))


def test_headings_quotes_lists_and_links_are_known_as_such(printed: dict[str, bytes]) -> None:
    kinds = tags(read(printed["billing"]).trailer["/Root"]["/StructTreeRoot"]["/K"])  # type: ignore[index]
    assert [kind for kind in kinds if kind in ("/H1", "/H2")] == ["/H1"] + ["/H2"] * 6
    assert kinds.index("/BlockQuote") < kinds.index("/H2") < kinds.index("/H3")
    assert {"/P", "/Link", "/L", "/LI", "/LBody"} <= set(kinds)


def test_it_is_read_in_the_order_in_which_it_is_laid_out(printed: dict[str, bytes]) -> None:
    text = text_of(printed["billing"]).replace("\xa0", " ")
    order = [
        "Thimblefen",
        "Billing",
        "7 stories from 8 customers.",
        "No meeting or call has been written up since 18 June 2026.",
        "not chasing a man for the price of a loaf.",
        say.TOLD,
        "Small unpaid amounts are settled",
        say.WRONG,
        say.BELIEVED,
        say.LEARNED,
        say.CLOSENESS,
        say.CHANGED,
        say.GO_AND_SEE,
        say.WAITING,
        "This is an example library.",
    ]
    at = -1
    for words in order:
        assert words in text[at + 1 :], words
        at = text.index(words, at + 1)


def test_links_lead_to_the_published_pages(printed: dict[str, bytes], site: Path) -> None:
    links = links_of(printed["billing"])
    assert f"{SITE}/areas/billing/" in links
    assert f"{SITE}/insights/the-biscuit-tin-pays-the-difference/" in links
    for link in links:
        assert (site / link.removeprefix(SITE).split("#")[0].strip("/") / "index.html").is_file(), link


def test_the_same_brief_gives_the_same_bytes(example: Library, printed: dict[str, bytes]) -> None:
    press = press_of(Prepared(gate(example, "everyone", example.as_of), Path("insights")))
    (one,) = briefs(["billing"], press, charts_of(["billing"], press))
    assert on_paper(one) == printed["billing"]


def test_the_chart_is_there_for_those_who_see_it_and_in_words_for_those_who_hear_it(
    example: Library, printed: dict[str, bytes]
) -> None:
    press = press_of(Prepared(gate(example, "everyone", example.as_of), Path("insights")))
    chart = chart_of("billing", "Billing", press)
    assert chart
    assert chart.label in figures(read(printed["billing"]).trailer["/Root"]["/StructTreeRoot"]["/K"])  # type: ignore[index]


# Areas of every size


def test_an_area_without_a_story_fills_one_sheet() -> None:
    pdf = on_paper(brief_of(edition({})))
    assert len(read(pdf).pages) == 1
    assert say.NO_STORY in text_of(pdf)


def test_an_area_with_one_story_fills_one_sheet() -> None:
    pdf = on_paper(brief_of(edition({"onboarding/first.md": story(evidence(quote="Nobody answered.", role="nurse"))})))
    assert len(read(pdf).pages) == 1
    assert "“Nobody answered.” Nurse, Alder" in text_of(pdf)
    assert links_of(pdf) == set(), "without an address of the site no link can lead anywhere"


LONG = " ".join(["unforeseeably"] * 43)[:600]


def test_of_the_longest_texts_the_best_known_are_printed_and_the_others_counted() -> None:
    many = {
        f"onboarding/story-{number:02}.md": story(
            evidence(("alder", "birch", "cedar", "dogwood")[number % 4], quote=LONG, role="clinic manager"),
            title=f"{number:02} {'wide ' * 23}",
            summary="so " * 93,
            believed="believed " * 30,
            learned="learned " * 30,
            actions=[{"date": "2026-04-01", "what": "changed " * 40, "outcome": "improved " * 30}],
        )
        for number in range(30)
    }
    asking = {f"questions/asked-{number}.md": question(f"What {'then ' * 22}{number}?") for number in range(6)}
    pdf = on_paper(brief_of(edition({**many, **asking})))
    text = text_of(pdf)
    assert len(read(pdf).pages) == 2
    shown = tags(read(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"]).count("/H3")  # type: ignore[index]
    assert shown >= 2
    assert f"{30 - shown} more stories are on the page of this area" in text
    assert text.count(LONG) >= 1, "words are whole or not there"


def test_what_weighs_least_goes_first_and_the_customers_words_last() -> None:
    files = {
        f"onboarding/story-{number}.md": story(
            evidence(quote=f"Nobody answered {number}."),
            title=f"Clinics ring before they write {number}",
            believed="They write first.",
            learned="They ring.",
            actions=[{"date": "2026-04-01", "what": "We answer."}],
        )
        for number in range(9)
    }
    form: Brief | None = brief_of(edition(files | {"questions/asked.md": question()}))
    seen = []
    while form:
        seen.append({name: len(part.items) for name, part in form.parts.items()})
        last, form = form, form.shorter()
    assert seen[0] == {"stories": 8, "beliefs": 3, "changes": 5, "visits": 0, "asked": 1}
    assert all(sum(longer.values()) >= sum(shorter.values()) for longer, shorter in pairwise(seen))
    assert next(step for step in seen if not step["changes"])["stories"] > 1
    assert last.lead
    assert not last.lede


# Letters


def test_letters_of_other_scripts_are_printed_and_can_be_searched() -> None:
    said = "Přišla žádost. Никто не ответил. Κανείς. Łódź, Ærø, naïve façade"
    files = {
        "onboarding/first.md": story(evidence(quote=said, role="nurse")),
        "onboarding/second.md": story(evidence(quote="לא ענו לנו"), title="Nobody answered, سلام they said"),
    }
    text = text_of(on_paper(brief_of(edition(files))))
    assert said in text
    for letters in ("לא", "ענו", "سلام"):
        assert letters in text or letters[::-1] in text, "some readers turn what is read from the right"


def test_letters_that_no_font_has_are_told_and_never_an_empty_box(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = paper._fonts(False)
    monkeypatch.setattr(paper, "_fonts", lambda everywhere: ours)
    pdf = on_paper(
        brief_of(edition({"onboarding/first.md": story(evidence(quote="They said 誰も 答えない 𓀀 twice."))}))
    )
    assert "“They said […] twice.”" in text_of(pdf)
    assert say.UNSHOWN in text_of(pdf)


def test_nothing_that_somebody_wrote_is_taken_for_markup() -> None:
    wild = "#emph[a] $x^2$ *b* _c_ @d <e> `f` \\ // g /* h */ = i #import x: * https://j.example ~ --- k"
    files = {"onboarding/first.md": story(evidence(quote=wild, role="#panic()"), title="Clinics #panic() *before* $x$")}
    text = text_of(on_paper(brief_of(edition(files))))
    assert f"“{wild}” #panic(), Alder" in text
    assert "Clinics #panic() *before* $x$" in text


def test_customers_without_a_name_stay_without_one() -> None:
    files = {
        "customers/quiet.md": customer("Elmwood Surgery", anonymous=True, region="north"),
        "onboarding/first.md": story(evidence("quiet", quote="Nobody answered.")),
    }
    text = text_of(on_paper(brief_of(edition(files))))
    assert "A small clinic in the north" in text
    assert "Elmwood" not in text


def test_in_america_paper_is_letter() -> None:
    pdf = on_paper(replace(brief_of(edition({})), language="en-US"))
    assert read(pdf).pages[0].mediabox.width == 612


# The command


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return write_files(tmp_path / "insights", parts(FOLDER / "base.case"))


def test_several_areas_give_several_files_with_names_of_their_own(tmp_path: Path) -> None:
    result = asked("brief", "billing", "Getting Started", "--library", EXAMPLE, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert {place.name for place in tmp_path.iterdir()} == {"brief-billing.pdf", "brief-starting.pdf"}
    assert "The brief of Billing is in brief-billing.pdf." in result.stderr


def test_a_brief_is_replaced_by_its_next_one_and_nothing_else_ever_is(tmp_path: Path) -> None:
    mine = tmp_path / "mine.pdf"
    for _ in range(2):
        assert asked("brief", "billing", "--to", mine, "--library", EXAMPLE, cwd=tmp_path).returncode == 0
    mine.write_bytes(b"%PDF-1.7 minutes of the board")
    result = asked("brief", "billing", "--to", mine, "--library", EXAMPLE, cwd=tmp_path)
    assert result.returncode == 2
    assert "did not write" in result.stderr
    assert mine.read_bytes() == b"%PDF-1.7 minutes of the board"
    assert [place.name for place in tmp_path.iterdir()] == ["mine.pdf"]


def test_an_area_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    result = asked("brief", "biling", "--library", EXAMPLE, cwd=tmp_path)
    assert result.returncode == 2
    assert "There is no area `biling`. Did you mean `billing`? The library knows `starting`," in result.stderr


def test_a_former_name_of_an_area_is_understood(library: Path, tmp_path: Path) -> None:
    config = library / "library.yml"
    config.write_text(
        config.read_text().replace(
            "areas:\n", "areas:\n  cash: {title: Cash, owner: onboarding-team, formerly: [money]}\n"
        )
    )
    assert asked("brief", "money", cwd=tmp_path).returncode == 0
    assert (tmp_path / "brief-cash.pdf").is_file()


def test_of_a_library_with_errors_nothing_is_printed(library: Path, tmp_path: Path) -> None:
    write_files(library, {"onboarding/broken.md": "---\ntitle: Too few\n---\n"})
    result = asked("brief", "onboarding", cwd=tmp_path)
    assert result.returncode == 1
    assert "error[" in result.stdout
    assert "Nothing was printed." in result.stderr
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["billing", "messaging", "--to", "x.pdf"], "--to names one file"),
        (["billing", "--to", "."], "is a folder"),
        (["billing", "--to", str(EXAMPLE / "brief.pdf")], "lies in the library itself"),
        ([], "Missing argument 'AREA...'"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], answer: str, tmp_path: Path) -> None:
    result = asked("brief", *arguments, "--library", EXAMPLE, cwd=tmp_path)
    assert result.returncode == 2
    assert answer in result.stderr
    assert not list(tmp_path.iterdir())
