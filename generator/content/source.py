"""Read the files of a library. From here on a path is relative to the library and ``/``-separated.

This is the only module that reads contributors' files. It knows the folders and file types, and
nothing of what stands inside them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import FileIO
from pathlib import Path, PurePosixPath

from generator.content import strays
from generator.content.attached.inspection import findings_of
from generator.content.decode import CONTROL as CONTROL
from generator.content.decode import decode
from generator.content.names import ATTACHMENT_TYPES as ATTACHMENT_TYPES
from generator.content.names import CONFIG_NAME as CONFIG_NAME
from generator.content.names import FORGOTTEN_NAME as FORGOTTEN_NAME
from generator.content.names import ID as ID
from generator.content.names import ID_LENGTH as ID_LENGTH
from generator.content.names import RESERVED as RESERVED
from generator.content.names import RESERVED_AREAS as RESERVED_AREAS
from generator.content.names import UNNAMED as UNNAMED
from generator.content.names import id_from as id_from
from generator.content.names import is_id as is_id
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Finding, Severity, Whole

RECORD_CAP = 16 * 1024 * 1024
"""The most bytes of a record that are read at all; the policy's own limit is far below."""
CONFIG_CAP = 1024 * 1024
"""The same for ``library.yml``."""
ATTACHMENT_CAP = 64 * 1024 * 1024
"""The same of a picture or a document."""
Inspect = Callable[[str, str, bytes], Iterable[Finding]]
"""Looks at an attachment, by its path, the digest of its bytes, and these; one that remembers finds the same."""


@dataclass(frozen=True, slots=True)
class Source:
    r"""One text file.

    Attributes:
        path: relative to the library, such as ``onboarding/first-week.md``.
        text: its text, line ends as ``\\n``; bytes that are not UTF-8 are replaced by U+FFFD.
        digest: SHA-256 of its bytes, in hex; empty if they were not read.
        readable: false if the file must not be parsed (a finding says why).
        size: in bytes.
    """

    path: str
    text: str
    digest: str
    readable: bool = True
    size: int = 0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that stories may link to; its bytes stay on disk until they are published.

    Attributes:
        path: relative to the library.
        location: where it is on disk.
        digest: SHA-256 of its bytes when it was looked at, in hex; empty if it was not.
    """

    path: str
    location: Path
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of a library, sorted by path; ``forgotten`` is the one that remembers who must not come back."""

    config: Source | None
    records: tuple[Source, ...]
    attachments: tuple[Attachment, ...]
    forgotten: Source | None = None

    def by_path(self) -> dict[str, Source]:
        """Every text file by its path."""
        files = {source.path: source for source in self.records}
        if self.config:
            files[self.config.path] = self.config
        if self.forgotten:
            files[self.forgotten.path] = self.forgotten
        return files


def source_from(path: str, data: bytes) -> tuple[Source, list[Finding]]:
    """Decode the bytes of one file.

    Returns:
        The source, and findings for bytes or characters that cannot stand in it.
    """
    text, findings = decode(path, data, path == CONFIG_NAME)
    readable = all(RULES[finding.code].severity is not Severity.ERROR for finding in findings)
    return Source(path, text, hashlib.sha256(data).hexdigest(), readable, len(data)), findings


def oversized(source: Source, limit: int) -> Finding | None:
    """A finding for a record with more than ``limit`` bytes; none for one so large that it was not read at all."""
    return _too_large(source.path, source.size, limit) if source.size > limit and source.text else None


def _too_large(path: str, size: int, limit: int) -> Finding:
    help_ = None
    if path == CONFIG_NAME:
        help_ = "remove what does not belong in it; it holds the name, the words and the policy of the library"
    elif limit == ATTACHMENT_CAP:
        help_ = "make it smaller, or keep it elsewhere and link to it; everybody who opens the page has to load it"
    elif limit == RECORD_CAP:
        help_ = "keep the story short, and put papers and pictures into files of their own beside it"
    return Finding("SRC007", path, Whole(), {"size": f"{size:,}", "limit": f"{limit:,}"}, help_)


def inspected(path: str, _: str, data: bytes) -> Iterable[Finding]:
    """Look at an attachment anew."""
    return findings_of(path, data)


def read(root: Path, inspect: Inspect = inspected) -> tuple[Sources, list[Finding]]:
    """Read every file under ``root``; hidden files and folders are passed over.

    Args:
        root: the folder of the library.
        inspect: looks at each attachment.

    Raises:
        NotADirectoryError: ``root`` is not a folder.
    """
    if not root.is_dir():
        raise NotADirectoryError(root)
    config: Source | None = None
    forgotten: Source | None = None
    records: list[Source] = []
    attachments: list[Attachment] = []
    files, folders, errors = _files(root)
    findings = [_unreadable(Path(error.filename).relative_to(root).as_posix(), error) for error in errors]
    findings += strays.alike(files, folders)
    top = [folder for folder in folders if "/" not in folder]
    config_path = strays.config_instead(files) or CONFIG_NAME
    if config_path != CONFIG_NAME:
        findings.append(Finding("LIB003", config_path, Whole(), help=f"rename this file to `{CONFIG_NAME}`"))
    for path, entry in files.items():
        if path == config_path:
            # A file with another ending is read as if it had the right one, so that it hides nothing else.
            config, found = _read(CONFIG_NAME, entry, CONFIG_CAP)
        elif path == FORGOTTEN_NAME:
            forgotten, found = _read(path, entry, RECORD_CAP)
        elif path.endswith(".md"):
            source, found = _read(path, entry, RECORD_CAP)
            records.append(source)
            found += strays.check_record(path, top, files)
        elif entry.is_symlink() or not entry.is_file():
            _, found = _read(path, entry, 0)
        elif PurePosixPath(path).suffix.lower() not in ATTACHMENT_TYPES:
            found = [strays.wrong_type(path, files)]
            if meant := strays.record_instead(path, files):
                records.append(Source(meant, "", "", readable=False))  # so that links to it are not reported as well
        elif path.count("/") == 1:
            attachment, found = _attached(path, entry, inspect)
            attachments.append(attachment)
        else:
            found = [strays.out_of_place(path, top, files)]
        findings += found
    return Sources(config, tuple(records), tuple(attachments), forgotten), findings


def _read(path: str, entry: os.DirEntry[str], cap: int) -> tuple[Source, list[Finding]]:
    """Read one text file, unless it is none, or far too large; it keeps its name either way."""
    unread = Source(path, "", "", readable=False)
    if entry.is_symlink():
        return unread, [Finding("SRC011", path, Whole(), {"name": path})]
    if not entry.is_file():
        return unread, [Finding("SRC005", path, Whole(), {"reason": "it is not an ordinary file"}, "remove it")]
    try:
        with FileIO(entry.path) as file:
            size = os.fstat(file.fileno()).st_size
            return (unread, [_too_large(path, size, cap)]) if size > cap else source_from(path, file.readall())
    except OSError as error:
        return unread, [_unreadable(path, error)]


def _attached(path: str, entry: os.DirEntry[str], inspect: Inspect) -> tuple[Attachment, list[Finding]]:
    """An attachment, and what was found in it."""
    unread = Attachment(path, Path(entry.path))
    try:
        with FileIO(entry.path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > ATTACHMENT_CAP:
                return unread, [_too_large(path, size, ATTACHMENT_CAP)]
            data = file.readall()
    except OSError as error:
        return unread, [_unreadable(path, error)]
    digest = hashlib.sha256(data).hexdigest()
    return Attachment(path, unread.location, digest), list(inspect(path, digest, data))


def _unreadable(path: str, error: OSError) -> Finding:
    reason = (error.strerror or "unknown reason").lower()
    help_ = "allow everybody to read it, or remove it" if isinstance(error, PermissionError) else None
    return Finding("SRC005", path, Whole(), {"reason": reason}, help_)


DEEPEST = 20
"""The most folders inside one another that are looked into; the next one is reported as a whole."""


def _files(root: Path) -> tuple[dict[str, os.DirEntry[str]], list[str], list[OSError]]:
    """Every file below ``root`` in the order of its path, whatever order the disk gives; folders; those kept shut.

    A link counts as a file, whatever it leads to. An entry of a folder knows its kind, so that no file is asked for it.
    """
    found: dict[str, os.DirEntry[str]] = {}
    below: list[str] = []
    errors: list[OSError] = []
    waiting = [("", 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            with os.scandir(root / folder) as listed:
                entries = [entry for entry in listed if not entry.name.startswith(".")]
        except OSError as error:
            errors.append(error)
            continue
        for entry in entries:
            path = folder + entry.name
            if not entry.is_dir(follow_symlinks=False):
                found[path] = entry
                continue
            below.append(path)
            if depth < DEEPEST:
                waiting.append((f"{path}/", depth + 1))
            else:
                found[path] = entry
    return dict(sorted(found.items())), below, errors
