"""What is new, by week: stories, what was heard again, what changed, and what was found to be still true.

A week is one of ISO 8601: it begins on a Monday.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from generator.edition.gate import Edition


@dataclass(frozen=True, slots=True)
class Week:
    """The news of one week, as ids of stories.

    Attributes:
        monday: its first day.
        stories: those learned in it, the latest first.
        heard_again: older ones with new evidence in it.
        changed: those that led to a change in it, once for each change, with the number of the change.
        checked: those that were found to be still true in it, and are no news otherwise.
    """

    monday: dt.date
    stories: list[str] = field(default_factory=list)
    heard_again: list[str] = field(default_factory=list)
    changed: list[tuple[str, int]] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)


def weeks(edition: Edition) -> list[Week]:
    """Every week with any news, the latest first."""
    found: dict[dt.date, Week] = {}

    def of(date: dt.date) -> Week:
        monday = date - dt.timedelta(days=date.weekday())
        return found.setdefault(monday, Week(monday))

    for record in edition.newest():
        data = record.data
        mondays = {of(evidence.date).monday for evidence in data.evidence if evidence.date > data.date}
        of(data.date).stories.append(record.id)
        again = mondays - {of(data.date).monday}
        for monday in again:
            found[monday].heard_again.append(record.id)
        for number, action in enumerate(data.actions):
            of(action.date).changed.append((record.id, number))
        if (
            data.reviewed
            and data.reviewed > data.date
            and of(data.reviewed).monday not in again | {of(data.date).monday}
        ):
            of(data.reviewed).checked.append(record.id)
    for week in found.values():
        week.changed.sort(key=lambda one: (-edition.insights[one[0]].data.actions[one[1]].date.toordinal(), one))
    return sorted(found.values(), key=lambda week: week.monday, reverse=True)
