"""Attachments made to be two things at once, to fill a memory, or to tell something where nobody looks.

Each is refused with a clear word, or published clean and looking the same.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import ExifTags, Image, ImageOps, PngImagePlugin

from generator.content.attached.cleaning import cleaned
from generator.content.attached.inspection import findings_of
from tests.canaries import canaries_of, word_for
from tests.drawn import animation, document, picture, saved_as

AUTHOR, PLACE = word_for("author"), word_for("place")
SCRIPT = b"<script>alert(1)</script>"
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    f'dc:creator="{AUTHOR}" exif:GPSLatitude="{PLACE}"/></rdf:RDF></x:xmpmeta>'
).encode()
JAVASCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
Change = Callable[[pikepdf.Pdf], object]


def codes(path: str, data: bytes) -> list[str]:
    return [finding.code for finding in findings_of(path, data)]


def archive() -> bytes:
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w") as made:
        made.writestr("a.html", SCRIPT)
    return folder.getvalue()


def segment(number: int, content: bytes) -> bytes:
    return b"\xff" + bytes((number,)) + (len(content) + 2).to_bytes(2, "big") + content


def with_segment(number: int, content: bytes) -> bytes:
    """A JPEG with a segment of its own."""
    data = picture("JPEG")
    return data[:2] + segment(number, content) + data[2:]


def with_chunk(kind: bytes, content: bytes) -> bytes:
    """A PNG with a chunk of its own."""
    data = picture("PNG")
    return (
        data[:33]
        + len(content).to_bytes(4, "big")
        + kind
        + content
        + zlib.crc32(kind + content).to_bytes(4, "big")
        + data[33:]
    )


# Two things at once


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.jpg", with_segment(0xFE, b"%PDF-1.4\n1 0 obj\n")),
        ("a.jpg", with_segment(0xED, archive())),
        ("a.jpg", with_segment(0xE1, b"<html><body>")),
        ("a.png", with_chunk(b"prVt", SCRIPT)),
        ("a.png", with_chunk(b"tEXt", b"Comment\0%PDF-1.7 ")),
        ("a.gif", picture("GIF", comment=b"<svg onload=alert(1)>")),
        ("a.webp", picture("WEBP", xmp=SCRIPT)),
        ("a.pdf", document().replace(b"\n", b"\n%" + archive() + b"\n", 1)),
    ],
    ids=[
        "PDF in JPEG",
        "zip in JPEG",
        "page in JPEG",
        "page in PNG",
        "PDF in PNG",
        "SVG in GIF",
        "page in WebP",
        "zip in PDF",
    ],
)
def test_a_file_that_is_two_things_is_refused(path: str, data: bytes) -> None:
    assert "SEC004" in codes(path, data)


def script_in_a_gif() -> bytes:
    """A picture that is a script as well: its width is the beginning of a comment, which ends in its own comment."""
    data = picture("GIF", size=(0x2A2F, 1), comment=b"*/=1;alert(1);/*")
    assert data.startswith(b"GIF87a/*") or data.startswith(b"GIF89a/*")
    return data


def test_a_picture_that_is_a_script_as_well_is_none_for_readers() -> None:
    assert b"alert" in script_in_a_gif()
    assert b"alert" not in cleaned("a.gif", script_in_a_gif())


def test_what_stands_between_the_lines_of_a_document_is_not_published() -> None:
    data = document()
    at = data.index(b"\n") + 1
    bent = data[:at] + b"%" + SCRIPT + b"\n" + data[at:]
    assert b"script" not in cleaned("a.pdf", bent)


# The same picture


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photo_stands_upright_however_the_camera_was_held(form: str, turned: int) -> None:
    image = Image.effect_noise((24, 16), 90).convert("RGB")
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Artist] = AUTHOR
    path = f"a.{form.lower()}"
    data = saved_as(form, image, exif=exif)
    readers = cleaned(path, data)
    assert canaries_of(readers) == frozenset()
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(readers)) as after:
        assert ImageOps.exif_transpose(after).tobytes() == ImageOps.exif_transpose(before).tobytes()


@pytest.mark.parametrize("form", ["PNG", "GIF"])
def test_a_picture_that_says_nothing_of_it_is_not_drawn_to_ask(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def drawn(_: object) -> None:
        pytest.fail("it was drawn")

    data = picture(form)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", drawn)
    assert cleaned(f"a.{form.lower()}", data) == data


def test_sixteen_bits_stay_sixteen_bits() -> None:
    image = Image.frombytes("I;16", (64, 4), bytes(range(256)) * 2)
    data = saved_as("PNG", image)
    with Image.open(io.BytesIO(cleaned("a.png", data))) as after:
        assert (after.mode, after.tobytes()) == ("I;16", image.tobytes())


@pytest.mark.parametrize(
    "odd",
    [
        segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff"),
        segment(0xE1, b"Exif\0\0" + b"\xff" * 40),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\xff\xff\x1c\x02"),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x50\x80\x09\0\0\0\0\0"),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0\xff\xfe<"),
        segment(0xE2, b"MPF\0II*\0\xff\xff\xff\xff"),
    ],
)
def test_a_photo_that_can_be_drawn_is_shown_whatever_a_program_wrote_beside_it(odd: bytes) -> None:
    data = picture("JPEG")
    bent = data[:2] + odd + data[2:]
    assert [code for code in codes("a.jpg", bent) if code != "PII010"] == []
    assert cleaned("a.jpg", bent) == cleaned("a.jpg", data)


# What fills a memory


def test_words_that_unpack_without_end_are_not_read() -> None:
    bomb = b"Comment\0\0" + zlib.compress(bytes(100_000_000))
    assert codes("a.png", with_chunk(b"zTXt", bomb)) in ([], ["SEC005"])


@pytest.mark.parametrize("size", [10, 60_000_000], ids=["as usual", "without end"])
def test_nor_are_those_of_a_document(size: int) -> None:
    packed = zlib.compress(zlib.compress(XMP + bytes(size)))

    def change(file: pikepdf.Pdf) -> None:
        words = pikepdf.Stream(file, packed, Type=pikepdf.Name("/Mfdtbdtb"), Subtype=pikepdf.Name.XML)
        words["/Filter"] = pikepdf.Array([pikepdf.Name.FlateDecode] * 2)
        file.Root["/Metadata"] = file.make_indirect(words)

    data = document(change).replace(b"/Mfdtbdtb", b"/Metadata")  # which pikepdf would unpack as it saves
    assert len(data) < 100_000
    assert codes("a.pdf", data) == (["PII009", "PII010"] if size == 10 else [])
    assert len(cleaned("a.pdf", data)) < 1_000


def packed_without_end(size: int) -> bytes:
    """A whole document, of which one object is packed with very many blanks behind it."""
    blanks = zlib.compressobj(9)
    packed = blanks.compress(b"2 0 <</Type/Catalog/Pages 4 0 R>>")
    packed += b"".join(blanks.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + blanks.flush()
    parts = [
        b"%PDF-1.5\n",
        b"1 0 obj\n<</Type/ObjStm/N 1/First 4/Length %d/Filter/FlateDecode>>stream\n" % len(packed),
        packed + b"\nendstream\nendobj\n",
        b"4 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n",
    ]
    first, pages, table = len(parts[0]), len(b"".join(parts[:3])), len(b"".join(parts))
    places = ((0, 0, 255), (1, first, 0), (2, 1, 0), (1, table, 0), (1, pages, 0))
    rows = b"".join(bytes((kind,)) + at.to_bytes(4, "big") + bytes((last,)) for kind, at, last in places)
    head = b"3 0 obj\n<</Type/XRef/Size 5/W[1 4 1]/Root 2 0 R/Length %d>>stream\n" % len(rows)
    return b"".join(parts) + head + rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % table


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="only Linux says what is used")
def test_a_document_takes_no_more_than_its_room(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed_without_end(200_000_000)
    assert len(data) < 250_000
    assert codes("a.pdf", packed_without_end(1_000_000)) == []
    monkeypatch.setattr("generator.content.attached.room.MOST", 50_000_000)
    assert codes("a.pdf", packed_without_end(1_000_000)) == []
    assert codes("a.pdf", data) == ["SEC005"]
    assert codes("a.pdf", document()) == []


# What a picture tells where nobody looks


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("Photo by Ana", ["PII010"]),
        ("(c) 2026 Ana", ["PII010"]),
        ("ana@a.example", ["PII010"]),
        ("Created with GIMP", []),
        ("File written by a program", []),
    ],
)
@pytest.mark.parametrize("form", ["GIF", "JPEG"])
def test_a_comment_that_names_somebody_is_said_to(form: str, comment: str, found: list[str]) -> None:
    path = {"GIF": "a.gif", "JPEG": "a.jpg"}[form]
    data = picture(form, comment=comment.encode())
    assert codes(path, data) == found
    assert comment.encode() not in cleaned(path, data)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_what_moves_tells_nothing_either(form: str) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", AUTHOR)
    told: dict[str, dict[str, Any]] = {"GIF": {"comment": AUTHOR}, "WEBP": {"xmp": XMP}, "PNG": {"pnginfo": text}}
    data = animation(form, **told[form])
    assert canaries_of(data)
    assert canaries_of(cleaned(f"a.{form.lower()}", data)) == frozenset()


# Documents


def placed(file: pikepdf.Pdf, key: str, value: object) -> None:
    file.pages[0][key] = value


def noted(action: pikepdf.Object) -> Change:
    """A document with something on its page that acts."""

    def change(file: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        file.pages[0]["/Annots"] = pikepdf.Array([file.make_indirect(note)])

    return change


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (noted(JAVASCRIPT), "a script"),
        (noted(pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=[0], Next=pikepdf.Array([JAVASCRIPT]))), "a script"),
        (lambda file: placed(file, "/AA", pikepdf.Dictionary(O=JAVASCRIPT)), "a script"),
        (
            lambda file: file.Root.__setitem__(
                "/Names", pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["a", JAVASCRIPT]))
            ),
            "a script",
        ),
        (
            noted(pikepdf.Dictionary(S=pikepdf.Name.Launch, Win=pikepdf.Dictionary(F="a.exe"))),
            "an order to start a program",
        ),
        (
            lambda file: placed(file, "/X", file.make_stream(b"", F=pikepdf.String("/etc/passwd"))),
            "an order to open another file",
        ),
        (
            lambda file: placed(file, "/X", file.make_stream(b"", Ref=pikepdf.Dictionary(F="b.pdf"))),
            "an order to open another file",
        ),
    ],
)
def test_whatever_acts_in_a_document_is_found_wherever_it_stands(change: Change, found: str) -> None:
    assert [one.words.get("found") for one in findings_of("a.pdf", document(change))] == [found]


def test_however_its_name_is_spelt() -> None:
    data = document(noted(JAVASCRIPT)).replace(b"/JavaScript", b"/#4aavaScript").replace(b"/JS", b"/#4a#53")
    assert "SEC007" in codes("a.pdf", data)


@pytest.mark.parametrize(
    ("state", "found"),
    [({}, []), ({"/OFF": []}, []), ({"/OFF": [1]}, ["SEC004"]), ({"/BaseState": pikepdf.Name.OFF}, ["SEC004"])],
)
def test_a_layer_that_is_switched_off_hides_something(state: dict[str, Any], found: list[str]) -> None:
    def change(file: pikepdf.Pdf) -> None:
        layer = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Notes"))
        shown = {key: [layer] if value == [1] else value for key, value in state.items()}
        file.Root["/OCProperties"] = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary({"/Order": [], **shown}))

    assert codes("a.pdf", document(change)) == found


@pytest.mark.parametrize("key", ["/PieceInfo", "/Thumb", "/DSS", "/SpiderInfo"])
def test_what_programs_keep_for_themselves_stays_here(key: str) -> None:
    def change(file: pikepdf.Pdf) -> None:
        for place in (file.Root, file.pages[0]):
            place[key] = file.make_indirect(pikepdf.Dictionary(A=pikepdf.String(AUTHOR)))

    data = document(change)
    assert canaries_of(data)
    assert canaries_of(cleaned("a.pdf", data)) == frozenset()


def box(kind: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def scanned() -> bytes:
    """A picture as scanners put it into documents."""
    image = Image.effect_noise((16, 16), 60).convert("RGB")
    return saved_as("JPEG2000", image)


def holding(data: bytes) -> bytes:
    """A document with such a picture."""

    def change(file: pikepdf.Pdf) -> None:
        image = pikepdf.Stream(file, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=16, Height=16)
        image["/Filter"] = pikepdf.Name.JPXDecode
        file.pages[0]["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=file.make_indirect(image)))

    return document(change)


def picture_of(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as file:
        return next(iter(file.pages[0].get_images().values())).read_raw_bytes()


@pytest.mark.parametrize("kind", [b"xml ", b"uuid"])
def test_a_scan_in_a_document_tells_nothing_and_looks_the_same(kind: bytes) -> None:
    plain = scanned()
    data = holding(plain + box(kind, b"\xbe\x7a\xcf\xcb" * 4 + XMP if kind == b"uuid" else XMP))
    assert codes("a.pdf", data) == ["PII009", "PII010"]
    readers = cleaned("a.pdf", data)
    assert canaries_of(readers) == frozenset()
    assert picture_of(readers) == plain
    assert codes("a.pdf", readers) == []


@pytest.mark.parametrize("bent", [b"", b"\0\0\0\x03abcd", box(b"ftbl", b""), b"\0\0\0\x01jp2c", b"abc"])
def test_one_that_is_no_such_picture_is_refused(bent: bytes) -> None:
    assert codes("a.pdf", holding(bent)) == ["SEC005"]


def test_one_without_anything_around_it_stays_as_it_is() -> None:
    plain = scanned()
    bare = plain[plain.index(b"\xff\x4f\xff\x51") :]
    data = holding(bare)
    assert codes("a.pdf", data) == []
    assert picture_of(cleaned("a.pdf", data)) == bare
