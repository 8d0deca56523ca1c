"""The words of the page for contributors."""

from __future__ import annotations

from generator.pages.words import parts

TITLE = "Contribute"
HEADING = "Met a customer? Write it down"
LEDE = (
    "Ten minutes are enough, while it is fresh. "
    "A short story from a real meeting is worth more than a long report about nobody."
)

# What makes a good story
ADVICE_HEADING = "What makes a good story"
ADVICE = (
    (
        "One claim as the title.",
        "What did it teach us? “Clinics ring before they write”, not “Notes on phone calls”.",
    ),
    (
        "Their own words.",
        "Write down one sentence as it was said. "
        "Leave out what could hurt or embarrass them, and ask before you quote them.",
    ),
    (
        "What you saw.",
        "Where it happened, what they did, what lay on the table. Readers were not there.",
    ),
    (
        "What you believed before.",
        "If it turned out wrong, say so. That is a find, and it is shown as one.",
    ),
    (
        "Who was there.",
        "First names and teams, so that a reader can ask.",
    ),
    (
        "What changed.",
        "Add it later, and tell the customer.",
    ),
    (
        "Nothing to find them by.",
        "No mail address, no telephone number, no account. "
        "A photo is published without where and by whom it was taken; who is seen in it must have agreed.",
    ),
)
"""Each piece of advice in a few words, and what it means."""
FILES_SHOW_NAMES = (
    "Customers who do not want to be named are shown without their name on this site. "
    "People who can read the files of the library can still see it."
)

# A story for each area
WHERE_HEADING = "Where does it belong?"
WHERE = "Choose the product area your story is about. Everything that can be known beforehand is filled in."
WHERE_TO_COPY = "Choose the product area your story is about, and copy the text into a new file in its folder."
WRITE = "Write a story"
COPY = "Copy the text into a file of your own"
OR_COPY = "Or copy the text into a file of your own"
SAVE = "Save it as {file}, under a name that says what you learned."

# Is it still true?
TRUE_HEADING = "Is it still true?"
TRUE = (
    "A story is worth as much as its last check. "
    "{reviews} names those that nobody has looked at for too long, and who answers for them."
)

# Words to use
WORDS_HEADING = "Words to use"
WORDS = "Write them as they stand here."
SEGMENTS = parts.SEGMENTS
TAGS = parts.TAGS
TEAMS = "Teams"

# Before it is published
CHECKS_HEADING = "Before it is published"
CHECKS = (
    "Every file is checked, and each problem is named with its line and the way out. "
    "{rules} explains all of them, with an example of each."
)
