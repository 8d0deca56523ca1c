"""Has the drawings of pages drawn, and keeps what was drawn: a drawing that did not change costs nothing.

What is kept stands beside the generated pages, so each library and each audience keeps its own, and nothing that its
pages no longer show.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.pages.charts.drawing import Drawing
from generator.pages.page import Data, Page
from generator.publish import vega
from generator.publish.project import ProjectError
from generator.publish.writer import write


def drawings_folder(docs: Path) -> Path:
    """Where drawings are kept, beside the folder of generated pages."""
    return docs.with_name("drawings" if docs.name != "drawings" else "drawn")


class Drawings:
    """Draws beside the process that makes pages: first everything is asked for, then pages are filled."""

    def __init__(self, folder: Path) -> None:
        """Use the drawings that are kept in a folder, and keep the new ones there."""
        self._folder = folder
        self._asked: dict[str, Future[str]] = {}
        self._thread = ThreadPoolExecutor(1)  # a pipe that is full must not hold up who makes pages
        self._vega: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Keep what was asked for and nothing else, and let the process end."""
        try:
            if error is None:
                files = (Data(f"{name}.svg", svg.result().encode()) for name, svg in sorted(self._asked.items()))
                write(files, self._folder)
        finally:
            self._thread.shutdown(cancel_futures=True)
            if self._vega:
                self._vega.communicate()

    def ask(self, drawings: Sequence[Drawing]) -> None:
        """Have drawings drawn, in the order they are asked for."""
        for drawing in drawings:
            name = _name(drawing)
            if name not in self._asked:
                self._asked[name] = self._thread.submit(self._svg, drawing, name)

    def filled(self, page: Page) -> Page:
        """A page with its drawings in their places.

        Raises:
            ProjectError: one of them could not be drawn.
        """
        body = page.body
        for drawing in page.drawings:
            body = body.replace(drawing.mark, self.svg(drawing))
        return replace(page, body=body, drawings=())

    def svg(self, drawing: Drawing) -> str:
        """A drawing that was asked for, as SVG whose colours are names of the stylesheet's.

        Raises:
            ProjectError: it could not be drawn.
        """
        return self._asked[_name(drawing)].result()

    def _svg(self, drawing: Drawing, name: str) -> str:
        if kept := _whole(self._folder / f"{name}.svg"):
            return kept
        if self._vega is None:
            command = [sys.executable, "-m", vega.__name__]
            pipe = subprocess.PIPE
            self._vega = subprocess.Popen(command, encoding="utf-8", stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
        asked, answers = self._vega.stdin, self._vega.stdout
        assert asked
        assert answers
        try:
            print(drawing.text, file=asked, flush=True)
            answer = json.loads(answers.readline())
        except (OSError, ValueError) as error:
            raise ProjectError(
                "The program that draws charts did not start. Install what requirements/run.lock names."
            ) from error
        if "svg" not in answer:
            raise ProjectError(f"A chart could not be drawn. Vega says: {answer['error']}")
        return str(answer["svg"])


def on_paper(svg: str, stylesheet: str) -> str:
    """A drawing with the colours themselves, as the stylesheet has them for light pages."""
    light = light_colours(stylesheet)
    return _COLOUR.sub(lambda name: light[name[1]], svg)


def light_colours(stylesheet: str) -> dict[str, str]:
    """The colours that a stylesheet has for light pages, by their names there without ``--il-``."""
    return dict(_LIGHT.findall(stylesheet))


def _whole(place: Path) -> str | None:
    """A drawing that is kept; None if it is not there, or torn, as it may be after the power has failed."""
    try:
        svg = place.read_bytes()
    except OSError:
        return None
    return svg.decode() if svg.endswith(b"</svg>") else None


def _name(drawing: Drawing) -> str:
    """What a drawing is kept under: it follows from what it shows and from what drew it."""
    return f"{drawing.digest}-{_STYLE}-{version('vl-convert-python')}"


_COLOUR = re.compile(r"var\(--il-([a-z-]+)\)")
_LIGHT = re.compile(r"--il-([a-z-]+): light-dark\((#[0-9a-f]+),")
_STYLE = 1
"""Counted up when ``vega.lean`` changes, so that nothing is taken that an older one drew."""
