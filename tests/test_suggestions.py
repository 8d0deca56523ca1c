"""Did you mean: every slip in every known word finds its way back, and nothing is suggested where nothing is near.

Slips are those of the pen, all of them: a letter left out, another put in or in its place (a to z and the hyphen), two
neighbours exchanged, a letter doubled, a capital. Where a slip turns one known word into something as near to
another, it counts like any other; where it makes another known word, there is no error to report.
"""

from __future__ import annotations

import random
import string
import time
from collections.abc import Iterator, Sequence

import pytest
from rapidfuzz.distance import OSA

from generator.content.config import COMPETENCIES, METHODS, Closeness, Config
from generator.content.model import MODELS, Fields, Insight
from generator.content.shape import holds_fields, type_at
from generator.diagnostics.catalogue import RULES
from generator.library.record import Library
from generator.library.suggest import listed, nearest
from generator.library.vocabulary import SECTIONS

LETTERS = f"{string.ascii_lowercase}-"
ENOUGH = 0.95
EVERYDAY = """
the of and to in that was his with for had you but her she him they all have one this from were which there been
would could some out into then will more than about very time little over old down great only never must day
made house first may before upon such much head away two where here should own eyes how other work well back
hundred night door face water morning table window garden kitchen river mountain winter spring bread butter coffee
sugar orange yellow purple green silver bottle basket hammer ladder engine wheel shirt button thunder lightning
elephant tiger monkey rabbit chicken carrot potato onion hospital airport bridge castle village market harbour
island desert forest meadow mirror candle blanket pillow curtain carpet ceiling basement chimney umbrella suitcase
passport journey adventure mystery history science music painting dancing cooking swimming walking sleeping
laughing crying whisper silence noise peace soldier captain doctor nurse teacher student lawyer farmer baker
"""
UNRELATED = EVERYDAY.split()


def models() -> Iterator[type[Fields]]:
    """Every model, those inside others included."""
    found: list[type[Fields]] = []
    waiting: list[type[Fields]] = [Config, *MODELS.values()]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.append(model)
            inner = [type_at(model, (name, "any")[: 1 + (name in SECTIONS.values())]) for name in model.model_fields]
            waiting += [kind for kind in inner if holds_fields(kind)]
    yield from found


def groups(library: Library) -> dict[str, list[Sequence[str]]]:
    """All known words, each with those that can stand in its place."""
    sections = [list(library.vocabulary.words[ref]) for ref in SECTIONS]
    ids = [*library.insights, *library.customers, *library.questions]
    return {
        "fields": [list(model.model_fields) for model in models()],
        "methods": [list(METHODS)],
        "competencies": [list(COMPETENCIES)],
        "kinds": [[str(kind) for kind in Closeness]],
        "rules": [[*RULES, *(rule.name for rule in RULES.values())]],
        **{f"{section} of the example": [words] for section, words in zip(SECTIONS.values(), sections, strict=True)},
        "ids of the example": [ids],
    }


def slips(word: str) -> set[str]:
    """Every word that a single slip can make of another."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {before + letter + after for before, after in cuts for letter in LETTERS}
    for before, after in cuts[:-1]:
        made |= {before + after[1:], before + after[0] * 2 + after[1:], before + after[0].upper() + after[1:]}
        made |= {before + letter + after[1:] for letter in LETTERS}
        if after[1:]:
            made.add(before + after[1] + after[0] + after[2:])
    return made - {word, ""}


@pytest.mark.parametrize(
    "group",
    [
        *("fields", "methods", "competencies", "kinds", "rules", "ids of the example"),
        *(f"{section} of the example" for section in SECTIONS.values()),
    ],
)
def test_a_single_slip_in_any_known_word_is_understood(group: str, example: Library) -> None:
    found = tried = 0
    for words in groups(example)[group]:
        known = frozenset(words)
        for word in words:
            answers = [nearest(slip, words) == word for slip in slips(word) - known]
            found += sum(answers)
            tried += len(answers)
    assert tried
    assert found >= ENOUGH * tried, f"{found / tried:.2%} of {tried}"


def test_no_group_of_known_words_is_left_out(example: Library) -> None:
    assert len(groups(example)) == 6 + len(SECTIONS)


def test_models_are_all_found() -> None:
    assert {"Insight", "Evidence", "Consent", "Policy", "Area", "Contact"} <= {model.__name__ for model in models()}


def test_nothing_is_suggested_where_nothing_is_near(example: Library) -> None:
    chance = random.Random(3)
    noise = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(1, 14))) for _ in range(300)]
    for group, lists in groups(example).items():
        for words in lists:
            for word in [*noise, *UNRELATED, "", "x", "zz", "?!", "  "]:
                found = nearest(word, words)
                if found is None:
                    continue
                slips_ = OSA.distance(word, found)
                assert slips_ <= 2 or set(word.split("-")) & set(found.split("-")), f"{group}: {word} is no {found}"


@pytest.mark.parametrize("group", ["fields", "methods", "areas of the example", "ids of the example"])
def test_few_everyday_words_are_taken_for_a_known_one(example: Library, group: str) -> None:
    for words in groups(example)[group]:
        taken = [word for word in UNRELATED if word not in words and nearest(word, words)]
        assert len(taken) <= 3, taken


@pytest.mark.parametrize("word", ["", "a", "zz", "method of contact we used", "q" * 80, "table", "telepathy"])
def test_a_word_far_from_all_others_has_no_neighbour(word: str) -> None:
    assert nearest(word, METHODS) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Visit", "visit"),
        ("VISIT", "visit"),
        ("video call", "video-call"),
        ("call-video", "video-call"),
        ("video", "video-call"),
        ("phone-call", "phone"),
        ("site-visit", "visit"),
        ("e-mail", "email"),
        ("workshops", "workshop"),
    ],
)
def test_a_method_in_other_words_is_understood(word: str, meant: str) -> None:
    assert nearest(word, METHODS) == meant


def test_of_two_words_as_near_the_one_that_begins_alike_is_meant() -> None:
    assert nearest("nole", ["role", "note"]) == "note"
    assert nearest("raed", ["reed", "read"]) == "read"


def test_a_part_that_two_words_share_means_neither() -> None:
    assert nearest("team", ["billing-team", "records-team"]) is None


def test_many_words_are_answered_in_no_time() -> None:
    words = [f"{a}-{b}-{c}" for a, b, c in zip(UNRELATED * 80, UNRELATED[1:] * 81, UNRELATED[5:] * 82, strict=False)]
    many = list(dict.fromkeys(words))[:10_000]
    fields = list(Insight.model_fields)
    begun = time.perf_counter()
    for number in range(30_000):
        nearest(f"{UNRELATED[number % len(UNRELATED)]}{number % 7}", fields)
    for word in UNRELATED[:20]:
        nearest(f"{word}-nowhere", many)
    assert time.perf_counter() - begun < 5  # a second on an idle machine


def test_a_list_of_known_words_keeps_its_order_and_is_cut_by_length() -> None:
    assert listed(["required", "recorded", "off"]) == "`required`, `recorded`, `off`"
    assert listed(METHODS).count("`") == 2 * len(METHODS)
    assert listed([]) == "none yet"
    cut = listed([f"word-{number:03}" for number in range(100)], "word-042")
    assert cut.startswith("`word-042`")
    assert cut.endswith(" more")
    assert len(cut) < 220
