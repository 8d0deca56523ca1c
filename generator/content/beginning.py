"""The story that every author begins with, and the words in it that are only there to be replaced."""

from __future__ import annotations

TITLE = "What you learned, in one sentence"
WHO = "Your first name"
QUOTE = "One sentence as they said it"
BODY = "What they said and did, in their own words."

STORY = f"""\
---
title: {TITLE}
date: YYYY-MM-DD
owner: {{owner}}
evidence:
  - {{who}}
    date: YYYY-MM-DD
    method: visit
    met_by: [{WHO}]
    quote: "{QUOTE}"
---

{BODY}
"""
"""A new story; ``{owner}`` is the key of a team, ``{who}`` the field that says who was heard."""

TO_REPLACE = (TITLE, WHO, QUOTE, BODY)
"""Words of ours that no story should still hold. Dates and names are checked as what they are."""
