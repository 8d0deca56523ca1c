"""Pagefind as a service: pages go in one by one, so that an index depends on them and on nothing else.

Run as a command over a folder, Pagefind numbers the pages in the order in which the file system lists them, and that
differs from machine to machine. The service reads what Pagefind's own packages for Python and Node send it: JSON in
Base64, each message ended by a comma. (The one for Python waits a tenth of a second at every page.) The files are
asked for and written by ours: told to write them itself, the service says that it is done before it is.
"""

from __future__ import annotations

import json
import os
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

from generator.publish.pagefind_order import in_order

_SPARE = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
"""Pagefind's own faces of a search; ours is ``generator/templates/search.md.jinja``."""
_PROGRAM = ("pagefind.js", "pagefind-worker.js", "wasm.")

_ONE_PROCESSOR = {"RAYON_NUM_THREADS": "1", "TOKIO_WORKER_THREADS": "1"}
"""Pages come one by one, so that more would only wait for each other; several indexes are made at a time instead."""


class PagefindError(Exception):
    """Pagefind is missing or failed; the message says why."""


def version() -> str:
    """Which Pagefind makes indexes, such as ``pagefind 1.5.2``; another may make others.

    Raises:
        PagefindError: there is none that runs.
    """
    try:
        answer = subprocess.run([_program(), "--version"], capture_output=True, check=False)
    except OSError as error:
        raise PagefindError(str(error)) from None
    if answer.returncode:
        raise PagefindError(_last_words(answer.stderr, answer.returncode))
    return answer.stdout.decode(errors="replace").strip()


def index_of(pages: Iterable[tuple[str, str]], language: str, *, program: bool = True) -> dict[str, bytes]:
    """The files of an index of some pages, by their paths in its folder.

    Args:
        pages: each by its address, such as ``/insights/a/``, with its HTML.
        language: an ISO 639-1 code, such as ``en``; it decides which forms of a word count as one.
        program: with what runs in the browser; an index that is merged into another does without.

    Raises:
        PagefindError: there is no index, or not a whole one.
    """
    with tempfile.TemporaryFile() as complaints:
        try:
            service = subprocess.Popen(
                [_program(), "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                env=os.environ | _ONE_PROCESSOR,
            )
        except OSError as error:
            raise PagefindError(str(error)) from None
        last = _conversation(service, _messages(pages, language))
        if last is None or last["type"] == "Error":
            complaints.seek(0)
            raise PagefindError(last["message"] if last else _last_words(complaints.read(), service.returncode))
    files = in_order({file["path"]: b64decode(file["content"]) for file in last["files"]})
    spare = _SPARE if program else (*_SPARE, *_PROGRAM)
    return {path: content for path, content in sorted(files.items()) if not path.startswith(spare)}


def _program() -> Path:
    executable = get_executable()
    if executable is None:
        raise PagefindError("the program is missing")
    return executable


def _last_words(complaints: bytes, status: int) -> str:
    """Why the program ended, as far as it says."""
    return complaints.decode(errors="replace").strip().split("\n")[-1] or f"it ended with {status}"


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
    for url, html in pages:
        yield {"type": "AddFile", "index_id": 0, "url": url, "file_path": None, "file_contents": html}
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
