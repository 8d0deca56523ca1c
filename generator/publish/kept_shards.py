"""Indexes of shards that are kept from build to build: one whose shard did not change need not be made again.

What is kept stands beside the generated pages, so each library and each audience keeps its own; it is no part of a
site. An index is one file, named after all that it follows from, so it is there whole or not at all, is never mistaken
for another, and may go at any time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import cast

import cbor2

_FORM = 1
"""Counted up when ``pagefind.py`` or ``pagefind_order.py`` changes what an index of the same records is."""
_OURS = re.compile(r"[0-9a-f]{64}\.(index|\w+\.new)")
"""Names of files that are written here; whatever else stands in the folder is somebody else's."""
_SEAL = hashlib.sha256().digest_size


def kept_folder(docs: Path) -> Path:
    """Where indexes of shards are kept, beside the folder of generated pages."""
    return docs.with_name("index" if docs.name != "index" else "indexed")


def name_of(records: bytes, program: str, language: str, *, first: bool) -> str:
    """What the index of a shard is kept under: it follows from everything that the index depends on.

    Args:
        records: of the shard, as they are read.
        program: what makes the index, such as ``pagefind 1.5.2``.
        language: of the index, such as ``en``.
        first: whether it has with it what runs in the browser.
    """
    known = repr((_FORM, program, language, first))
    return f"{hashlib.sha256(known.encode() + records).hexdigest()}.index"


def kept(place: Path) -> dict[str, bytes] | None:
    """The files of a kept index, by their paths; None where there is none, or one that is damaged or another's."""
    try:
        content = memoryview(place.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    packed = content[_SEAL:]
    return cast("dict[str, bytes]", cbor2.loads(packed)) if content[:_SEAL] == _seal(place, packed) else None


def keep(files: Mapping[str, bytes], place: Path) -> None:
    """Keep the files of an index, by their paths. Another build may sweep them away meanwhile; that is no harm."""
    packed = cbor2.dumps(files)
    place.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        with NamedTemporaryFile(dir=place.parent, prefix=f"{place.stem}.", suffix=".new", delete=False) as beside:
            beside.write(_seal(place, packed) + packed)
        Path(beside.name).replace(place)


def forget(folder: Path, needed: Collection[str]) -> None:
    """Remove every kept index but the needed ones, by their names, and what builds that were killed have left."""
    for place in folder.iterdir() if folder.is_dir() else ():
        if _OURS.fullmatch(place.name) and place.name not in needed:
            place.unlink(missing_ok=True)


def _seal(place: Path, packed: bytes | memoryview) -> bytes:
    """Vouches that a file is whole and stands under its own name."""
    return hashlib.sha256(place.name.encode() + packed).digest()
