"""What must hold for every library, whatever its files hold: an answer, at places that exist, in finished words.

`keep` is given the bytes of a library's files and fails if a promise is broken. It knows neither pytest nor
Hypothesis, so that any other fuzzer can call it too.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from string import Formatter
from types import FrameType
from zlib import crc32

from generator.content.source import ATTACHMENT_TYPES, CONFIG_NAME, Attachment, Sources, source_from
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Diagnostic, Elsewhere, Position
from generator.diagnostics.github import github
from generator.diagnostics.json_report import json_report
from generator.diagnostics.markdown import markdown
from generator.diagnostics.sarif import sarif
from generator.diagnostics.text import concise, full
from generator.edition.gate import gate
from generator.library.load import Loaded, check
from generator.library.record import Library
from generator.pages.page import Page
from generator.pages.render import render
from tests.making import TEMPLATES

DAY = dt.date(2026, 11, 21)
PATIENCE = 60
"""Seconds after which a library counts as never answered; many times what the slowest one needs."""
EVERY = 8
"""The reports for programs take longer than all else, so they are made for one library of so many."""
REFUSED = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x84\\x86-\\x9f]")
"""Control characters: no page, feed or terminal takes them."""
JOINER = "\u200d"
"""Joins two emoji into one; the only sign in a report that cannot be seen."""
HOLES = {
    code: frozenset(
        f"{{{name}}}" for text in (rule.summary, rule.help) for _, name, _, _ in Formatter().parse(text) if name
    )
    for code, rule in RULES.items()
}
"""The words that each rule leaves open, as they would stand in a message that nobody filled in."""


class NeverAnsweredError(Exception):
    """A library that is still being checked when patience ends."""


def keep(files: Mapping[str, bytes]) -> Loaded:
    """Check, report and, where there is no error, render a library; fail if a promise is broken.

    Args:
        files: the bytes of each file by its path in the library.
    """
    with _patience():
        loaded = _checked(files)
        _answers(loaded)
        written = b"".join(files.values()).decode("utf-8", errors="replace")
        for diagnostic in loaded.diagnostics:
            _stands_inside(diagnostic, loaded)
            _says_all(diagnostic, written)
        _is_reported(loaded)
        if crc32(written.encode()) % EVERY == 0:
            _is_reported_to_programs(loaded)
        if loaded.library:
            _is_rendered(loaded.library)
    return loaded


def _checked(files: Mapping[str, bytes]) -> Loaded:
    sources, attachments, findings, config = [], [], [], None
    for path, data in sorted(files.items()):
        if path != CONFIG_NAME and not path.endswith(".md"):
            if Path(path).suffix in ATTACHMENT_TYPES:
                attachments.append(Attachment(path, Path(path)))
            continue
        source, found = source_from(path, data)
        findings += found
        if path == CONFIG_NAME:
            config = source
        else:
            sources.append(source)
    return check(Sources(config, tuple(sources), tuple(attachments)), findings, DAY, DAY)


def _answers(loaded: Loaded) -> None:
    """There is a library exactly if there is no error; the report is in order, and nothing stands in it twice."""
    assert (loaded.library is None) == bool(loaded.errors), loaded.diagnostics
    assert list(loaded.diagnostics) == sorted(loaded.diagnostics, key=lambda one: one.order)
    assert len(set(loaded.diagnostics)) == len(loaded.diagnostics)


def _stands_inside(diagnostic: Diagnostic, loaded: Loaded) -> None:
    """Every place, related ones included, is in a file, within its lines, and begins before it ends."""
    places: tuple[Diagnostic | Elsewhere, ...] = (diagnostic, *diagnostic.related)
    for place in places:
        assert place.start <= place.end, diagnostic
        source = loaded.sources.get(place.path)
        lines = source.text.split("\n") if source else [""]
        for at in (place.start, place.end):
            assert at >= Position(1, 1), diagnostic
            assert at.line <= len(lines), diagnostic
            assert at.column <= len(lines[at.line - 1]) + 1, diagnostic


def _says_all(diagnostic: Diagnostic, written: str) -> None:
    """A rule that exists, with a message and a way out in which every word is filled in."""
    rule = RULES[diagnostic.code]
    assert diagnostic.name == rule.name
    for text in (diagnostic.message, diagnostic.help):
        assert text.strip(), diagnostic
        assert not [hole for hole in HOLES[rule.code] if hole in text and hole not in written], diagnostic


def _is_reported(loaded: Loaded) -> None:
    """Both reports for people can be written: one line for each problem, and a block that begins with its code."""
    short = concise(loaded.diagnostics, "insights/")
    assert short.count("\n") == len(loaded.diagnostics)
    texts = {path: source.text for path, source in loaded.sources.items()}
    long = full(loaded.diagnostics, texts, "insights/").plain
    for line in long.split("\n"):
        assert line.replace(JOINER, " ").isprintable(), line
    begun = [line.split("]")[0] for line in long.split("\n") if line.startswith(("error[", "warning["))]
    assert begun == [f"{one.severity}[{one.code}" for one in loaded.diagnostics]
    (short + long).encode()


def _is_reported_to_programs(loaded: Loaded) -> None:
    """The other reports can be written too, and hold every problem."""
    files, number = len(loaded.sources), len(loaded.diagnostics)
    texts = {path: source.text for path, source in loaded.sources.items()}
    machine = json_report(loaded.diagnostics, DAY, files, "insights/", None)
    scan = sarif(loaded.diagnostics, texts, "insights/", None)
    assert len(json.loads(machine)["diagnostics"]) == len(json.loads(scan)["runs"][0]["results"]) == number
    notes = github(loaded.diagnostics, "insights/", ())
    assert sum(line.startswith("::error ") for line in notes.splitlines()) <= 10
    markdown(loaded.diagnostics, DAY, files, "insights/", None).encode()


def _is_rendered(library: Library) -> None:
    """Every audience's edition becomes pages that can be written, with no sign in them that the check refuses."""
    for audience in library.vocabulary.audiences:
        for output in render(gate(library, audience, DAY), TEMPLATES, "insights"):
            if isinstance(output, Page):
                text = output.content().decode()
                assert text.startswith("---\n"), output.address
                assert not REFUSED.search(text), (output.address, REFUSED.search(text))


@contextmanager
def _patience() -> Iterator[None]:
    """Raise where an answer takes far too long, so that a hang is a failure with a trace and not a stopped run."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise NeverAnsweredError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
