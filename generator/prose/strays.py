"""Links that are none: written almost right, and shown to readers with all their brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_ADDRESS = r"(?:(?:https?://|mailto:|www\.|\.{0,2}/|#(?!\d))[^\s()\[\]]*|[^\s()\[\]]+\.(?:md|png|jpe?g|webp|gif|pdf))"
_LABEL = r"(?:!\[|\[(?![ xX]?\]|\^))[^\[\]\n]{0,200}\]"
_WITH_SPACE = re.compile(
    rf"({_LABEL})\(((?:[^()<>\n\"]|\([^()<>\n\"]{{0,40}}\)){{1,300}}?)(\s+\"[^\"\n]{{0,200}}\")?\)"
)
_APART = re.compile(rf"({_LABEL})\s{{1,9}}\(({_ADDRESS})\)")
_TURNED = re.compile(rf"\(([^()\[\]\n]{{1,200}})\)\[({_ADDRESS})\]")
_TURNED_NAME = re.compile(r"\(([^()\[\]\n]{1,200})\)\[([a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){1,20})\]")
_HALF = re.compile(r"\[\[([a-z0-9-]{1,80}(?:[#|][^\[\]\n]{1,200})?)\](?!\])|(?<!\[)\[([a-z0-9-]{1,80})\]\]")
_OPEN = re.compile(rf"({_LABEL})\(({_ADDRESS})(?=\s|$)")
_CUT = re.compile(r"\[\[([^\[\]|\n\\]{1,200})\|([^\[\]|\n]{1,300})\]\]")
_BRACKET = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class Stray:
    """What looks like a link: where it stands in its text, and the words of the remark."""

    code: str
    at: tuple[int, int]
    words: Mapping[str, str]


def strays_in(text: str) -> Iterator[Stray]:
    """The strays of running text, from which code and real links have been blanked out; each place once."""
    taken: set[int] = set()
    for stray in _strays(text):
        if stray.at[0] not in taken:
            yield stray
        taken.add(stray.at[0])


def _strays(text: str) -> Iterator[Stray]:
    for found in _WITH_SPACE.finditer(text):
        address = found[2].strip()
        if " " in address and re.fullmatch(_ADDRESS, re.sub("[ ()]", "-", address)):
            yield _stray(found, "there is a space in the address", f"{found[1]}(<{address}>{found[3] or ''})")
    for found in _APART.finditer(text):
        yield _stray(found, "there is a space between the brackets", f"{found[1]}({_whole(found[2])})")
    for found in _TURNED.finditer(text):
        yield _stray(found, "the brackets are the wrong way round", f"[{found[1]}]({_whole(found[2])})")
    for found in _TURNED_NAME.finditer(text):
        yield _stray(found, "the brackets are the wrong way round", f"[[{found[2]}|{found[1]}]]")
    halves = list(_HALF.finditer(text))
    paired = _paired(text) if halves else set()
    for found in halves:
        if (found.start() if found[1] else found.end() - 1) not in paired:
            yield _stray(found, "a bracket is missing", f"[[{found[1] or found[2]}]]")
    for found in _OPEN.finditer(text):
        yield _stray(found, "the last bracket is missing", f"{found[1]}({_whole(found[2])})")


def _whole(address: str) -> str:
    """An address as a browser needs it."""
    return f"https://{address}" if address.startswith("www.") else address


def _paired(text: str) -> set[int]:
    """Where the square brackets stand that have a partner, as both pairs of ``[see also [notes]]`` do."""
    paired: set[int] = set()
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            paired |= {opened.pop(), found.start()}
    return paired


def strays_in_row(line: str) -> Iterator[Stray]:
    """The links of a table's row that the bar inside them cuts in two."""
    for found in _CUT.finditer(line):
        yield Stray("TXT008", found.span(), {"line": f"[[{found[1]}\\|{found[2]}]]"})


def _stray(found: re.Match[str], problem: str, line: str) -> Stray:
    return Stray("TXT009", found.span(), {"problem": problem, "line": line})
