"""The table of all rules, one file a family. Codes never change their meaning and are never used again."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.diagnostics.catalogue import evd, fld, fmt, lib, lnk, sec, src, voc
from generator.diagnostics.rules import Rule


def _table(*families: tuple[Rule, ...]) -> Mapping[str, Rule]:
    rules = [rule for family in families for rule in family]
    table = {rule.code: rule for rule in rules}
    if len(table) != len(rules) or len({rule.name for rule in rules}) != len(rules):
        raise ValueError("two rules share a code or a name")
    return MappingProxyType(table)


RULES: Mapping[str, Rule] = _table(
    src.RULES, fmt.RULES, fld.RULES, voc.RULES, lnk.RULES, lib.RULES, evd.RULES, sec.RULES
)
"""Every rule by its code."""
