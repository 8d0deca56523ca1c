"""The day a library is looked at. The only place that asks the clock or the environment for it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping

from generator.publish.project import ProjectError

EPOCH = "SOURCE_DATE_EPOCH"
"""Seconds since 1970; see https://reproducible-builds.org/specs/source-date-epoch/."""


def today() -> dt.date:
    """The day it is, in UTC."""
    return dt.datetime.now(dt.UTC).date()


def from_environment(environment: Mapping[str, str] = os.environ) -> dt.date | None:
    """The day of ``SOURCE_DATE_EPOCH``, in UTC; None if that is not set.

    Raises:
        ProjectError: it is not a number of seconds, or lies centuries away.
    """
    seconds = environment.get(EPOCH)
    if not seconds:
        return None
    if not seconds.isascii() or not seconds.isdigit() or len(seconds) > 10:
        raise ProjectError(f"{EPOCH} is not a number of seconds since 1970: {seconds[:40]}")
    return dt.datetime.fromtimestamp(int(seconds), dt.UTC).date()


def epoch(day: dt.date) -> str:
    """Midnight of a day, in UTC, as seconds since 1970."""
    return str(int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()))
