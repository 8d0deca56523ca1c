"""Attachments: what could harm a reader is refused, and what a file tells of people never leaves the library."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageSequence, PngImagePlugin

from generator.cache.shelf import Shelf
from generator.content.attached.cleaning import Unclean, cleaned
from generator.content.attached.inspection import findings_of
from generator.content.source import ATTACHMENT_TYPES, read
from generator.diagnostics.finding import Finding
from generator.pages.page import File
from generator.pages.sizes import size_of
from generator.publish.inspecting import Inspector
from tests.canaries import canaries_in, canaries_of, outputs_below, word_for
from tests.conftest import DAY, asked, insights, project, write_files
from tests.drawn import animation, camera, document, picture, saved_as, whole
from tests.making import CONFIG, CUSTOMERS, customer, story

PICTURES = ("PNG", "JPEG", "GIF", "WEBP")
ENDINGS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
PAGE = b"<!DOCTYPE html><script>alert(1)</script>"
PLACE, AUTHOR, PROFILE = (word_for(label) for label in ("place", "author", "profile"))
URI = pikepdf.Name("/URI")


def archive() -> bytes:
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w") as made:
        made.writestr("a.html", "x")
    return folder.getvalue()


def codes(path: str, data: bytes) -> list[str]:
    return [finding.code for finding in findings_of(path, data)]


def told(path: str, data: bytes) -> list[str]:
    """What is said of a file, in the order of the rules."""
    return [finding.words["what"] for finding in findings_of(path, data) if finding.code.startswith("PII")]


def pixels(data: bytes) -> list[bytes]:
    """All that a picture shows, one frame after the other."""
    with Image.open(io.BytesIO(data)) as image:
        return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(image)]


# What is refused


@pytest.mark.parametrize("ending", sorted(ATTACHMENT_TYPES))
def test_a_whole_file_of_each_kind_passes_and_says_nothing(ending: str) -> None:
    assert codes(f"a{ending}", whole(f"a{ending}")) == []


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
        (b"<?xml version='1.0'?>\n<!-- x --><svg></svg>", "an SVG drawing"),
        (PAGE, "a web page"),
        (b" \n<html>", "a web page"),
        (b"#!/bin/sh\n", "a script"),
        (b"MZ\x90\0", "a program"),
        (archive(), "an archive"),
        (b"\0\0\0\x18ftypheic", "a HEIC picture, which most browsers cannot show"),
        (b"", "nothing"),
        (b"\x89PNG", "something else"),
        (picture("JPEG"), "a JPEG picture"),
        (document(), "a PDF document"),
    ],
)
def test_a_file_is_taken_for_what_is_in_it_and_not_for_what_it_is_called(data: bytes, found: str) -> None:
    (finding,) = findings_of("onboarding/desk.png", data)
    assert (finding.code, finding.words["found"]) == ("SEC003", found)


def test_where_only_the_name_is_wrong_the_right_one_is_said() -> None:
    (finding,) = findings_of("onboarding/desk.png", picture("JPEG"))
    assert "`desk.jpg`" in str(finding.help)


@pytest.mark.parametrize("form", PICTURES)
@pytest.mark.parametrize("behind", [PAGE, archive(), document(), b"a few words"], ids=["page", "zip", "pdf", "words"])
def test_nothing_stands_behind_the_end_of_a_picture(form: str, behind: bytes) -> None:
    assert set(codes(f"a.{ENDINGS[form]}", picture(form) + behind)) == {"SEC004"}


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_nor_a_page_in_the_words_of_a_picture(form: str) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", PAGE.decode())
    data = picture(form, pnginfo=text) if form == "PNG" else picture(form, comment=PAGE)
    assert codes(f"a.{ENDINGS[form]}", data) == ["SEC004"]
    assert b"script" not in cleaned(f"a.{ENDINGS[form]}", data)


@pytest.mark.parametrize("behind", [bytes(40), b"\r\n"])
def test_zeros_and_ends_of_lines_behind_a_picture_are_no_secret_but_are_left_out(behind: bytes) -> None:
    data = picture("JPEG")
    assert codes("a.jpg", data + behind) == []
    assert cleaned("a.jpg", data + behind) == cleaned("a.jpg", data)


def test_a_second_photo_that_a_telephone_puts_behind_the_first_is_left_out() -> None:
    data = picture("MPO", save_all=True, append_images=[Image.new("RGB", (6, 4), "black")])
    assert codes("a.jpg", data) == []
    assert pixels(cleaned("a.jpg", data)) == pixels(data)[:1]
    assert len(cleaned("a.jpg", data)) < len(data) / 2 + 100


@pytest.mark.parametrize("ending", sorted(ATTACHMENT_TYPES))
def test_a_file_that_ends_too_soon_cannot_be_shown(ending: str) -> None:
    data = whole(f"a{ending}")
    assert codes(f"a{ending}", data[: len(data) // 2]) in (["SEC005"], ["SEC004"])
    if ending != ".pdf":
        assert codes(f"a{ending}", data[: len(data) // 2]) == ["SEC005"]


def enormous() -> bytes:
    """A picture of 3.6 thousand million points in a few hundred bytes."""
    small = picture()
    head = b"IHDR" + (60_000).to_bytes(4, "big") * 2 + small[24:29]
    return small[:12] + head + zlib.crc32(head).to_bytes(4, "big") + small[33:]


def test_a_picture_that_would_fill_the_memory_is_not_drawn() -> None:
    assert codes("a.png", enormous()) == ["SEC006"]
    assert codes("a.png", saved_as("PNG", Image.new("1", (9_000, 9_000)))) == ["SEC006"]


def test_nor_is_one_whose_lines_have_no_end() -> None:
    data = animation("WEBP")
    at = data.index(b"VP8X") + 12
    assert codes("a.webp", data[:at] + (13_000_000).to_bytes(3, "little") + data[at + 3 :]) == ["SEC005"]


def test_nor_is_an_animation_of_very_many() -> None:
    frames = [Image.new("1", (9_000, 8_000), shade % 2) for shade in range(6)]
    assert codes("a.gif", saved_as("GIF", frames[0], save_all=True, append_images=frames[1:])) == ["SEC006"]


@pytest.mark.parametrize("kind", sorted(ATTACHMENT_TYPES))
@settings(deadline=None)  # some become large pictures
@given(data=st.data())
def test_whatever_becomes_of_a_file_it_is_answered(kind: str, data: st.DataObject) -> None:
    file = bytearray(whole(f"a{kind}"))
    for at in data.draw(st.lists(st.integers(0, len(file) - 1), max_size=8)):
        file[at] = data.draw(st.integers(0, 255))
    if not [code for code in codes(f"a{kind}", bytes(file)) if code.startswith("SEC")]:
        assert cleaned(f"a{kind}", bytes(file))


# Documents


def acting(action: dict[str, object]) -> Callable[[pikepdf.Pdf], object]:
    """A document that does something when it is opened."""
    return lambda file: file.Root.__setitem__("/OpenAction", pikepdf.Dictionary(action))


def carrying(file: pikepdf.Pdf) -> None:
    file.attachments["plan.html"] = PAGE


def linking(target: str) -> Callable[[pikepdf.Pdf], object]:
    """A document with a link on its page."""

    def change(file: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=URI, URI=pikepdf.String(target))
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        file.pages[0]["/Annots"] = file.make_indirect(pikepdf.Array([link]))

    return change


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (acting({"/S": pikepdf.Name.JavaScript, "/JS": pikepdf.String("app.alert(1)")}), ["a script"]),
        (acting({"/S": pikepdf.Name.Launch, "/F": pikepdf.String("x.exe")}), ["an order to start a program"]),
        (
            acting({"/S": pikepdf.Name.SubmitForm, "/F": pikepdf.String("https://x.example")}),
            ["a form that sends what is typed into it"],
        ),
        (acting({"/S": pikepdf.Name.GoToR, "/F": pikepdf.String("x.pdf")}), ["an order to open another file"]),
        (carrying, ["another file"]),
        (lambda file: file.Root.__setitem__("/AcroForm", pikepdf.Dictionary(XFA=pikepdf.Array())), None),
    ],
)
def test_a_document_that_acts_is_refused(change: Callable[[pikepdf.Pdf], object], found: list[str] | None) -> None:
    said = findings_of("a.pdf", document(change))
    assert {finding.code for finding in said} == {"SEC007"}
    assert [finding.words["found"] for finding in said] == (found or ["a form with scripts"])


def test_a_document_may_open_at_one_of_its_pages() -> None:
    assert codes("a.pdf", document(acting({"/S": pikepdf.Name.GoTo, "/D": pikepdf.Array([0, pikepdf.Name.Fit])}))) == []


@pytest.mark.parametrize("target", ["https://a.example", "http://a.example", "mailto:a@a.example", "HTTPS://A.EXAMPLE"])
def test_links_of_a_document_may_lead_to_the_web(target: str) -> None:
    assert codes("a.pdf", document(linking(target))) == []


@pytest.mark.parametrize(
    ("target", "kind"), [("file:///C:/plans", "`file:`"), ("javascript:alert(1)", "`javascript:`"), ("x.pdf", "https:")]
)
def test_and_nowhere_else(target: str, kind: str) -> None:
    (finding,) = findings_of("a.pdf", document(linking(target)))
    assert finding.code == "SEC008"
    assert kind in finding.words["kind"]


def test_a_document_with_a_password_is_refused() -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(document())) as file:
        file.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    (finding,) = findings_of("a.pdf", made.getvalue())
    assert "password" in finding.words["reason"]


@pytest.mark.parametrize("behind", [PAGE, archive()], ids=["page", "zip"])
def test_nothing_stands_behind_the_end_of_a_document_nor_before_it_begins(behind: bytes) -> None:
    assert codes("a.pdf", document() + behind) == ["SEC004"]
    assert codes("a.pdf", behind + document()) == ["SEC003"]


# What a file tells


def photo(form: str) -> bytes:
    """A photo that tells everything, in as many ways as its format knows."""
    xmp = f"<x:xmpmeta><rdf:Description dc:creator='{AUTHOR}' exif:GPSLatitude='{PLACE}'/></x:xmpmeta>".encode()
    exif = camera(PLACE, AUTHOR, orientation=6)
    if form == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Author", AUTHOR)
        text.add_itxt("Location", PLACE, zip=True)
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        text.add(b"prVt", AUTHOR.encode())

        return picture(form, pnginfo=text, exif=exif)
    if form == "GIF":
        return picture(form, comment=f"{AUTHOR} {PLACE}".encode())
    if form == "JPEG":
        return picture(form, exif=exif, xmp=xmp, comment=AUTHOR)
    return picture(form, exif=exif, xmp=xmp)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_what_a_photo_tells_is_said_without_saying_it(form: str) -> None:
    said = findings_of(f"a.{ENDINGS[form]}", photo(form))
    assert sorted(finding.code for finding in said) == ["PII009", "PII010"]
    assert canaries_of(repr(said).encode()) == frozenset()


@pytest.mark.parametrize("form", PICTURES)
def test_readers_get_nothing_of_it_and_the_same_picture(form: str) -> None:
    data = photo(form)
    path = f"a.{ENDINGS[form]}"
    assert canaries_of(data)
    assert canaries_of(cleaned(path, data)) == frozenset()
    assert pixels(cleaned(path, data)) == pixels(data)
    assert codes(path, cleaned(path, data)) == []


@pytest.mark.parametrize("form", PICTURES)
def test_what_is_clean_stays_as_it_is(form: str) -> None:
    path = f"a.{ENDINGS[form]}"
    once = cleaned(path, photo(form))
    assert cleaned(path, once) == once
    assert cleaned(path, photo(form)) == once


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_keeps_its_upper_side_and_the_room_it_takes(form: str, tmp_path: Path) -> None:
    place = tmp_path / f"a.{ENDINGS[form]}"
    place.write_bytes(cleaned(place.name, photo(form)))
    with Image.open(place) as image:
        assert dict(image.getexif()) == {ExifTags.Base.Orientation: 6}
    assert size_of(place) == ((6, 4) if form == "WEBP" else (4, 6))  # which browsers do not turn


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_keeps_its_colour_profile(form: str) -> None:
    data = cleaned(f"a.{ENDINGS[form]}", picture(form, icc_profile=PROFILE.encode()))
    with Image.open(io.BytesIO(data)) as image:
        assert image.info["icc_profile"] == PROFILE.encode()


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP"])
def test_what_moves_goes_on_moving(form: str) -> None:
    data = cleaned(f"a.{ENDINGS[form]}", animation(form))
    assert pixels(data) == pixels(animation(form))
    assert len(pixels(data)) == 3
    with Image.open(io.BytesIO(data)) as image:
        for number in range(3):
            image.seek(number)
            image.load()
            assert (image.info["duration"], image.info["loop"]) == (70, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_every_depth_stays_the_same_to_the_pixel(mode: str) -> None:
    data = saved_as("PNG", Image.new(mode, (5, 3)))
    assert cleaned("a.png", data) == data


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_of_every_kind_stays_the_same_to_the_pixel(mode: str, progressive: bool) -> None:
    image = Image.effect_noise((90, 70), 60).convert(mode)
    data = saved_as("JPEG", image, progressive=progressive, comment="x", restart_marker_blocks=2)
    assert len(cleaned("a.jpg", data)) == len(data) - 5
    assert pixels(cleaned("a.jpg", data)) == pixels(data)


def telling(file: pikepdf.Pdf) -> None:
    """A document that names its author in every place that there is."""
    with file.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:creator"] = [AUTHOR]
    file.docinfo["/Author"] = AUTHOR
    file.pages[0]["/PieceInfo"] = pikepdf.Dictionary(A=pikepdf.String(AUTHOR))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=AUTHOR, Contents="Look here"
    )
    file.pages[0]["/Annots"] = pikepdf.Array([file.make_indirect(note)])
    sign = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"x", Name=AUTHOR)
    field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="Signature", V=file.make_indirect(sign))
    file.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[file.make_indirect(field)])
    plain, packed = placed(file, photo("JPEG")), placed(file, zlib.compress(photo("JPEG")), packed=True)
    file.pages[0]["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=plain, B=packed))


def placed(file: pikepdf.Pdf, data: bytes, *, packed: bool = False) -> pikepdf.Stream:
    """A photo in a document."""
    image = pikepdf.Stream(file, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=6, Height=4)
    photo = [pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode] if packed else pikepdf.Name.DCTDecode
    image["/Filter"], image["/ColorSpace"], image["/BitsPerComponent"] = photo, pikepdf.Name.DeviceRGB, 8
    return image


def test_readers_of_a_document_do_not_get_the_name_of_its_author_nor_the_place_of_its_photos() -> None:
    data = document(telling)
    assert told("a.pdf", data) == ["where it was made", "who made it"]
    clean = cleaned("a.pdf", data)
    assert canaries_of(clean) == frozenset()
    assert cleaned("a.pdf", data) == clean
    assert codes("a.pdf", clean) == []
    with pikepdf.open(io.BytesIO(clean)) as file:
        assert str(file.pages[0]["/Annots"][0]["/Contents"]) == "Look here"
        images = [image.read_raw_bytes() for image in file.pages[0].get_images().values()]
        assert [pixels(image) for image in images] == [pixels(photo("JPEG"))] * 2


def test_what_was_taken_out_of_a_document_is_not_in_it_any_more() -> None:
    old = document(lambda file: file.pages[0].contents_add(f"BT ({AUTHOR}) Tj ET".encode()))
    with pikepdf.open(io.BytesIO(old)) as file:
        number, size, root = file.pages[0].Contents[1].objgen[0], len(file.objects) + 1, file.Root.objgen[0]
        emptied = f"{number} 0 obj\n<</Length 0>>stream\n\nendstream\nendobj\n".encode()
    table = f"xref\n{number} 1\n{len(old):010} 00000 n \n".encode()
    start = int(old.rsplit(b"startxref\n", 1)[1].split()[0])
    trailer = f"trailer\n<</Size {size}/Root {root} 0 R/Prev {start}>>\nstartxref\n{len(old) + len(emptied)}\n%%EOF\n"
    data = old + emptied + table + trailer.encode()
    assert canaries_of(data) == {AUTHOR}
    assert canaries_of(cleaned("a.pdf", data)) == frozenset()


@pytest.mark.parametrize("data", [b"", PAGE, picture()[:40], b"%PDF-1.4\n"])
def test_what_would_not_pass_is_never_published(data: bytes) -> None:
    for path in ("a.png", "a.pdf"):
        with pytest.raises(Unclean):
            cleaned(path, data)


# In a library


def test_what_is_known_of_a_file_is_not_looked_for_again_until_it_or_its_name_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path / "kept.json")
    looked: list[str] = []

    def looking(path: str, digest: str, data: bytes) -> tuple[Finding, ...]:
        looked.append(path)
        return findings_of(path, data)

    monkeypatch.setattr("generator.publish.inspecting.inspected", looking)
    files = {"a/a.png": photo("PNG"), "a/b.png": picture("JPEG"), "a/c.png": photo("PNG")}
    for changes, expected in (({}, ["a/a.png", "a/b.png", "a/c.png"]), ({}, []), ({"a/a.png": picture()}, ["a/a.png"])):
        files |= changes
        looked.clear()
        with Inspector(shelf) as inspect:
            found = {path: list(inspect(path, sha256(data).hexdigest(), data)) for path, data in files.items()}
        assert found == {path: list(findings_of(path, data)) for path, data in files.items()}
        assert looked == expected


def test_a_site_holds_nothing_of_what_its_pictures_and_documents_tell(tmp_path: Path) -> None:
    """Neither do the folders beside it, from which it is made."""
    body = "".join(f"\n![The desk](a.{ending})\n" for ending in ENDINGS.values()) + "\n[The plan](a.pdf)\n"
    files: dict[str, str | bytes] = {f"customers/{name}.md": customer(name.title()) for name in CUSTOMERS}
    files |= {"library.yml": json.dumps(CONFIG), "onboarding/a.md": story(body=body)}
    files |= {f"onboarding/a.{ending}": photo(form) for form, ending in ENDINGS.items()}
    library = write_files(tmp_path / "library", files | {"onboarding/a.pdf": document(telling)})
    place = project(tmp_path / "project", library)
    result = insights("build", "--as-of", DAY.isoformat(), cwd=place)
    assert result.returncode == 0, result.stderr
    outputs = outputs_below(*(place / name for name in ("site", "build", ".cache")))
    assert {path for path in outputs if path.startswith("site/insights/a/a.")} == {
        f"site/insights/a/a.{ending}" for ending in (*ENDINGS.values(), "pdf")
    }
    assert canaries_in(outputs) == {}


def test_a_picture_that_was_published_is_made_again_only_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def cleaning(path: str, data: bytes) -> bytes:
        made.append(path)
        return cleaned(path, data)

    monkeypatch.setattr("generator.pages.page.cleaned", cleaning)
    files: dict[str, str | bytes] = {f"customers/{name}.md": customer(name.title()) for name in CUSTOMERS}
    body = "![The desk](a.png)\n\n![The door](b.png)\n"
    files |= {"library.yml": json.dumps(CONFIG), "onboarding/a.png": photo("PNG"), "onboarding/b.png": picture()}
    library = write_files(tmp_path / "library", files | {"onboarding/a.md": story(body=body)})
    place = project(tmp_path / "project", library)
    edits: tuple[tuple[str, str | bytes], ...] = (
        ("onboarding/a.md", story(body=f"They asked.\n\n{body}")),
        ("onboarding/b.png", photo("PNG")),
    )
    first = ("onboarding/a.md", story(body=body))
    for (path, text), expected in zip((first, *edits), ({"a", "b"}, set(), {"b"}), strict=True):
        write_files(place / "insights", {path: text})
        made.clear()
        assert asked("build", "--jobs", "1", "--as-of", DAY.isoformat(), cwd=place).returncode == 0
        assert {Path(path).stem for path in made} == expected
        for name in ("a", "b"):
            published = (place / f"site/insights/a/{name}.png").read_bytes()
            assert published == cleaned(f"{name}.png", (place / f"insights/onboarding/{name}.png").read_bytes())


def test_a_picture_that_is_another_than_was_checked_is_not_published(tmp_path: Path) -> None:
    place = tmp_path / "a.png"
    place.write_bytes(picture())
    file = File("insights/a/a.png", place, sha256(photo("PNG")).hexdigest())
    with pytest.raises(Unclean):
        file.content()


def test_a_file_that_nobody_may_read_or_that_is_far_too_large_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "onboarding").mkdir()
    (tmp_path / "onboarding/a.png").write_bytes(picture())
    monkeypatch.setattr("generator.content.source.ATTACHMENT_CAP", 10)
    (finding,) = read(tmp_path)[1]
    assert (finding.code, "link to it" in str(finding.help)) == ("SRC007", True)
