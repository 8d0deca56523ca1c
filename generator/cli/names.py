"""Names of files as UTF-8, whatever the locale makes of them.

Where the locale cannot read the bytes of a name, Python carries them as lone surrogates, which cannot be printed.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import PurePath

from generator.diagnostics.finding import Diagnostic

_CARRIED = re.compile("[\\udc80-\\udcff]+")


def named(diagnostic: Diagnostic) -> Diagnostic:
    """The diagnostic with every name of a file readable."""
    related = tuple(replace(o, path=as_utf8(o.path), label=as_utf8(o.label)) for o in diagnostic.related)
    return replace(
        diagnostic,
        path=as_utf8(diagnostic.path),
        message=as_utf8(diagnostic.message),
        help=as_utf8(diagnostic.help),
        related=related,
    )


def as_utf8(text: str) -> str:
    """The text with carried bytes read as UTF-8; those that are none give U+FFFD."""
    return _CARRIED.sub(lambda found: found[0].encode("ascii", "surrogateescape").decode("utf-8", "replace"), text)


def name_of(path: PurePath) -> str:
    """A path as UTF-8, whatever the locale took its bytes for."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
