"""What a rule means, for ``insights explain``: the same text as on the rule's page, laid out for a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from rich.text import Text

from generator.diagnostics.catalogue import FAMILIES, family_of
from generator.diagnostics.finding import Severity
from generator.diagnostics.layout import folded
from generator.diagnostics.rules import Rule

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_INDENT = 2
_STAYS = (
    "Either way only the report goes away: what is left out of the site stays left out. It can never count as an "
    "error, since it comes with time alone, and an error would keep the old site up."
)


def in_general(words: str) -> str:
    """A rule's message or help without a case: ``…`` where a finding fills something in."""
    return words.format_map(defaultdict(lambda: "…"))


def explain(rule: Rule, columns: int | None = None) -> Text:
    """Everything there is to say about one rule.

    Args:
        rule: the rule.
        columns: cells of the terminal, to which sentences are fitted; None for a file or a program.
    """
    text = Text()
    text.append(f"{rule.code} {rule.name}", "bold")
    text.append(" · ")
    text.append("an error" if rule.severity is Severity.ERROR else "a warning", _COLOURS[rule.severity])
    text.append(f" · {FAMILIES[family_of(rule.code)].title}\n")
    sections = (
        ("What it says", [in_general(rule.summary)], True),
        ("Why", [rule.why], True),
        ("Not like this", rule.bad.split("\n"), False),
        ("Like this", rule.good.split("\n"), False),
        ("The way out", [in_general(rule.help)], True),
    )
    for title, lines, prose in sections:
        _section(text, title, lines, columns if prose else None)
    _exceptions(text, rule, columns)
    return text


def _section(text: Text, title: str, lines: Iterable[str], columns: int | None) -> None:
    text.append(f"\n{title}\n", "bold blue")
    for line in lines:
        text.append(f"{' ' * _INDENT}{folded(line, _INDENT, columns)}\n")


def _exceptions(text: Text, rule: Rule, columns: int | None) -> None:
    """Whether the rule can be switched off or allowed, and the lines that do it."""
    title = "Can it be left as it is?"
    if rule.fixed:
        never = "No. The site cannot be built while this is wrong, so it can neither be switched off nor allowed."
        _section(text, title, [never], columns)
        return
    everywhere = "in the whole library, by `library.yml`"
    if not rule.never_an_error:
        other = "warning" if rule.severity is Severity.ERROR else "error"
        everywhere += f"; `{other}` in place of `off` changes how much it counts"
    everywhere += ":"
    if rule.of_library:
        _section(text, title, [f"Yes, {everywhere}"], columns)
    else:
        _section(text, title, ["Yes, in a record that is right to have it:"], columns)
        text.append(f"\n    allow:\n      {rule.code}: the reason, for whoever reads this next\n")
        text.append(f"\n  {folded(f'Or {everywhere}', _INDENT, columns)}\n")
    text.append(f"\n    policy:\n      severity: {{{rule.code}: off}}\n")
    if rule.never_an_error:
        text.append(f"\n  {folded(_STAYS, _INDENT, columns)}\n")


def table(rules: Iterable[Rule]) -> Text:
    """All rules, one line each, family by family."""
    every = sorted(rules, key=lambda rule: list(FAMILIES).index(family_of(rule.code)))
    widest = max(len(rule.name) for rule in every)
    text = Text()
    for family, group in groupby(every, key=lambda rule: family_of(rule.code)):
        text.append(f"{family} · {FAMILIES[family].title}\n", "bold")
        text.append(f"  {FAMILIES[family].about}\n\n")
        for rule in group:
            text.append(f"  {rule.code}  {rule.name:<{widest}}  ")
            text.append(rule.severity, _COLOURS[rule.severity])
            text.append("\n" if rule.fixed else f"{'':{9 - len(rule.severity)}}can be left as it is\n")
        text.append("\n")
    text.append("`insights explain CODE` says more about one of them.\n")
    return text
