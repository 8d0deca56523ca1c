"""E-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.personal.outline import Outline
from generator.library.personal.sighting import Sighting

CODE = "PII001"
_WORDS = "at|arobase?|arroba|chiocciola|klammeraffe"
_PLAIN = re.compile("@"), re.compile("%40")
_BRACKETED = tuple(
    re.compile(rf"\{form[0]} ?(?:{_WORDS}) ?\{form[1]}", re.IGNORECASE) for form in ("()", "[]", "{}", "<>")
)
_SPOKEN = re.compile(r"T(?<=\w AT) (?=\w)"), re.compile(r"b(?<=\w arrob)a (?=\w)")
"""What stands for the sign. Each form begins with a sign that is rare, for which a search leaps."""
_LOCAL = re.compile(r"[\w.+'-]{1,64}\Z")
_DOT = r"\.| ?[(\[{<] ?(?:dot|punkt|point|punto|ponto) ?[)\]}>] ?"
_TOP = r"([^\W\d_]{2,24}))(?![\w@]|\.\w)"
_HOST = re.compile(rf"((?:[^\W_](?:[\w-]{{0,62}})(?:{_DOT})){{1,8}}{_TOP}", re.IGNORECASE)
_SAID = rf"{_DOT}| (?:dot|punkt|point|punto|ponto) "
_SPELT_HOST = re.compile(rf" ?((?:[^\W_](?:[\w-]{{0,62}})(?:{_SAID})){{1,8}}{_TOP}", re.IGNORECASE)
_ANY_DOT = re.compile(_SAID, re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:^|\.)(?:example\.(?:com|net|org)|[^.]+\.(?:example|test|invalid|localhost|local|internal)|"
    r"(?:example|test|invalid|localhost|local|internal))\Z",
    re.IGNORECASE,
)
"""Names that RFC 2606, RFC 6761 and their like keep for examples and for networks of one's own."""
_MASKED = re.compile(r"[x*•.#_-]+|(?:redacted|removed|masked|hidden|anonymous|anonymi[sz]ed)", re.IGNORECASE)
_FILE = frozenset({"png", "jpg", "jpeg", "webp", "gif", "pdf", "svg", "js", "css", "html", "json", "tar", "gz", "zip"})
_MACHINE = re.compile(r"(?:no-?reply|do-?not-?reply|mailer-daemon|bounces?)\b", re.IGNORECASE)


def addresses(text: str, outline: Outline) -> Iterator[Sighting]:
    """Where e-mail addresses stand, those of machines and of nobody aside."""
    if "@" in text or "%" in text:
        for form in _PLAIN:
            for sign in form.finditer(text):
                yield from _around(text, sign.start(), sign.end(), _HOST)
    for form in _BRACKETED if outline.has_word_in_brackets() else ():
        for sign in form.finditer(text):
            gap = text[sign.start() - 1 : sign.start()] == " "
            yield from _around(text, sign.start() - gap, sign.end(), _SPELT_HOST)
    for form in _SPOKEN:
        for sign in form.finditer(text) if form.search(text) else ():
            yield from _around(text, text.rindex(" ", 0, sign.start()), sign.end(), _SPELT_HOST)


def _around(text: str, start: int, end: int, hosts: re.Pattern[str]) -> Iterator[Sighting]:
    """The address around a sign that stands for "at", if there is one.

    Args:
        text: of a file.
        start: of the sign, the gap before it included.
        end: behind it.
        hosts: how the name of a host may be written there.
    """
    local, host = _LOCAL.search(text[max(0, start - 64) : start]), hosts.match(text, end)
    if local is None or host is None or _is_other(text, host):
        return
    name = local[0].lstrip(".'-+")
    if name and not _of_nobody(name, _ANY_DOT.sub(".", host[1])):
        yield Sighting(CODE, start - len(name), host.end(1))


def _is_other(text: str, host: re.Match[str]) -> bool:
    """Whether this is a file with its scale, the place of a repository, or a password in a link."""
    repository = text[host.end() : host.end() + 1] == ":" and text[host.end() + 1 : host.end() + 2].isalnum()
    return repository or host[2].lower() in _FILE


def _of_nobody(name: str, domain: str) -> bool:
    site = domain.rpartition(".")[0]
    masked = _MASKED.fullmatch(name) or _MASKED.fullmatch(site)
    return bool(masked or _NOBODY.search(domain) or _MACHINE.match(name))
