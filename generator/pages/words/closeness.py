"""The words of the page that tells when we last met customers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from generator.content.config import Closeness
from generator.pages import words
from generator.pages.words import areas, customer, data, parts

TITLE = "When we last met customers"

# What opens the page
NEVER_MET = "No meeting or call with a customer has been written up yet."

# The table of areas
BY_AREA = "By area"
AREAS_CAPTION = f"{parts.AREAS_CAPTION}; the longest silence first"
MEANS_TO = "Means to meet one"

# The map of months
MONTHS = "Two years, month by month"
MONTHS_KEY = (
    "The stronger the colour, the nearer we came; the larger the square, the more often. "
    "Meetings and calls are counted; in faint months none is written up, and what came in writing is counted, "
    "or else what came second-hand. A warm line is a silence that is longer than the area means to be silent."
)
MONTHS_REGION = "Contact by area and month"
MONTHS_CAPTION = "Contacts with customers by area and month, oldest first, as far as written up"
NO_CONTACT = "No contact has been written up in the last two years."
WRITE_FIRST_STORY = "Write the first story"
NONE = "none"
"""Said of a month without contact, and in the place of a number."""

# The map of kinds of customer
KINDS = "Whom each area met in the last year"
KINDS_REGION = "Customers met by kind and area"
KINDS_CAPTION = (
    "Different customers met or spoken with in the last 365 days, by kind of customer and area, as far as written up"
)
KIND = customer.SEGMENT
KINDS_KEY = (
    "The number counts different customers met or spoken with; the colour is the nearest we came. "
    "Faint means that they wrote to us, and no meeting or call of that time is written up. "
    "A square without a number stands for customers we do not name. A dashed frame is a gap: nothing is written up."
)
NO_GAP = "Every kind of customer was met or spoken with about every area."
MET = "met or spoken with"
NOT_NAMED = areas.NOT_NAMED

# The table of teams
TEAMS = "Teams that were in the room"
TEAMS_CAPTION = "When each of our teams was last with a customer, as far as written up"
TEAM = "Team"
TEAM_MET = "Last met or spoke with a customer"
IN_PERSON_YEAR = "Face to face, last year"
CALLS_YEAR = "Calls, last year"
CONTACTS_LATELY = "All contacts, last 90 days"
CONTACTS_YEAR = "All contacts, last year"
CUSTOMERS_YEAR = "Customers, last year"
TEAMS_NOTE = "Teams are counted where a story says that they were there. People never are."

# The rest of the page
LISTENED = "How we listened in the last year"
WELCOME = "Who would welcome a visit, where we have not been for long, and what to ask there:"
"""Before the link to the page that tells it."""
MISSING = "Met somebody who is missing here?"
WRITE_UP = "Write it up"
NUMBERS = "For questions of your own, all of these numbers and what they were counted from:"
DATA = data.TITLE


def lede(last: dt.date, areas: Sequence[str], as_of: dt.date) -> str:
    """When anybody last met a customer, and about which areas."""
    return f"The last meeting or call was {words.ago(last, as_of)}, about {words.listing(areas)}."


def late(number: int, own: int, areas: int) -> str:
    """How many areas have gone longer than planned, and how many of the others met customers without their own team."""
    if not number and not own:
        return "Every area has met its customers as often as it means to."
    teams = f"the own {'team' if own == 1 else 'teams'} of {words.number(own).lower()}"
    verb = "has" if (number or own) == 1 else "have"
    who = f"{words.number(number)} of" if number else f"{words.capital(teams)} of"
    text = f"{who} {words.count(areas, 'area')} {verb} gone longer than planned"
    if areas == 1:
        text = f"{'It has' if number else 'Its own team has'} gone longer than planned"
    elif number == areas:
        text = "Every area has gone longer than planned"
    return f"{text}, and {teams} more." if number and own else f"{text}."


def since(last: dt.date | None, as_of: dt.date) -> str:
    """Since when nothing is written up: ``since June``, or ``yet``."""
    return words.since(last, as_of) if last else "yet"


def silence(last: dt.date | None, as_of: dt.date, team: bool) -> str:
    """Since when an area has met nobody, after its name; ``team``: only its own team has not."""
    what = "others met its customers; none by its own team is" if team else "no meeting or call"
    return f"{what} written up {since(last, as_of)}"


def silent(last: dt.date | None, as_of: dt.date) -> str:
    """Since when an area has met nobody, under its name in the map."""
    return f"none {words.since(last, as_of)}" if last else parts.NONE_WRITTEN_UP


def limit(days: int) -> str:
    """How often an area means to meet a customer."""
    return f"every {words.count(days, 'day')}"


def past(days: int) -> str:
    """That an area is past its limit."""
    return f"past its {words.count(days, 'day')}"


def customers(number: int, contacts: int) -> str:
    """Of how many customers an area or a team heard, in so many contacts."""
    return areas.customers(number, contacts)


def so_many(number: int) -> str:
    """At how many meetings, or calls, a team was there."""
    return f"{number:,}" if number else NONE


def contacts(number: int) -> str:
    """How many contacts a team had."""
    return words.count(number, "contact") if number else NONE


def month(first: dt.date) -> str:
    """The head of a month's column: ``Nov``."""
    return words.month(first)[:3]


def by_kind(counts: Mapping[Closeness, int]) -> str:
    """How many contacts of each kind a month had, for those who hear the map."""
    kinds = {**words.KINDS, Closeness.LIVE: "by call"}
    return words.listing([f"{count:,} {kinds[kind]}" for kind, count in counts.items()])


def customers_met(number: int) -> str:
    """How many customers of a kind an area met, for those who hear the map."""
    return f"{words.count(number, 'customer')} {MET}"


def customers_writing(number: int) -> str:
    """How many customers of a kind wrote, for those who hear the map; the label goes on."""
    return f"{words.count(number, 'customer')},"


def in_writing(last: dt.date | None) -> str:
    """That customers of a kind only wrote, and when an area last met one."""
    return f"in writing; last met in {words.month(last)}" if last else "in writing"


def gap(last: dt.date | None) -> str:
    """That an area knows nothing of a kind of customer, and when it last met one."""
    return f"gap since {words.month(last)}" if last else "gap"


def gaps(kinds: Sequence[tuple[str, Sequence[str], int]], rest: int) -> str:
    """Who was not met about what.

    Args:
        kinds: the title of each kind of customer that is named, the areas that are named with it, none for all of
            them, and how many more there are.
        rest: how many gaps are not named.
    """
    texts = [f"{words.inside(kind)} about {_areas(areas, more)}" for kind, areas, more in kinds]
    below = f" {words.count(rest, 'more gap')} below." if rest else ""
    return f"No meeting or call is written up with {'; with '.join(texts)}.{below}"


def _areas(titles: Sequence[str], more: int) -> str:
    if not titles:
        return "any area"
    return f"{', '.join(titles)} and {more} more" if more else words.listing(titles)
