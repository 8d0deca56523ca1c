"""Ids of headings: words in any script, joined with hyphens, unique on their page.

They never hold an underscore. The site's own ids (``how_we_know``, Material's ``__palette``) all do,
so that a contributor's heading can take none of them.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def slug(text: str) -> str:
    """The id for a heading's text: ``What we heard`` gives ``what-we-heard``."""
    return "-".join(_WORD.findall(unicodedata.normalize("NFC", text).casefold())) or "section"


def unique(anchor: str, taken: dict[str, int]) -> str:
    """``anchor``, or the first of ``anchor-2``, ``anchor-3`` ... that is free.

    Args:
        anchor: the id a heading would have if it were alone.
        taken: the ids of the page so far, each with the last number tried behind it; the result is added.
    """
    name, number = anchor, taken.get(anchor, 1)
    while name in taken:
        number += 1
        name = f"{anchor}-{number}"
    taken[anchor] = number
    taken.setdefault(name, 1)
    return name
