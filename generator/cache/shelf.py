"""A file in which something is kept under a key. It is written whole or not at all, and what is torn is not read."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Shelf:
    """A place for one thing: what is put there takes the place of what was there before.

    Two runs may use it at once; the one that ends last is the one that is kept.
    """

    file: Path

    def take(self, key: str) -> Any:
        """What is kept under a key, as plain data; None if that is nothing, something else, or torn."""
        try:
            head, _, text = self.file.read_bytes().partition(b"\n")
        except OSError:
            return None
        if head != _head(key, text):
            return None
        return json.loads(text)

    def put(self, key: str, value: Any) -> None:
        """Keep plain data; where that cannot be done, nothing is kept."""
        text = json.dumps(value, separators=(",", ":")).encode()
        beside = self.file.with_name(f".{self.file.name}.{os.getpid()}.new")
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_head(key, text) + b"\n" + text)
            beside.replace(self.file)


def _head(key: str, text: bytes) -> bytes:
    """The first line: it follows from the key and from what is kept, so that neither can have changed."""
    return hashlib.sha256(key.encode() + b"\0" + text).hexdigest().encode()
