"""What a library has decided about rules: severities in its policy, allowances in its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.content.tree import Mapping as Tree
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Finding, Key, Severity
from generator.library.vocabulary import Vocabulary

Severities = Mapping[str, Severity | None]
"""What rules count as, by code; None for one that is off. Rules not named here count as they are."""

_LEVELS = {"off": None, "warning": Severity.WARNING, "error": Severity.ERROR}


_CONSENT = {"required": Severity.ERROR, "recorded": Severity.WARNING, "off": None}
"""What a named customer without a recorded consent counts as, by ``policy.consent``."""


def severities_of(vocabulary: Vocabulary | None) -> Severities:
    """What the library's policy says of rules; a fixed rule cannot be changed."""
    if vocabulary is None:
        return {}
    policy = vocabulary.config.policy
    chosen = {code: level for code, level in policy.severity.items() if code in RULES and not RULES[code].fixed}
    severities = {"CON001": _CONSENT[policy.consent]} | {code: _LEVELS[level] for code, level in chosen.items()}
    return {code: _at_most(code, severity) for code, severity in severities.items()}


def _at_most(code: str, severity: Severity | None) -> Severity | None:
    return Severity.WARNING if severity and RULES[code].never_an_error else severity


def apply(findings: Iterable[Finding], fields: Mapping[str, Tree], severities: Severities) -> list[Finding]:
    """The findings without those that the policy switches off or a file allows, and with allowances nobody needs.

    Args:
        findings: everything found.
        fields: those of every file that has any, by path.
        severities: by rule, as the policy says.
    """
    findings = list(findings)
    by_path: defaultdict[str, set[str]] = defaultdict(set)
    for finding in findings:
        by_path[finding.path].add(finding.code)
    whole = not any(RULES[finding.code].fixed for finding in findings)
    allowed: dict[str, frozenset[str]] = {}
    for path, tree in fields.items():
        if codes := frozenset(code for code in tree.fields("allow") if code in RULES and not RULES[code].fixed):
            allowed[path] = codes
            findings += _not_needed(path, codes - by_path[path]) if whole else ()
    return [
        finding
        for finding in findings
        if severities.get(finding.code, Severity.ERROR) is not None
        and finding.code not in allowed.get(finding.path, ())
    ]


def _not_needed(path: str, codes: frozenset[str]) -> Iterator[Finding]:
    """Allowances without anything to allow; not while an error, in whatever file, keeps other checks from looking."""
    for code in sorted(codes - {"LIB011"}):
        yield Finding("LIB011", path, Key(("allow", code)), {"value": f"{code} ({RULES[code].name})"})
