"""Keep a report of something personal from spreading it: reports stand in logs, and logs are read by many."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Diagnostic, Position

_CUT = "…"
_TELLING = 4
"""From how many signs on the half of a value is private, too."""
_SHORT = 12
"""Signs below which only one is left at each end."""


def masked(value: str, fill: str = "") -> str:
    """A value of which only the ends are left, so that whoever knows it knows it again.

    Args:
        value: what must not be said.
        fill: stands for each sign that is left out; without it "…" stands for all of them.
    """
    kept = 2 if len(value) >= _SHORT else 1
    inner = len(value) - 2 * kept
    return f"{value[:kept]}{fill * inner or '…'}{value[-kept:]}" if inner > 0 else fill * len(value) or "…"


def veiled(words: str, private: Collection[str]) -> str:
    """A message that says nothing private: neither as it stands in the file, nor in other letters, nor cut short.

    Args:
        words: the message.
        private: what must not be said, as ``folded``.
    """
    said = folded(words)
    for text in private:
        if text in said:
            form = r"\s+".join(map(re.escape, text.split()))
            words = re.sub(form, lambda match: masked(match[0]), words, flags=re.IGNORECASE)
        if _CUT in words and (text[:_TELLING] in said or text[-_TELLING:] in said):
            words = _without_halves(words, text)
    return words


def folded(text: str) -> str:
    """A text as it is compared with a message, whatever its letters and its gaps."""
    return " ".join(text.casefold().split())


def _without_halves(words: str, text: str) -> str:
    """Words in which the beginning of a private text before a cut, and its end behind one, are masked."""
    head, *rest = words.split(_CUT)
    parts = [head]
    for part in rest:
        parts[-1] = _without_end(parts[-1], text)
        parts.append(_without_end(part[::-1], text[::-1])[::-1])
    return _CUT.join(parts)


def _without_end(part: str, text: str) -> str:
    """Words that end with as much of a text as fits there, without that."""
    for size in range(min(len(text), len(part)), _TELLING - 1, -1):
        if folded(part[-size:]) == text[:size]:
            return part[:-size]
    return part


class Lines:
    """The lines of files as they may be shown, each as long as it is."""

    def __init__(self, texts: Mapping[str, str], shown: Iterable[Diagnostic]) -> None:
        """Take what is needed to show a report.

        Args:
            texts: the text of each file by path.
            shown: what is reported; where a rule is about something personal, its place is masked.
        """
        self._texts = texts
        self._lines: dict[str, list[str]] = {}
        self._private: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        for one in shown:
            if RULES[one.code].private:
                self._private[one.path].append(one)

    def of(self, path: str) -> list[str]:
        """Those of one file; none for one without text."""
        if path not in self._lines:
            self._lines[path] = self._texts[path].split("\n") if self._texts.get(path) else []
            for one in self._private[path]:
                _veil(self._lines[path], one.start, one.end)
        return self._lines[path]


def _veil(lines: list[str], start: Position, end: Position) -> None:
    """Mask one place, which may fill several lines."""
    for number in range(start.line - 1, min(end.line, len(lines))):
        line = lines[number]
        first = start.column - 1 if number == start.line - 1 else 0
        last = end.column - 1 if number == end.line - 1 else len(line)
        if first < last:
            lines[number] = line[:first] + masked(line[first:last], "*") + line[last:]
