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

import pypdf

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
    """A picture with its first word as a comment, the second packed, and the rest behind its end."""
    pixels = zlib.compress(b"\0\0\0\0")
    first, second, *rest = words
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"tEXt", b"Comment\0" + first.encode()),
        (b"zTXt", b"Comment\0\0" + zlib.compress(second.encode())),
        (b"IDAT", pixels),
        (b"IEND", b""),
    )
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body + " ".join(rest).encode()


def pdf(*words: str) -> bytes:
    """A document with its first word as the author, the second in a packed page, and the rest behind its end."""
    first, second, *rest = words
    stream = zlib.compress(f"BT ({second}) Tj ET".encode())
    parts = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n",
        b"3 0 obj<</Author<feff" + first.encode("utf-16-be").hex().encode() + b">/Title(" + first.encode() + b")>>",
        b"endobj\n4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(stream) + stream + b"\nendstream endobj\n",
        b"trailer<</Root 1 0 R/Info 3 0 R>>\n%%EOF\n" + " ".join(rest).encode(),
    )
    return b"".join(parts)


def jpeg(*words: str) -> bytes:
    """A picture with its first word as a comment, the second in a block of a camera, and the rest behind its end."""
    first, second, *rest = words
    blocks = ((0xFE, first.encode()), (0xE1, b"Exif\0\0" + second.encode("utf-16-le")))
    body = b"".join(bytes((0xFF, kind)) + struct.pack(">H", len(data) + 2) + data for kind, data in blocks)
    return b"\xff\xd8" + body + b"\xff\xd9" + " ".join(rest).encode()


def gzipped(data: bytes, times: int = 1) -> bytes:
    """Bytes packed, and packed again."""
    for _ in range(times):
        data = gzip.compress(data, mtime=0)
    return data
