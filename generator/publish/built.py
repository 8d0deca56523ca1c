"""What the last build made and from what: where neither has changed, there is nothing to build."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from generator.cache.program import of_folder
from generator.cache.shelf import Shelf
from generator.publish.prepare import Files
from generator.publish.project import Project


def built_shelf(docs: Path) -> Shelf:
    """Where it is noted, beside the generated pages: each library and each audience has its own."""
    return Shelf(docs.with_name("built.json"))


def key_of(project: Project, library: Path, files: Files, audience: str | None, *, previewed: bool) -> str:
    """What a site follows from: the library with its attachments, the program, the theme, the settings, the reader."""
    digest = hashlib.sha256(os.fsencode(library.resolve()))
    digest.update(f"\n{files.key}\n{audience}\n{previewed}\n".encode())
    digest.update(project.config.read_bytes())
    for attachment in files.sources.attachments:
        digest.update(f"{attachment.path} {attachment.digest}\n".encode("utf-8", "surrogatepass"))
    digest.update(of_folder(project.theme).encode())
    return digest.hexdigest()


def note(shelf: Shelf, key: str, docs: Path, site: Path, said: str) -> None:
    """Note what was built, where it stands, and what was said of it."""
    shelf.put(key, {"site": str(site.resolve()), "looks": [_look(docs), _look(site)], "said": said})


def still_stands(shelf: Shelf, key: str, docs: Path, site: Path) -> str | None:
    """What was said of the build, if nothing has changed since, neither what it was made from nor what it made."""
    noted = shelf.take(key)
    if noted and noted["site"] == str(site.resolve()) and noted["looks"] == [_look(docs), _look(site)]:
        return str(noted["said"])
    return None


def _look(folder: Path) -> str:
    """A digest of the paths, sizes and times of all files below a folder."""
    digest = hashlib.sha256()
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            entries = []
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            seen = entry.stat(follow_symlinks=False)
            is_file = entry.is_file(follow_symlinks=False)
            looks = f"\0{seen.st_mode}\0{is_file and (seen.st_size, seen.st_mtime_ns)}\n"
            digest.update(os.fsencode(entry.path) + looks.encode())
    return digest.hexdigest()
