"""Several processes look at a library as a whole, and find what one would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.source import read
from generator.library.load import look
from generator.publish import checking
from generator.publish.checking import Checker
from tests.making import DAY
from tests.test_every_way import FILES


@pytest.mark.parametrize("jobs", [1, 3])
def test_several_processes_find_what_one_would_have_found(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_FEW", 1)
    for file in FILES:
        file.write(tmp_path)
    sources, findings = read(tmp_path)
    found = look(sources, findings, DAY, DAY, check_whole=Checker(jobs))[1].found
    assert found == look(sources, findings, DAY, DAY)[1].found
    assert {"EVD006", "LIB007", "CON003"} <= {one.code for one in found}
