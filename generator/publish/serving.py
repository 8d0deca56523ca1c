"""The server of a preview: MkDocs's own, told of changes by the system where the disk can tell."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
)
from watchdog.observers import Observer

from generator.publish.plugin import watched
from generator.publish.project import Project, ProjectError

Look = frozenset[tuple[str, int, int]]
"""The path, time of change and size of files."""
_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileClosedEvent,
    FileMovedEvent,
    FileDeletedEvent,
]
"""What changes files. The system also tells who opens one to read it, as every build does."""


class ChangesOnly(Observer):  # type: ignore[misc, valid-type]  # another class on each system
    """Hears from the system what changes, and nothing of what is only read."""

    def schedule(self, event_handler: Any, path: str, **rest: Any) -> Any:
        """Watch a folder."""
        return super().schedule(event_handler, path, **rest, event_filter=_CHANGES)


def places(project: Project, library: Path) -> list[Path]:
    """What a preview is made from: the library, the templates, the theme and ``mkdocs.yml``."""
    config = load_config(str(project.config), docs_dir=str(library))  # its own may have been cleared away meanwhile
    return [*watched(library, config), project.config]


def look_of(places: Iterable[Path], *, apart_from: Path) -> Look:
    """How every file there looks, records aside: they are compared by what they say."""
    files = (file for place in places for file in (place.rglob("*") if place.is_dir() else [place]))
    shown = (file for file in files if not (file.suffix == ".md" and file.is_relative_to(apart_from)))
    found: set[tuple[str, int, int]] = set()
    for file in shown:
        try:
            seen = file.stat()
        except OSError:  # an editor's own, gone already
            continue
        if not file.is_dir() and not file.name.startswith("."):
            found.add((str(file), seen.st_mtime_ns, seen.st_size))
    return frozenset(found)


def serve_site(places: Iterable[Path], site: Path, port: int, change: Callable[[], None], *, poll: bool) -> None:
    """Show a site, and tell of changes, until interrupted.

    Args:
        places: watched.
        site: the folder that is shown.
        port: on this machine; 0 for any that is free.
        change: called after every change, before browsers show the site again.
        poll: look for changes again and again, for disks that do not tell of them.

    Raises:
        ProjectError: the port is in use, or the system cannot watch so many folders.
    """
    server = LiveReloadServer(builder=change, host="127.0.0.1", port=port, root=str(site))
    server.error_handler = lambda code: _page(site / f"{code}.html")
    if not poll:
        server.observer = ChangesOnly()
    for place in places:
        server.watch(str(place))
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EMFILE):
            raise ProjectError("The system watches as many files as it can. Run: make serve SERVE=--poll") from None
        if error.errno != errno.EADDRINUSE:
            raise
        raise ProjectError(f"Port {port} is in use. Choose another: make serve SERVE='--port {port + 1}'") from None
    finally:
        server.shutdown()


def _page(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
