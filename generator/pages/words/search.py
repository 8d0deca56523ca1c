"""The words of the search page; its script takes from the page what it says of what is found."""

from __future__ import annotations

from generator.pages import words
from generator.pages.words import area, closeness, visits

TITLE = "Search"
NOTHING_TO_FIND = "Nothing has been written up yet, so there is nothing to find."
SCRIPTLESS = "Search needs JavaScript, which is switched off here. The lists below hold everything."
MORE = "More results"
RESULTS = "Results"
KEY = "Let the / key lead to search, on every page"

# What a result is
KINDS = {"story": "Stories", "customer": "Customers", "question": "Questions"}

# What results are narrowed by
NARROW = "Narrow down"
FACETS = {
    "kind": "What it is",
    "area": "Area",
    "from": words.FILTERS["from"][0],
    "contact": words.FILTERS["contact"][0],
    "heard": words.FILTERS["heard"][0],
    "status": words.FILTERS["status"][0],
    "tag": "About",
    "customer": "Customer",
    "year": words.FILTERS["year"][0],
}
MORE_VALUES = "{count} more"
LEAVE = "Leave out: {value}"
CHOSEN = "Narrowed to"
SORT = "Order"
SORTS = {"": "Best match first", "day": "Newest first", "rank": "Best known first"}

# What is found
NONE_FOUND = "Nothing found for “{query}”."
ONE_FOUND = "1 result for “{query}”."
MANY_FOUND = "{count} results for “{query}”."
NONE_OF_ALL = "Nothing has all of this."
ONE_OF_ALL = "1 result."
MANY_OF_ALL = "{count} results."
PARTLY = "Where only some of the words were found, the result stands at the end."
ONLY_PARTLY = "Nothing has all the words of “{query}”. With all but one of them: {count}."
WORD = "“{word}”"
"""A word that nobody used, in a list of such words."""
WORD_NOWHERE = "{words} is nowhere here."
WORDS_NOWHERE = "{words} are nowhere here."
NEAR = "Words here that come close:"
FAILED = "Search could not be loaded. The lists below hold everything."

# What to do where nothing is found
ELSEWHERE = "Search without narrowing down"
OTHER_WORDS = "It may have other words here, or nobody has written it up yet. Try one word, or its beginning."
WAITING = "Questions that wait for a conversation"
NEW_QUESTION = "Ask this question"
NEW_QUESTION_WHY = "so that whoever meets a customer next can take it along."
QUESTION_TITLE = "What do customers tell us about “{query}”?"
ASK_OR_WRITE = "If customers should be asked about it, look at the {questions}. If you know something, {contribute}."
QUESTIONS = "questions waiting for a conversation"
CONTRIBUTE = "write down what you heard"

# The other ways in
WAYS = "Other ways in"
STORIES = area.ALL_STORIES
CUSTOMERS = visits.ALL_CUSTOMERS
ALL_QUESTIONS = visits.ALL_QUESTIONS
AREAS = closeness.BY_AREA


def about(kind: str, where: str) -> str:
    """``Story · Scheduling``."""
    return f"{kind} · {where}"
