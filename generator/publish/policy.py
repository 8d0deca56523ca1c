"""The Content-Security-Policy of a page: all that a browser may load and run there.

Whatever else went wrong, a text that somebody wrote can then run nothing, load nothing from elsewhere and change no
style. The few scripts that the theme writes into its pages are allowed by their digests; those of a page's own text
never are.

Source: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable

MARK = "the policy of this page stands here"
"""What the theme writes where the policy belongs."""
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
"""Scripts from a file, which are allowed by their address, and data, which nobody runs."""
FRAMES = "frame-ancestors 'none'"
"""What only a server can say, in a header."""


def policy_of(scripts: Iterable[str]) -> str:
    """The policy that allows these scripts within a page, and the files of the site.

    Pagefind runs WebAssembly, and the theme's stylesheets hold their signs as ``data:`` addresses.
    """
    digests = sorted({f"'sha256-{b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in scripts})
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *digests]),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        ]
    )


def with_policy(html: str, told: str = "") -> str:
    """A page with its policy in the place of the mark.

    Args:
        html: the page as the theme made it.
        told: what of it is no theme's: a script in there is not allowed.
    """
    if MARK not in html:
        return html
    theme = html.replace(told, "", 1) if "<script" in told.lower() else html
    return html.replace(MARK, policy_of(scripts_in(theme)), 1)


def scripts_in(html: str) -> list[str]:
    """The scripts that stand in a page, as a browser reads them."""
    found = (one for one in _SCRIPT.finditer(html) if not _NOT_RUN.search(one["attributes"]))
    return [re.sub(r"\r\n?", "\n", one["text"]) for one in found]
