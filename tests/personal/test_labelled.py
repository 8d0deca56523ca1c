"""What belongs to a person is told from what merely looks like it, in lines labelled by hand."""

from __future__ import annotations

from generator.diagnostics.catalogue import RULES
from tests.personal.labelled import lines, scores

LINES = lines()


def test_the_lines_are_many_and_half_of_them_hold_nothing() -> None:
    assert len(LINES) >= 300
    assert sum(not line.labels for line in LINES) >= len(LINES) / 2
    assert {one.code for line in LINES for one in line.labels} == {code for code, rule in RULES.items() if rule.private}


def test_of_what_is_found_hardly_anything_is_no_ones() -> None:
    every = scores(line for line in LINES if not line.held_out)
    assert every["all"].precision >= 0.98
    assert {code: score.precision for code, score in every.items() if score.precision < 0.95} == {}


def test_of_what_is_someones_hardly_anything_is_missed() -> None:
    every = scores(line for line in LINES if not line.held_out)
    assert every["all"].recall >= 0.97
    assert {code: score.recall for code, score in every.items() if score.recall < 0.9} == {}


def test_it_is_nearly_so_of_lines_that_no_pattern_was_made_for() -> None:
    held_out = scores(line for line in LINES if line.held_out)["all"]
    assert held_out.wanted >= 40
    assert held_out.precision >= 0.92
    assert held_out.recall >= 0.92
