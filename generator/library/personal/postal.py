"""Postal addresses: a street with its number, and near it a postcode of the countries a library names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.library.personal.outline import Outline
from generator.library.personal.sighting import Sighting

CODE = "PII006"
_NAME = r"[A-Z][\w'\u2019-]*"
_ENGLISH = (
    rf"[0-9](?<!\w[0-9])[0-9]{{0,4}}[A-Za-z]?,? (?:{_NAME} ){{1,4}}(?:Street|St|Road|Rd|Avenue|Ave|"
    r"Lane|Ln|Drive|Dr|Court|Ct|Close|"
    r"Crescent|Way|Terrace|Square|Boulevard|Blvd|Gardens|Grove|Mews|Hill|Row|Place|Pl)\b\.?"
)
_GERMAN = (
    r"\b(?:(?:Alte|Neue|Obere|Untere|Große|Kleine|Lange|Vordere|Hintere)[nr]? )?"
    r"(?:[A-ZÄÖÜ][\wß-]*(?:straße|strasse|str\.|weg|platz|gasse|allee|ring|damm|ufer)|"
    r"(?:[A-ZÄÖÜ][\wß-]* ){1,3}(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Ring|Damm|Ufer)) [0-9]{1,4} ?[a-z]?\b"
)
_FRENCH = (
    r"[0-9](?<!\w[0-9])[0-9]{0,3},? (?:bis |ter )?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|"
    r"[Cc]hemin|[Aa]llée|[Ii]mpasse|[Qq]uai|"
    r"[Cc]ours) [\w'\u2019 -]{2,40}?"
)
_DUTCH = r"\b[A-Z][\w-]*(?:straat|weg|laan|plein|gracht|kade|singel|dijk) [0-9]{1,4} ?[a-z]?\b"
_UP_TO = r"[^\n]{0,40}?(?:\n[^\n]{0,40}?)?"
"""What may stand between a street and a postcode: the name of a place, on the same line or on the next."""
_BRITISH = r"\b(?:[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})\b"
_FIVE, _FIVE_OUTLINED = r"\b[0-9]{5} [A-ZÄÖÜÉ]\w+", rb"d(?<![dlU]d)dddd [U\x80-\xff]"
_FOUR, _FOUR_OUTLINED = r"\b[0-9]{4} [A-ZÄÖÜ]\w+", rb"d(?<![dlU]d)ddd [U\x80-\xff][l\x80-\xff]"
_FORMS: Mapping[str, tuple[str, str, bytes]] = {
    "GB": (_ENGLISH, _BRITISH, rb"dUU(?![ldU])"),
    "US": (_ENGLISH, r"\b[A-Z]{2},? [0-9]{5}(?:-[0-9]{4})?\b", rb"d(?:(?<=UU d)|(?<=UU, d))dddd(?!d)"),
    "CA": (_ENGLISH, r"\b[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]\b", rb"dU ?dUd"),
    "AU": (_ENGLISH, r"\b(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT),? [0-9]{4}\b", rb"d(?:(?<=U d)|(?<=U, d))ddd(?!d)"),
    "IE": (_ENGLISH, r"\b(?:[AC-FHKNPRTV-Y][0-9]{2}|D6W) ?[0-9AC-FHKNPRTV-Y]{4}\b", rb"d(?<=Ud)[dU] ?[dU]{4}"),
    "DE": (_GERMAN, _FIVE, _FIVE_OUTLINED),
    "AT": (_GERMAN, _FOUR, _FOUR_OUTLINED),
    "CH": (_GERMAN, _FOUR, _FOUR_OUTLINED),
    "FR": (_FRENCH, _FIVE, _FIVE_OUTLINED),
    "NL": (_DUTCH, r"\b[1-9][0-9]{3} ?[A-Z]{2}\b", rb"d(?<![dlU]d)ddd ?UU(?![dlU])"),
    "BE": (_DUTCH, _FOUR, _FOUR_OUTLINED),
}
"""A street and a postcode in the countries whose form is plain enough, and what that is in an outline."""
_COMPILED = {country: re.compile(street + _UP_TO + code) for country, (street, code, _) in _FORMS.items()}
_OUTLINED = {country: re.compile(outlined) for country, (*_, outlined) in _FORMS.items()}


def homes(text: str, outline: Outline, countries: tuple[str, ...]) -> Iterator[Sighting]:
    """Where postal addresses stand, of the countries among these whose form is known here."""
    for country in countries:
        if country in _FORMS and outline.holds(_OUTLINED[country]):
            for match in _COMPILED[country].finditer(text):
                yield Sighting(CODE, *match.span())
