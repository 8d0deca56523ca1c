"""The day a library is looked at. The only place that asks the clock or the environment for it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping

EPOCH = "SOURCE_DATE_EPOCH"
"""Seconds since 1970; see https://reproducible-builds.org/specs/source-date-epoch/."""


def today() -> dt.date:
    """The day it is, in UTC."""
    return dt.datetime.now(dt.UTC).date()


def from_environment(environment: Mapping[str, str] = os.environ) -> dt.date | None:
    """The day of ``SOURCE_DATE_EPOCH``, in UTC; None if that is not set.

    Raises:
        ValueError: it is not a number of seconds.
    """
    seconds = environment.get(EPOCH)
    return dt.datetime.fromtimestamp(int(seconds), dt.UTC).date() if seconds else None


def epoch(day: dt.date) -> str:
    """Midnight of a day, in UTC, as seconds since 1970."""
    return str(int(dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC).timestamp()))
