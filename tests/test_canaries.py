"""Nothing withheld leaves: of words planted in every field, a site holds those that may be seen, and no other.

What may be seen is worked out here a second time, from what was promised and not from the program.
"""

from __future__ import annotations

import datetime as dt
import html
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.edition.gate import gate
from generator.publish.kept_shards import kept
from generator.publish.paper import briefs, on_paper, press_of
from generator.publish.prepare import Prepared
from tests.canaries import canaries_in, canaries_of, gzipped, jpeg, outputs_below, pdf, png, readings, word_for
from tests.conftest import insights, project, write_files
from tests.making import DAY, record
from tests.planted import (
    AUDIENCES,
    BODY,
    EVIDENCE,
    GIVEN,
    KEEP,
    Asked,
    Client,
    Heard,
    Mention,
    Permit,
    Shelf,
    Tale,
    file_labels,
    files_of,
    passed,
    shelves,
    written,
)

WORD = word_for("one")
GIVEN_WRITTEN = (GIVEN.isoformat(), "9 march 2017", "9 mar 2017")


# What may be seen, by the labels of its words


def ended(permit: Permit | None, day: dt.date) -> dt.date | None:
    """The day a consent ended: taken back, else past the last day it was given for."""
    if permit is None:
        return None
    past = permit.until if permit.until is not None and permit.until < day else None
    return permit.withdrawn or past


def seen(shelf: Shelf, audience: str, day: dt.date) -> set[str]:
    """The labels of all words that the readers of an audience may see on a day."""
    client = {one.key: one for one in shelf.clients}
    gone = {one.key: end for one in shelf.clients if (end := ended(one.permit, day))}
    named = {one.key: {mention.target for mention in one.mentions} & client.keys() for one in shelf.records()}

    def old(when: dt.date | None) -> bool:
        return shelf.keep is not None and (when is None or (day - when).days > shelf.keep)

    def rests_on_ended(tale: Tale) -> bool:
        ends = [end for heard in tale.heard for end in (gone.get(heard.client), ended(heard.permit, day)) if end]
        return any(tale.reviewed is None or tale.reviewed <= end for end in ends)

    wider = AUDIENCES[: AUDIENCES.index(audience) + 1]
    hidden = {one.key for one in shelf.tales if (one.audience or "everyone") not in wider or rests_on_ended(one)}
    hidden |= gone.keys() | {key for key, others in named.items() if others & gone.keys()}
    while True:
        last: dict[str, dt.date] = {}
        for tale in shelf.tales:
            for heard in tale.heard if tale.key not in hidden else ():
                unnamed = heard.permit and "name" not in heard.permit.scope
                if heard.client in client and not unnamed and not ended(heard.permit, day):
                    last[heard.client] = max(heard.date, last.get(heard.client, heard.date))
        given = {one.key: one.permit.given if one.permit else None for one in shelf.clients}
        newest = {key: max(filter(None, (last.get(key), when)), default=None) for key, when in given.items()}
        forgotten = {key for key, when in newest.items() if key not in gone and old(when)}
        naming = {key for key, others in named.items() if others & forgotten}
        if naming <= hidden:
            hidden |= forgotten
            break
        hidden |= naming

    found: set[str] = set()
    for one in shelf.records():
        if one.key not in hidden:
            found |= {f"{one.key} {part}" for part in ("id", *BODY)} | _said(one, hidden)
            if not (isinstance(one, Client) and one.unnamed):
                found.add(f"{one.key} alias")
    for one in shelf.clients:
        if one.key not in hidden:
            found |= {f"{one.key} welcomes"} | (set() if one.unnamed else {f"{one.key} name"})
    for asked in shelf.asked:
        if asked.key not in hidden:
            found |= {f"{asked.key} title"} | ({f"{asked.key} closed"} if asked.closed else set())
    for tale in shelf.tales:
        if tale.key not in hidden:
            found |= set(_told(tale, client, gone, old, day))
    return found


def _said(one: Client | Tale | Asked, hidden: set[str]) -> set[str]:
    """What a text says of other records; the tooltip of a link that leads nowhere goes with the link."""
    said: set[str] = set()
    for number, mention in enumerate(one.mentions):
        said.add(f"{one.key} before {number}")
        if mention.form in ("label", "path"):
            said.add(f"{one.key} label {number}")
        if mention.form == "path" and mention.target not in hidden:
            said.add(f"{one.key} tooltip {number}")
        if mention.form in ("name", "id", "alias"):
            said.add(f"{mention.target} {mention.form}")
    return said


def _told(
    tale: Tale, client: dict[str, Client], gone: dict[str, dt.date], old: Callable[[dt.date], bool], day: dt.date
) -> Iterator[str]:
    """What a story says of its own, and those of its contacts that may be told."""
    for part in ("title", "summary", "believed", "learned", "what", "outcome", "web"):
        yield f"{tale.key} {part}"
    if tale.retired:
        yield f"{tale.key} retired"
    for key in tale.files:
        yield from file_labels(key)
        yield from (f"{tale.key} alt {path}" for path in files_of(key))
    for number, heard in enumerate(tale.heard):
        if heard.client in gone or ended(heard.permit, day):
            continue
        permit = heard.permit or (client[heard.client].permit if heard.client in client else None)
        parts = ["met", "note", "link", *(["source"] if heard.client == "source" else [])]
        if not old(heard.date):
            parts += ["role", *(["quote"] if permit is None or "quote" in permit.scope else [])]
        yield from (f"{tale.key} e{number} {part}" for part in parts)


PARTS = (
    *("id", "alias", "allow", "title", "summary", "believed", "learned", "retired", "what", "outcome", "web"),
    *("name", "welcomes", "closed"),
    *BODY,
)


def labels_of(shelf: Shelf) -> dict[str, str]:
    """Every label of a library by its word."""
    every = shelf.records()
    labels = {f"{one.key} {part}" for one in every for part in PARTS}
    labels |= {f"{one.key} {part} {n}" for one in every for n in range(9) for part in ("before", "label", "tooltip")}
    for tale in shelf.tales:
        labels |= {f"{tale.key} e{n} {part}" for n in range(9) for part in EVIDENCE} | file_labels(tale.key)
        labels |= {f"{tale.key} alt {path}" for other in shelf.tales for path in files_of(other.key)}
    return {word_for(label): label for label in labels}


def told_by(outputs: dict[str, bytes], shelf: Shelf) -> dict[str, list[str]]:
    """The labels of the words that stand in some files, each with the files."""
    labels = labels_of(shelf)
    return {labels.get(word, word): paths for word, paths in canaries_in(outputs).items()}


def days_in(outputs: dict[str, bytes]) -> list[str]:
    """The files in which the day of somebody's consent stands."""
    return [path for path, content in outputs.items() if any(day in readings(content) for day in GIVEN_WRITTEN)]


# The means


@pytest.mark.parametrize(
    "data",
    [
        WORD.encode(),
        WORD.upper().encode(),
        WORD.encode("utf-16"),
        b"\xff\xfe" + WORD.encode() + b"\xff",
        quote(WORD).replace("k", "%6b").encode(),
        "".join(f"%{ord(sign):02X}" for sign in WORD).encode(),
        "".join(f"%25{ord(sign):02x}" for sign in WORD).encode(),
        "".join(f"&#{ord(sign)};" for sign in WORD).encode(),
        html.escape("".join(f"&#x{ord(sign):x};" for sign in WORD)).encode(),
        "".join(f"\\u{ord(sign):04x}" for sign in WORD).encode(),
        f"{WORD[:7]}<mark>{WORD[7:]}</mark>".encode(),
        WORD.encode().hex().encode(),
        gzipped(WORD.encode()),
        gzipped(f"x {WORD}".encode(), times=3),
        b"in front " + zlib.compress(WORD.encode()) + b" and behind",
        b"<</FlateDecode>>stream\n" + zlib.compress(gzipped(WORD.encode()), 9),
        png(WORD, "b", "c"),
        png("a", WORD, "c"),
        png("a", "b", WORD),
        pdf(WORD, "b", "c"),
        pdf("a", WORD, "c"),
        pdf("a", "b", WORD),
        jpeg(WORD, "b", "c"),
        jpeg("a", WORD, "c"),
        jpeg("a", "b", WORD),
    ],
)
def test_a_word_is_found_however_it_is_packed_and_written(data: bytes) -> None:
    assert canaries_of(data) == {WORD}


def test_a_word_is_found_in_an_archive_and_in_the_names_of_what_it_holds() -> None:
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{WORD}.txt", "x")
        archive.writestr("inner.gz", gzipped(word_for("two").encode()))
    assert canaries_of(folder.getvalue()) == {WORD, word_for("two")}


def test_a_word_is_found_on_paper_where_letters_are_numbers_of_a_font() -> None:
    made = Prepared(passed(Shelf((), ()), "everyone", DAY, Path()), Path("insights"))
    (empty,) = briefs(["billing"], press_of(made), {})
    assert canaries_of(on_paper(replace(empty, notice=f"nothing {WORD} else"))) == {WORD}
    assert canaries_of(on_paper(empty)) == frozenset()


def test_words_are_found_in_the_names_of_files_and_folders_and_in_hidden_ones(tmp_path: Path) -> None:
    write_files(
        tmp_path / "site", {".kept": WORD, f"a/{word_for('two')}/x": "", f"{word_for('three').upper()}.txt": "x"}
    )
    (tmp_path / "site" / word_for("four")).mkdir()
    assert canaries_in(outputs_below(tmp_path / "site")) == {
        WORD: ["site/.kept"],
        word_for("two"): [f"site/a/{word_for('two')}", f"site/a/{word_for('two')}/x"],
        word_for("three"): [f"site/{word_for('three').upper()}.txt"],
        word_for("four"): [f"site/{word_for('four')}"],
    }


def test_nothing_is_found_where_nothing_was_planted() -> None:
    assert canaries_of(b"a canary \x1f\x8b\x08 x\x9c PK\x03\x04 %zz &#xx; \\u12") == frozenset()


def test_every_word_is_another_one() -> None:
    assert len({word_for(str(number)) for number in range(20_000)}) == 20_000


# Drawn libraries


@settings(max_examples=90, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shelves(), st.sampled_from(AUDIENCES), st.integers(0, 2))
def test_readers_find_every_word_they_may_see_and_no_other(
    attachments: Path, shelf: Shelf, audience: str, later: int
) -> None:
    day = DAY + dt.timedelta(days=later)
    outputs = written(passed(shelf, audience, day, attachments))
    told, may = told_by(outputs, shelf), seen(shelf, audience, day)
    assert {label: paths for label, paths in told.items() if label not in may} == {}
    assert may - told.keys() == set()
    assert days_in(outputs) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shelves(), st.sampled_from(AUDIENCES))
def test_an_edition_itself_holds_nothing_that_may_not_be_seen(attachments: Path, shelf: Shelf, audience: str) -> None:
    """So that what will be made from it later, such as data and feeds, has nothing to leak."""
    made = shelf.loaded(DAY, attachments).library
    assert made
    held = {"edition": repr(gate(made, audience, DAY)).encode()}
    assert told_by(held, shelf).keys() - seen(shelf, audience, DAY) == set()
    assert days_in(held) == []


# Whole sites

HIDDEN = (Mention("wiki", "s1"), Mention("label", "s1"), Mention("path", "s1"), Mention("former", "s1"))
CRAFTED = Shelf(
    clients=(
        Client("c0", mentions=(Mention("wiki", "s1"), Mention("path", "s2"), Mention("label", "q1"))),
        Client("c1", Permit(until=DAY - dt.timedelta(days=1))),
        Client("c2", Permit(withdrawn=DAY), mentions=(Mention("wiki", "s0"), Mention("path", "q0"))),
        Client("c3", anonymous=True),
        Client("c4", Permit(scope=("quote",))),
        Client("c5", Permit(scope=("name",))),
        Client("c6"),
        Client("c7", Permit(until=DAY)),
        Client("c8", mentions=(Mention("name", "c2"),)),
        Client("c9", mentions=(Mention("wiki", "c3"), Mention("former", "c4"), Mention("name", "c5"))),
    ),
    tales=(
        Tale(
            "s0",
            (Heard("c0"), Heard("c3"), Heard("c4"), Heard("c5"), Heard("c8"), Heard("c9"), Heard("segment")),
            mentions=(
                *HIDDEN,
                Mention("wiki", "s2"),
                Mention("path", "s4"),
                Mention("wiki", "c3"),
                Mention("id", "c9"),
            ),
            typed=(("related", "s1"), ("supports", "s2"), ("contradicts", "s4"), ("supersedes", "s5")),
            answers=("q0", "q1"),
            files=("s0",),
        ),
        Tale(
            "s1",
            (Heard("c0"), Heard("c3"), Heard("source")),
            audience="leadership",
            mentions=(Mention("wiki", "s0"), Mention("name", "c0")),
            typed=(("supports", "s0"),),
            answers=("q0",),
            files=("s0", "s1"),
        ),
        Tale("s2", (Heard("c1"), Heard("c0")), mentions=(Mention("wiki", "s0"),), files=("s2",), answers=("q0",)),
        Tale("s3", (Heard("c1"), Heard("c0"), Heard("c0", permit=Permit(scope=("quote",)))), reviewed=DAY),
        Tale("s4", (Heard("c0"),), mentions=(Mention("name", "c2"),), typed=(("contradicts", "s0"),), files=("s4",)),
        Tale("s5", (Heard("c0"),), audience="board", mentions=(Mention("wiki", "s0"),), files=("s5",)),
        Tale("s6", (Heard("c1"),), reviewed=DAY, mentions=(Mention("wiki", "s7"),)),
        Tale("s7", (Heard("c6", DAY - dt.timedelta(days=KEEP + 1)), Heard("source")), retired=True),
        Tale("s8", (Heard("c7"),), mentions=(Mention("id", "c7"), Mention("wiki", "s0")), files=("s8", "s0")),
        Tale("s9", (Heard("segment", permit=Permit(until=DAY)), Heard("source")), reviewed=DAY),
    ),
    asked=(
        Asked("q0", (Mention("wiki", "s1"), Mention("wiki", "c3"), Mention("former", "s8"))),
        Asked("q1", (Mention("alias", "c1"),)),
        Asked("q2", (Mention("name", "c7"),), closed=True),
    ),
    keep=KEEP,
)


def test_sites_one_after_the_other_hold_the_words_of_their_own_readers_and_no_other(tmp_path: Path) -> None:
    library = write_files(
        tmp_path / "library",
        {"library.yml": record(CRAFTED.config()).split("---\n")[1], **CRAFTED.files(), **CRAFTED.attachments()},
    )
    place = project(tmp_path / "project", library)

    def built(*arguments: str) -> None:
        result = insights("build", *arguments, cwd=place)
        assert result.returncode == 0, result.stdout + result.stderr

    def holds(site: Path, generated: Path, audience: str, day: dt.date) -> None:
        may = seen(CRAFTED, audience, day)
        for folder in (site, generated / "docs", generated / "search", generated / "drawings"):
            outputs = outputs_below(folder)
            told = told_by(outputs, CRAFTED)
            beside = folder.name in ("search", "drawings")
            assert beside or f"{folder.name}/data/insights.json" in outputs
            assert {label: paths for label, paths in told.items() if label not in may} == {}
            assert beside or may - told.keys() == set()
            assert days_in(outputs) == []
        titles = {word_for(label) for label in may if label.endswith(" title")}
        for part in ("index/*.pf_index", "fragment/*.pf_fragment", "words.gz"):
            found = "".join(readings(file.read_bytes()) for file in (site / "pagefind").glob(part))
            assert titles - {word for word in titles if word in found} == set(), part
        published = {file.read_bytes() for file in (site / "pagefind").rglob("*") if file.is_file()}
        for file in (generated / "index").iterdir():
            assert published >= {*(kept(file) or {"": b"damaged"}).values()}

    built("--audience", "leadership", "--as-of", str(DAY))
    (narrower,) = (place / "build").iterdir()
    holds(place / "site-leadership", narrower, "leadership", DAY)

    built("--as-of", str(DAY))
    holds(place / "site", place / "build", "everyone", DAY)
    assert seen(CRAFTED, "everyone", DAY) < seen(CRAFTED, "leadership", DAY)

    tomorrow = DAY + dt.timedelta(days=1)
    built("--as-of", str(tomorrow))
    holds(place / "site", place / "build", "everyone", tomorrow)
    assert seen(CRAFTED, "everyone", tomorrow) < seen(CRAFTED, "everyone", DAY)

    known = {"insights", "theme_overrides", "mkdocs.yml", "site", "site-leadership", "build", ".cache"}
    assert {one.name for one in place.iterdir()} == known
    assert {one.name for one in (place / "build").iterdir()} == {
        "docs",
        "search",
        "drawings",
        "index",
        "built.json",
        "pages.json",
        "words.json",
        narrower.name,
    }


def test_a_brief_holds_words_that_its_readers_may_see_and_no_other(tmp_path: Path) -> None:
    write_files(tmp_path, {**CRAFTED.attachments()})
    for audience, day in (*product(AUDIENCES, [DAY]), ("everyone", DAY + dt.timedelta(days=1))):
        made = Prepared(passed(CRAFTED, audience, day, tmp_path), Path("insights"))
        outputs = {one.title: on_paper(one) for one in briefs(["onboarding", "billing"], press_of(made), {})}
        told, may = told_by(outputs, CRAFTED), seen(CRAFTED, audience, day)
        assert {label: paths for label, paths in told.items() if label not in may} == {}
        assert days_in(outputs) == []
        for part in ("title", "quote", "what", "outcome", "believed", "learned", "name", "welcomes", "role"):
            assert any(label.endswith(f" {part}") for label in told), part


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shelves(), st.sampled_from(AUDIENCES))
def test_no_brief_holds_a_word_that_its_readers_may_not_see(attachments: Path, shelf: Shelf, audience: str) -> None:
    made = Prepared(passed(shelf, audience, DAY, attachments), Path("insights"))
    outputs = {one.title: on_paper(one) for one in briefs(["onboarding", "billing"], press_of(made), {})}
    assert told_by(outputs, shelf).keys() - seen(shelf, audience, DAY) == set()
    assert days_in(outputs) == []
