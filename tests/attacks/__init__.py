"""Texts that try to do something to whoever reads them, each on a line of a file by where they come from.

``⏎`` stands for the end of a line, and ``\\u{200b}`` for a sign that cannot be seen.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent
_SIGN = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


def attacks(kind: str) -> list[str]:
    """All texts of one kind, such as ``html``."""
    lines = (FOLDER / f"{kind}.txt").read_text(encoding="utf-8").split("\n")
    return [_SIGN.sub(lambda sign: chr(int(sign[1], 16)), line.replace("⏎", "\n")) for line in lines if line]


TEXTS = [text for kind in ("html", "markdown", "urls", "cells", "signs") for text in attacks(kind)]
"""Those that may stand in a text."""
