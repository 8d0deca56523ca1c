r"""The report as Markdown for a person, such as the summary of a job on GitHub.

It links to nothing, since it cannot know where the files can be looked at. What a library holds may not become a
heading, a link or HTML: everything but what stands between backticks is escaped.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from generator.diagnostics.change import of_change
from generator.diagnostics.finding import Diagnostic, Severity
from generator.diagnostics.layout import count, flat

MOST = 900_000
"""The most bytes of a summary: GitHub refuses a step's summary whole when it is larger than a mebibyte."""
_SIGNS = re.compile(r"([\\*_\[\]<>|~&$@:#`!])")
_WEB = re.compile(r"\b(www)\.", re.IGNORECASE)


def markdown(
    diagnostics: Sequence[Diagnostic], as_of: dt.date, files: int, prefix: str, changed: Collection[str] | None
) -> str:
    """The summary, ending in a line end.

    Args:
        diagnostics: sorted by path, line and column.
        as_of: the day the library was checked for.
        files: how many text files were read.
        prefix: the library's folder from the root of the repository, ending in ``/``.
        changed: the files of the change that is looked at; what it has to do with comes first. None if there is none.
    """
    checked = f"{count(files, 'file')} checked as of {as_of}"
    if not diagnostics:
        return f"**The insight library has no problems.** {checked}.\n"
    text = f"## The insight library has {_counts(diagnostics)}\n\n{_meaning(diagnostics)} {checked}.\n"
    if changed is None:
        return text + _listed(diagnostics, prefix, MOST - _size(text))
    here = [one for one in diagnostics if of_change(one, changed)]
    text += f"\n### What this change touches\n{_listed(here, prefix, MOST - _size(text))}"
    if elsewhere := [one for one in diagnostics if not of_change(one, changed)]:
        text += (
            "\n### In other files\n\nThese may be older than the change, or come from it: "
            f"what links to a renamed file is found here.\n{_listed(elsewhere, prefix, MOST - _size(text))}"
        )
    return text


def _counts(diagnostics: Sequence[Diagnostic]) -> str:
    counts = [(sum(one.severity is severity for one in diagnostics), severity) for severity in Severity]
    return " and ".join(count(number, severity) for number, severity in counts if number)


def _meaning(diagnostics: Sequence[Diagnostic]) -> str:
    if any(one.severity is Severity.ERROR for one in diagnostics):
        return "The site is not built before the errors are mended."
    return "The site can be built; each warning says how to make it better."


def _listed(diagnostics: Sequence[Diagnostic], prefix: str, room: int) -> str:
    """The problems file by file, as many as there is room for, and how many more there are."""
    if not diagnostics:
        return "\nNo problems.\n"
    text: list[str] = []
    shown = 0
    for entry, problems in _entries(diagnostics, prefix):
        room -= _size(entry)
        if room < 0:
            text.append(f"\nAnd {count(len(diagnostics) - shown, 'more problem')}, which the log of the check lists.\n")
            break
        text.append(entry)
        shown += problems
    return "".join(text)


def _entries(diagnostics: Sequence[Diagnostic], prefix: str) -> Iterator[tuple[str, int]]:
    """The pieces of a list, each with how many problems it tells."""
    for path, group in groupby(diagnostics, key=lambda one: one.path):
        yield f"\n**{_escaped(flat(prefix + path))}**\n\n", 0
        for one in group:
            said = f"{_text(one.message)} ({one.code})<br>→ {_text(one.help)}"
            yield f"- **{one.severity}**, line {one.start.line}: {said}\n", 1


def _text(words: str) -> str:
    """Words of a message: what stands between backticks as code, everything else as nothing but text."""
    if "``" in words or words.count("`") % 2:  # a backtick from the library itself: then no pair of them is sure
        return _escaped(flat(words))
    parts = flat(words).split("`")
    return "".join(f"`{part}`" if number % 2 else _escaped(part) for number, part in enumerate(parts))


def _escaped(text: str) -> str:
    return _WEB.sub(r"\1\\.", _SIGNS.sub(r"\\\1", text))


def _size(text: str) -> int:
    return len(text.encode("utf-8", errors="replace"))
