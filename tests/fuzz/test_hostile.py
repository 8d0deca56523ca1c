"""Whatever lies in a library, the check answers, and needs little memory for it.

How long an answer takes is measured by `make bench`, not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.fuzz.hostile import DEFAULT, answers, write
from tests.fuzz.hostile_files import FILES
from tests.fuzz.hostile_folders import CROWDS

pytestmark = pytest.mark.long

PATIENCE = 30
"""Seconds after which an answer counts as none; many times what it takes."""
MEMORY = 300
"""MiB."""


def unanswered(libraries: Mapping[str, Path]) -> list[str]:
    """The names of the libraries that were not answered, or only with a fault or too much memory."""
    found = answers(libraries.values(), PATIENCE)
    names = list(libraries)
    bad = [name for name, one in zip(names, found, strict=False) if one.status not in (0, 1) or one.mib > MEMORY]
    return [*bad, *names[len(found) :][:1]]


SHARE = 10
SHARES = [list(FILES)[at : at + SHARE] for at in range(0, len(FILES), SHARE)]
"""The names of all files, a few at a time, so that several runners can share the work."""


@pytest.mark.parametrize("names", SHARES, ids=lambda names: f"from {names[0]}")
def test_a_file_made_to_hurt_is_answered(names: list[str], tmp_path: Path) -> None:
    folders = {name: tmp_path / str(number) for number, name in enumerate(names)}
    assert not unanswered({name: write(folder, FILES[name].files(DEFAULT)) for name, folder in folders.items()})


def test_a_file_that_is_far_too_large_is_answered(tmp_path: Path) -> None:
    names = ("one line of 10 MB", "quotes, nested", "a title of 1 MB", "tags in library.yml", "not UTF-8 at the end")
    folders = {name: tmp_path / str(number) for number, name in enumerate(names)}
    assert not unanswered({name: write(folder, FILES[name].files()) for name, folder in folders.items()})


def test_a_crowd_of_files_is_answered(tmp_path: Path) -> None:
    folders = {name: tmp_path / str(number) for number, name in enumerate(CROWDS)}
    assert not unanswered({name: write(folder, CROWDS[name](300)) for name, folder in folders.items()})
