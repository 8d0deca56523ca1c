"""How states write the numbers they give to people. What makes one right is python-stdnum's to know."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class State:
    """A kind of number.

    Attributes:
        country: that gives it, as ISO 3166 has it.
        module: of python-stdnum that checks it; None where its form is all there is to check.
        form: how it is written.
        called: what it is called; digits without a gap are one only behind such a word.
        distinctive: whether nothing else is written so, so that it is looked for in every library.
    """

    country: str
    module: str | None
    form: re.Pattern[str]
    called: re.Pattern[str]
    distinctive: bool = False


def _state(country: str, module: str | None, form: str, called: str = _NEVER, distinctive: bool = False) -> State:
    """A kind of number, by its first sign and the rest: a search that begins with a sign passes over most of a text."""
    first, _, rest = form.partition(" > ")
    bounded = rf"{first}(?<![\w.-]{first})(?:{rest})(?!\w|[.-]\w)"
    return State(country, module, re.compile(bounded), re.compile(called, re.IGNORECASE), distinctive)


STATES = (
    _state("US", "us.ssn", r"[0-9] > [0-9]{2}-[0-9]{2}-[0-9]{4}", distinctive=True),
    _state(
        "GB",
        None,
        r"[A-CEGHJ-PR-TW-Z] > (?<!B(?=G))(?<!G(?=B))(?<!N(?=K))(?<!K(?=N))(?<!T(?=N))(?<!N(?=T))(?<!Z(?=Z))"
        r"[A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]",
        distinctive=True,
    ),
    _state("GB", "gb.nhs", r"[0-9] > (?!(?<=9)99)(?:[0-9]{2} [0-9]{3} [0-9]{4}|[0-9]{9})", r"\bnhs\b"),
    _state(
        "DE",
        "de.idnr",
        r"[0-9] > [0-9] [0-9]{3} [0-9]{3} [0-9]{3}|[0-9]{10}",
        r"steuer|idnr|id-nr|identifikationsnummer|\btax",
    ),
    _state(
        "FR",
        "fr.nir",
        r"[1-4] >  ?[0-9]{2} ?[0-9]{2} ?[0-9][0-9AB] ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}",
        r"sécu|social|\bnir\b|insee",
    ),
    _state("ES", "es.dni", r"[0-9] > [0-9]{7}-?[A-HJ-NP-TV-Z]"),
    _state("ES", "es.nie", r"[XYZ] > -?[0-9]{7}-?[A-HJ-NP-TV-Z]"),
    _state(
        "IT", "it.codicefiscale", r"[A-Z] > [A-Z]{5}[0-9]{2}[A-EHLMPRST][0-9]{2}[A-Z][0-9]{3}[A-Z]", distinctive=True
    ),
    _state("NL", "nl.bsn", r"[0-9] > [0-9]{3}\.[0-9]{2}\.[0-9]{3}|[0-9]{8}", r"\bbsn\b|burgerservice|sofi"),
    _state(
        "BE",
        "be.nn",
        r"[0-9] > [0-9]\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}|[0-9]{10}",
        r"rijksregister|registre national|national number",
        distinctive=True,
    ),
    _state("SE", "se.personnummer", r"[0-9] > [0-9]{5}(?:[0-9]{2})?[-+][0-9]{4}"),
    _state("FI", "fi.hetu", r"[0-3] > [0-9][01][0-9]{3}[-+A][0-9]{3}[0-9A-Y]"),
    _state("DK", "dk.cpr", r"[0-3] > [0-9][01][0-9]{3}-[0-9]{4}"),
    _state("NO", "no.fodselsnummer", r"[0-9] > [0-9]{5} [0-9]{5}|[0-9]{10}", r"fødselsn|personn"),
    _state("PL", "pl.pesel", r"[0-9] > [0-9]{10}", r"pesel"),
    _state("CA", "ca.sin", r"[0-9] > [0-9]{2}([ -])[0-9]{3}\1[0-9]{3}|[0-9]{8}", r"\bsin\b|social insurance|\bnas\b"),
    _state("AU", "au.tfn", r"[0-9] > [0-9]{2} [0-9]{3} [0-9]{3}|[0-9]{8}", r"\btfn\b|tax file"),
    _state("IN", "in_.aadhaar", r"[2-9] > [0-9]{3}([ -])[0-9]{4}\1[0-9]{4}|[0-9]{11}", r"aadhaar|aadhar"),
    _state("IN", "in_.pan", r"[A-Z] > [A-Z]{2}P[A-Z][0-9]{4}[A-Z]"),
)
