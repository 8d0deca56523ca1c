"""Read the files of a library. From here on a path is relative to the library and ``/``-separated.

This is the only module that reads contributors' files. It knows the folders and file types, and
nothing of what stands inside them.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.diagnostics.finding import Finding, Span, Text, Whole

CONFIG_NAME = "library.yml"
ATTACHMENT_TYPES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".pdf"})
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 80
UNNAMED = "untitled"
"""The id made from a name that holds nothing an id could be made of."""


@dataclass(frozen=True, slots=True)
class Source:
    r"""One text file.

    Attributes:
        path: relative to the library, such as ``onboarding/first-week.md``.
        text: its text, line ends as ``\\n``; bytes that are not UTF-8 are replaced by U+FFFD.
        digest: SHA-256 of its bytes, in hex.
        readable: false if the file must not be parsed (a finding says why).
    """

    path: str
    text: str
    digest: str
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that stories may link to; its bytes stay on disk until they are published."""

    path: str
    location: Path


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of a library, sorted by path."""

    config: Source | None
    records: tuple[Source, ...]
    attachments: tuple[Attachment, ...]

    def by_path(self) -> dict[str, Source]:
        """Every text file by its path."""
        files = {source.path: source for source in self.records}
        if self.config:
            files[self.config.path] = self.config
        return files


def is_id(name: str) -> bool:
    """Whether ``name`` follows the grammar of ids and vocabulary keys."""
    return len(name) <= ID_LENGTH and ID.fullmatch(name) is not None


def id_from(name: str) -> str:
    """The nearest id to any text: ``First Week`` gives ``first-week``."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return "-".join(words)[:ID_LENGTH].strip("-") or UNNAMED


def source_from(path: str, data: bytes) -> tuple[Source, list[Finding]]:
    """Decode the bytes of one file.

    Returns:
        The source, and findings for bytes or characters that cannot stand in it.
    """
    digest = hashlib.sha256(data).hexdigest()
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    data = data.removeprefix(mark)
    findings: list[Finding] = []
    readable = True
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", errors="replace")
        at = len(data[: error.start].decode("utf-8").replace("\r\n", "\n"))
        words = {"offset": str(len(mark) + error.start), "byte": f"{data[error.start]:02x}"}
        findings.append(Finding("SRC001", path, Text(Span(at, at + 1)), words))
        readable = False
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if readable and (found := CONTROL.search(text)):
        words = {"number": f"{ord(found[0]):04X}"}
        findings.append(Finding("SRC006", path, Text(Span(*found.span())), words))
        readable = False
    return Source(path, text, digest, readable), findings


def read(root: Path) -> tuple[Sources, list[Finding]]:
    """Read every file under ``root``; hidden files and folders are passed over.

    Raises:
        NotADirectoryError: ``root`` is not a folder.
    """
    if not root.is_dir():
        raise NotADirectoryError(root)
    config: Source | None = None
    records: list[Source] = []
    attachments: list[Attachment] = []
    files, errors = _files(root)
    findings = [_unreadable(Path(error.filename).relative_to(root).as_posix(), error) for error in errors]
    for location in files:
        path = location.relative_to(root).as_posix()
        if location.is_symlink():
            help_ = "put the file itself here in place of the link"
            findings.append(Finding("SRC005", path, Whole(), {"reason": "it is a symbolic link"}, help_))
        elif not location.is_file():
            reason = {"reason": "it is not an ordinary file"}
            findings.append(Finding("SRC005", path, Whole(), reason, "remove it"))
        elif path == CONFIG_NAME or path.endswith(".md"):
            try:
                data = location.read_bytes()
            except OSError as error:
                findings.append(_unreadable(path, error))
                continue
            source, found = source_from(path, data)
            if path == CONFIG_NAME:
                config, found_place = source, []
            else:
                found_place = _check_name(path)
                records.append(source)
            findings += found + found_place
        elif PurePosixPath(path).suffix.lower() in ATTACHMENT_TYPES and path.count("/") == 1:
            attachments.append(Attachment(path, location))
        elif PurePosixPath(path).suffix.lower() in ATTACHMENT_TYPES:
            help_ = "move it into the folder of an area, beside the story that shows it"
            findings.append(Finding("SRC003", path, Whole(), {"name": path}, help_))
        else:
            ending = PurePosixPath(path).suffix
            words = {"ending": f"ending in `{ending}`" if ending else "without an ending"}
            rename = f"rename it to `{CONFIG_NAME}`" if path == "library.yaml" else None
            findings.append(Finding("SRC004", path, Whole(), words, rename))
    return Sources(config, tuple(records), tuple(attachments)), findings


def _unreadable(path: str, error: OSError) -> Finding:
    return Finding("SRC005", path, Whole(), {"reason": (error.strerror or "unknown reason").lower()})


def _files(root: Path) -> tuple[list[Path], list[OSError]]:
    """Every file below ``root`` in the order of its path, whatever order the disk gives; and folders kept shut."""
    found: list[Path] = []
    errors: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=errors.append):
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = [name for name in folders if name not in linked and not name.startswith(".")]
        found += [Path(folder) / name for name in (*names, *linked) if not name.startswith(".")]
    return sorted(found, key=lambda file: file.relative_to(root).as_posix()), errors


def _check_name(path: str) -> list[Finding]:
    """Findings about where a record stands and what it is called."""
    pure = PurePosixPath(path)
    if len(pure.parts) != 2:
        return [Finding("SRC003", path, Whole(), {"name": path})]
    suggestion = id_from(pure.stem)
    if suggestion in RESERVED:
        return [Finding("LIB002", path, Whole(), {"value": pure.stem})]
    if not is_id(pure.stem):
        help_ = "rename the file; use the letters a to z, digits and hyphens" if suggestion == UNNAMED else None
        return [Finding("SRC002", path, Whole(), {"name": pure.name, "suggestion": suggestion}, help_)]
    return []


RESERVED = frozenset({"index"})
"""Names that no record and no vocabulary entry may have."""
RESERVED_AREAS = RESERVED | {"customers", "questions", "all"}
"""Names that no area may have: other folders and addresses use them."""
