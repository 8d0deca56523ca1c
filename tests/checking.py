"""The library of a case, checked."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

from generator.library.load import Loaded, load
from tests.casefiles import FOLDER, Link, Pipe, parts
from tests.conftest import DAY, write_files


def checked(files: dict[str, str | bytes], folder: Path) -> Loaded:
    """The library of these files, written into a folder and loaded."""
    kept = {path: content for path, content in files.items() if content not in ("", b"", "(none)\n")}
    write_files(folder, {path: content for path, content in kept.items() if not isinstance(content, Link | Pipe)})
    for path, content in kept.items():
        if isinstance(content, Link):
            (folder / path).symlink_to(content)
        elif isinstance(content, Pipe):
            os.mkfifo(folder / path)
    return load(folder, None, DAY)


@cache
def case_checked(path: Path) -> Loaded:
    """The library of a case over the base of all, checked once a run; its files are gone."""
    case = parts(path)
    case.pop("report", None)
    with tempfile.TemporaryDirectory() as folder:
        return checked(parts(FOLDER / "base.case") | case, Path(folder))
