"""What a picture is taken apart into, in whatever format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


class Broken(Exception):
    """A file is not made as files of its kind are."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A picture, taken apart.

    Attributes:
        kept: the picture of nothing but the parts that draw it.
        end: where it ends in its file; what is behind that is no part of it.
    """

    kept: bytes
    end: int


def raw(parts: Iterable[Any]) -> bytes:
    """Parts as they stood in their file."""
    return b"".join(part.data for part in parts)
