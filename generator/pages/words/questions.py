"""The words of the register of questions."""

from __future__ import annotations

from generator.pages import words
from generator.pages.words import parts, question

TITLE = parts.QUESTIONS
NOTHING = "Nothing has been asked yet."
LEDE_OF_NONE = "What we want to know from customers stands here until somebody has asked."
ASKED = "Asked on {day} by the {team}, about {areas}."
OF_WHOM = "For {segments}."
HEARD = "Heard so far:"
WELCOMING = "Would welcome us:"
CLOSED = question.CLOSED


def lede(questions: int, waiting: int) -> str:
    """How many questions there are, and how many of them wait for a conversation."""
    verb = "wait" if waiting > 1 else "waits"
    which = f"{waiting:,}" if waiting else "none"
    if questions == 1:
        return (
            f"One question{'; it waits' if waiting else ', and it no longer waits'} for a conversation with a customer."
        )
    return f"{words.count(questions, 'question')}; {which} {verb} for a conversation with a customer."


def more(stories: int) -> str:
    """How many more stories help to answer a question than are named with it."""
    return f"and {stories:,} more"
