"""How soon the first page somebody opens can be read, over a simulated fast 3G network and on this machine's processor.

    python tests/benchmarks/paint.py [SITE]

Without SITE the example library is built. The network is Lighthouse's preset for it: 150 ms there and back, 1.6 Mbit/s
down, 0.75 up (https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md). Every visit is the first:
nothing is kept from before, and what is sent is compressed. The table gives the median of five visits; at most 1.0 s
to the first content and a shift of less than 0.02 are promised.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import FLAGS, chromium  # noqa: E402
from tests.browser.serving import serving  # noqa: E402

RUNS = 5
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
PAGES = {
    "home": "/",
    "an area": "/areas/scheduling/",
    "a story": "/insights/the-paper-diary-holds-the-promises/",
}
WATCH = """
window.il = {paint: 0, largest: 0, shift: 0}
new PerformanceObserver(list => { for (const one of list.getEntries()) il.shift += one.value })
    .observe({type: "layout-shift", buffered: true})
new PerformanceObserver(list => { for (const one of list.getEntries()) il.largest = one.startTime })
    .observe({type: "largest-contentful-paint", buffered: true})
"""


def visit(browser: Browser, url: str, width: int) -> tuple[float, float, float, int]:
    """Seconds to the first and to the largest content, the shift of the layout, and bytes sent."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(WATCH)
    page = context.new_page()
    sent: list[int] = []
    wire = context.new_cdp_session(page)
    wire.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", NETWORK)
    page.goto(url, wait_until="networkidle")
    page.evaluate("async () => void await document.fonts.ready")
    page.wait_for_timeout(200)
    first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    seen = page.evaluate("il")
    context.close()
    return first / 1000, seen["largest"] / 1000, seen["shift"], sum(sent)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "site"
        if len(sys.argv) < 2:
            subprocess.run([sys.executable, "-m", "generator", "build", "-q", "--site", site], cwd=ROOT, check=True)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        print(f"{'page':<10}{'width':>6}{'first s':>9}{'largest s':>11}{'shift':>8}{'kB':>6}")
        with serving(site) as address:
            for name, path in PAGES.items():
                for width in (1280, 390):
                    visits = [visit(browser, address + path, width) for _ in range(RUNS)]
                    first, largest, shift, sent = (statistics.median(figures) for figures in zip(*visits, strict=True))
                    print(f"{name:<10}{width:>6}{first:>9.2f}{largest:>11.2f}{shift:>8.3f}{sent / 1000:>6.0f}")
        browser.close()


if __name__ == "__main__":
    main()
