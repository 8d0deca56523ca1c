"""Words that stand nowhere else, to plant where readers must not look, and the means to find them in every byte.

A file is read as it is and as programs read it: unpacked, unescaped, without its markup. What is found here
somebody could find as well. It knows nothing of consent.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pikepdf
import pypdf
from PIL import ExifTags, Image

CANARY = re.compile(r"kanary[a-p]{8}qx")
DEEPEST = 6
"""How many packings inside one another are opened."""
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_HEX = re.compile(rb"(?:6b|4b)(?:61|41)(?:6e|4e)(?:61|41)(?:72|52)(?:79|59)(?:[46][0-9a-f]){8}(?:71|51)(?:78|58)")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})|\\x([0-9a-f]{2})")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_PACKED = re.compile(rb"\x1f\x8b\x08|[\x38\x48\x58\x68\x78][\x01\x5e\x9c\xda]")
"""How a gzip member begins, and a zlib stream, which may stand anywhere inside a PDF or a PNG."""


def word_for(label: str) -> str:
    """The word for a label, always the same, and long enough never to stand anywhere by chance."""
    return f"kanary{hashlib.sha256(label.encode()).hexdigest()[:8].translate(_LETTERS)}qx"


def outputs_below(*folders: Path) -> dict[str, bytes]:
    """Every file below these folders, hidden ones too, by its path; an empty folder counts as an empty file."""
    found: dict[str, bytes] = {}
    for folder in folders:
        for place in sorted(folder.rglob("*")):
            found[place.relative_to(folder.parent).as_posix()] = place.read_bytes() if place.is_file() else b""
    return found


def canaries_in(outputs: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Every canary in the names and contents of files, with the files it was found in."""
    found: dict[str, list[str]] = {}
    for path, content in sorted(outputs.items()):
        for word in {*canaries_of(path.encode()), *canaries_of(content)}:
            found.setdefault(word, []).append(path)
    return found


def canaries_of(data: bytes) -> frozenset[str]:
    """Every canary in one file."""
    return frozenset(CANARY.findall(readings(data)))


@lru_cache(maxsize=4096)
def readings(data: bytes) -> str:
    """All that can be read in some bytes, however it is packed and written, in lower case."""
    return "\n".join(text for piece in _unpacked(data, DEEPEST) for text in _ways_to_read(piece))


def _unpacked(data: bytes, depth: int) -> Iterator[bytes]:
    """The bytes themselves, and whatever is packed in them."""
    yield data
    if depth == 0:
        return
    if b"%PDF-" in data[:1024]:
        yield from _printed(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield member.filename.encode() + b"\n" + member.comment
                yield from _unpacked(archive.read(member), depth - 1)
    for start in _PACKED.finditer(data):
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, whichever it is
        try:
            inner = unpacker.decompress(data[start.start() :])
        except zlib.error:
            continue
        if inner:
            yield from _unpacked(inner, depth - 1)


def _printed(data: bytes) -> Iterator[bytes]:
    """What a reader of PDF shows: text whose letters are numbers of a font, and what is said of the file."""
    try:
        file = pypdf.PdfReader(io.BytesIO(data))
        yield "\n".join(str(value) for value in (file.metadata or {}).values()).encode()
        for page in file.pages:
            yield "".join(page.extract_text().split()).encode()
    except (pypdf.errors.PyPdfError, KeyError, TypeError, ValueError, AttributeError):
        return  # a file that is none, or was made to look like one; its bytes are read all the same


def _ways_to_read(data: bytes) -> Iterator[str]:
    """A text as it is, as UTF-16, and without the escapes of addresses, HTML, scripts and PDF."""
    plain = data.replace(b"\0", b"").decode("latin-1").lower()
    yield plain
    text = plain
    for _ in range(3):  # one escape may stand inside another
        if "%" in text:
            text = unquote_to_bytes(text).decode("latin-1").lower()
        if "&" in text:
            text = unescape(text).lower()
        if "\\" in text:
            text = _ESCAPED.sub(lambda sign: chr(int(sign[1] or sign[2], 16)), text).lower()
    yield text
    if "<" in text:
        yield _TAG.sub("", text)
    for digits in _HEX.findall(data.lower()):
        yield bytes.fromhex(digits.decode()).decode("latin-1").lower()


def png(*words: str) -> bytes:
    """A picture with its first word as a comment, the second in its pixels, and the rest packed in another comment."""
    first, second, *rest = words
    pixels = second.encode()
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", len(pixels), 1, 8, 0, 0, 0, 0)),
        (b"tEXt", b"Comment\0" + first.encode()),
        (b"zTXt", b"Comment\0\0" + zlib.compress(" ".join(rest).encode())),
        (b"IDAT", zlib.compress(b"\0" + pixels)),
        (b"IEND", b""),
    )
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def pdf(*words: str) -> bytes:
    """A document with its first word as the author, the second on its page, and the rest in a packet of XMP."""
    first, second, *rest = words
    made = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(100, 100)).contents_add(f"BT ({second}) Tj ET".encode())
        with file.open_metadata(set_pikepdf_as_editor=False) as told:
            told["dc:description"] = " ".join(rest)
        file.docinfo["/Author"] = first
        file.save(made, deterministic_id=True)
    return made.getvalue()


def jpeg(*words: str) -> bytes:
    """A picture with its first word as a comment, the second in its colour profile, and the rest as the author."""
    first, second, *rest = words
    told = Image.Exif()
    told[ExifTags.Base.Artist] = " ".join(rest)
    made = io.BytesIO()
    Image.new("L", (8, 8)).save(made, "JPEG", comment=first, icc_profile=second.encode(), exif=told)
    return made.getvalue()


def gzipped(data: bytes, times: int = 1) -> bytes:
    """Bytes packed, and packed again."""
    for _ in range(times):
        data = gzip.compress(data, mtime=0)
    return data
