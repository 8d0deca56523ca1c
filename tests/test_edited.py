"""The verdict after a text was edited is that of a whole check, or is left to one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cache.surroundings import plain
from generator.cache.surroundings import surroundings_of as kept_surroundings
from generator.cli import commands
from generator.content.source import CONFIG_NAME, Attachment, Sources, source_from
from generator.diagnostics.finding import Diagnostic
from generator.library.checks import ALONE, CHECKS, findings_of
from generator.library.checks.anonymity import check_addresses, check_alike
from generator.library.checks.audience import check_audiences
from generator.library.checks.doubles import check_doubles
from generator.library.checks.forgotten import check_forgotten
from generator.library.checks.lookalikes import check_lookalikes
from generator.library.checks.usage import check_usage
from generator.library.configure import configure
from generator.library.edited import edited_of, verdict_on
from generator.library.load import Joined, check, join, load_found, loaded_of
from generator.library.sketch import newly_compared, side_by_side, sketch_of
from generator.library.surroundings import MOST_EDITED, surroundings_of
from tests.conftest import asked
from tests.editing import (
    IN_THE_LIBRARY,
    Desk,
    break_or_mend_a_file,
    change_a_text,
    change_a_title,
    harm_what_was_kept,
)
from tests.making import CONFIG, DAY, customer, evidence, question, story

PLENTY = " ".join(f"Word{number} was said by number{number * 7 % 31}." for number in range(30))
HALF = " ".join([*PLENTY.split(". ")[:-8], *(f"Then number{n} asked for item{n * 5 % 23}." for n in range(8))])
"""Enough like it to be compared with it, and yet another text."""
TEXTS = (
    "They rang twice.",
    "## A heading\n\nThey wrote.",
    "## Another heading\n\nThey wrote.",
    "See [[b#a-heading]] and [there](b.md#another-heading).",
    "See [[old-c]], [[nobody]] and [a place](gone.md).",
    "See [[d]] and [[whom#a-heading]].",
    "They know [[dogwood]] and [[birch]].",
    "We met Hidden Heliotrope. Heliotrope said so.",
    "A heliotrope grew in the yard, and a heliotrope is a plant.",
    "Cedar told us that they never write by hand at all.",
    "**Ced**ar, and Elder Tree.",
    "Look [here](javascript:x) and [there](http://a.example).",
    "Save ![a picture](a.png) and ![none](b.png).",
    "# Too large a heading\n\n### too deep",
    "Call us: +49 30 901820.\n\n[empty]()",
    "What we heard goes here ...",
    PLENTY,
    HALF,
    PLENTY.replace("Word1 ", "Other "),
    PLENTY.replace("number7", "another") + " And more was said of it all.",
)
AUDIENCES = {"audiences": {"everyone": {"title": "Everyone"}, "leadership": {"title": "Leadership"}}}
BASE: Mapping[str, str] = {
    "customers/alder.md": customer("Alder"),
    "customers/birch.md": customer("Birch"),
    "customers/cedar.md": customer("Cedar", consent={"given": "2026-01-15", "scope": ["name"]}),
    "customers/dogwood.md": customer("Dogwood", consent={"given": "2026-01-15", "until": "2026-03-01"}),
    "customers/c-17.md": customer("Hidden Heliotrope", anonymous=True),
    "customers/elder-tree.md": customer("Elder Tree", consent={"given": "2026-01-15", "withdrawn": "2026-02-01"}),
}
"""Customers who may be named, whose words may not be shown, whose consent has ended, and who must not be named."""
FIELDS = {
    "onboarding/a.md": story(body="{}"),
    "onboarding/b.md": story(title="Clinics wait for a call back", body="{}", allow={"LNK016": "They have no other."}),
    "billing/c.md": story(
        evidence("cedar", quote="They never write by hand at all."),
        title="Clinics pay late in summer",
        body="{}",
        aliases=["old-c"],
        related=["a"],
    ),
    "billing/d.md": story(title="Clinics ask for the price first", body="{}", audience="leadership"),
    "onboarding/e.md": story(title="Clinics ring before they write", body="{}"),  # as another one is called
    "questions/whom.md": question() + "{}",
}
"""Files whose text is edited."""
Texts = Mapping[str, str]


def sources(texts: Texts, more: Texts = BASE) -> Sources:
    files = {path: text.replace("{}", texts.get(path, "They rang.")) for path, text in FIELDS.items()} | dict(more)
    config = source_from(CONFIG_NAME, json.dumps(CONFIG | AUDIENCES).encode())[0]
    records = tuple(source_from(path, text.encode())[0] for path, text in sorted(files.items()))
    return Sources(config, records, (Attachment("onboarding/a.png", Path("a.png")),))


def after(before: Sources, now: Sources) -> tuple[Diagnostic, ...] | None:
    """What is said without a whole check; the surroundings were kept meanwhile."""
    whole, found = join(before, DAY, DAY)
    every = [*found, *findings_of(whole.gathered)]
    loaded, made = loaded_of(whole, every), surroundings_of(whole)
    if made is None:
        return None
    made = made.settled(every)
    around = kept_surroundings(json.loads(json.dumps(plain(made))))
    assert around == made
    edited = edited_of(around, now)
    configured, _ = configure(now.config, DAY, DAY)
    return verdict_on(edited, around, loaded.diagnostics, now, [], configured) if edited else None


texts = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3).map("\n\n".join)
bodies = st.dictionaries(st.sampled_from(sorted(FIELDS)), texts, max_size=len(FIELDS))


@settings(deadline=None)
@given(bodies, bodies)
def test_the_verdict_after_an_edit_is_that_of_a_whole_check(before: Texts, edits: Texts) -> None:
    now = sources({**before, **edits})
    said = after(sources(before), now)
    if said is not None:
        assert list(said) == list(check(now, [], DAY, DAY).diagnostics)


@settings(deadline=None)
@given(bodies)
def test_a_library_whose_verdict_is_known_is_the_same(texts: Texts) -> None:
    every = sources(texts, SOUND)
    checked = check(every, [], DAY, DAY)
    assert load_found(every, checked.diagnostics, DAY, DAY) == checked


def heading(texts: Texts, path: str = "onboarding/b.md") -> Texts:
    return {path: "## A heading", **texts}


TAKEN: dict[str, tuple[Texts, Texts]] = {
    "a sentence": ({}, {"onboarding/b.md": "They rang at noon."}),
    "several files": ({}, dict.fromkeys(("onboarding/b.md", "questions/whom.md"), "They rang at noon.")),
    "a link that leads nowhere": ({}, {"onboarding/b.md": "See [[nobody]]."}),
    "one of two links that lead nowhere": (
        {"billing/d.md": "See [[nobody]].", "onboarding/a.md": "See [[nobody]]."},
        {"billing/d.md": "See [[b]]."},
    ),
    "a name that must not stand there": ({}, {"onboarding/b.md": "We met Hidden Heliotrope."}),
    "such a name taken out": ({"onboarding/b.md": "We met Hidden Heliotrope."}, {"onboarding/b.md": "We met them."}),
    "words that may not be shown": ({}, {"billing/c.md": "They never write by hand at all."}),
    "a link to a heading": (heading({}), {"billing/d.md": "See [[b#a-heading]] and [[b#another]]."}),
    "a heading that nobody links to": (heading({}), {"onboarding/b.md": "## Another"}),
    "a link to a customer whom somebody cites": ({}, {"onboarding/b.md": "See [[alder]]."}),
    "a single word": ({}, {"onboarding/b.md": "They like Heliotrope."}),
    "a text that is compared with another, and is no double": ({"onboarding/b.md": PLENTY}, {"billing/d.md": HALF}),
    "an allowance that is needed": ({}, {"onboarding/b.md": "See [it](http://a.example)."}),
}
LEFT: dict[str, tuple[Texts, Texts]] = {
    "nothing": ({}, {}),
    "a heading that others link to": (
        heading({"billing/d.md": "See [[b#a-heading]]."}),
        {"onboarding/b.md": "They rang."},
    ),
    "a heading that others miss": ({"billing/d.md": "See [[b#a-heading]]."}, {"onboarding/b.md": "## A heading"}),
    "a double": ({"onboarding/b.md": PLENTY}, {"billing/d.md": PLENTY}),
    "what was a double": ({"onboarding/b.md": PLENTY, "billing/d.md": PLENTY}, {"billing/d.md": "They rang."}),
    "a story with the title of another": ({}, {"onboarding/e.md": "They rang at noon."}),
    "the only link to a customer": ({"onboarding/b.md": "See [[birch]]."}, {"onboarding/b.md": "They rang."}),
    "the first link to a customer": ({}, {"onboarding/b.md": "See [[birch]]."}),
    "a link to a story for fewer": ({}, {"onboarding/b.md": "See [[d]]."}),
    "a word that is a word like any other now": (
        {"onboarding/a.md": "A heliotrope."},
        {"onboarding/b.md": "Another heliotrope."},
    ),
    "the only error, mended while something is allowed": (
        {"billing/d.md": "[here](javascript:x)"},
        {"billing/d.md": ""},
    ),
}
SOUND = {path: text for path, text in BASE.items() if path != "customers/dogwood.md"}


@pytest.mark.parametrize("case", TAKEN.values(), ids=TAKEN)
def test_most_edits_of_a_text_take_no_whole_check(case: tuple[Texts, Texts]) -> None:
    now = sources({**case[0], **case[1]}, SOUND)
    said = after(sources(case[0], SOUND), now)
    assert said is not None
    assert list(said) == list(check(now, [], DAY, DAY).diagnostics)


@pytest.mark.parametrize("case", LEFT.values(), ids=LEFT)
def test_what_concerns_others_is_left_to_a_whole_check(case: tuple[Texts, Texts]) -> None:
    assert after(sources(case[0], SOUND), sources({**case[0], **case[1]}, SOUND)) is None


@pytest.mark.parametrize("old", ['"title": "Clinics wait', "---\n"], ids=["a field", "a remark"])
def test_whatever_stands_above_a_text_is_left_to_a_whole_check(old: str) -> None:
    before = sources({})
    (one,) = (source for source in before.records if source.path == "onboarding/b.md")
    new, _ = source_from(one.path, one.text.replace(old, f"{old} # long", 1).encode())
    assert new != one
    now = tuple(new if source is one else source for source in before.records)
    assert after(before, Sources(before.config, now, before.attachments)) is None


@pytest.mark.parametrize("harm", ["customer", "gone", "new", "many"])
def test_other_files_are_left_to_a_whole_check(harm: str) -> None:
    more = dict(BASE)
    before = dict(BASE) | {f"billing/n{number}.md": story(title=f"Clinics did {number}") for number in range(30)}
    match harm:
        case "customer":
            more = before | {"customers/birch.md": customer("Birch") + "They like tea."}
        case "gone":
            more = before | {}
            del more["billing/n3.md"]
        case "new":
            more = before | {"billing/new.md": story(title="Clinics did another thing")}
        case _:
            edited = [f"billing/n{number}.md" for number in range(MOST_EDITED + 1)]
            more = before | {path: before[path] + "They rang at noon." for path in edited}
    assert after(sources({}, before), sources({}, more)) is None


@pytest.mark.parametrize("more", [{"keep_words": 365}, None], ids=["words are kept for a time", "no library.yml"])
def test_some_libraries_are_always_checked_as_a_whole(more: dict[str, int] | None) -> None:
    one = sources({})
    config = more and source_from(CONFIG_NAME, json.dumps(CONFIG | {"policy": more}).encode())[0]
    assert surroundings_of(joined(Sources(config or None, one.records, ()))) is None


@pytest.mark.parametrize("twice", ["billing/b.md", "billing/old.md"])
def test_names_given_twice_are_left_to_a_whole_check(twice: str) -> None:
    files = dict(BASE) | {twice: story(title="Clinics say it in other words", aliases=["old-c"])}
    assert surroundings_of(joined(sources({}, files))) is None


def joined(files: Sources) -> Joined:
    return join(files, DAY, DAY)[0]


def test_every_check_looks_at_one_file_or_at_several() -> None:
    """A new one is either among those that are asked about an edited file, or finds nothing new in its text."""
    several = {check_audiences, check_doubles, check_usage, check_lookalikes, check_addresses, check_alike}
    several.add(check_forgotten)
    assert {*ALONE} | several == {*CHECKS}
    assert not several.intersection(ALONE)
    assert list(ALONE) == [one for one in CHECKS if one in ALONE]


def test_checks_after_any_edits_say_what_checks_from_nothing_say(tmp_path: Path) -> None:
    desk, random = Desk(tmp_path / "project"), Random(1)
    edits = [edit for edit in (*IN_THE_LIBRARY, break_or_mend_a_file, harm_what_was_kept) for _ in range(2)]
    random.shuffle(edits)
    for edit in edits:
        for one in (edit, change_a_text):
            one(desk, random)
            desk.save()
            found = asked("check", "--format", "json", cwd=desk.place)
            (desk.place / ".cache").rename(tmp_path / "kept")
            anew = asked("check", "--format", "json", cwd=desk.place)
            assert (found.stdout, found.stderr, found.returncode) == (anew.stdout, anew.stderr, anew.returncode)
            shutil.rmtree(desk.place / ".cache")
            (tmp_path / "kept").rename(desk.place / ".cache")


def test_a_check_after_an_edit_of_a_text_reads_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, random = Desk(tmp_path / "project"), Random(1)
    asked("check", cwd=desk.place)
    monkeypatch.setattr(commands, "load_library", None)
    for _ in range(2):
        change_a_text(desk, random)
        desk.save()
        assert asked("check", cwd=desk.place).returncode == 0
    desk.told[0].body = "See [[nobody]]."
    desk.save()
    for _ in range(2):  # the second time it is a verdict that was kept
        found = asked("check", cwd=desk.place)
        assert "nobody" in found.stdout
        assert found.returncode == 1
        place = f"insights/{desk.told[1].area}/{desk.told[1].name}.md"
        assert asked("check", place, cwd=desk.place).returncode == 0
    change_a_title(desk, random)
    desk.save()
    assert asked("check", cwd=desk.place).returncode == 2, "a whole check was asked for"


def test_a_text_that_is_no_double_is_compared_all_the_same() -> None:
    assert newly_compared(side_by_side(map(sketch_of, (PLENTY, ""))), {1: sketch_of(HALF)}) == {(1, 0)}
    assert not newly_compared(side_by_side(map(sketch_of, (PLENTY, ""))), {1: sketch_of("They rang.")})
