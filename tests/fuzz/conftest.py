"""Says behind the tests how many files were made."""

from __future__ import annotations

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    counts: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", None) == "call":  # the reports of setting up and clearing away hold it too
                counts.update(dict(report.user_properties).get("fuzzed", {}))
    if counts:
        codes = sum(name.isupper() for name in counts)
        terminalreporter.write_line(
            f"Fuzzed with {counts['files']:,} generated files in {counts['libraries']:,} libraries: "
            f"{counts['without an error']:,} without an error, {codes} rules broken by the others."
        )
