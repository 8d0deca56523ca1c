"""Bank accounts, by their international number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library.personal.outline import Outline
from generator.library.personal.sighting import Sighting

CODE = "PII003"
_FORM = re.compile(
    r"[A-Z](?<![\w-][A-Z])[A-Z][0-9]{2}(?:[ \u00a0-]?[A-Z0-9]{4}){2,7}(?:[ \u00a0-]?[A-Z0-9]{1,3})?(?!\w)"
    r"|[a-z](?<![\w-][a-z])[a-z][0-9]{2}(?:[ \u00a0-]?[a-z0-9]{4}){2,7}(?:[ \u00a0-]?[a-z0-9]{1,3})?(?!\w)"
)
_OUTLINE = re.compile(rb"d(?:(?<=UUd)|(?<=lld))d[ \xc2-]?[ldU\xa0]")
_SHORTEST = 15
"""The letters and digits of the shortest number there is."""


def accounts(text: str, outline: Outline) -> Iterator[Sighting]:
    """Where bank accounts stand."""
    if not outline.holds(_OUTLINE):
        return
    for match in _FORM.finditer(text):
        from stdnum import iban  # here, since most texts hold nothing of the kind

        written = match[0]
        while len(iban.compact(written)) >= _SHORTEST:
            if iban.is_valid(written, check_country=False):
                yield Sighting(CODE, match.start(), match.start() + len(written))
                break
            cut = max(written.rfind(" "), written.rfind("\u00a0"))
            if cut < 0:
                break
            written = written[:cut]  # a word in capitals may follow
