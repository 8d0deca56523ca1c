"""Laws of the gate, on drawn libraries: what nobody sees changes nothing, and time or company only ever takes away."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Severity
from generator.edition.gate import gate
from tests.canaries import canaries_in
from tests.making import DAY
from tests.planted import (
    AUDIENCES,
    GIVEN,
    KEEP,
    Asked,
    Client,
    Heard,
    Mention,
    Permit,
    Shelf,
    Tale,
    mentions,
    passed,
    permits,
    shelves,
    tales,
    written,
)

SLOW = [HealthCheck.too_slow]
GONE = Permit(withdrawn=DAY)


@st.composite
def with_a_secret(draw: st.DrawFn) -> tuple[Shelf, Shelf, str]:
    """A library, the same with one withheld record to which nothing links, and whose readers do not see it.

    The record itself may cite, link to, replace and answer anything.
    """
    shelf = draw(shelves())
    audience = draw(st.sampled_from(AUDIENCES[:-1]))
    told, asked = [one.key for one in shelf.tales], [one.key for one in shelf.asked]
    gone = Client("c9", draw(permits().map(lambda one: replace(one, withdrawn=DAY))), draw(st.booleans()))
    secret = draw(tales("s9", shelf.clients, told, asked))
    said = draw(mentions(shelf.clients, [*told, *asked]))
    naming = (*said, Mention("wiki", "c9"))
    kind = draw(st.sampled_from(["audience", "cites", "names", "question", "customer", "notes", "age"]))
    clients, stories, questions, keep = list(shelf.clients), list(shelf.tales), list(shelf.asked), shelf.keep
    match kind:
        case "audience":
            stories.append(replace(secret, audience=AUDIENCES[AUDIENCES.index(audience) + 1]))
        case "cites":
            stories.append(replace(secret, reviewed=None, heard=(*secret.heard, Heard("c9"))))
        case "names":
            stories.append(replace(secret, mentions=(*secret.mentions, Mention("wiki", "c9"))))
        case "question":
            questions.append(Asked("q9", naming))
        case "notes":
            clients.append(Client("c8", mentions=naming))
        case "age":
            keep = KEEP
            clients.append(Client("c8", Permit(given=GIVEN), mentions=said))
        case _:
            gone = replace(gone, mentions=said)
    before = Shelf(shelf.clients, shelf.tales, shelf.asked, keep)
    return before, Shelf((*clients, gone), tuple(stories), tuple(questions), keep), audience


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(with_a_secret())
def test_a_withheld_record_that_nothing_links_to_changes_no_byte(
    attachments: Path, drawn: tuple[Shelf, Shelf, str]
) -> None:
    before, after, audience = drawn
    plain = written(passed(before, audience, DAY, attachments))
    with_it = written(passed(after, audience, DAY, attachments))
    assert with_it.keys() == plain.keys()
    assert [path for path in plain if with_it[path] != plain[path]] == []


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(shelves(), st.integers(0, 2))
def test_what_everyone_may_see_may_be_seen_by_every_narrower_audience(
    attachments: Path, shelf: Shelf, later: int
) -> None:
    day = DAY + dt.timedelta(days=later)
    seen = [passed(shelf, audience, day, attachments) for audience in AUDIENCES]
    words = [canaries_in(written(one)).keys() for one in seen]
    for wide, narrow, wide_words, narrow_words in zip(seen, seen[1:], words, words[1:], strict=False):
        assert wide.insights.keys() <= narrow.insights.keys()
        assert wide.customers.keys() <= narrow.customers.keys()
        assert wide.questions.keys() <= narrow.questions.keys()
        assert wide.attachments.keys() <= narrow.attachments.keys()
        assert wide.former.items() <= narrow.former.items()
        assert wide_words <= narrow_words
        for id_, record in wide.insights.items():
            pieces = zip(record.data.evidence, narrow.insights[id_].data.evidence, strict=True)
            assert all(_is_part_of(one.model_dump(), other.model_dump()) for one, other in pieces)


def _is_part_of(wide: dict[str, object], narrow: dict[str, object]) -> bool:
    """Whether evidence says nothing more; who has no name for some may have one for others."""
    nameless = str(wide["customer"]).startswith("~")
    return all(narrow[name] == value for name, value in wide.items() if not (name == "customer" and nameless))


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(shelves(), st.sampled_from(AUDIENCES), st.randoms(use_true_random=False))
def test_the_order_of_files_decides_nothing_about_who_sees_what(
    attachments: Path, shelf: Shelf, audience: str, order: random.Random
) -> None:
    names = list(shelf.files())
    order.shuffle(names)
    one, other = (passed(shelf, audience, DAY, attachments, paths) for paths in ((), names))
    assert written(one) == written(other)


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(shelves(), st.sets(st.sampled_from(sorted(RULES))), st.lists(st.integers(1, 500), min_size=1, max_size=3))
def test_a_library_without_errors_has_none_on_any_later_day(
    attachments: Path, shelf: Shelf, strict: set[str], days: list[int]
) -> None:
    """Even where the library counts all it can as errors, time alone makes none, and there is a site to build."""
    strict = {code for code in strict if not RULES[code].fixed and not RULES[code].never_an_error}
    if shelf.loaded(DAY, attachments, severity=dict.fromkeys(strict, Severity.ERROR.value)).library is None:
        strict = set()
    for later in days:
        day = DAY + dt.timedelta(days=later)
        loaded = shelf.loaded(day, attachments, severity=dict.fromkeys(strict, Severity.ERROR.value))
        assert loaded.library, [f"{d.path}:{d.start.line} {d.code} {d.message}" for d in loaded.diagnostics]
        assert written(gate(loaded.library, "everyone", day))


@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(shelves())
def test_there_is_a_site_even_when_everything_is_withheld(attachments: Path, shelf: Shelf) -> None:
    clients = tuple(replace(one, permit=GONE) for one in shelf.clients)
    told = tuple(replace(one, audience="board") for one in shelf.tales)
    asked = tuple(replace(one, mentions=(Mention("id", clients[0].key),)) for one in shelf.asked)
    seen = passed(Shelf(clients, told, asked, shelf.keep), "everyone", DAY, attachments)
    assert (seen.insights, seen.customers, seen.nameless, seen.questions) == ({}, {}, {}, {})
    outputs = written(seen)
    assert "index.md" in outputs
    assert canaries_in(outputs) == {}


def test_a_story_for_somebody_else_does_not_keep_a_name_alive() -> None:
    shelf = Shelf(
        (Client("c0"),),
        (
            Tale("s0", (Heard("c0", DAY - dt.timedelta(days=KEEP + 1)),)),
            Tale("s1", (Heard("c0", DAY),), audience="board"),
        ),
        keep=KEEP,
    )
    assert [len(passed(shelf, one, DAY, Path()).customers) for one in AUDIENCES] == [0, 0, 1]
