"""Whatever is done between builds, and in whatever order, an incremental build equals a clean one.

``tests/test_incremental.py`` does everything once; here ways are drawn by chance, and the shortest that fails is told.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.comparing import build_and_compare, many_builds
from tests.editing import EDITS, Desk, Edit
from tests.fuzz.test_fuzz import WANTED

FILES_A_WAY = 2000
"""So many files as ``make fuzz`` makes elsewhere stand for one way here, which takes as long."""
ROUND = settings(
    max_examples=max(WANTED // FILES_A_WAY, 2),
    stateful_step_count=12,
    derandomize=not WANTED,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


class Editing(RuleBasedStateMachine):
    """Somebody edits a library, builds it, and edits it again."""

    def __init__(self) -> None:
        super().__init__()
        self._open = ExitStack()
        self._desk = Desk(Path(self._open.enter_context(TemporaryDirectory())) / "project")

    @initialize()
    def build(self) -> None:
        build_and_compare(self._desk)

    @rule(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=3), seed=st.integers(0, 99))
    def edit_and_build(self, edits: list[Edit], seed: int) -> None:
        for edit in edits:
            edit(self._desk, Random(seed))
        self._desk.save()
        build_and_compare(self._desk)

    def teardown(self) -> None:
        self._open.close()


@pytest.mark.long
def test_whatever_is_done_an_incremental_build_equals_a_clean_one() -> None:
    with many_builds():
        run_state_machine_as_test(Editing, settings=ROUND)
