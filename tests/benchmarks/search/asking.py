"""Asking a search as a reader does: by its field, with eyes on its results. Nothing else is known of either search.

What a reader waits for is measured in the page, from the moment the field changes to the frame in which a result is
drawn. Bytes are those of all requests, those of workers included, which the page's own protocol session never sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request

LONGEST = 180_000
"""Milliseconds after which an answer is no longer waited for."""
PATIENCE = 1000
"""Milliseconds without a result, while the page speaks of an answer, that mean: nothing was found."""
WATCH = """
([{item, status, unasked}, patience, longest]) => {
    const found = () => [...document.querySelectorAll(item)].some(one => one.getClientRects().length)
    const answered = () => !unasked.includes(document.querySelector(status).textContent.trim())
    window.il_answer = new Promise((done, failed) => addEventListener("input", async () => {
        const typed = performance.now()
        let now = typed
        for (let quiet = typed; !found() && now - quiet < patience; ) {
            if (now - typed > longest) return failed(new Error("no answer"))
            if (!answered()) quiet = now
            await new Promise(requestAnimationFrame)
            now = performance.now()
        }
        done({typed: performance.timeOrigin + typed, shown: performance.timeOrigin + now})
    }, {capture: true, once: true}))
}
"""
EMPTIED = """
async ([{item, status, unasked}, longest]) => {
    const found = () => [...document.querySelectorAll(item)].some(one => one.getClientRects().length)
    const answered = () => !unasked.includes(document.querySelector(status).textContent.trim())
    for (const since = performance.now(); found() || answered(); await new Promise(requestAnimationFrame))
        if (performance.now() - since > longest) throw new Error("an empty field has an answer")
}
"""
SETTLED = """
async ({item, link}) => {
    const shown = () => [...document.querySelectorAll(item)].filter(one => one.getClientRects().length)
    const read = () => shown().slice(0, 10).map(one => one.querySelector(link).href)
    let seen = read()
    for (let frames = 0; frames < 8; frames += 1) {
        await new Promise(requestAnimationFrame)
        const now = read()
        if (now.join() !== seen.join()) frames = 0
        seen = now
    }
    return seen
}
"""


@dataclass(frozen=True)
class Search:
    """A search somewhere: its page, the selectors of its parts, and what its status says while it has no answer."""

    page: str
    field: str
    item: str
    link: str
    status: str
    unasked: tuple[str, ...] = ("",)

    @property
    def parts(self) -> dict[str, str | tuple[str, ...]]:
        return {"item": self.item, "link": self.link, "status": self.status, "unasked": self.unasked}


OURS = Search("/search/", ".md-content input[type=search]", "#il_results li", "h2 a", "#il_found")
MATERIAL = Search(
    "/",
    ".md-search__input",
    ".md-search-result__item",
    "a.md-search-result__link",
    ".md-search-result__meta",
    ("Initializing search", "Type to start searching"),
)


@dataclass(frozen=True)
class Cold:
    """What the first answer took somebody who came for it.

    Attributes:
        milliseconds: from typing to the first result.
        page: bytes that everything on the page took until then.
        typed: bytes of what was asked for after typing only.
    """

    milliseconds: float
    page: int
    typed: int


class Visit:
    """One page with a search, opened with nothing kept from before."""

    def __init__(self, page: Page, search: Search) -> None:
        self.page, self.search = page, search
        self.field = page.locator(search.field)
        self.loaded: list[Request] = []
        page.on("requestfinished", lambda request: self.loaded.append(request))

    def cold(self, query: str) -> Cold:
        """Ask for the first time."""
        typed, shown = self._type(query, LONGEST)
        until = [one for one in self.loaded if one.timing["startTime"] + one.timing["responseEnd"] <= shown]
        after = [one for one in until if one.timing["startTime"] >= typed]
        return Cold(shown - typed, sum(map(_sent, until)), sum(map(_sent, after)))

    def later(self, query: str) -> float:
        """Milliseconds from typing to the first result, after another query."""
        self._empty()
        typed, shown = self._type(query, LONGEST)
        return shown - typed

    def found(self, query: str) -> list[str]:
        """The pages of the first ten results, such as ``insights/an-id``."""
        self._empty()
        self._type(query, PATIENCE)
        addresses = self.page.evaluate(SETTLED, self.search.parts)
        return ["/".join(urlsplit(one).path.strip("/").split("/")[-2:]) for one in addresses]

    def _type(self, query: str, patience: int) -> tuple[float, float]:
        """When the query was typed and when it was answered, in milliseconds of the clock."""
        self.page.evaluate(WATCH, [self.search.parts, patience, LONGEST])
        self.field.fill(query)
        self.field.press("End")  # Material listens to keys alone
        answer = self.page.evaluate("il_answer")
        return answer["typed"], answer["shown"]

    def _empty(self) -> None:
        self.field.fill("")
        self.field.press("End")
        self.page.evaluate(EMPTIED, [self.search.parts, LONGEST])


@contextmanager
def visiting(browser: Browser, address: str, search: Search) -> Iterator[Visit]:
    """Open the page of a search as somebody who has never been there, and wait until it is quiet."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(LONGEST)
    page = context.new_page()
    visit = Visit(page, search)
    page.goto(address + search.page, wait_until="networkidle")
    yield visit
    context.close()


def _sent(request: Request) -> int:
    """Bytes of an answer as sent, with its head; of a worker's own script the browser tells the head alone."""
    sizes, response = request.sizes(), request.response()
    length = response.headers.get("content-length", "0") if response else "0"
    return sizes["responseHeadersSize"] + (sizes["responseBodySize"] or int(length))
