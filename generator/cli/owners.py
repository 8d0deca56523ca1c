"""Whom the host of the repository asks about a change: printed, written down, or compared with what is written."""

from __future__ import annotations

from generator.cli.places import prefix_in_repository, root_of_repository
from generator.cli.report import report, summary
from generator.cli.settings import Settings
from generator.content.source import CONFIG_NAME
from generator.diagnostics.finding import Severity
from generator.library.load import Checked
from generator.library.owners import owners_of
from generator.publish.codeowners import PLACE, is_ours, put, text_of, there

_NAME = PLACE.as_posix()
_NOBODY = (
    f'{CONFIG_NAME} does not say who keeps the library. Give its `contact` a `handle`, such as "@acme/insight-library".'
)


def wanted_text(settings: Settings, loaded: Checked) -> str | None:
    """What the file should say; None if ``library.yml`` names nobody who keeps the library."""
    owners = owners_of(loaded.vocabulary) if loaded.vocabulary else None
    return text_of(owners, prefix_in_repository(settings.library)) if owners else None


def stands_in_the_way(settings: Settings, loaded: Checked) -> bool:
    """Whether errors in ``library.yml`` leave it open who answers for what; they are shown then."""
    errors = [one for one in loaded.diagnostics if one.path == CONFIG_NAME and one.severity is Severity.ERROR]
    if errors:
        report(settings, loaded, errors, "full")
        settings.progress.print(summary(errors, loaded))
    return bool(errors)


def show(settings: Settings, loaded: Checked) -> int:
    """Print the file; the exit status."""
    text = wanted_text(settings, loaded)
    settings.problems.print(_NOBODY if text is None else text, end="\n" if text is None else "")
    return 0 if text is not None else 1


def write(settings: Settings, loaded: Checked) -> int:
    """Write the file; the exit status.

    Raises:
        ProjectError: there is one that this program did not write.
    """
    text = wanted_text(settings, loaded)
    if text is None:
        settings.problems.print(_NOBODY)
        return 1
    changed = put(text, root_of_repository(settings.library))
    if not settings.quiet:
        settings.progress.print(f"{_NAME} {'was written' if changed else 'says so already'}.")
    return 0


def compare(settings: Settings, loaded: Checked) -> int:
    """Say whether the file still says what ``library.yml`` does; the exit status.

    A file that somebody wrote by hand is theirs, and where there is neither a file nor anybody to name, nothing is old.
    """
    text, found = wanted_text(settings, loaded), there(root_of_repository(settings.library))
    if found == text or (found is not None and not is_ours(found)):
        if found != text and not settings.quiet:
            settings.progress.print(f"{_NAME} was not made by this program, and is left as it is.")
        return 0
    if text is None:
        settings.problems.print(f"{_NAME} stands there, and {_NOBODY} Or remove {_NAME}.")
    elif found is None:
        settings.problems.print(f"{_NAME} is missing. Run `insights codeowners --write`, and commit it.")
    else:
        settings.problems.print(f"{_NAME} is not what {CONFIG_NAME} says. Run `insights codeowners --write`.")
    return 1
