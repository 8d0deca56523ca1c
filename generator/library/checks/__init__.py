"""Checks of the library as a whole, one file a subject.

Each is a pure function from what was gathered to findings. They run when every file has been read and every
link resolved, on all files: what is broken in one place keeps nothing else from being checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.diagnostics.finding import Finding
from generator.library.checks.agreement import check_agreement
from generator.library.checks.anonymity import check_addresses, check_alike, check_named
from generator.library.checks.audience import check_audiences
from generator.library.checks.beginning import check_beginning
from generator.library.checks.consent import check_consent, check_names_withheld, check_words_held_back
from generator.library.checks.doubles import check_doubles
from generator.library.checks.evidence import check_evidence
from generator.library.checks.forgotten import check_forgotten
from generator.library.checks.gathered import Gathered
from generator.library.checks.lookalikes import check_lookalikes
from generator.library.checks.made_up import check_made_up
from generator.library.checks.usage import check_usage

Check = Callable[[Gathered], Iterable[Finding]]
"""Looks at a library as a whole. It is pure."""
CHECKS: tuple[Check, ...] = (
    check_evidence,
    check_made_up,
    check_agreement,
    check_audiences,
    check_doubles,
    check_usage,
    check_lookalikes,
    check_beginning,
    check_consent,
    check_names_withheld,
    check_words_held_back,
    check_named,
    check_addresses,
    check_alike,
    check_forgotten,
)
"""All of them; their order does not matter."""


def findings_of(gathered: Gathered) -> Iterable[Finding]:
    """What all checks find, one after the other."""
    return (finding for check in CHECKS for finding in check(gathered))


ALONE = (
    check_evidence,
    check_made_up,
    check_agreement,
    check_beginning,
    check_consent,
    check_names_withheld,
    check_words_held_back,
    check_named,
)
"""Those whose findings in the text of a story follow from that file, and from who must not be named; in order."""

__all__ = ["ALONE", "CHECKS", "Check", "Gathered", "findings_of"]
