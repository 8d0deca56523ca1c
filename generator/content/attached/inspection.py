"""Look at the file of a picture or a document: is it what it is called, can it harm, what does it tell.

It is read as it came, and nothing of it is kept. Pillow and pikepdf are loaded when there is something to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.content.attached.kinds import Kind, begun, ending_of, named, other
from generator.content.attached.telling import PLACE
from generator.diagnostics.finding import Finding, Whole


def findings_of(path: str, data: bytes) -> tuple[Finding, ...]:
    """What is wrong with an attachment, and what it tells that readers do not get.

    Args:
        path: its own, in the library.
        data: its bytes.
    """
    kind = named(path)
    if (found := begun(data)) is not kind:
        return (_of_another_kind(path, kind, found, data),)
    return tuple(_of_document(path, data) if kind is Kind.PDF else _of_picture(path, kind, data))


def _of_another_kind(path: str, kind: Kind, found: Kind | None, data: bytes) -> Finding:
    words = {"name": PurePosixPath(path).name, "kind": kind.value, "found": found.value if found else other(data)}
    help_ = None
    if found:
        right = PurePosixPath(path).with_suffix(ending_of(found)).name
        help_ = f"rename it to `{right}`, in the story that shows it as well"
    return Finding("SEC003", path, Whole(), words, help_)


def _of_picture(path: str, kind: Kind, data: bytes) -> Iterator[Finding]:
    from generator.content.attached import parts, pictures

    try:
        picture = pictures.looked_at(kind, data)
    except parts.Broken:
        yield Finding("SEC005", path, Whole(), {"reason": "it is damaged, or ends too soon"})
    except pictures.TooManyPixels as error:
        yield Finding("SEC006", path, Whole(), {"most": f"{error.most // 1_000_000}"})
    else:
        yield from (Finding("SEC004", path, Whole(), {"found": what}) for what in picture.hidden)
        yield from _told(path, picture.tells)


def _of_document(path: str, data: bytes) -> Iterator[Finding]:
    from generator.content.attached import documents, parts

    try:
        document = documents.looked_at(data)
    except documents.Protected:
        help_ = "save a copy of it without a password"
        yield Finding("SEC005", path, Whole(), {"reason": "it is protected by a password"}, help_)
        return
    except parts.Broken:
        yield Finding("SEC005", path, Whole(), {"reason": "it is damaged, or ends too soon"})
        return
    if document.hidden:
        help_ = "open it, print it as a PDF, and take the new file"
        yield Finding("SEC004", path, Whole(), {"found": document.hidden}, help_)
    yield from (Finding("SEC007", path, Whole(), {"found": what}) for what in document.holds)
    for scheme in document.links:
        kind = f"of the kind `{scheme}:`" if scheme else "that do not begin with https:"
        yield Finding("SEC008", path, Whole(), {"kind": kind})
    yield from _told(path, document.tells)


def _told(path: str, tells: frozenset[str]) -> Iterator[Finding]:
    for what in sorted(tells):
        yield Finding("PII009" if what == PLACE else "PII010", path, Whole(), {"what": what})
