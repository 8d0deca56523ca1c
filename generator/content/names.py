"""What files and words may be called: the grammar of ids, the nearest id to any text, the types of files."""

from __future__ import annotations

import re
import unicodedata

CONFIG_NAME = "library.yml"
FORGOTTEN_NAME = "forgotten.yml"
"""Remembers who must not come back, without saying who."""
ATTACHMENT_TYPES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".pdf"})
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 80
UNNAMED = "untitled"
"""The id made from a name that holds nothing an id could be made of."""
RESERVED = frozenset({"index"})
"""Names that no record and no vocabulary entry may have."""
RESERVED_AREAS = RESERVED | {"customers", "questions", "all"}
"""Names that no area may have: other folders and addresses use them."""

_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe", "ø": "o", "å": "a", "ł": "l", "đ": "d", "ð": "d"}
    | {
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "'": "",
        "\N{RIGHT SINGLE QUOTATION MARK}": "",
    }
)
"""Letters written with more than one, or that Unicode does not take apart. Any other loses its accent."""


def is_id(name: str) -> bool:
    """Whether ``name`` follows the grammar of ids and vocabulary keys."""
    return len(name) <= ID_LENGTH and ID.fullmatch(name) is not None


def in_place(path: str) -> bool:
    """Whether a file stands where records do, under a name they may have: ``<folder>/<id>.md``."""
    _, _, name = path.partition("/")
    id_ = name.removesuffix(".md")
    return id_ != name and is_id(id_) and id_ not in RESERVED


def id_from(name: str) -> str:
    """The nearest id to any text: ``First Week`` gives ``first-week``, ``Gespräche`` gives ``gespraeche``."""
    letters = unicodedata.normalize("NFC", name.casefold()).translate(_LETTERS)
    letters = unicodedata.normalize("NFKD", letters)
    words = re.findall(r"[a-z0-9]+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    whole = "-".join(words)
    if len(whole) <= ID_LENGTH:
        return whole or UNNAMED
    at_a_word = whole[: ID_LENGTH + 1].rpartition("-")[0]
    return at_a_word or whole[:ID_LENGTH]


def why_no_id(name: str) -> str:
    """What keeps ``name`` from being an id, to stand behind "it": ``holds capital letters and spaces``."""
    letters = unicodedata.normalize("NFC", name)
    held = ["capital letters"] if any(letter.isupper() for letter in letters) else []
    held += ["spaces"] if any(letter.isspace() for letter in letters) else []
    odd = [letter for letter in dict.fromkeys(letters.lower()) if not ID.match(letter) and letter != "-"]
    held += [f"`{letter}`" for letter in odd if letter.isprintable() and not letter.isspace()][:3]
    if held:
        return f"holds {', '.join(held[:-1])} and {held[-1]}" if held[1:] else f"holds {held[0]}"
    if len(name) > ID_LENGTH:
        return f"has {len(name)} characters, and at most {ID_LENGTH} fit"
    return "holds a hyphen at one end, or two side by side" if "-" in name else "holds a sign that cannot be typed"
