"""The words of what several pages share: lists of stories, contacts and changes, tables, the ways between pages."""

from __future__ import annotations

from generator.pages.words import KINDS as KINDS

# The field that leads to the search page
FIND = "What do customers say about"
FIND_HINT = "What do customers say about…"

# The ways between pages
BREADCRUMBS = "Breadcrumbs"
PAGES = "Pages of this list"
PAGE = "Page"
"""Before the number of a page, for those who hear it."""
PREVIOUS = "Previous page"
NEXT = "Next page"
ADD = "Something to add?"
EDIT = "Edit this page"
MENTIONED = "Mentioned in"

# What lists are called, on their own pages and on those that lead to them
AREAS = "Areas"
CUSTOMERS = "Customers"
QUESTIONS = "Questions"
SEGMENTS = "Kinds of customer"
TAGS = "Tags"

# Headings of several kinds of page
EVERY_CONTACT = "Every contact written up"
TAKE_ALONG = "Questions to take along"
TALK_TO = "Talk to"
TEAMS = "Teams that met them"

# Between links
AND = " and "
OR = " or "
COMMA = ", "

# Contacts and changes
NOTES = "Notes of this contact"
MORE = "More about this change"

# How close we were
LEGEND = "How close we were"

# The table of areas
AREAS_CAPTION = "When each area last met a customer, as far as written up"
AREA = "Area"
ANYONE_MET = "Anyone last met a customer"
OWN_TEAM = "Its own team"
LATELY = "Heard in 90 days"
STORIES = "Stories"
TWO_YEARS = "Two years of contact, by month"

# What home, the areas, closeness and go and see share
GO_AND_SEE = "Go and see"
WAITING = "Questions waiting for a conversation"
NONE_WRITTEN_UP = "none written up"
"""In the place of when somebody was met."""
WRITE_FIRST = "Write the first one"
"""The words of the link that follows where there is no story yet."""


def page_of(number: int, total: int) -> str:
    """Where a page of a list stands among the others."""
    return f"Page {number} of {total}"


def titled(title: str, number: int) -> str:
    """The title of a page of a list."""
    return title if number == 1 else f"{title}, page {number}"


def practised(what: str) -> str:
    """The competencies that a contact practised, as a list in words."""
    return f"Practised: {what}."
