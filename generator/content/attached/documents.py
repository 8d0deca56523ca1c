"""PDF documents: what in them acts by itself, where their links lead, and what they tell besides; all with pikepdf.

A document is written anew from what its pages need, so that older versions of it, which PDF keeps in the file, go too.
"""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import open as document_in

from generator.content.attached.kinds import Kind
from generator.content.attached.parts import Broken, apart
from generator.content.attached.pictures import tells_of
from generator.content.attached.telling import AUTHOR, told_by_xmp

_SCRIPT = "a script"
_FILM = "a film, a sound or a model"
_FILE = "another file"
_OPENS = "an order to open another file"
_ACTIONS = {
    "/JavaScript": _SCRIPT,
    "/Launch": "an order to start a program",
    "/SubmitForm": "a form that sends what is typed into it",
    "/ImportData": "a form that reads files",
    "/GoToR": _OPENS,
    "/GoToE": _OPENS,
    "/Rendition": _FILM,
    "/Movie": _FILM,
    "/Sound": _FILM,
    "/RichMediaExecute": _FILM,
    "/GoTo3DView": _FILM,
}
"""What actions do, by their ``/S``."""
_KEYS = {"/JS": _SCRIPT, "/JavaScript": _SCRIPT, "/XFA": "a form with scripts", "/EmbeddedFiles": _FILE, "/EF": _FILE}
"""What a dictionary holds that has such a key."""
_SHOWN = {"/FileAttachment": _FILE, "/RichMedia": _FILM, "/3D": _FILM, "/Screen": _FILM, "/Movie": _FILM}
"""What is shown on a page, by its ``/Subtype``."""
_TOLD = ("/Metadata", "/PieceInfo", "/LastModified", "/Perms")
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE = frozenset(("https", "http", "mailto"))
_END = re.compile(rb"%%EOF\s*\Z")
_TAIL = 1024
_MOST_TOLD = 200_000
"""Bytes of XMP that are read; what unpacks without end is left out all the same."""
_MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of a photo that is packed once more."""
_DEEPEST = 100
"""How far one value may stand inside another."""


logging.getLogger("pikepdf").addHandler(logging.NullHandler())
"""What is odd in a document is a finding, or no matter; nobody is to read it between the lines of a report."""


class Protected(Broken):
    """A document can be opened only with a password."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is in a document besides its pages.

    Attributes:
        holds: what of it can act, and what does not belong there, to stand behind "holds".
        links: the kinds of links that lead neither to the web nor to a mailbox, such as ``file``; one without is empty.
        hidden: whether something stands behind its end.
        tells: what it says of whoever made it; see ``telling``.
    """

    holds: tuple[str, ...]
    links: tuple[str, ...]
    hidden: bool
    tells: frozenset[str]


def looked_at(data: bytes) -> Document:
    """Look at everything in a document.

    Raises:
        Broken: it cannot be read.
        Protected: it cannot be read without a password.
    """
    with _opened(data) as file:
        values = [value for one in file.objects for value in _values(one, _DEEPEST)]
        holds = dict.fromkeys(what for value in values for what in _acts(value))
        links = dict.fromkeys(scheme for value in values if (scheme := _leads(value)) is not None)
        tells = frozenset((*_told(file), *(what for value in values for what in _told_by(value))))
    return Document(tuple(holds), tuple(links), not _END.search(data[-_TAIL:]), tells)


def cleaned(data: bytes) -> bytes:
    """The same pages, and nothing that is told of who made them; the same document gives the same bytes.

    Raises:
        Broken: it is no document.
        Protected: it cannot be read without a password.
    """
    with _opened(data) as file:
        for key in ("/Info", "/ID"):
            if key in file.trailer:
                del file.trailer[key]
        for one in file.objects:
            for value in _values(one, _DEEPEST):
                _forget(value)
        made = BytesIO()
        file.save(
            made,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return made.getvalue()


@contextmanager
def _opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    """A document, all whose faults are of one kind: whatever a reader meets in a file that somebody has bent."""
    try:
        with document_in(BytesIO(data), suppress_warnings=True) as file:
            if file.is_encrypted:
                raise Protected
            yield file
    except pikepdf.PasswordError as error:
        raise Protected from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError, zlib.error) as error:
        raise Broken from error


def _values(value: Any, depth: int) -> Iterator[Any]:
    """A value and those inside it, but for what stands elsewhere in the file by itself.

    Raises:
        Broken: there are too many inside one another.
    """
    if not isinstance(value, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
        return
    if not depth:
        raise Broken
    yield value
    inner = value if isinstance(value, pikepdf.Array) else [one for _, one in value.items()]
    for one in inner:
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from _values(one, depth - 1)


def _acts(value: Any) -> Iterator[str]:
    """What a value does by itself, or carries along."""
    if isinstance(value, pikepdf.Array):
        return
    yield from (what for key, what in _KEYS.items() if key in value)
    yield from _named(value, "/S", _ACTIONS)
    yield from _named(value, "/Subtype", _SHOWN)
    if value.get("/Type") == pikepdf.Name("/EmbeddedFile"):
        yield _FILE


def _named(value: Any, key: str, names: dict[str, str]) -> Iterator[str]:
    name = value.get(key)
    if isinstance(name, pikepdf.Name) and str(name) in names:
        yield names[str(name)]


def _leads(value: Any) -> str | None:
    """The kind of a link that readers are not sent along; None if it is none, or may be."""
    if isinstance(value, pikepdf.Array) or "/URI" not in value or not isinstance(value["/URI"], pikepdf.String):
        return None
    scheme = _SCHEME.match(str(value["/URI"]))
    kind = scheme[1].lower() if scheme else ""
    return None if kind in _SAFE else kind


def _told(file: pikepdf.Pdf) -> Iterator[str]:
    """What a document tells of who made it in the places that are meant for it."""
    info = file.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary) and str(info.get("/Author", "")).strip():
        yield AUTHOR


def _told_by(value: Any) -> Iterator[str]:
    """What one of its values tells: XMP, a picture with words of its own, a remark with a name on it."""
    if isinstance(value, pikepdf.Stream) and value.get("/Type") == pikepdf.Name("/Metadata"):
        if len(value.read_raw_bytes()) < _MOST_TOLD:
            yield from told_by_xmp(value.read_bytes())
    elif (photo := _photo(value)) is not None:
        apart(Kind.JPEG, photo)
        yield from tells_of(Kind.JPEG, photo)
    elif _is_signature(value) or (_is_remark(value) and str(value["/T"]).strip()):
        yield AUTHOR


def _forget(value: Any) -> None:
    """Take out of a value what it tells of who made it."""
    if isinstance(value, pikepdf.Array):
        return
    for key in _TOLD:
        if key in value:
            del value[key]
    if _is_remark(value):
        del value["/T"]
    if _is_signature(value):
        for key in list(value.keys()):
            del value[key]
    elif value.get("/FT") == pikepdf.Name("/Sig") and "/V" in value:
        del value["/V"]
    if (photo := _photo(value)) is not None:
        value.write(apart(Kind.JPEG, photo).kept, filter=pikepdf.Name("/DCTDecode"), decode_parms=_of_photo(value))


def _of_photo(value: Any) -> Any:
    """How the colours of a photo are stored, if the document says so."""
    told = value.get("/DecodeParms")
    return told[-1] if isinstance(told, pikepdf.Array) and len(told) else told


def _photo(value: Any) -> bytes | None:
    """The file of a photo that stands in a document as the camera wrote it, though it may be packed once more.

    Raises:
        Broken: it is packed in a way that hardly any program uses, or unpacks without end.
    """
    if not isinstance(value, pikepdf.Stream) or "/Filter" not in value:
        return None
    filters = value["/Filter"]
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if names[-1:] != ["/DCTDecode"]:
        return None
    data = bytes(value.read_raw_bytes())
    for name in names[:-1]:
        if name != "/FlateDecode":
            raise Broken
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(data, _MOST_UNPACKED)
        if unpacker.unconsumed_tail:
            raise Broken
    return data


def _is_signature(value: Any) -> bool:
    """Whether a value is a signature, which holds the name of whoever signed and no longer fits what is published."""
    return not isinstance(value, pikepdf.Array) and "/ByteRange" in value and "/Contents" in value


def _is_remark(value: Any) -> bool:
    """Whether a value is a remark that somebody put on a page, with a name; a field of a form has one, too."""
    if not isinstance(value, pikepdf.Dictionary) or "/Rect" not in value or "/T" not in value:
        return False
    return value.get("/Subtype") != pikepdf.Name("/Widget")
