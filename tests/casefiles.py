"""Case files: small libraries, each in one file, that break a rule.

Each ``=== path`` begins a file of the library, which is laid over the files of ``cases/base.case``;
``=== path (bytes)`` takes escapes such as ``\\xff``, and ``=== path (link)`` makes a symbolic link to the path it
holds, ``=== path (pipe)`` a named pipe, ``=== path (whole)`` a small picture or document, as its name says.
``{{[ x 5001}}`` stands for so many ``[``. The last part, ``=== report``, is what must be printed.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.drawn import whole

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(path for path in FOLDER.glob("*.case") if path.stem != "base")
HEAD = re.compile(r"^=== (\S+)(?: \((bytes|link|pipe|whole)\))?$", re.MULTILINE)
MANY = re.compile(r"\{\{(.+?) x (\d+)\}\}")


class Link(str):
    """The target of a symbolic link."""

    __slots__ = ()


class Pipe(str):
    """A named pipe, which no program can read to its end."""

    __slots__ = ()


def parts(path: Path) -> dict[str, str | bytes]:
    """The files of a case by their paths, and its report."""
    pieces = HEAD.split(path.read_text(encoding="utf-8"))[1:]
    found: dict[str, str | bytes] = {}
    for name, form, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        content = MANY.sub(lambda many: many[1] * int(many[2]), text.removeprefix("\n"))
        match form:
            case "bytes":
                found[name] = content.removesuffix("\n").encode().decode("unicode_escape").encode("latin-1")
            case "link":
                found[name] = Link(content.removesuffix("\n"))
            case "whole":
                found[name] = whole(name)
            case "pipe":
                found[name] = Pipe(content)
            case _:
                found[name] = content
    return found
