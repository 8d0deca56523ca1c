"""Telephone numbers of people: what libphonenumber takes for one, unless it is everybody's or nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.diagnostics.finding import Span
from generator.library.personal.reserved import is_reserved
from generator.library.personal.runs import before, of_a_thing
from generator.library.personal.sighting import Sighting

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

CODE = "PII002"
_OTHER = re.compile(
    r"(?<![0-9])(?:(?:19|20)[0-9]{2}[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])[-./ ](?:0?[1-9]|[12][0-9]|3[01])[-./ ](?:19|20)[0-9]{2})(?![0-9])"
    r"|\A(?:[0-9]{1,3}\.){3}[0-9]{1,3}\Z"
    r"|\A[0-9]{4} ?[-/] ?[0-9]{4}\Z"
    r"|\A(?!0[1-9](?:[-. ][0-9]{2}){4}\Z)(?:[0-9]+(?:\.[0-9]+){4,}\Z|(?:[0-9]{1,2}[-./ ]){3})"
    r"|\A[0-9]{3}-[0-9]{2}-[0-9]{4}\Z"
    r"|\A[0-9]+\.[0-9]+\Z"
)
"""Days, the addresses of machines, spans of years, and the numbers of versions and sections."""
_GROUPED = re.compile(r"\A[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+\Z|\A[0-9]{1,3}(?:\.[0-9]{3})+\Z")
"""Groups of three, as in a large amount."""
_CALL = re.compile(
    r"\b(?:tele)?(?:phone|tel|call|ring|rang|mobile|cell|fax|text|whatsapp|sms|dial|reach|telefon|handy|mobil|ruf|anruf|"
    r"tél|portable|fixe|joindre|appel|ll[aá]m|móvil|celular|telemóvel|ligu|chiam|cellulare|gsm|bel|nummer|num[eé]r|"
    r"vol[ae]|zavol|dzwo|zadzwo|komórk)\w*\W{0,3}(?:\w+\W{1,2}){0,3}\Z",
    re.IGNORECASE,
)
_SHORTEST = 10
"""The fewest digits without a gap that are a number where no word says so."""


def numbers(text: str, runs: Iterable[Span], countries: tuple[str, ...]) -> Iterator[Sighting]:
    """Where telephone numbers stand: with a plus those of every country, without one those of a few.

    Args:
        text: of a file.
        runs: its runs of digits.
        countries: those whose numbers need no plus.
    """
    for run in runs:
        start, plus = _beginning(text, run.start)
        if not plus and (not countries or not _may_be(text, start, text[run.start : run.end])):
            continue
        for end in _ends(text, run):
            somebodys = _is_somebodys(text[start:end], (None,) if plus else countries)
            if somebodys:
                yield Sighting(CODE, start, end)
            if somebodys is not None:
                break


def _beginning(text: str, start: int) -> tuple[int, bool]:
    """Where a number begins with its bracket and its plus, and whether it has one."""
    if text[start - 1 : start] == "(" and start:
        start -= 1
    plus = start > 0 and text[start - 1] == "+"
    return start - plus, plus


def _ends(text: str, run: Span) -> Iterator[int]:
    """The end of the run, and the one before its last group, which may count something else."""
    yield run.end
    gap = max(text.rfind(" ", run.start, run.end), text.rfind("/", run.start, run.end))
    if gap > run.start and run.end - gap <= 4:
        yield gap


def _may_be(text: str, start: int, digits: str) -> bool:
    """Whether digits without a plus may be a number, by how they are set and by what stands before them."""
    if _OTHER.search(digits) or of_a_thing(text, start):
        return False
    home = digits.startswith("0") and (not digits.isdigit() or len(digits) >= _SHORTEST)
    grouped = not digits.isdigit() and not _GROUPED.match(digits)
    return home or grouped or _CALL.search(before(text, start)) is not None


def _is_somebodys(written: str, countries: Iterable[str | None]) -> bool | None:
    """Whether a number is one person's; None if it is no number in any of these countries."""
    import phonenumbers  # here, since loading it takes longer than reading many files that hold no such number

    found = [number for country in countries if (number := _parsed(written, country))]
    if any(is_reserved(phonenumbers.format_number(one, phonenumbers.PhoneNumberFormat.E164)) for one in found):
        return False
    kinds = [phonenumbers.number_type(one) for one in found if phonenumbers.is_valid_number(one)]
    everybodys = {
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.UAN,
        phonenumbers.PhoneNumberType.VOICEMAIL,
    }
    return kinds[0] not in everybodys if kinds else None


def _parsed(written: str, country: str | None) -> PhoneNumber | None:
    """A number as it is dialled at home or, without a country, from everywhere; None for one that cannot be."""
    import phonenumbers

    if country:
        home = phonenumbers.PhoneMetadata.metadata_for_region(country)
        if home and home.national_prefix == "0" and not written.startswith(("0", "(0")):
            return None
    try:
        return phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException:
        return None
