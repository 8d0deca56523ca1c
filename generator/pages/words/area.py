"""The words of the page of an area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.edition.questions import State
from generator.pages import words
from generator.pages.words import areas

# What opens the page
BEST_KNOWN = "What we know best:"
"""Before the story that an area knows best."""
NEVER_MET = "No meeting or call with a customer of this area has been written up yet."

# The stories at the top
TOLD = "What customers tell us"
ALL_OF_AREA = "All stories of this area"
NONE_HOLDS = "No story of this area still holds."
ALL_OF_THEM, BELOW = "All of them", "stand below."
"""The words of the link that follows, and what stands after it."""
NO_STORY = "No story has been written up here yet."
CHALLENGED = "Challenged by a newer story:"

# How near we are
CLOSENESS = "Closeness"
HEARD_LATELY = areas.HEARD_LATELY
HEARD_IN_A_YEAR = "Heard in a year"
UNNAMED = "with customers we do not name"
"""Beside a number of contacts, where every customer is nameless."""
NO_CONTACT = "No contact has been written up in two years."

# Whom to visit, what to ask, and whom to talk to
NOBODY_WELCOMES = "No customer of this area has said yet that they would welcome us."
WHOM_TO_MEET = "Whom to meet next"
MET_SOMEBODY = "Met a customer?"
WRITE = "Write a story for this area"

# Stories that disagree
DISAGREE = "Where stories disagree"
NEWER, OLDER = "Newer", "Older"

# What changed
CHANGED = "What changed because of customers"
ALL_CHANGES = "What changed in all areas"

# Whom the area heard
CUSTOMERS = "Customers of this area"
HEARD = "Heard in the last year"
NOBODY_HEARD = "No contact with a customer has been written up in the last year."
QUIET = "Not heard for a year"
NOBODY_QUIET = "Each customer of this area whom we name has been heard within a year."

# The list of all stories
ALL_STORIES = "All stories"
SHOW_ALL = "Show all"
REST = "Show the other {}"
"""Below the first stories of a long list; a script fills in how many more there are."""
NONE_FITS = "No story fits all of that. Ask for less, or show all."
LEARNED_ON = "Learned on"
"""Before a day, for those who hear the page."""


def best_known(customers: int) -> str:
    """What stands after the story that an area knows best: from how many customers we heard it first-hand."""
    return f", heard first-hand from {words.so_many_customers(customers)}." if customers else "."


def met(last: dt.date, own: dt.date | None, as_of: dt.date) -> str:
    """When anyone last met a customer, and when the area's own team did, if that is to be said."""
    if own == last:
        return f"Its own team last met or spoke with a customer {words.ago(last, as_of)}."
    text = f"A customer was last met or spoken with {words.ago(last, as_of)}"
    return f"{text}, by its own team {words.ago(own, as_of)}." if own else f"{text}."


def silent(last: dt.date) -> str:
    """That nobody has met a customer for longer than planned."""
    return f"No meeting or call has been written up since {words.day(last)}."


def silent_team(last: dt.date | None) -> str:
    """That the area's own team has not met a customer for longer than planned, or never has."""
    since = f"since {words.day(last)}" if last else "yet"
    return f"No meeting or call by the team of this area has been written up {since}."


def on_paper(printed: int, stories: int) -> str:
    """What the printed page leaves out."""
    if printed == stories:
        return "Everything else about this area is on its page."
    every = words.count(stories, "story", "stories")
    return f"Here stand {printed:,} of {every}; the others, and more about each, are on the page of this area."


def due(since: dt.date) -> str:
    """That a story is due for a check."""
    return f"Due for a check since {words.day(since)}."


def more_pairs(number: int) -> str:
    """How many more pairs of stories disagree than are shown."""
    return f"{words.count(number, 'more pair')}; each story names those that disagree with it."


def customers(number: int) -> str:
    """How many customers the area heard."""
    return areas.customers(number, 0)


def contacts(number: int) -> str:
    """How many contacts the area had."""
    return words.count(number, "contact")


def in_contacts(number: int) -> str:
    """In how many contacts the area heard its customers."""
    return f"in {words.count(number, 'contact')}"


def last_on(day: dt.date) -> str:
    """When a customer was last heard."""
    return f"Last on {words.day(day)}."


def unnamed(number: int, others: bool) -> str:
    """How many customers without a name the area heard; ``others``: after some that have one."""
    text = f"{words.count(number, 'customer')} whom we do not name."
    return f"And {text}" if others else text


def quiet(here: dt.date, elsewhere: dt.date | None, welcomes: str | None) -> str:
    """When the area last heard a customer, when another did since, and what the customer welcomes."""
    text = f"Last heard here on {words.day(here)}."
    if elsewhere:
        text += f" Another area heard them on {words.day(elsewhere)}."
    return f"{text} {words.welcomes(welcomes)}".strip()


def welcoming(number: int) -> str:
    """How many customers of the area would welcome us."""
    return f"{words.number(number)} {'customer' if number == 1 else 'customers'} of this area would welcome you"


def asked(state: State, date: dt.date, segments: Sequence[str]) -> str:
    """How a question stands, when it was asked, and for which kinds of customer."""
    whom = words.listing([words.inside(title) for title in segments])
    return f"{words.STATES[state]}. Asked on {words.day(date)}{f', for {whom}' if whom else ''}."


def changes(every: int, told: int) -> str:
    """How much changed because of customers, and of how much of it they were told."""
    number = words.one_or(every, "change or decision", "changes or decisions")
    if told == every:
        return f"{number}, and customers were told of {'it' if every == 1 else 'each'}."
    of = f"{told:,} of them" if told else "none of them yet, as far as written up"
    return f"{number}; customers were told of {of}." if every > 1 else f"{number}."


def stories(number: int, pages: int) -> str:
    """How many stories are listed; ``pages``: over how many pages the list goes on."""
    text = words.count(number, "story", "stories")
    return f"{text} on this page" if pages > 1 else text


def some(every: str) -> str:
    """How many stories are left after a choice; a script fills in the number. ``every``: how many there are."""
    return f"{{}} of {every}"
