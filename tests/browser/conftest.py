"""A real browser and the example site on this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.edition.gate import Edition, gate
from generator.library.record import Library
from tests.browser.held import values
from tests.browser.serving import serving

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]  # no host but this one is ever reached

FOLDER = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == FOLDER:
            item.add_marker(pytest.mark.browser)


PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first draws pages as the others do, without a window around them, and takes half the time."""


def chromium() -> str:
    """The browser's program: the one named by CHROMIUM, else an installed one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert found, "no Chromium: run `make test`, which installs it, or set CHROMIUM"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the example site, without a slash at its end."""
    with serving(site) as address:
        yield address


@dataclass
class Visit:
    """A page in a browser, and what went wrong on it."""

    page: Page
    address: str
    messages: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path, wait_until="load")
        return self.page


def start(context: BrowserContext, address: str) -> Visit:
    visit = Visit(context.new_page(), address)
    visit.page.on("console", lambda message: visit.messages.append(f"{message.type}: {message.text}"))
    visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))
    visit.page.on("requestfailed", lambda request: visit.messages.append(f"failed: {request.url}"))
    visit.page.on("request", lambda r: None if r.url.startswith((address, "data:")) else visit.foreign.append(r.url))
    return visit


@pytest.fixture(scope="session")
def at_a_desk(browser: Browser) -> Iterator[BrowserContext]:
    """A reader at a desk, whose browser keeps the files of the site from one test to the next, and nothing else."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture(scope="session")
def on_the_way(browser: Browser) -> Iterator[BrowserContext]:
    """The same on a phone, in the dark."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, color_scheme="dark")
    yield context
    context.close()


def visiting(context: BrowserContext, address: str) -> Iterator[Visit]:
    """A page for one test; what it leaves in the browser's storage goes with it."""
    visit = start(context, address)
    yield visit
    if visit.page.url.startswith(address):
        visit.page.evaluate("localStorage.clear()")
    visit.page.close()


@pytest.fixture
def desktop(at_a_desk: BrowserContext, address: str) -> Iterator[Visit]:
    yield from visiting(at_a_desk, address)


@pytest.fixture
def phone(on_the_way: BrowserContext, address: str) -> Iterator[Visit]:
    yield from visiting(on_the_way, address)


@pytest.fixture
def scriptless(browser: Browser, address: str) -> Iterator[Visit]:
    context = browser.new_context(java_script_enabled=False)
    yield start(context, address)
    context.close()


@pytest.fixture(scope="session")
def edition(example: Library) -> Edition:
    """What everybody may see of the example library."""
    return gate(example, "everyone", example.as_of)


@pytest.fixture(scope="session")
def records(edition: Edition) -> dict[str, dict[str, set[str]]]:
    """What each record should be found by: for each facet its values, by the path of the record's page."""
    return values(edition)
