"""Find the rule that somebody names at the command line."""

from __future__ import annotations

import click

from generator.diagnostics.catalogue import RULES
from generator.diagnostics.rules import Rule
from generator.library.suggest import nearest


def rule_named(word: str) -> Rule:
    """The rule with this code or name, however it is written: ``VOC004``, ``voc004``, ``unknown-tag``, ``Unknown tag``.

    Raises:
        click.UsageError: there is none; the message names the nearest.
    """
    names = {rule.name: rule for rule in RULES.values()}
    code, name = word.strip().upper(), "-".join(word.strip().lower().replace("_", " ").split())
    if rule := RULES.get(code) or names.get(name):
        return rule
    near = RULES.get(nearest(code, RULES) or "") or names.get(nearest(name, names) or "")
    hint = f"Did you mean {near.code} ({near.name})?" if near else "`insights explain --all` lists them."
    raise click.UsageError(f"There is no rule `{word}`. {hint}")
