"""The gate, case by case: who is shown, what of them, and from which day on no longer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.content.source import CONFIG_NAME, Attachment, Sources, source_from
from generator.edition.derive import derive
from generator.edition.gate import Edition, gate
from generator.library.load import check
from generator.pages.render import render
from generator.publish import day as clock
from tests.making import CONFIG, DAY, TEMPLATES, customer, evidence, library, loaded, question, record, story

BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)
AUDIENCES = {
    "audiences": {"everyone": {"title": "Everyone"}, "leadership": {"title": "Leadership"}, "board": {"title": "Board"}}
}
KEPT = {"policy": {"keep_words": 30}}
EDITABLE = {"edit_url": "https://git.example/edit/{path}"}
REGION = {"segment": "small-clinics", "region": "north"}


def consenting(name: str = "Alder", **consent: Any) -> str:
    """A customer with a consent."""
    given = {} if "given" in consent else {"given": "2026-01-15"}
    return customer(name, consent={**given, **consent})


def seen(
    files: dict[str, str], day: dt.date = DAY, audience: str = "everyone", config: dict[str, Any] | None = None
) -> Edition:
    """What the readers of an audience may see on a day."""
    return gate(library(files, config, day), audience, day)


def pages(one: Edition) -> dict[str, str]:
    """Every page that says something of records, by its file."""
    found = {page.path: page for page in render(one, TEMPLATES, "insights")}
    return {path: page.content().decode() for path, page in found.items() if not path.startswith(("rules/", "data/"))}


def page(one: Edition, path: str = "insights/a.md") -> str:
    """One page."""
    return pages(one)[path]


def heard(one: Edition, id_: str = "a") -> list[tuple[str | None, str | None]]:
    """Whom a story heard, and their words."""
    return [(piece.customer, piece.quote) for piece in one.insights[id_].data.evidence]


# The last day, the day of withdrawal


@pytest.mark.parametrize(
    ("consent", "day", "shown"),
    [
        ({"until": DAY.isoformat()}, BEFORE, True),
        ({"until": DAY.isoformat()}, DAY, True),
        ({"until": DAY.isoformat()}, AFTER, False),
        ({"withdrawn": DAY.isoformat()}, BEFORE, False),
        ({"withdrawn": DAY.isoformat()}, DAY, False),
        ({"withdrawn": DAY.isoformat()}, AFTER, False),
        ({"until": AFTER.isoformat(), "withdrawn": BEFORE.isoformat()}, DAY, False),
        ({"until": BEFORE.isoformat(), "withdrawn": AFTER.isoformat()}, DAY, False),
        ({}, dt.date(2099, 1, 1), True),
    ],
)
def test_a_customer_is_shown_to_the_last_day_they_agreed_to_and_never_after_they_took_it_back(
    consent: dict[str, str], day: dt.date, shown: bool
) -> None:
    one = seen({"customers/alder.md": consenting(**consent), "onboarding/a.md": story(quoted())}, day)
    assert ("alder" in one.customers, "a" in one.insights) == (shown, shown)
    assert any("Alder" in text or "We rang" in text for text in pages(one).values()) is shown


def quoted(name: str | None = "alder", **rest: Any) -> dict[str, Any]:
    """Evidence with words in it."""
    return evidence(name, quote="We rang.", **rest)


def test_consent_without_any_day_lasts() -> None:
    contract = record({"name": "Alder", "segment": "small-clinics", "consent": {"basis": "contract"}})
    assert "alder" in seen({"customers/alder.md": contract}).customers


# Looking a story over


@pytest.mark.parametrize(
    ("consent", "reviewed", "shown"),
    [
        ({"until": "2026-11-10"}, None, False),
        ({"until": "2026-11-10"}, "2026-11-09", False),
        ({"until": "2026-11-10"}, "2026-11-10", False),
        ({"until": "2026-11-10"}, "2026-11-11", True),
        ({"withdrawn": "2026-11-10"}, "2026-11-10", False),
        ({"withdrawn": "2026-11-10"}, "2026-11-11", True),
        ({"until": "2026-11-10", "withdrawn": "2026-11-15"}, "2026-11-15", False),
        ({"until": "2026-11-10", "withdrawn": "2026-11-15"}, "2026-11-16", True),
        ({"until": "2026-11-15", "withdrawn": "2026-11-10"}, "2026-11-10", False),
        ({"until": "2026-11-15", "withdrawn": "2026-11-10"}, "2026-11-11", True),
        ({"until": "2027-11-15", "withdrawn": "2026-11-10"}, "2026-11-11", True),
        ({"withdrawn": "2026-11-25"}, "2026-11-21", False),
    ],
)
def test_a_story_comes_back_only_when_it_was_looked_over_after_the_consent_ended(
    consent: dict[str, str], reviewed: str | None, shown: bool
) -> None:
    fields = {"reviewed": reviewed} if reviewed else {}
    one = seen(
        {
            "customers/alder.md": consenting(**consent),
            "onboarding/a.md": story(quoted(), quoted("birch"), **fields),
        }
    )
    assert ("a" in one.insights) is shown
    if shown:
        assert heard(one) == [("birch", "We rang.")]


def test_a_story_that_cites_two_waits_for_the_later_end() -> None:
    files = {
        "customers/alder.md": consenting(until="2026-11-10"),
        "customers/birch.md": consenting("Birch", withdrawn="2026-11-15"),
    }
    for reviewed, shown in (("2026-11-12", False), ("2026-11-16", True)):
        text = story(evidence("alder"), evidence("birch"), evidence("cedar"), reviewed=reviewed)
        assert ("a" in seen(files | {"onboarding/a.md": text}).insights) is shown


def test_a_story_that_lost_all_its_evidence_says_so() -> None:
    one = seen(
        {
            "customers/alder.md": consenting(until="2026-11-10"),
            "onboarding/a.md": story(quoted(), reviewed="2026-11-11"),
            "onboarding/b.md": story(evidence("birch")),
        }
    )
    assert heard(one) == []
    assert "What this story rests on may no longer be shown" in page(one)
    assert "What this story rests on may no longer be shown" not in page(one, "insights/b.md")


@pytest.mark.parametrize("severity", ["warning", "off"])
def test_ended_consent_never_fails_a_check_and_is_obeyed_whatever_is_reported(severity: str) -> None:
    found = loaded(
        {
            "customers/alder.md": consenting(until="2026-02-01", withdrawn="2026-03-01"),
            "onboarding/a.md": story(quoted(), body="Alder rang, see [[alder]]."),
        },
        {"policy": {"severity": {"CON002": severity, "CON004": severity}}},
    )
    assert found.errors == 0
    assert found.library
    one = gate(found.library, "everyone", DAY)
    assert ("alder" in one.customers, "a" in one.insights) == (False, False)


# Consent for a piece of evidence


@pytest.mark.parametrize(
    ("consent", "reviewed", "expected"),
    [
        ({"until": DAY.isoformat()}, None, [("alder", "We rang."), ("birch", None)]),
        ({"until": BEFORE.isoformat()}, None, None),
        ({"until": BEFORE.isoformat()}, BEFORE, None),
        ({"until": BEFORE.isoformat()}, DAY, [("birch", None)]),
        ({"withdrawn": BEFORE.isoformat()}, DAY, [("birch", None)]),
        ({"scope": ["name"]}, None, [("alder", None), ("birch", None)]),
        ({"scope": ["quote"]}, None, [(None, "We rang."), ("birch", None)]),
        ({"scope": []}, None, [(None, None), ("birch", None)]),
    ],
)
def test_evidence_with_a_consent_of_its_own_follows_it(
    consent: dict[str, Any], reviewed: dt.date | None, expected: list[tuple[str | None, str | None]] | None
) -> None:
    fields = {"reviewed": reviewed.isoformat()} if reviewed else {}
    text = story(quoted(consent=consent), evidence("birch"), **fields)
    one = seen({"onboarding/a.md": text})
    assert (heard(one) if "a" in one.insights else None) == expected
    assert "alder" in one.customers


def test_a_consent_of_its_own_gives_back_words_but_never_a_customer_who_is_gone() -> None:
    own = {"given": "2026-03-01"}
    silent = {"customers/alder.md": consenting(scope=["name"]), "onboarding/a.md": story(quoted(consent=own))}
    assert heard(seen(silent)) == [("alder", "We rang.")]
    gone = {"customers/alder.md": consenting(until="2026-03-10"), "onboarding/a.md": story(quoted(consent=own))}
    assert "a" not in seen(gone).insights


def test_evidence_that_must_not_name_them_speaks_of_a_customer_of_their_kind() -> None:
    one = seen({"onboarding/a.md": story(quoted(consent={"scope": ["quote"]}))})
    assert "Alder" not in page(one)
    assert "a small clinic" in page(one)
    assert derive(one).by_customer == {}


def test_consent_for_evidence_without_a_customer_ends_too() -> None:
    text = story(quoted(None, consent={"until": BEFORE.isoformat()}), evidence("birch"))
    assert "a" not in seen({"onboarding/a.md": text}).insights


def test_nothing_is_told_of_what_anybody_agreed_to_or_of_findings_that_are_allowed() -> None:
    one = seen(
        {
            "customers/alder.md": consenting(given="2017-03-09", until="2031-05-07"),
            "onboarding/a.md": story(
                evidence(consent={"given": "2017-03-08"}), allow={"EVD004": "for a secret reason"}
            ),
        }
    )
    text = "\n".join(pages(one).values())
    for secret in ("2017", "2031", "secret reason"):
        assert secret not in text


# What is agreed to


@pytest.mark.parametrize(
    ("scope", "name", "words"),
    [(["name", "quote"], True, True), (["name"], True, False), (["quote"], False, True), ([], False, False)],
)
def test_name_and_words_are_shown_as_far_as_they_are_agreed_to(scope: list[str], name: bool, words: bool) -> None:
    files = {
        "customers/the-grey-door.md": consenting("Marrow Hill", scope=scope),
        "onboarding/a.md": story(quoted("the-grey-door")),
    }
    texts = "\n".join(pages(seen(files)).values())
    assert ("Marrow Hill" in texts, "We rang" in texts) == (name, words)


# Anonymous


ANONYMOUS = {
    "customers/the-grey-door.md": customer(
        "Marrow Hill", region="north", anonymous=True, aliases=["the-red-door"], welcomes="a visit", consent={}
    ).replace('"consent": {},', ""),
    "onboarding/a.md": story(
        quoted("the-grey-door"),
        body="See [[the-grey-door]], [[the-red-door]] and [the clinic](../customers/the-grey-door.md).",
    ),
    "questions/q.md": question(),
}


def test_an_anonymous_customer_is_described_everywhere_and_named_nowhere() -> None:
    made = pages(seen(ANONYMOUS, config=EDITABLE))
    assert [path for path, text in made.items() if "marrow" in f"{path}\n{text}".lower()] == []
    for path in ("customers/the-grey-door.md", "customers/index.md", "insights/a.md", "index.md"):
        assert "a small clinic in the north" in made[path].lower()


def test_an_anonymous_customer_has_no_edit_link_and_no_former_address() -> None:
    made = pages(seen(ANONYMOUS, config=EDITABLE))
    assert "git.example" not in made["customers/the-grey-door.md"]
    assert "git.example/edit/insights/customers/alder.md" in made["customers/alder.md"]
    assert [path for path in made if "red-door" in path] == []
    assert [path for path, text in made.items() if "red-door" in text] == []


def test_who_agreed_to_no_name_is_shown_as_an_anonymous_customer_is() -> None:
    unnamed = customer("Marrow Hill", region="north", aliases=["the-red-door"], consent={"scope": ["quote"]})
    made = pages(seen(ANONYMOUS | {"customers/the-grey-door.md": unnamed}, config=EDITABLE))
    text = "\n".join(f"{path}\n{text}" for path, text in made.items()).lower()
    assert "marrow" not in text
    assert "red-door" not in text
    assert "git.example" not in made["customers/the-grey-door.md"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("onboarding/a.md", story(evidence("birch"), body="Marrow Hill rang.")),
        ("onboarding/a.md", story(evidence("birch"), body="MARROW-HILL rang.")),
        ("onboarding/a.md", story(evidence("birch"), body="Marrow *Hill* rang, and Mar**row** Hill.")),
        ("onboarding/a.md", story(evidence("birch"), title="Marrow Hill rings before it writes")),
        ("onboarding/a.md", story(evidence("birch", note="Met at Marrow Hill."))),
        ("onboarding/marrow-hill-rings.md", story(evidence("birch"))),
        ("onboarding/a.md", story(evidence("birch"), aliases=["marrow-hill-rings"])),
        ("onboarding/a.md", story(evidence("birch"), body="See [[the-grey-door|Marrow Hill]].")),
        ("questions/q.md", question("Whom does Marrow Hill ask first?")),
        ("customers/alder.md", customer("Alder", welcomes="a visit, as at Marrow Hill")),
    ],
)
def test_a_record_that_names_an_anonymous_customer_is_an_error(path: str, text: str) -> None:
    found = loaded({k: v for k, v in ANONYMOUS.items() if not k.startswith("onboarding")} | {path: text})
    assert found.library is None
    assert {one.code for one in found.diagnostics if one.severity.value == "error"} == {"CON005"}


# Names in what is told


NAMED = {"customers/alder.md": consenting("Northwind Clinics", until=BEFORE.isoformat())}


@pytest.mark.parametrize(
    ("path", "text", "id_"),
    [
        ("onboarding/b.md", story(evidence("birch"), body="Northwind Clinics rang."), "b"),
        ("onboarding/b.md", story(evidence("birch"), body="They are called northwind-clinics there."), "b"),
        ("onboarding/b.md", story(evidence("birch"), body="North*wind* Clinics rang."), "b"),
        ("onboarding/b.md", story(evidence("birch"), body="See [[alder]]."), "b"),
        ("onboarding/b.md", story(evidence("birch"), body="See [them](../customers/alder.md)."), "b"),
        ("onboarding/b.md", story(evidence("birch"), body="Their file is `alder`."), "b"),
        ("onboarding/b.md", story(evidence("birch"), title="Northwind Clinics rings before it writes"), "b"),
        ("onboarding/b.md", story(evidence("birch"), summary="As Northwind Clinics does."), "b"),
        ("onboarding/b.md", story(evidence("birch", role="manager at Northwind Clinics")), "b"),
        ("onboarding/b.md", story(evidence("birch"), aliases=["northwind-clinics-rings"]), "b"),
        ("onboarding/northwind-clinics-rings.md", story(evidence("birch")), "northwind-clinics-rings"),
        ("questions/b.md", question("What does Northwind Clinics ask?"), "b"),
        ("customers/birch.md", customer("Birch", welcomes="a visit, like Northwind Clinics"), "birch"),
    ],
)
def test_a_record_that_names_somebody_who_is_gone_is_withheld_and_reported(path: str, text: str, id_: str) -> None:
    found = loaded(NAMED | {path: text})
    assert [one.path for one in found.diagnostics if one.code == "CON004"][:1] == [path]
    assert found.library
    one = gate(found.library, "everyone", DAY)
    assert one.record(id_) is None
    assert "northwind" not in "\n".join(f"{path}\n{text}" for path, text in pages(one).items()).lower()
    day_before = gate(library(NAMED | {path: text}, as_of=BEFORE), "everyone", BEFORE)
    assert day_before.record(id_) is not None


def test_looking_a_story_over_does_not_make_a_name_in_it_harmless() -> None:
    text = story(evidence("birch"), body="Northwind Clinics rang.", reviewed=DAY.isoformat())
    assert "b" not in seen(NAMED | {"onboarding/b.md": text}).insights


def test_a_part_of_a_name_is_no_name() -> None:
    text = story(evidence("birch"), body="The wind came from the north; two clinics rang.")
    assert "b" in seen(NAMED | {"onboarding/b.md": text}).insights


# The age of words


@pytest.mark.parametrize(("days", "kept"), [(29, True), (30, True), (31, False)])
def test_words_and_role_are_kept_for_as_many_days_as_the_library_says(days: int, kept: bool) -> None:
    heard_on = (DAY - dt.timedelta(days=days)).isoformat()
    files = {
        "customers/alder.md": consenting(),
        "onboarding/a.md": story(quoted(date=heard_on, role="clinic manager"), evidence("alder", date=DAY.isoformat())),
    }
    (piece, _) = seen(files, config=KEPT).insights["a"].data.evidence
    assert (piece.quote, piece.role) == (("We rang.", "clinic manager") if kept else (None, None))
    assert piece.customer == "alder"


@pytest.mark.parametrize(("days", "kept"), [(29, True), (30, True), (31, False)])
def test_a_name_is_kept_for_as_many_days_after_the_last_contact(days: int, kept: bool) -> None:
    files = {"onboarding/a.md": story(evidence(date=(DAY - dt.timedelta(days=days)).isoformat()))}
    one = seen(files, config=KEPT)
    assert ("alder" in one.customers) is kept
    assert any("Alder" in text for text in pages(one).values()) is kept
    assert len(derive(one).strength["a"].customers) == 1


CONTRACT = record({"name": "Elm", "segment": "small-clinics", "consent": {"basis": "contract"}})


def test_a_name_stays_too_old_when_the_story_that_tells_how_old_it_is_is_withheld_with_it() -> None:
    files = {
        "customers/elm.md": CONTRACT,
        "onboarding/a.md": story(evidence("elm", date="2026-03-05"), body="See [[elm]]."),
    }
    one = seen(files, config=KEPT)
    assert ("a" in one.insights, "elm" in one.customers) == (False, False)


def test_a_contact_told_only_by_a_story_that_is_withheld_keeps_no_name() -> None:
    files = {
        "onboarding/a.md": story(evidence("alder", date="2026-03-05"), evidence("birch", date="2026-03-05")),
        "onboarding/b.md": story(evidence("birch", date=DAY.isoformat()), body="Alder rang too."),
        "onboarding/c.md": story(evidence("cedar", date=DAY.isoformat()), body="Birch rang too."),
        "onboarding/d.md": story(evidence("cedar", date=DAY.isoformat())),
    }
    one = seen(files, config=KEPT)
    assert (sorted(one.insights), sorted(one.customers)) == (["a", "d"], ["cedar"])


def test_a_story_that_few_see_makes_no_name_older_for_them() -> None:
    files = {
        "customers/elm.md": CONTRACT,
        "onboarding/a.md": story(evidence("elm", date="2026-03-05"), audience="leadership"),
    }
    wide, narrow = (seen(files, audience=key, config=KEPT | AUDIENCES) for key in ("everyone", "leadership"))
    assert wide.customers.keys() <= narrow.customers.keys()


@pytest.mark.parametrize(("days", "kept"), [(30, True), (31, False)])
def test_the_day_they_agreed_keeps_a_name_as_a_contact_does(days: int, kept: bool) -> None:
    agreed = consenting("Elm", given=(DAY - dt.timedelta(days=days)).isoformat())
    for told in ({}, {"onboarding/a.md": story(evidence("elm", date="2026-03-05"))}):
        assert ("elm" in seen({"customers/elm.md": agreed} | told, config=KEPT).customers) is kept


def test_somebody_heard_too_long_ago_is_counted_and_described_by_nothing_that_names_them() -> None:
    one = seen({"onboarding/a.md": story(evidence(date="2026-03-05"))}, config=KEPT)
    made = pages(one)
    assert "a small clinic" in made["insights/a.md"]
    assert "customers/alder.md" not in made
    assert [path for path, text in made.items() if "alder" in text.lower() or "~" in text] == []


def test_a_record_that_names_somebody_heard_too_long_ago_is_withheld() -> None:
    files = {
        "onboarding/a.md": story(evidence(date="2026-03-05")),
        "onboarding/b.md": story(evidence("birch", date=DAY.isoformat()), body="Alder rang too."),
    }
    one = seen(files, config=KEPT)
    assert sorted(one.insights) == ["a"]
    assert not any("Alder" in text for text in pages(one).values())


# Audiences


def test_readers_see_what_is_for_them_and_for_every_wider_audience() -> None:
    files = {
        "onboarding/a.md": story(),
        "onboarding/b.md": story(audience="everyone"),
        "onboarding/c.md": story(audience="leadership", aliases=["c-before"]),
        "onboarding/d.md": story(audience="board"),
    }
    by_audience = {key: sorted(seen(files, audience=key, config=AUDIENCES).insights) for key in AUDIENCES["audiences"]}
    assert by_audience == {"everyone": ["a", "b"], "leadership": ["a", "b", "c"], "board": ["a", "b", "c", "d"]}
    assert seen(files, config=AUDIENCES).former == {}
    assert seen(files, audience="leadership", config=AUDIENCES).former == {"c-before": "c"}


def test_an_unknown_audience_is_an_error_and_reaches_no_site() -> None:
    assert loaded({"onboarding/a.md": story(audience="bored")}, AUDIENCES).library is None


def test_a_story_for_an_audience_that_nobody_knows_is_withheld_from_all() -> None:
    made = library({"onboarding/a.md": story()}, AUDIENCES)
    whole = made.insights["a"]
    lost = replace(whole, data=whole.data.model_copy(update={"audience": "bored"}))
    for audience in AUDIENCES["audiences"]:
        assert gate(replace(made, insights={"a": lost}), audience, DAY).insights == {}


def test_what_is_withheld_counts_nowhere() -> None:
    hidden = story(
        evidence("birch", date=DAY.isoformat()), audience="board", supersedes=["a"], answers=["q"], tags=["phone"]
    )
    without = {"onboarding/a.md": story(tags=["phone"]), "questions/q.md": question()}
    assert pages(seen(without | {"onboarding/b.md": hidden}, config=AUDIENCES)) == pages(
        seen(without, config=AUDIENCES)
    )


# Links to what is withheld


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("[[larch]]", "another story"),
        ("[[larch#secrets]]", "another story"),
        ("[[was-larch]]", "another story"),
        ("[](larch.md)", "another story"),
        ("[[larch|our own words]]", "our own words"),
        ('[our own words](larch.md "A larch grows there")', "our own words"),
        ("[**our** own words](larch.md#secrets)", "<strong>our</strong> own words"),
        ("[our own words][1]\n\n[1]: larch.md 'A larch grows there'", "our own words"),
        ("[[notes]]", "a customer"),
        ("[[gone-question]]", "another question"),
    ],
)
def test_a_link_to_what_is_withheld_becomes_words(link: str, words: str) -> None:
    files = {
        "customers/alder.md": consenting("Northwind Clinics", until=BEFORE.isoformat()),
        "customers/notes.md": customer("Notebook", welcomes="a visit, like Northwind Clinics"),
        "questions/gone-question.md": question("What does Northwind Clinics ask?"),
        "onboarding/larch.md": story(
            evidence("birch"),
            title="A larch grows there",
            aliases=["was-larch"],
            audience="board",
            body="## Secrets\n\nHm.",
        ),
        "onboarding/a.md": story(evidence("birch"), body=f"Before this, see {link}"),
        "onboarding/c.md": story(evidence("birch"), body="It was said in [[a]]."),
    }
    made = pages(seen(files, config=AUDIENCES))
    assert f"see {words}" in made["insights/a.md"]
    for secret in ("larch", "secrets", "Notebook", "gone-question", "Northwind"):
        assert [path for path, text in made.items() if secret in f"{path}\n{text}"] == []


def test_a_heading_with_a_link_to_what_is_withheld_says_nothing_of_it() -> None:
    files = {
        "onboarding/larch.md": story(title="A larch grows there", audience="board"),
        "onboarding/a.md": story(body="## After [[larch]]\n\nThey rang.\n\n> ## And [[larch]]"),
    }
    assert "larch" not in page(seen(files, config=AUDIENCES)).lower()


def test_typed_links_to_what_is_withheld_are_gone() -> None:
    kinds = ("supports", "contradicts", "supersedes", "related")
    for kind in kinds:
        files = {
            "onboarding/larch.md": story(title="A larch grows there", audience="board"),
            "onboarding/a.md": story(**dict[str, Any]({kind: ["larch"]})),
        }
        one = seen(files, config=AUDIENCES)
        assert getattr(one.insights["a"].data, kind) == ()
        assert not any("larch" in text.lower() for text in pages(one).values())


# Attachments


def test_attachments_are_published_with_the_visible_stories_that_link_them_and_with_no_other(tmp_path: Path) -> None:
    files = {
        "onboarding/a.md": story(evidence("birch"), body="![One](one.png) ![Both](both.png)"),
        "onboarding/b.md": story(evidence("birch"), body="![Both](both.png) [Two](two.pdf)", audience="board"),
        "onboarding/c.md": story(evidence("alder"), body="![Three](three.png)"),
        "customers/alder.md": consenting(until=BEFORE.isoformat()),
        "customers/birch.md": customer("Birch"),
    }
    names = ("one.png", "two.pdf", "three.png", "both.png", "nobody.png")
    for name in names:
        (tmp_path / name).write_bytes(name.encode())
    sources = tuple(source_from(path, text.encode())[0] for path, text in files.items())
    head = source_from(CONFIG_NAME, record(CONFIG | AUDIENCES).split("---\n")[1].encode())[0]
    attached = tuple(Attachment(f"onboarding/{name}", tmp_path / name) for name in names)
    made = check(Sources(head, sources, attached), [], DAY, DAY).library
    assert made

    def published(audience: str) -> list[str]:
        outputs = render(gate(made, audience, DAY), TEMPLATES, "insights")
        return sorted(one.path for one in outputs if one.path.endswith((".png", ".pdf")))

    assert published("everyone") == ["insights/a/both.png", "insights/a/one.png"]
    assert published("board") == [
        "insights/a/both.png",
        "insights/a/one.png",
        "insights/b/both.png",
        "insights/b/two.pdf",
    ]


# The day


@pytest.mark.parametrize(
    ("seconds", "day"),
    [("1795305599", "2026-11-21"), ("1795305600", "2026-11-22")],
)
def test_the_environment_s_day_begins_and_ends_in_utc(seconds: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")  # 14 hours ahead, where it is tomorrow already
    assert clock.from_environment({clock.EPOCH: seconds}) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("now", "day"),
    [("2026-11-21T23:59:59+00:00", DAY), ("2026-11-22T00:00:00+00:00", AFTER), ("2026-11-22T09:00:00+14:00", DAY)],
)
def test_today_is_the_day_in_utc_wherever_the_machine_stands(
    now: str, day: dt.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Clock:
            here = tz or dt.timezone(dt.timedelta(hours=-11))
            return cls.fromisoformat(now).astimezone(here)

    monkeypatch.setattr(clock, "dt", SimpleNamespace(datetime=Clock, UTC=dt.UTC, date=dt.date))
    assert clock.today() == day


def test_a_consent_ends_at_midnight_in_utc() -> None:
    files = {"customers/alder.md": consenting(until=DAY.isoformat())}
    last_second, midnight = (clock.from_environment({clock.EPOCH: text}) for text in ("1795305599", "1795305600"))
    assert last_second
    assert midnight
    assert "alder" in seen(files, last_second).customers
    assert "alder" not in seen(files, midnight).customers
