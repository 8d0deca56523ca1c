"""Words of the story that every author begins with, left where their own should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.beginning import BODY, TO_REPLACE
from generator.diagnostics.finding import Finding, Span, Text
from generator.library.checks.gathered import Gathered

_FIELDS = re.compile(
    rf"(?:^|[\[,:\-])[ \t]*[\"']?({'|'.join(map(re.escape, TO_REPLACE))})[\"']?[ \t]*(?=$|[\],}}])",
    re.MULTILINE,
)
"""A value that is nothing but these words; inside a longer text they may be the customer's."""
_LEFT_OPEN = re.compile(r":[ \t]+[\"']?(\.\.\.|\N{HORIZONTAL ELLIPSIS})[\"']?[ \t]*$", re.MULTILINE)
"""The dots of a way out, copied as they are."""
_BODY = re.compile(rf"^[ \t]*({re.escape(BODY)})", re.MULTILINE)
_TELLING = (*TO_REPLACE, "...", "\N{HORIZONTAL ELLIPSIS}")
"""One of these stands in every text in which there is something to find."""


def check_beginning(gathered: Gathered) -> Iterator[Finding]:
    """Look for them in every file, also where its fields cannot be read."""
    for draft in gathered.drafts:
        text = draft.source.text
        if not any(words in text for words in _TELLING):
            continue
        for found in (
            *(one for form in (_FIELDS, _LEFT_OPEN) for one in form.finditer(text, 0, draft.start)),
            *_BODY.finditer(text),
        ):
            yield Finding("TXT010", draft.source.path, Text(Span(*found.span(1))), {"text": found[1]})
