"""A text in outline: of each sign only whether it is a letter or a digit. It answers soonest that nothing is there.

Nine texts of ten hold nothing that belongs to a person, and are told from the others here. In outline every digit is
the same sign, for which a search leaps from one to the next, where a search for ten of them looks at every sign.
"""

from __future__ import annotations

import re
from string import ascii_lowercase, ascii_uppercase, digits

_LETTERS = dict.fromkeys(f"{ascii_lowercase}_", "l") | dict.fromkeys(ascii_uppercase, "U")
_SIGNS = _LETTERS | dict.fromkeys(digits, "d") | dict.fromkeys("[{<", "(") | dict.fromkeys("]}>", ")")
_CLASSES = bytes.maketrans("".join(_SIGNS).encode(), "".join(_SIGNS.values()).encode())
_FIELD_WITH_A_DAY = b": dddd-dd-dd\n"
_TELLING = re.compile(
    rb"d(?:(?<![$dlU]d)(?!ddd-dd-dd(?!d))(?:(?:[ ().\-/]|\xc2\xa0|\xe2\x80\xaf){0,2}d){6}"
    rb"|(?<=Ud)d|(?<=U d)d ?dd ?dd|(?<=[lU-]d)[ldU\x80-\xff]{6})"
)
"""Seven digits together, prices and dates aside; two behind a capital letter, as in the numbers of papers; one in the
middle of signs that are no word, as in a token."""
_WORD = rb" ?(?:ll|U[Ul]|l{6,7}|l{10,11}|U[Ul]{5,6}) ?"
_BRACKETED = re.compile(rb"\(" + _WORD + rb"\) ?[lUd]")
_RARE = bytes(sign for sign in range(256) if sign not in {0xE0, 0xE1, *range(0xE3, 0xEE), 0xEF})
_ODD = re.compile(rb"\xe2(?:\x80[\x8b-\x92\xaa-\xae]|\x81[\xa0-\xa9]|\x88\x92)")
_SOFT_HYPHEN = b"\xc2\xad"


class Outline:
    """What can be said of a text by its outline."""

    def __init__(self, text: str) -> None:
        """Look at a text once.

        Args:
            text: of a file, or a name.
        """
        self._signs = text.encode(errors="replace").translate(_CLASSES).replace(_FIELD_WITH_A_DAY, b"\n")

    def is_odd(self) -> bool:
        """Whether signs may be in it that no pattern knows: of double width or none, or of languages without gaps."""
        odd = self._signs.translate(None, _RARE) or _ODD.search(self._signs)
        return bool(odd) or _SOFT_HYPHEN in self._signs

    def is_telling(self) -> bool:
        """Whether it can hold a number of somebody's or a token; most cannot, and nothing else is asked of them."""
        return _TELLING.search(self._signs) is not None

    def has_word_in_brackets(self) -> bool:
        """Whether one word in brackets stands between others, as "at" in an address that is spelt out."""
        return _BRACKETED.search(self._signs) is not None

    def holds(self, form: re.Pattern[bytes]) -> bool:
        """Whether something of a form is in it, where ``l`` and ``U`` are letters and ``d`` is a digit."""
        return form.search(self._signs) is not None
