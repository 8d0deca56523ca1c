"""Keep one slip that was made ten thousand times from filling the report, the memory and the reader's patience."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Finding, Place, Span, Text

MOST = 200
"""The most findings of one rule in one file that are shown one by one."""


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with those of one rule in one file counted from the two hundredth on; it says how many follow."""
    kept: list[Finding] = []
    counts: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], int] = {}
    ends: dict[tuple[str, str], int] = {}
    for finding in findings:
        kind = (finding.path, finding.code)
        counts[kind] += 1
        if counts[kind] <= MOST:
            last[kind] = len(kept)
            kept.append(finding)
        elif isinstance(finding.place, Text):
            ends[kind] = max(finding.place.span.end, ends.get(kind, 0))
    for kind, count in counts.items():
        if count > MOST:
            finding = kept[last[kind]]
            way_out = finding.help or RULES[finding.code].help.format_map(finding.words)
            more = f"{way_out}; {count - MOST:,} more like this one stand in this file"
            kept[last[kind]] = replace(finding, help=more, place=_reaching(finding, ends.get(kind, 0)))
    return kept


def _reaching(finding: Finding, end: int) -> Place:
    """Where a finding stands that speaks for others; what is personal reaches to the last, so that all are masked."""
    if RULES[finding.code].private and isinstance(finding.place, Text):
        return Text(Span(finding.place.span.start, max(end, finding.place.span.end)))
    return finding.place
