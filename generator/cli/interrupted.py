"""Forgetting that was interrupted is undone before anything else, and forgetting is done by one run at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from generator.cli.settings import Settings
from generator.publish.journal import BusyError, Journal, alone
from generator.publish.project import ProjectError


class StoppedError(Exception):
    """Somebody stopped the run; the message says what has become of the files."""


@contextmanager
def undoing(settings: Settings) -> Iterator[None]:
    """Put back what an interrupted run has left, and keep others from changing the same library.

    Raises:
        ProjectError: another run is forgetting somebody in it.
        StoppedError: somebody stopped this one.
    """
    if not settings.library.is_dir():
        yield  # whoever reads it says so
        return
    try:
        with alone(settings.library):
            try:
                if Journal(settings.library).undo():
                    settings.progress.print(
                        "An earlier run was interrupted. Every file was put back as it was before it."
                    )
                yield
            except KeyboardInterrupt:
                raise StoppedError(_left_by(Journal(settings.library))) from None
    except BusyError:
        raise ProjectError("Somebody is being forgotten in this library right now. Wait until that is done.") from None


def _left_by(journal: Journal) -> str:
    """What an interruption has left, when all was put back that could be: that may be interrupted as well."""
    with suppress(KeyboardInterrupt, OSError):
        journal.undo()
    if journal.is_open:
        return (
            "Interrupted, before every file was put back as it was. "
            "Run `insights forget` with the same customer again: it puts back the rest first."
        )
    return "Interrupted. Nobody was forgotten, and every file of the library is as it was before."
