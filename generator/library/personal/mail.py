"""E-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.personal.sighting import Sighting

CODE = "PII001"
_SIGN = re.compile(r"@|%40|[(\[] ?at ?[)\]]", re.IGNORECASE)
_SIGNS = ("@", "%40", "at)", "at]")
_LOCAL = re.compile(r"[\w.+'-]{1,64}\Z")
_HOST = re.compile(
    r" ?((?:[^\W_](?:[\w-]{0,62})(?:\.| ?[(\[] ?dot ?[)\]] ?)){1,8}([^\W\d_]{2,24}))(?![\w@]|\.\w)", re.IGNORECASE
)
_NOBODY = re.compile(
    r"(?:^|\.)(?:example\.(?:com|net|org)|[^.]+\.(?:example|test|invalid|localhost|local|internal)|"
    r"(?:example|test|invalid|localhost|local|internal))\Z",
    re.IGNORECASE,
)
"""Names that RFC 2606, RFC 6761 and their like keep for examples and for networks of one's own."""
_MASKED = re.compile(r"[x*•.#_-]+|(?:redacted|removed|masked|hidden|anonymous|anonymi[sz]ed)", re.IGNORECASE)
_FILE = frozenset({"png", "jpg", "jpeg", "webp", "gif", "pdf", "svg", "js", "css", "html", "json", "tar", "gz", "zip"})
_MACHINE = re.compile(r"(?:no-?reply|do-?not-?reply|mailer-daemon|bounces?)\b", re.IGNORECASE)


def addresses(text: str) -> Iterator[Sighting]:
    """Where e-mail addresses stand, those of machines and of nobody aside."""
    if not any(sign in text for sign in _SIGNS):
        return
    for sign in _SIGN.finditer(text):
        spread = 1 if sign[0][0] in "([" and text[sign.start() - 1 : sign.start()] == " " else 0
        local = _LOCAL.search(text[max(0, sign.start() - 64 - spread) : sign.start() - spread])
        host = _HOST.match(text, sign.end())
        if local is None or host is None or _is_other(text, sign, host):
            continue
        name = local[0].lstrip(".'-+")
        domain = re.sub(r" ?[(\[] ?dot ?[)\]] ?", ".", host[1], flags=re.IGNORECASE)
        if name and not _of_nobody(name, domain):
            yield Sighting(CODE, sign.start() - spread - len(name), host.end(1))


def _is_other(text: str, sign: re.Match[str], host: re.Match[str]) -> bool:
    """Whether this is a file with its scale, the place of a repository, a password in a link, or words with a space."""
    spaced = host[0].startswith(" ") and sign[0] in ("@", "%40")
    repository = text[host.end() : host.end() + 1] == ":" and text[host.end() + 1 : host.end() + 2].isalnum()
    return spaced or repository or host[2].lower() in _FILE


def _of_nobody(name: str, domain: str) -> bool:
    site = domain.rpartition(".")[0]
    masked = _MASKED.fullmatch(name) or _MASKED.fullmatch(site)
    return bool(masked or _NOBODY.search(domain) or _MACHINE.match(name))
