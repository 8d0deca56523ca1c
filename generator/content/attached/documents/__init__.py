"""PDF documents: what in them acts by itself, where their links lead, and what they tell besides; all with pikepdf.

A document is written anew from what its pages need, so that older versions of it, which PDF keeps in the file, go too.
"""

from __future__ import annotations

import logging
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import open as document_in

from generator.content.attached.documents.acts import acts, leads
from generator.content.attached.documents.tells import forget, told, told_by
from generator.content.attached.parts import Broken
from generator.content.attached.room import room

_END = re.compile(rb"%%EOF\s*\Z")
_TAIL = 1024
_FAULTS = (
    *(pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError),
    *(MemoryError, zlib.error),
)
"""What comes of a file that somebody has bent."""
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
        hidden: what does not belong there, to stand behind "holds"; empty if there is nothing.
        tells: what it says of whoever made it; see ``telling``.
    """

    holds: tuple[str, ...]
    links: tuple[str, ...]
    hidden: str
    tells: frozenset[str]


def looked_at(data: bytes) -> Document:
    """Look at everything in a document.

    Raises:
        Broken: it cannot be read.
        Protected: it cannot be read without a password.
    """
    with _opened(data) as file:
        values = [value for one in file.objects for value in _values(one, _DEEPEST)]
        holds = dict.fromkeys(what for value in values for what in acts(value))
        links = dict.fromkeys(scheme for value in values if (scheme := leads(value)) is not None)
        tells = frozenset((*told(file), *(what for value in values for what in told_by(value))))
        hidden = _hidden(data) or _unshown(file)
    return Document(tuple(holds), tuple(links), hidden, tells)


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
                forget(value)
        made = BytesIO()
        file.save(
            made,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return made.getvalue()


def _hidden(data: bytes) -> str:
    """What a file is besides a document, if it is anything else."""
    if not _END.search(data[-_TAIL:]):
        return "something behind the end of the document"
    return "an archive" if zipfile.is_zipfile(BytesIO(data)) else ""


def _unshown(file: pikepdf.Pdf) -> str:
    """What its pages hold and do not show, such as a layer with somebody's notes, if there is anything."""
    layers = file.Root.get("/OCProperties")
    usual = layers.get("/D") if isinstance(layers, pikepdf.Dictionary) else None
    if not isinstance(usual, pikepdf.Dictionary):
        return ""
    off = usual.get("/OFF")
    some = isinstance(off, pikepdf.Array) and len(off) > 0
    return "a layer that is switched off" if some or usual.get("/BaseState") == pikepdf.Name("/OFF") else ""


@contextmanager
def _opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    """A document, all whose faults are of one kind."""
    try:
        with room(), document_in(BytesIO(data), suppress_warnings=True) as file:
            if file.is_encrypted:
                raise Protected
            yield file
    except pikepdf.PasswordError as error:
        raise Protected from error
    except (
        pikepdf.PdfError,
        RuntimeError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        MemoryError,
        zlib.error,
    ) as error:
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
