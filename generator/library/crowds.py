"""Keep one slip that was made ten thousand times from filling the report, the memory and the reader's patience."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Finding

MOST = 200
"""The most findings of one rule in one file that are shown one by one."""


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with those of one rule in one file counted from the two hundredth on; it says how many follow."""
    kept: list[Finding] = []
    counts: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], int] = {}
    for finding in findings:
        kind = (finding.path, finding.code)
        counts[kind] += 1
        if counts[kind] <= MOST:
            last[kind] = len(kept)
            kept.append(finding)
    for kind, count in counts.items():
        if count > MOST:
            finding = kept[last[kind]]
            way_out = finding.help or RULES[finding.code].help.format_map(finding.words)
            more = f"{way_out}; {count - MOST:,} more like this one stand in this file"
            kept[last[kind]] = replace(finding, help=more)
    return kept
