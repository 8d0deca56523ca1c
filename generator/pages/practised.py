"""What we practised when we met customers, of the contacts that noted it: ``12 asked and none watched``."""

from __future__ import annotations

from generator.content.types import Ref
from generator.edition.closeness import Summary
from generator.pages.press import Press
from generator.pages.words import practised as say


def practised(summary: Summary, press: Press) -> str:
    """One sentence about the last year; empty while fewer than half of its contacts noted it."""
    if not summary.noted or 2 * summary.noted < summary.contacts_365:
        return ""
    counts, competencies = summary.competencies, press.edition.vocabulary.words[Ref.COMPETENCY]
    done = [(counts.get(key, 0), say.did(key, word.title)) for key, word in competencies.items()]
    return say.noted(summary.noted, done)
