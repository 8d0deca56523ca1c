"""Sketches of texts: what they find, and that they are the same wherever they are made."""

from __future__ import annotations

import random
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from generator.library.sketch import NEAR, candidates, likeness, runs_of, sketch_of

LETTERS = st.characters(codec="ascii")
TOLD = " ".join(f"word{number}" for number in range(80))


@given(st.text(LETTERS))
def test_a_plain_text_has_the_runs_it_has_beside_a_letter_that_is_not_plain(text: str) -> None:
    assert runs_of(text) == {run for run in runs_of(f"{text} \u00fc") if "\u00fc".encode() not in run}


@given(st.integers(60, 400), st.integers(0, 10**6))
def test_two_texts_with_most_of_their_runs_in_common_are_candidates(length: int, seed: int) -> None:
    chance = random.Random(seed)
    words = [f"w{chance.randrange(10**6)}" for _ in range(length)]
    other = list(words)
    for at in chance.sample(range(length), length // 40):
        other[at] = "changed"
    one, near = " ".join(words), " ".join(other)
    assert likeness(runs_of(one), runs_of(near)) > NEAR + 0.1
    assert candidates([sketch_of(one), b"", sketch_of(near)]) == {2: {0}}


def test_two_texts_that_share_a_paragraph_are_no_candidates() -> None:
    texts = [f"{TOLD} " + " ".join(f"own{number}x{at}" for at in range(120)) for number in range(50)]
    assert candidates([sketch_of(text) for text in texts]) == {}


def test_of_many_copies_each_is_a_candidate_of_the_first_ones_only() -> None:
    found = candidates([sketch_of(TOLD)] * 1_000)
    assert list(found) == list(range(1, 1_000))
    assert found[3] == {0, 1, 2}
    assert found[999] == set(range(8))


def test_a_text_of_a_few_words_has_no_sketch() -> None:
    assert sketch_of("ha " * 1_000) == sketch_of("sixteen words " * 8) == sketch_of("") == b""


def test_a_sketch_is_the_same_in_every_process() -> None:
    assert len(sketch_of(TOLD)) == 512
    assert sha256(sketch_of(TOLD)).hexdigest()[:16] == "5b05c8befca0f42a"
