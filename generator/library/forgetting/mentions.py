"""Where a customer is named in files of any kind and of any time, and how exactly that is written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics.finding import Span
from generator.library.forgetting.wording import Wording, joined

_APART = r"(?:&#?\w{1,8};|</?\w{1,20}>|[\W_])*"
_MARK = re.compile(r"&#?\w{1,8};|</?\w{1,20}>|[*_~`\\]")
"""What may stand inside a word and is not seen by who reads the page."""
_LOW_FIRST, _HIGH_FIRST = re.compile(rb"(?:[ -~]\0)+"), re.compile(rb"(?:\0[ -~])+")
_BEGINNING = 8192
_FEWEST = 4
"""From how many letters on a name tells something in what is no text, where letters follow each other by chance."""


def is_binary(data: bytes) -> bool:
    """Whether a file is no text; git-filter-repo tells them apart in the same way, and changes only texts."""
    return b"\0" in data[:_BEGINNING]


@dataclass(frozen=True)
class Mentions:
    """Finds a customer in what files hold.

    Attributes:
        wording: knows the names.
    """

    wording: Wording

    def lines(self, data: bytes) -> tuple[str, ...]:
        """What stands around each mention in a file: its line; in what is no text, the name alone."""
        if is_binary(data):
            return tuple(one.decode("ascii") for some in _readings(data) for one in self._in_binary.findall(some))
        if not self.wording.rows.may_be_in(data):
            return ()
        text = data.decode("utf-8", "replace")
        return tuple(_line(text, span) for span in self.spans(text))

    def written(self, text: str) -> tuple[str, ...]:
        """Every way in which they are named in a text, exactly as it is written there, each once."""
        return tuple(dict.fromkeys(text[span.start : span.end] for span in self.spans(text)))

    def names(self, text: str) -> bool:
        """Whether a text names them."""
        return bool(self.written(text))

    def spans(self, text: str) -> list[Span]:
        """Every place in a text where they are named, be it with markup inside their name."""
        if not self.wording.rows.may_be_in(text.encode("utf-8", "replace")):
            return []
        plain = [span for span, _ in self.wording.found(text)]
        return joined([*plain, *self._between_marks(text)])

    def _between_marks(self, text: str) -> Iterator[Span]:
        for found in self._apart.finditer(text) if self._apart else ():
            if _MARK.search(found[0]) and self.wording.phrases.stand_in(_MARK.sub("", found[0])):
                yield Span(*found.span())

    @cached_property
    def _apart(self) -> re.Pattern[str] | None:
        rows = sorted(self.wording.phrases.rows(), key=len, reverse=True)
        written = "|".join(_APART.join(map(re.escape, row)) for row in rows)
        return re.compile(rf"(?<![^\W_])(?:{written})(?![^\W_])", re.IGNORECASE) if rows else None

    @cached_property
    def _in_binary(self) -> re.Pattern[bytes]:
        rows = [row.encode() for row in self.wording.phrases.rows() if len(row) >= _FEWEST and row.isascii()]
        written = b"|".join(rb"[ _-]?".join(re.escape(row[at : at + 1]) for at in range(len(row))) for row in rows)
        return re.compile(rb"(?<![a-z0-9])(?:%s)(?![a-z0-9])" % (written or rb"(?!)"), re.IGNORECASE)


def _readings(data: bytes) -> Iterator[bytes]:
    """What is no text, as it is and as it stands there in letters of two bytes."""
    yield data
    yield _LOW_FIRST.sub(lambda run: b" %s " % run[0][::2], data)
    yield _HIGH_FIRST.sub(lambda run: b" %s " % run[0][1::2], data)


def _line(text: str, span: Span) -> str:
    behind = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : behind if behind >= 0 else len(text)]
