"""Photos in a PDF document, which stand there as the camera wrote them, with all that it tells.

Nothing is unpacked without end: a stream of a few bytes can be packed so that it fills every memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

from generator.content.attached.kinds import Kind
from generator.content.attached.parts import Broken, apart, jpeg2000
from generator.content.attached.pictures.tells import tells_of
from generator.content.attached.telling import told_by_xmp

_JPEG, _JPEG2000 = "/DCTDecode", "/JPXDecode"
_MOST = 64 * 1024 * 1024
"""Bytes of a photo that is packed once more."""


class Photo(NamedTuple):
    """A photo in a document.

    Attributes:
        filter: the name of its format there.
        data: its file.
    """

    filter: str
    data: bytes


def photo_in(value: Any) -> Photo | None:
    """The file of a photo that stands in a document as the camera wrote it, though it may be packed once more.

    Raises:
        Broken: it is packed in a way that hardly any program uses, or unpacks without end.
    """
    if not isinstance(value, pikepdf.Stream) or "/Filter" not in value:
        return None
    names = _filters(value)
    if names[-1:] not in ([_JPEG], [_JPEG2000]):
        return None
    data = _through(names[:-1], bytes(value.read_raw_bytes()), _MOST)
    if data is None:
        raise Broken
    return Photo(names[-1], data)


def unpacked(value: pikepdf.Stream, most: int) -> bytes | None:
    """What is in a stream; None if that is too much, or packed in a way that hardly any program uses."""
    return _through(_filters(value) if "/Filter" in value else [], bytes(value.read_raw_bytes()), most)


def words_of(photo: Photo) -> Iterator[str]:
    """What a photo tells of whoever made it; see ``telling``.

    Raises:
        Broken: it is no such photo.
    """
    if photo.filter == _JPEG:
        apart(Kind.JPEG, photo.data)
        yield from tells_of(Kind.JPEG, photo.data)
    else:
        for words in jpeg2000.told_in(photo.data):
            yield from told_by_xmp(words)


def without_words(value: Any, photo: Photo) -> None:
    """Put a photo back into a document, of which nothing is left but what draws it.

    Raises:
        Broken: it is no such photo.
    """
    parts = apart(Kind.JPEG, photo.data) if photo.filter == _JPEG else jpeg2000.apart(photo.data)
    told = value.get("/DecodeParms")
    last = told[-1] if isinstance(told, pikepdf.Array) and len(told) else told
    value.write(parts.kept, filter=pikepdf.Name(photo.filter), decode_parms=last)


def _filters(value: pikepdf.Stream) -> list[str]:
    filters = value["/Filter"]
    return [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]


def _through(names: list[str], data: bytes, most: int) -> bytes | None:
    """What comes out of some filters; None if that is too much, or one of them is rare."""
    for name in names:
        if name != "/FlateDecode":
            return None
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(data, most)
        if unpacker.unconsumed_tail:
            return None
    return data if len(data) <= most else None
