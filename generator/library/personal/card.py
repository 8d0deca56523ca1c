"""Payment cards: digits that an issuer may have given, with the right check digit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics.finding import Span
from generator.library.personal.runs import of_a_thing
from generator.library.personal.sighting import Sighting

CODE = "PII004"
_FORM = re.compile(
    r"(?<![0-9])(?:[0-9]{4}([ \u00a0.-])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?:\1[0-9]{3})?|"
    r"[0-9]{4}([ \u00a0.-])[0-9]{6}\2[0-9]{4,5}|[0-9]{14,19})(?![0-9])"
)
_ISSUED = re.compile(
    r"4(?:[0-9]{15}|[0-9]{18})"  # Visa
    r"|(?:5[1-5][0-9]{2}|222[1-9]|22[3-9][0-9]|2[3-6][0-9]{2}|27[01][0-9]|2720)[0-9]{12}"  # Mastercard
    r"|3[47][0-9]{13}"  # American Express
    r"|3(?:0[0-59]|[689][0-9])[0-9]{11}"  # Diners Club
    r"|(?:6011|65[0-9]{2}|64[4-9][0-9])[0-9]{12}"  # Discover
    r"|35(?:2[89]|[3-8][0-9])[0-9]{12}"  # JCB
    r"|62[0-9]{14,17}"  # UnionPay
)
_FOR_TESTS = frozenset(
    {
        "4111111111111111",
        "4242424242424242",
        "4012888888881881",
        "5555555555554444",
        "5105105105105100",
        "378282246310005",
        "371449635398431",
        "6011111111111117",
        "6011000990139424",
        "30569309025904",
        "38520000023237",
        "3530111333300000",
        "3566002020360505",
    }
)
"""Numbers that every payment service gives out to try things with."""


def cards(text: str, runs: Iterable[Span]) -> Iterator[Sighting]:
    """Where the numbers of payment cards stand, among the runs of digits of a text."""
    for run in runs:
        for match in _FORM.finditer(text, run.start, run.end):
            digits = re.sub("[^0-9]", "", match[0])
            if _ISSUED.fullmatch(digits) and digits not in _FOR_TESTS and _is_right(digits):
                if digits == match[0] and of_a_thing(text, match.start()):
                    continue
                yield Sighting(CODE, *match.span())


def _is_right(digits: str) -> bool:
    from stdnum import luhn  # here, since most texts hold nothing of the kind

    return len(set(digits)) > 2 and bool(luhn.is_valid(digits))
