"""An incremental build beside a clean one: of the same files they give the same site."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import FileSystemLoader

from generator.publish import drawings, vega
from tests.conftest import asked
from tests.editing import AUDIENCES, Desk

INSTALLED = sysconfig.get_path("purelib")
IN_FOLDERS = FileSystemLoader.list_templates
WHAT_A_SITE_IS_MADE_OF = ("insights", "theme_overrides", "mkdocs.yml")


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by their paths."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths of files that only one of two folders has, or that differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def build_and_compare(desk: Desk) -> None:
    """Build, and build the same files elsewhere, where nothing is kept.

    Raises:
        AssertionError: the sites differ, or what is said of the library, or a build that failed touched a site.
    """
    name = "site" if desk.audience == AUDIENCES[0] else f"site-{desk.audience}"
    before = files(desk.place / name)
    status, said = _build(desk, desk.place)
    after = files(desk.place / name)
    with TemporaryDirectory(dir=desk.place.parent) as folder:
        elsewhere = Path(folder)
        for path in WHAT_A_SITE_IS_MADE_OF:
            place = desk.place / path
            (shutil.copytree if place.is_dir() else shutil.copy)(place, elsewhere / path)
        clean = _build(desk, elsewhere)
        assert (status, said) == clean, f"{said}\nand where nothing is kept:\n{clean[1]}"
        assert status == (1 if desk.broken else 0), said
        other = differences(after, before if desk.broken else files(elsewhere / name))
        assert not other, other


def _build(desk: Desk, place: Path) -> tuple[int, str]:
    """The exit status, and what is said of the library."""
    options = ("--as-of", desk.day.isoformat(), "--audience", desk.audience, "--jobs", str(desk.jobs))
    result = asked("build", *options, cwd=place)
    assert result.returncode in (0, 1), result.stderr
    return result.returncode, result.stdout


@contextmanager
def many_builds() -> Iterator[None]:
    """Do for many builds once what has nothing to do with what is built.

    Vega takes longer to start than they take, and so each drawing is drawn once. MkDocs lists the ten thousand icons
    of its theme for each of them, to leave them out, since their folder is a hidden one.
    """

    def listed(loader: FileSystemLoader) -> list[str]:
        folders = [str(folder) for folder in loader.searchpath]
        return sorted({name for folder in folders for name in _names(folder)})

    with pytest.MonkeyPatch.context() as patch, _Artist() as artist:
        patch.setattr(FileSystemLoader, "list_templates", listed)
        held = SimpleNamespace(Popen=lambda *_, **__: artist.hired(), PIPE=subprocess.PIPE, DEVNULL=subprocess.DEVNULL)
        patch.setattr(drawings, "subprocess", held)
        yield


def _names(folder: str) -> list[str]:
    """The templates in a folder."""
    return _installed(folder) if folder.startswith(INSTALLED) else IN_FOLDERS(FileSystemLoader(folder))


@cache
def _installed(folder: str) -> list[str]:
    return [name for name in IN_FOLDERS(FileSystemLoader(folder)) if not name.startswith(".icons/")]


class _Artist:
    """The program that draws; whoever starts it is handed one that is at work already."""

    def __init__(self) -> None:
        self._drawn: dict[str, str] = {}

    def __enter__(self) -> _Artist:
        command = [sys.executable, "-m", vega.__name__]
        self._vega = subprocess.Popen(command, encoding="utf-8", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *_: object) -> None:
        self._vega.communicate()

    def hired(self) -> Any:
        asked: list[str] = []
        stdin = SimpleNamespace(write=asked.append, flush=lambda: None)
        stdout = SimpleNamespace(readline=lambda: self._answer(asked))
        return SimpleNamespace(stdin=stdin, stdout=stdout, communicate=lambda: None)

    def _answer(self, asked: list[str]) -> str:
        text = "".join(asked)
        asked.clear()
        if text not in self._drawn:
            assert self._vega.stdin
            assert self._vega.stdout
            print(text, end="", file=self._vega.stdin, flush=True)
            self._drawn[text] = self._vega.stdout.readline()
            assert "svg" in json.loads(self._drawn[text])
        return self._drawn[text]
