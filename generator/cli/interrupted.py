"""Forgetting that was interrupted is undone before anything else, and forgetting is done by one run at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from generator.cli.settings import Settings
from generator.publish.journal import BusyError, Journal, alone
from generator.publish.project import ProjectError


@contextmanager
def undoing(settings: Settings) -> Iterator[None]:
    """Put back what an interrupted run has left, and keep others from changing the same library.

    Raises:
        ProjectError: another run is forgetting somebody in it.
    """
    if not settings.library.is_dir():
        yield  # whoever reads it says so
        return
    try:
        with alone(settings.library):
            if Journal(settings.library).undo():
                settings.progress.print("An earlier run was interrupted. Every file was put back as it was before it.")
            yield
    except BusyError:
        raise ProjectError("Somebody is being forgotten in this library right now. Wait until that is done.") from None
