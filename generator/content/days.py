"""What a date that is not written as one most likely means, and the way to write it.

Only what can be read in one way is offered as the answer; of ``03/05/2026`` both readings are said.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_OTHER_NAMES = {"mär": 3, "mar": 3, "mrz": 3, "mai": 5, "okt": 10, "dez": 12, "fév": 2, "fev": 2, "avr": 4, "aoû": 8}
_LONGEST = 60
"""The longest text that is looked into; no date is longer."""
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_QUOTES = "\"'`\u201c\u201d\u201e\u2018\u2019 ()[]<>,;"
_LETTER_FOR_DIGIT = str.maketrans("OolI", "0011")
_CLOCK = re.compile(r"[t ,]+(?:at +)?\d{1,2}[:.]\d{2}\b.*$")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]? +")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,2})")
_TOGETHER = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ]) *(\d{1,2})\2 *(\d{4}|\d{2})")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ -]*(?:of )?([^\W\d]{3,})\.?,?[ -]*(\d{4})?")
_NAME_DAY = re.compile(r"([^\W\d]{3,})\.? *(\d{1,2})(?:st|nd|rd|th|\.)?,?(?: *(\d{4}))?")
_YEAR_NAME = re.compile(r"(\d{4})[ -]+([^\W\d]{3,})\.?[ -]+(\d{1,2})")
_MONTH_ONLY = re.compile(r"(?:(\d{4})[-/. ](\d{1,2})|(\d{1,2})[-/. ](\d{4})|([^\W\d]{3,})\.?,? (\d{4}))")


def way_out(name: str, text: str) -> str:
    """How to write the date that a text most likely means.

    Args:
        name: of the field.
        text: what stands in it.
    """
    if len(text) > _LONGEST:
        return f"write year, month and day, such as `{name}: 2026-03-12`"
    said = text.translate(_DASHES).strip(_QUOTES).rstrip(".").casefold()
    if re.fullmatch(r"[\doOlI./ -]+", said):
        said = said.translate(_LETTER_FOR_DIGIT)
    said = _WEEKDAY.sub("", _CLOCK.sub("", said))
    days = sorted(set(_readings(said)), reverse=True)
    lines = [f"`{name}: {day.isoformat()}`" for day in days]
    if lines == [f"`{name}: {text.translate(_DASHES)}`"]:
        return f"write hyphens in the place of dashes: {lines[0]}"
    if len(lines) == 1:
        return f"write year, month and day: {lines[0]}"
    if lines:
        return f"write year, month and day: {' or '.join(lines)}, whichever is meant"
    return _no_reading(name, said)


def _readings(said: str) -> Iterator[dt.date]:
    """The days that a text can stand for."""
    for year_first in (_YEAR_FIRST.fullmatch(said), _TOGETHER.fullmatch(said)):
        if year_first:
            yield from _day(*year_first.groups())
    if found := _YEAR_LAST.fullmatch(said):
        first, sign, second, year = found.groups()
        yield from _day(year, second, first)
        if sign != ".":
            yield from _day(year, first, second)
        if sign == "-" and len(year) == 2:
            yield from _day(first, second, year)
    if (found := _DAY_NAME.fullmatch(said)) and found[3]:
        yield from _day(found[3], str(_month(found[2])), found[1])
    if (found := _NAME_DAY.fullmatch(said)) and found[3]:
        yield from _day(found[3], str(_month(found[1])), found[2])
    if found := _YEAR_NAME.fullmatch(said):
        yield from _day(found[1], str(_month(found[2])), found[3])


def _day(year: str, month: str, day: str) -> Iterator[dt.date]:
    """The day, if there is one."""
    full = int(year) + (2000 if len(year) == 2 else 0)
    if 1900 <= full < 2200 and 1 <= int(month) <= 12 and 1 <= int(day) <= calendar.monthrange(full, int(month))[1]:
        yield dt.date(full, int(month), int(day))


def _month(name: str) -> int:
    """The number of a month, by its name or the beginning of it; 0 for any other word."""
    full = next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)), 0)
    return full or next((number for other, number in _OTHER_NAMES.items() if name.startswith(other)), 0)


def _no_reading(name: str, said: str) -> str:
    """The way out for a text that is no day: something is missing, or there is no such day."""
    if found := _YEAR_FIRST.fullmatch(said):
        year, month, day = (int(part) for part in found.groups())
        if not 1900 <= year < 2200:
            return "correct the year"
        if month > 12:
            swapped = [f"`{name}: {other.isoformat()}`" for other in _day(found[1], found[3], found[2])]
            meant = f"; if day and month are exchanged, write {swapped[0]}" if swapped else ""
            return f"a year has 12 months: correct the {month}{meant}"
        if month and day:
            length = calendar.monthrange(year, month)[1]
            return f"{_MONTHS[month - 1].capitalize()} {year} has {length} days: correct the {day}"
    if (found := _DAY_NAME.fullmatch(said) or _NAME_DAY.fullmatch(said)) and not found[3]:
        number, word = (found[1], found[2]) if found[1].isdigit() else (found[2], found[1])
        if month := _month(word):
            return f"write the year too: `{name}: YYYY-{month:02}-{int(number):02}`"
    if found := _MONTH_ONLY.fullmatch(said):
        year_, month = found[1] or found[4] or found[6], _month(found[5]) if found[5] else int(found[2] or found[3])
        if 1 <= month <= 12:
            return f"write the day too; where nobody knows it, the first will do: `{name}: {year_}-{month:02}-01`"
    return f"write year, month and day, such as `{name}: 2026-03-12`"
