"""A real browser and the example site on this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

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
    """A page in a browser, what it asked for, and what went wrong on it."""

    page: Page
    address: str
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.size = self.page.viewport_size

    @property
    def foreign(self) -> list[str]:
        """What was asked of another host."""
        return [url for url in self.requests if not url.startswith((self.address, "data:"))]

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def leave(self) -> None:
        """Make the page as if it were new, but for the files of the site that its browser keeps."""
        self.page.unroute_all(behavior="ignoreErrors")
        if self.page.url.startswith(self.address):
            self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        self.page.goto("about:blank")
        self.page.mouse.move(0, 0)
        if self.size and self.page.viewport_size != self.size:
            self.page.set_viewport_size(self.size)
        self.messages.clear()
        self.requests.clear()


def start(context: BrowserContext, address: str) -> Visit:
    visit = Visit(context.new_page(), address)
    visit.page.on("console", lambda message: visit.messages.append(f"{message.type}: {message.text}"))
    visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))
    visit.page.on("requestfailed", lambda request: visit.messages.append(f"failed: {request.url}"))
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    return visit


def visiting(context: BrowserContext, address: str) -> Iterator[Visit]:
    """A page for one test after another: a new one takes as long as what most of them do on it."""
    visit = start(context, address)
    yield visit
    context.close()


def alone(visit: Visit) -> Iterator[Visit]:
    """The page for one test."""
    yield visit
    visit.leave()


@pytest.fixture(scope="session")
def at_a_desk(browser: Browser, address: str) -> Iterator[Visit]:
    """A reader at a desk."""
    yield from visiting(browser.new_context(viewport={"width": 1280, "height": 800}), address)


@pytest.fixture(scope="session")
def on_the_way(browser: Browser, address: str) -> Iterator[Visit]:
    """The same on a phone, in the dark."""
    viewport: ViewportSize = {"width": 390, "height": 844}
    yield from visiting(browser.new_context(viewport=viewport, has_touch=True, color_scheme="dark"), address)


@pytest.fixture(scope="session")
def at_rest(browser: Browser, address: str) -> Iterator[Visit]:
    """Somebody who asked that nothing moves, so that colours change at once; axe may look at what they see."""
    yield from visiting(browser.new_context(bypass_csp=True, reduced_motion="reduce"), address)


@pytest.fixture(scope="session")
def without_script(browser: Browser, address: str) -> Iterator[Visit]:
    """Somebody at a desk whose browser runs no scripts."""
    viewport: ViewportSize = {"width": 1280, "height": 800}
    yield from visiting(browser.new_context(viewport=viewport, java_script_enabled=False), address)


@pytest.fixture
def desktop(at_a_desk: Visit) -> Iterator[Visit]:
    yield from alone(at_a_desk)


@pytest.fixture
def phone(on_the_way: Visit) -> Iterator[Visit]:
    yield from alone(on_the_way)


@pytest.fixture
def restful(at_rest: Visit) -> Iterator[Visit]:
    yield from alone(at_rest)


@pytest.fixture
def scriptless(without_script: Visit) -> Iterator[Visit]:
    yield from alone(without_script)


@pytest.fixture(scope="session")
def edition(example: Library) -> Edition:
    """What everybody may see of the example library."""
    return gate(example, "everyone", example.as_of)


@pytest.fixture(scope="session")
def records(edition: Edition) -> dict[str, dict[str, set[str]]]:
    """What each record should be found by: for each facet its values, by the path of the record's page."""
    return values(edition)
