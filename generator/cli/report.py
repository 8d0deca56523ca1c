"""What the commands print: problems with their lines, and what was done."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.logging import RichHandler

from generator.cli.names import as_utf8, name_of, named
from generator.cli.places import prefix_in_repository
from generator.cli.settings import Settings
from generator.cli.withheld import Wanted, account_of, in_full, in_lines
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Diagnostic, Severity
from generator.diagnostics.github import github
from generator.diagnostics.json_report import Account, json_report
from generator.diagnostics.markdown import markdown
from generator.diagnostics.sarif import sarif
from generator.diagnostics.text import concise, full
from generator.edition.gate import Edition
from generator.edition.withholding import withholding
from generator.library.load import Checked, Loaded
from generator.library.record import Library
from generator.pages.words import count, listing

if TYPE_CHECKING:  # they take longer to load than a verdict that was kept
    from generator.publish.search import Indexed
    from generator.publish.writer import Written

MANY = 10
"""From how many problems on a person would rather see one file at a time."""
FORMATS = ("full", "concise", "json", "github", "sarif")
ACCOUNTS = ("full", "concise", "json")
"""The formats that can say what is left out."""


def report(
    settings: Settings,
    loaded: Checked,
    diagnostics: Sequence[Diagnostic],
    form: str,
    changed: frozenset[str] | None = None,
    account: Account | None = None,
) -> None:
    """Print problems to standard output in one of ``FORMATS``, and what is left out of the site where that is given.

    Paths are as the library was named for people, so that they can be opened from here, and from the root of the
    repository for programs.
    """
    shown = [named(one) for one in diagnostics]
    texts = {as_utf8(path): source.text for path, source in loaded.sources.items()}
    if form == "full":
        others = [named(one) for one in loaded.diagnostics if RULES[one.code].private]
        laid_out = full(shown, texts, _prefix(settings.library), settings.columns, others)
        if settings.problems.is_terminal:
            settings.problems.print(laid_out, end="")
        else:
            sys.stdout.write(laid_out.plain)
        if account:
            settings.problems.print(in_full(account, loaded.as_of, settings.columns), end="")
        return
    if form == "concise":
        text = concise(shown, _prefix(settings.library)) + (in_lines(account) if account else "")
    elif form == "json":
        where = prefix_in_repository(settings.library)
        text = json_report(shown, loaded.as_of, len(loaded.sources), where, _site(loaded), account)
    elif form == "github":
        text = github(shown, prefix_in_repository(settings.library), changed or ())
    else:
        text = sarif(shown, texts, prefix_in_repository(settings.library), _site(loaded))
    sys.stdout.write(text)
    sys.stdout.flush()


def account_for(settings: Settings, loaded: Loaded, audience: str | None, form: str, wanted: Wanted) -> Account | None:
    """What is left out of the site; None, with the reason on standard error, while the library has errors."""
    if loaded.library is None:
        settings.progress.print("What is left out of the site can be told once the errors are mended.")
        return None
    key = audience or loaded.library.vocabulary.audiences[0]
    prefix = prefix_in_repository(settings.library) if form == "json" else _prefix(settings.library)
    return account_of(withholding(loaded.library, key, loaded.as_of), key, wanted, prefix)


def append_summary(
    file: Path, settings: Settings, loaded: Checked, diagnostics: Sequence[Diagnostic], changed: frozenset[str] | None
) -> None:
    """Append a summary in Markdown to a file, which is made if it is not there."""
    shown = [named(one) for one in diagnostics]
    where = prefix_in_repository(settings.library)
    text = markdown(shown, loaded.as_of, len(loaded.sources), where, changed)
    with file.open("a", encoding="utf-8", newline="\n") as summary:
        summary.write(text)


def _prefix(library: Path) -> str:
    return f"{name_of(library).rstrip('/')}/"


def _site(loaded: Checked) -> str | None:
    """Where the library is published; None if it does not say."""
    return loaded.vocabulary.config.site_url if loaded.vocabulary else None


def summary(diagnostics: Sequence[Diagnostic], loaded: Checked) -> str:
    """The closing line: counts, and the command to run next."""
    checked = f"Checked {count(len(loaded.sources), 'file')} as of {loaded.as_of}{_standing_still(loaded)}"
    errors = [one for one in diagnostics if one.severity is Severity.ERROR]
    warnings = [one for one in diagnostics if one.severity is Severity.WARNING]
    if not diagnostics:
        return f"{checked}: no problems. Next: `make site` builds the site."
    counts = [count(len(found), word) for found, word in ((errors, "error"), (warnings, "warning")) if found]
    files = len({one.path for one in diagnostics})
    found = f"{' and '.join(counts)}{f' in {files:,} files' if files > 1 else ''}"
    code = (errors or warnings)[0].code
    about = f"`{program()} explain {code}` says more about the first"
    if len(diagnostics) > MANY and files > 1:
        about += f", `{program()} check FILE` shows those of one file"
    following = (
        f"Mend the errors and run `make check` again; {about}."
        if errors
        else f"Next: `make site` builds the site; {about}."
    )
    return f"{checked}: {found}. {following}"


def _standing_still(loaded: Checked) -> str:
    """That the day is one the library has set itself, since then no consent ends by the passing of time."""
    own = loaded.vocabulary.config.as_of if loaded.vocabulary else None
    return " (`as_of` in library.yml, so that no day passes)" if own == loaded.as_of else ""


def program() -> str:
    """How the command line was called, so that a command can be copied: it may not be on the path."""
    name = Path(sys.argv[0])
    if name.name != "insights":
        return "python -m generator"
    return "insights" if shutil.which("insights") else os.path.relpath(name)


def contents(library: Library, edition: Edition) -> str:
    """What a site holds, and how much is left out."""
    kinds = (
        (edition.insights, "story", "stories"),
        (edition.customers, "customer", None),
        (edition.questions, "question", None),
    )
    what = listing([count(len(records), one, many) for records, one, many in kinds])
    left = len(library.records()) - len(edition.records())
    without = f" ({left:,} left out: `{program()} check --withheld` says why)" if left else ""
    return f"{what} as of {edition.as_of}{without}"


def built(what: str, written: Written, indexed: Indexed, seconds: float) -> str:
    """What a build did, in one line."""
    removed = f", {written.removed:,} removed" if written.removed else ""
    shards = indexed.made + indexed.kept
    index = f"; {indexed.made} of {shards} parts of the search index made anew" if indexed.kept else ""
    return (
        f"Built {what} in {seconds:.1f} s: "
        f"{count(written.changed, 'file')} changed, {written.same:,} unchanged{removed}{index}."
    )


_OF_THE_FRAME = ("Page skipped: ", "Documentation built in ")
"""How messages begin that MkDocs gives of pages it is shown only to see what stands around them."""


@contextmanager
def mkdocs_log(settings: Settings, level: int) -> Iterator[None]:
    """Pass MkDocs's own messages on to standard error, from a level up."""
    log = logging.getLogger("mkdocs")
    handler = RichHandler(console=settings.progress, show_time=False, show_path=False)
    handler.addFilter(lambda record: not record.getMessage().startswith(_OF_THE_FRAME))
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
