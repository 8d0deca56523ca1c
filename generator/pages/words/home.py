"""The words of home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.pages import words
from generator.pages.words import beliefs, insight

# What opens the page
LATEST_STORY = "The latest story"
"""Above a story that opens the page because no customer's words can."""
START = "Start with"
"""Before the links to a few areas."""

# Headings
MET = "When did we last meet a customer?"
LATEST = "The latest stories"
"""Of the stories, where none is new."""
WRONG = "We were wrong about"
BELIEVED = insight.BELIEVED
LEARNED = insight.LEARNED
CHANGED = insight.CHANGED

# The ways on
CLOSENESS = "Month by month, and who was in the room"
WEEKS = "What is new, week by week"
WRONG_ABOUT = beliefs.TITLE
"""The way to the one thing that we were wrong about."""
VISITS = "Whom to meet, and what to ask"

SEVERAL = "A story that matters to several areas is counted in each."
"""Below the table of areas, where the numbers of stories in it add up to more than there are."""

# Where there is nothing yet
NO_STORY = "No story has been written up yet."
NEW = "A new library"
GREETING = "What customers tell us will stand here, in their own words."
WHAT_FOR = (
    "Each story says whom we met, what they said and how we know, so that everybody who builds for them can hear it. "
    "All of it begins with one conversation."
)
FIRST = "What to do first"
GO = "Go and see one customer. Ask, and then watch."
WRITE = "Write down one thing that you learned. Ten minutes are enough."
WRITE_FIRST_STORY = "Write the first story"
WHERE = "Where it can begin"
BEGUN = "This library has just begun. It keeps what customers tell us, in their own words, for everybody who builds."
WRITE_SECOND, MEET = "Write the second story", "see whom to meet next"
"""The ways on from the first story: two links, with ``or`` between."""
NO_WELCOME_TITLE = "Who would welcome a visit?"
NO_WELCOME = "Nobody has written it down yet."


def heading(library: str) -> str:
    """The first heading, for those who hear the page."""
    return f"{library}: what customers tell us"


def counts(counted: str, stories: int) -> str:
    """What the library holds; ``counted`` says how many stories from how many customers."""
    if stories == 1:
        return f"{counted}. It says how we know."
    return f"{counted}, told to the people who build for them. Each says how we know."


def new(days: int) -> str:
    """The heading of the stories of the last days."""
    return f"New in the last {days} days"


def heard(date: dt.date, as_of: dt.date) -> str:
    """When the words that open the page were said."""
    return "Heard this week" if (as_of - date).days < 7 else f"Heard in {words.month(date)}"


def who(role: str | None, customer: str, method: str, date: dt.date, met_by: Sequence[str]) -> str:
    """Who said the words that open the page, how and when we heard them, and which of us were there."""
    speaker = f"{role}, {customer}" if role else customer
    met = f", with {words.listing(met_by)}" if met_by else ""
    return words.sentence(f"{speaker}; {words.inside(method)} on {words.day(date)}{met}")


def out_of_touch(late: Sequence[tuple[str, dt.date | None, bool]], more: int) -> str:
    """The areas that have gone longer than planned without a meeting.

    Args:
        late: the title of each that is named, when it last met a customer, and whether only its own team is meant.
        more: how many are not named.
    """
    texts = [
        f"{title}: no meeting or call {'of its own team ' if own else ''}written up "
        f"{f'since {words.day(last)}' if last else 'yet'}."
        for title, last, own in late
    ]
    if more > 0:
        verb = "has" if more == 1 else "have"
        texts.append(f"{words.number(more)} more {verb} gone longer than planned.")
    return " ".join(texts)


def welcoming(customers: int) -> str:
    """How many customers would welcome us."""
    return f"{words.number(customers)} {'customer' if customers == 1 else 'customers'} would welcome you"


def asked(date: dt.date, as_of: dt.date, partly: bool) -> str:
    """When a question was asked, and whether a part of its answer is known."""
    return f"{'Partly answered, asked' if partly else 'Asked'} {words.ago(date, as_of)}"


def all_stories(number: int) -> str:
    """The way to every story."""
    return _all(number, "story", "stories")


def all_questions(number: int) -> str:
    """The way to every question."""
    return _all(number, "question", "questions")


def all_beliefs(number: int) -> str:
    """The way to everything that we were wrong about."""
    return f"All {number:,} times we were wrong" if number > 1 else WRONG_ABOUT


def _all(number: int, one: str, many: str) -> str:
    return f"All {words.count(number, one, many)}" if number > 1 else f"All {many}"


def decisions(number: int) -> str:
    """How many things changed because of customers."""
    return f"{words.number(number)} {'decision' if number == 1 else 'decisions'} came of these stories"


def told(number: int, every: int) -> str:
    """Of how many of these customers were told; the end of the sentence that ``decisions`` begins."""
    if number == every:
        return "; customers were told of it." if number == 1 else "; customers were told of every one."
    return f"; customers were told of {number:,} of them." if number else "; customers have been told of none yet."
