"""Pagefind as a service: pages go in one by one, so that an index depends on them and on nothing else.

Run as a command over a folder, Pagefind numbers the pages in the order in which the file system lists them, and that
differs from machine to machine. The service reads what Pagefind's own packages for Python and Node send it: JSON in
Base64, each message ended by a comma. (The one for Python waits a tenth of a second at every page.) The files are
asked for and written here: told to write them itself, the service says that it is done before it is.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from threading import Thread
from typing import IO, Any

from pagefind.service import get_executable

_SPARE = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.")
"""Pagefind's own faces of a search; ours is ``generator/templates/search.md.jinja``."""


class PagefindError(Exception):
    """Pagefind is missing or failed; the message says why."""


def write_index(pages: Iterable[tuple[str, str]], folder: Path, language: str) -> None:
    """Write the index of some pages.

    Args:
        pages: each by its path below the site, such as ``insights/a/index.html``, with its HTML.
        folder: where the index goes.
        language: an ISO 639-1 code, such as ``en``; it decides which forms of a word count as one.

    Raises:
        PagefindError: there is no index, or not a whole one.
    """
    program = get_executable()
    if program is None:
        raise PagefindError("the program is missing")
    with tempfile.TemporaryFile() as complaints:
        try:
            service = subprocess.Popen(
                [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
            )
        except OSError as error:
            raise PagefindError(str(error)) from None
        last = _conversation(service, _messages(pages, language))
        if last is None or last["type"] == "Error":
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip().split("\n")[-1]
            raise PagefindError(last["message"] if last else said or f"it ended with {service.returncode}")
    for file in last["files"]:
        if not file["path"].startswith(_SPARE):
            place = folder / file["path"]
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(b64decode(file["content"]))


def _conversation(service: subprocess.Popen[bytes], messages: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """Send all messages; the answer that ends it, or None where the service ended first."""
    assert service.stdin is not None
    assert isinstance(service.stdout, BufferedReader)
    sender = Thread(target=_send, args=(messages, service.stdin), daemon=True)
    with suppress(BrokenPipeError), service:  # what was not sent is not missed
        try:
            sender.start()
            return next((one for one in _answers(service.stdout) if one["type"] in ("GetFiles", "Error")), None)
        finally:
            service.kill()  # it waits for more
            sender.join()
    return None


def _messages(pages: Iterable[tuple[str, str]], language: str) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"force_language": language}}
    for path, html in pages:
        yield {"type": "AddFile", "index_id": 0, "url": None, "file_path": path, "file_contents": html}
    yield {"type": "GetFiles", "index_id": 0}


def _send(messages: Iterable[dict[str, Any]], stream: IO[bytes]) -> None:
    with suppress(BrokenPipeError):  # it has ended; why, it says itself
        for number, payload in enumerate(messages):
            stream.write(b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b",")
        stream.flush()


def _answers(stream: BufferedReader) -> Iterator[dict[str, Any]]:
    """What the service answers, until it ends."""
    begun = bytearray()
    while read := stream.read1(1 << 20):
        *ends, rest = read.split(b",")
        for end in ends:
            yield json.loads(b64decode(begun + end))["payload"]
            begun.clear()
        begun += rest
