"""Several processes look at a library as a whole, and find what one would find."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.source import read
from generator.library.checks import findings_of
from generator.library.load import join
from generator.publish import checking
from generator.publish.checking import Namer, checked
from tests.making import DAY
from tests.test_every_way import FILES


@pytest.mark.parametrize("jobs", [1, 3])
def test_several_processes_find_what_one_would_have_found(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "_FEW", 1)
    for file in FILES:
        file.write(tmp_path)
    monkeypatch.setattr(checking, "_PIECE", 2)
    sources, _ = read(tmp_path)
    joined, _ = join(sources, DAY, DAY)
    found, beside = checked(joined.gathered, jobs, lambda: joined.gathered.as_of)
    assert found == list(findings_of(joined.gathered))
    assert {"EVD006", "LIB007", "CON003"} <= {one.code for one in found}
    assert beside == DAY
    namings = join(sources, DAY, DAY, name_files=Namer(jobs))[0].gathered.namings
    assert list(namings.items()) == list(joined.gathered.namings.items()) != []
