"""What in a PDF document acts by itself or leads elsewhere, value by value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

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
_ELSEWHERE = ("/F", "/Ref", "/OPI")
"""Keys of a stream whose contents stand in another file."""
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE = frozenset(("https", "http", "mailto"))


def acts(value: Any) -> Iterator[str]:
    """What a value does by itself, or carries along, to stand behind "holds"."""
    if isinstance(value, pikepdf.Array):
        return
    yield from (what for key, what in _KEYS.items() if key in value)
    yield from _named(value, "/S", _ACTIONS)
    yield from _named(value, "/Subtype", _SHOWN)
    if value.get("/Type") == pikepdf.Name("/EmbeddedFile"):
        yield _FILE
    if isinstance(value, pikepdf.Stream) and any(key in value for key in _ELSEWHERE):
        yield _OPENS


def leads(value: Any) -> str | None:
    """The kind of a link that readers are not sent along; None if it is none, or may be."""
    if isinstance(value, pikepdf.Array) or "/URI" not in value or not isinstance(value["/URI"], pikepdf.String):
        return None
    scheme = _SCHEME.match(str(value["/URI"]))
    kind = scheme[1].lower() if scheme else ""
    return None if kind in _SAFE else kind


def _named(value: Any, key: str, names: dict[str, str]) -> Iterator[str]:
    name = value.get(key)
    if isinstance(name, pikepdf.Name) and str(name) in names:
        yield names[str(name)]
