"""Both servers show a change once it is saved, and build once for it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.forking import started

STORY = "insights/onboarding/they-ring-first.md"
PAGE = "insights/they-ring-first/"
SERVERS = {
    "insights serve": [str(ROOT / "generator/__main__.py"), "serve", "--port"],
    "mkdocs serve": ["mkdocs", "serve", "--dev-addr"],
}
PATIENCE = 120.0
"""Seconds for what must happen: what is built behind the reader's back gives way to all else the machine does."""


def until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serving(name: str, place: Path, *more: str, patience: float = PATIENCE) -> Iterator[tuple[str, Path]]:
    """A running server: its address and its log."""
    port, log = free_port(), place / "log.txt"
    where = str(port) if name == "insights serve" else f"127.0.0.1:{port}"
    (place / "build/docs").mkdir(parents=True)
    process = started([*SERVERS[name], where, *more], place, os.environ | {"PYTHONUNBUFFERED": "1"}, log, log)
    try:
        until(lambda: (log.exists() and "Serving on" in log.read_text()) or process.exitcode is not None, patience)
        yield f"http://127.0.0.1:{port}/", log
    finally:
        process.terminate()  # a shell has what it runs in the background overhear an interrupt
        process.join(patience)
        assert process.exitcode is not None


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:
        return str(answer.read().decode())


AT_ONCE = "Changes are shown at once from now on."
UP_TO_DATE = "The rest is up to date."


def replace_in(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text().replace(old, new))


@pytest.mark.parametrize("more", [[], ["--poll"]], ids=["told", "polling"])
def test_a_saved_change_of_a_story_and_of_the_theme_is_shown(more: list[str], small: Path) -> None:
    with serving("insights serve", small, *more) as (url, log):
        story = small / STORY
        story.write_text(story.read_text() + "\nWalking in on a Thursday.\n")
        until(lambda: "Walking in on a Thursday" in fetch(url + PAGE))
        until(lambda: UP_TO_DATE in log.read_text())
        assert "Walking in on a Thursday" in fetch(url + PAGE)
        style = small / "theme_overrides/assets/insights.css"
        style.write_text(style.read_text() + "\n/* on a Thursday */\n")
        until(lambda: "on a Thursday" in fetch(url + "assets/insights.css"))
        assert "Walking in on a Thursday" in fetch(url + PAGE)
        assert "Traceback" not in log.read_text()


def test_a_story_is_shown_before_the_rest_is_built_and_stays(small: Path) -> None:
    with serving("insights serve", small) as (url, log):
        until(lambda: AT_ONCE in log.read_text())
        story = small / STORY
        story.write_text(story.read_text() + "\nWalking in on a Thursday.\n")
        until(lambda: f"Shown: {PAGE} (" in log.read_text())
        assert "Walking in on a Thursday" in fetch(url + PAGE)
        assert UP_TO_DATE not in log.read_text()
        replace_in(story, "on a Thursday", "on a Friday")  # while the rest is being built
        until(lambda: log.read_text().count(f"Shown: {PAGE} (") == 2)
        assert "Walking in on a Friday" in fetch(url + PAGE)
        until(lambda: UP_TO_DATE in log.read_text())
        assert "Walking in on a Friday" in fetch(url + PAGE)
        assert "Traceback" not in log.read_text()


def test_an_error_is_told_at_once_and_the_page_stays_until_it_is_mended(small: Path) -> None:
    with serving("insights serve", small) as (url, log):
        until(lambda: AT_ONCE in log.read_text())
        story = small / STORY
        before = fetch(url + PAGE).partition("<script>var livereload")[0][:5000]
        story.write_text(story.read_text() + "\nWalking in on a [[nowhere]].\n")
        until(lambda: "The site stays as it was until this is mended." in log.read_text())
        assert "LNK002" in log.read_text()
        assert fetch(url + PAGE).startswith(before)
        assert "Walking in" not in fetch(url + PAGE)
        replace_in(story, "[[nowhere]]", "Friday")
        until(lambda: "Walking in on a Friday" in fetch(url + PAGE))


def test_what_is_kept_can_be_cleared_away_while_a_site_is_shown(small: Path) -> None:
    with serving("insights serve", small) as (url, log):
        shutil.rmtree(small / "build")
        story = small / STORY
        story.write_text(story.read_text() + "\nWalking in on a Thursday.\n")
        until(lambda: "Walking in on a Thursday" in fetch(url + PAGE))
        assert "An error happened" not in log.read_text()
        assert "Page skipped" not in log.read_text()


def test_mkdocs_shows_a_saved_change_of_a_story_and_of_the_theme_after_one_build(small: Path) -> None:
    with serving("mkdocs serve", small) as (url, log):
        before = fetch(url + PAGE)
        assert "Walking in on a Thursday" not in before
        story = small / STORY
        story.write_text(story.read_text() + "\nWalking in on a Thursday.\n")
        until(lambda: "Reloading browsers" in log.read_text())
        assert "Walking in on a Thursday" in fetch(url + PAGE)
        story.write_text(story.read_text().replace("Walking in on a Thursday", "[[nowhere]]"))
        until(lambda: "LNK002" in log.read_text())
        assert "Walking in on a Thursday" in fetch(url + PAGE)
        until(lambda: len(re.findall("Reloading browsers", log.read_text())) == 2)
        story.write_text(story.read_text().replace("[[nowhere]]", "Walking in on a Friday"))
        until(lambda: len(re.findall("Reloading browsers", log.read_text())) == 3)
        style = small / "theme_overrides/assets/insights.css"
        style.write_text(style.read_text() + "\n/* on a Thursday */\n")
        until(lambda: len(re.findall("Reloading browsers", log.read_text())) == 4)
        assert "on a Thursday" in fetch(url + "assets/insights.css")
        assert "Walking in on a Friday" in fetch(url + PAGE)
        assert len(re.findall("Detected file changes", log.read_text())) == 4
        assert "Traceback" not in log.read_text()


def test_what_an_audience_may_see_can_be_served_and_stays_up_when_its_key_is_gone(small: Path) -> None:
    words = small / "insights/library.yml"
    before = words.read_text()
    assert "leadership: {title: Leadership}}" in before
    words.write_text(before.replace("leadership: {", "owners: {title: The owners}, leadership: {"))
    with serving("insights serve", small, "--audience", "owners") as (url, log):
        assert "For The owners only." in fetch(url + PAGE)
        words.write_text(before)
        until(lambda: "There is no audience `owners`" in log.read_text())
        assert "For The owners only." in fetch(url + PAGE)
        assert "Traceback" not in log.read_text()
    assert not list(small.glob("site*"))
