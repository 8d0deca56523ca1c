"""Libraries that nobody would think of are answered all the same.

A few of them are made in every run of the tests, always the same ones. `make fuzz` makes many, other ones
each time: `FUZZ_FILES` says how many files at least.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings

from generator.content.frontmatter import fields_of
from generator.diagnostics.finding import Text
from tests.fuzz.promises import keep
from tests.fuzz.writing import Written, libraries

WANTED = int(os.environ.get("FUZZ_FILES", "0"))
"""How many files are to be made at least; 0 for the few of an ordinary run."""
PARTS = (os.cpu_count() or 1) if WANTED else 1
"""Many files are made in so many parts at once."""
ROUND = settings(
    max_examples=500 if WANTED else 140,
    derandomize=not WANTED,
    deadline=None,  # promises.PATIENCE ends what hangs, also on a machine that is busy with something else
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_library_breaks_a_promise(part: int, record_property: Callable[[str, object], None]) -> None:
    counts: Counter[str] = Counter()

    @ROUND
    @given(libraries())
    def promises_are_kept(library: Written) -> None:
        counts["files"] += len(library.texts)
        counts["libraries"] += 1
        loaded = keep(library.files())
        counts["without an error"] += loaded.library is not None
        counts.update({one.code for one in loaded.diagnostics})

    while not counts or counts["files"] < WANTED / PARTS:
        promises_are_kept()
    record_property("fuzzed", dict(counts))
    assert counts["without an error"] > counts["libraries"] / 20, "so few are right that nothing else is tried"


SIGNS = " -:\na[]{}'\"#,|\t?"
"""The signs that mean something in fields, and a letter."""


def test_every_shortest_way_to_write_fields_is_answered_at_a_place_inside_it() -> None:
    for length in range(5 if WANTED else 4):
        for signs in product(SIGNS, repeat=length):
            text = "".join(signs)
            tree, findings = fields_of("library.yml", text)
            assert tree is not None or findings, text
            spans = [finding.place.span for finding in findings if isinstance(finding.place, Text)]
            assert all(0 <= span.start <= span.end <= len(text) + 1 for span in spans), text
