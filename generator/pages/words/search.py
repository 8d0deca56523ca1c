"""The words of the search page; its script takes from the page what it says of what is found."""

from __future__ import annotations

from generator.pages.words import area, closeness, visits

TITLE = "Search"
NOTHING_TO_FIND = "Nothing has been written up yet, so there is nothing to find."
SCRIPTLESS = "Search needs JavaScript, which is switched off here. The lists below hold everything."
MORE = "More"

# What is found
NONE_FOUND = "Nothing found for “{query}”."
ONE_FOUND = "1 result for “{query}”."
MANY_FOUND = "{count} results for “{query}”."
WORD = "“{word}”"
"""A word that nobody used, in a list of such words."""
WORD_NOWHERE = "{words} is nowhere here."
WORDS_NOWHERE = "{words} are nowhere here."
FAILED = "Search could not be loaded. The lists below hold everything."

# What to do where nothing is found
OTHER_WORDS = "It may have other words here, or nobody has written it up yet. Try one word, or its beginning."
ASK_OR_WRITE = "If customers should be asked about it, look at the {questions}. If you know something, {contribute}."
QUESTIONS = "questions waiting for a conversation"
CONTRIBUTE = "write down what you heard"

# The other ways in
WAYS = "Other ways in"
STORIES = area.ALL_STORIES
CUSTOMERS = visits.ALL_CUSTOMERS
ALL_QUESTIONS = visits.ALL_QUESTIONS
AREAS = closeness.BY_AREA
