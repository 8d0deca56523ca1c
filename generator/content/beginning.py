"""What every author begins with: a story and a question, and the words in them that are only there to be replaced."""

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
    teams: [{{owner}}]
    quote: "{QUOTE}"
---

{BODY}
"""
"""A new story; ``{owner}`` is the key of a team, whose people most likely met them, and ``{who}``
the field that says who was heard."""

QUESTION = """\
---
title: {title}
date: {day}
owner: {owner}
areas: [{area}]
---
"""
"""A new question; filled in by the script of the search page, from what was searched for."""

TO_REPLACE = (TITLE, WHO, QUOTE, BODY)
"""Words of ours that no story should still hold. Dates and names are checked as what they are."""
