"""A host of static pages, as any is: compressed, with kept connections, and with a page for what is missing."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_COMPRESSED = ("text/", "application/json", "application/javascript", "image/svg")
_LATE = (".woff2", ".png", ".jpg", ".webp", ".gif")


@functools.cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@dataclass
class Host:
    """Where a host is, and whether it sends fonts and pictures or holds them back."""

    address: str = ""
    open: threading.Event = field(default_factory=threading.Event)
    """Set while everything is sent as soon as it is asked for."""


class _Pages(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, host: Host, directory: str) -> None:
        self.host = host
        super().__init__(*arguments, directory=directory)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        place = Path(self.translate_path(self.path))
        if place.is_dir() and not self.path.endswith("/"):
            super().do_GET()  # leads to the address with a slash
            return
        place = place / "index.html" if place.is_dir() else place
        status = 200 if place.is_file() else 404
        place = place if status == 200 else Path(self.directory) / "404.html"
        kind = self.guess_type(place)
        packed = kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _packed(place) if packed else place.read_bytes()
        if place.suffix in _LATE:
            self.host.open.wait()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the reader has gone on
            self.wfile.write(body)


@contextlib.contextmanager
def hosting(site: Path) -> Iterator[Host]:
    """A host of a site, which sends everything at once until it is told otherwise."""
    host = Host()
    host.open.set()
    handler = functools.partial(_Pages, host=host, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        host.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield host
        host.open.set()
        server.shutdown()
        thread.join()


@contextlib.contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of a site, without a slash at its end."""
    with hosting(site) as host:
        yield host.address
