"""The table of all rules, one file a family. Codes never change their meaning and are never used again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.diagnostics.catalogue import con, evd, fld, fmt, lib, lnk, pii, sec, src, txt, voc
from generator.diagnostics.rules import Rule


@dataclass(frozen=True, slots=True)
class Family:
    """A family of rules: the letters before the number.

    Attributes:
        title: what its rules are about, as a heading.
        about: the same in one sentence.
    """

    title: str
    about: str


def _table(*families: tuple[Rule, ...]) -> Mapping[str, Rule]:
    rules = [rule for family in families for rule in family]
    table = {rule.code: rule for rule in rules}
    if len(table) != len(rules) or len({rule.name for rule in rules}) != len(rules):
        raise ValueError("two rules share a code or a name")
    return MappingProxyType(table)


RULES: Mapping[str, Rule] = _table(
    src.RULES,
    fmt.RULES,
    fld.RULES,
    voc.RULES,
    lnk.RULES,
    lib.RULES,
    evd.RULES,
    con.RULES,
    pii.RULES,
    txt.RULES,
    sec.RULES,
)
"""Every rule by its code."""

FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "SRC": Family("The file itself", "Whether a file can be read at all, what it is called and where it lies."),
        "FMT": Family(
            "The form of the fields", "How the fields are written between the two `---` lines at the top of a file."
        ),
        "FLD": Family("Fields", "Which fields a record has, and what may stand in them."),
        "VOC": Family(
            "Words of the library", "Words that everybody shares, such as tags and teams, from `library.yml`."
        ),
        "LNK": Family("Links", "What a record names: other records, pictures and files, web addresses, headings."),
        "LIB": Family("The library as a whole", "What can be seen only when all records are looked at together."),
        "EVD": Family("Evidence", "How we know: who said it, how we heard it, and who of us was there."),
        "CON": Family("Consent", "What customers agreed to, for how long, and who must not be known by name."),
        "PII": Family(
            "What belongs to a person",
            "Addresses, numbers and keys that are somebody's own and have no place in a story.",
        ),
        "TXT": Family(
            "The text below the fields", "How the story itself is written: headings, pictures, boxes, tables."
        ),
        "SEC": Family("Safety", "What could harm somebody who reads the site."),
    }
)
"""Every family by the letters its codes begin with, in the order of the table."""


def family_of(code: str) -> str:
    """The letters of a rule's family: ``VOC`` for ``VOC004``."""
    return code[:3]


def page_of(code: str, site: str | None) -> str:
    """The address of a rule's page.

    Args:
        code: of the rule.
        site: where the library is published; None gives the address without its host, ``/rules/VOC004/``.
    """
    return f"{(site or '').rstrip('/')}/rules/{code}/"
