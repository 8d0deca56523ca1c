"""What the commands print: problems with their lines, and what was done."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from rich.logging import RichHandler
from rich.table import Table

from generator.cli.settings import Settings
from generator.diagnostics.finding import Diagnostic
from generator.diagnostics.text import concise, full
from generator.library.load import Loaded
from generator.pages.words import count, listing
from generator.publish.writer import Written


def report(settings: Settings, loaded: Loaded, diagnostics: list[Diagnostic], form: str) -> None:
    """Print problems to standard output, with their lines or one line each."""
    prefix = f"{settings.library.as_posix().rstrip('/')}/"
    if form == "concise":
        settings.problems.out(concise(diagnostics, prefix), end="", highlight=False)
    else:
        texts = {path: source.text for path, source in loaded.sources.items()}
        settings.problems.print(full(diagnostics, texts, prefix), end="")


def summary(errors: int, warnings: int, loaded: Loaded) -> str:
    """The closing line: counts, and the command to run next."""
    files = count(len(loaded.sources), "file")
    if not errors and not warnings:
        return f"Checked {files} as of {loaded.as_of}: no problems. Next: `make site` builds the site."
    counts = []
    if errors:
        counts.append(count(errors, "error"))
    if warnings:
        counts.append(count(warnings, "warning"))
    following = "Mend the errors and run `make check` again." if errors else "Next: `make site` builds the site."
    return f"Checked {files} as of {loaded.as_of}: {' and '.join(counts)}. {following}"


def built(loaded: Loaded, written: Written, seconds: float) -> str:
    """What a build did, in one line."""
    library = loaded.library
    assert library
    removed = f", {written.removed:,} removed" if written.removed else ""
    kinds = (
        (library.insights, "story", "stories"),
        (library.customers, "customer", None),
        (library.questions, "question", None),
    )
    what = listing([count(len(records), one, many) for records, one, many in kinds])
    return (
        f"Built {what} as of {loaded.as_of} in {seconds:.1f} s: "
        f"{count(written.changed, 'file')} changed, {written.same:,} unchanged{removed}."
    )


def print_timings(settings: Settings) -> None:
    """Print how long each stage took."""
    table = Table("Stage", "Seconds", box=None)
    table.columns[1].justify = "right"
    for name, seconds in settings.timings:
        table.add_row(name, f"{seconds:.2f}")
    settings.progress.print(table)


@contextmanager
def mkdocs_log(settings: Settings, level: int) -> Iterator[None]:
    """Pass MkDocs's own messages on to standard error, from a level up."""
    log = logging.getLogger("mkdocs")
    handler = RichHandler(console=settings.progress, show_time=False, show_path=False)
    before, had = log.level, bool(log.handlers)
    log.setLevel(level)
    if not had:
        log.addHandler(handler)
    try:
        yield
    finally:
        log.setLevel(before)
        if not had:
            log.removeHandler(handler)
