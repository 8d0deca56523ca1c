"""What stands on the pages of kinds of customer and of tags, and on their lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.edition.derive import derive
from generator.pages.page import Page, Redirect
from generator.pages.paging import paged
from generator.pages.press import Press
from generator.pages.render import render
from generator.pages.templates import FOLDER, Templates
from generator.pages.timeline import entries
from tests.making import TEMPLATES, customer, edition, evidence, question, story

KEPT = "\N{NO-BREAK SPACE}"


def pages(files: dict[str, str], config: dict[str, object] | None = None) -> dict[str, str]:
    """Every page by its address, its dates with plain spaces."""
    outputs = render(edition(files, config), TEMPLATES, "insights")
    return {one.address: one.body.replace(KEPT, " ") for one in outputs if isinstance(one, Page)}


class TestSegment:
    def test_only_its_own_customers_and_contacts_are_counted(self) -> None:
        files = {
            "customers/elm.md": customer("Elm", segment="large-clinics"),
            "onboarding/a.md": story(evidence("elm", date="2026-03-06"), evidence("alder"), evidence(None, "phone")),
        }
        segments = {"small-clinics": {"title": "Small clinics"}, "large-clinics": {"title": "Large clinics"}}
        made = pages(files, {"segments": segments})
        assert (
            "One story from one customer. Last met or spoken with on 6 March 2026." in made["/segments/large-clinics/"]
        )
        assert (
            "One story from one customer. Last met or spoken with on 5 March 2026." in made["/segments/small-clinics/"]
        )
        assert made["/segments/small-clinics/"].count("<time") == 2

    def test_it_opens_with_the_nearest_words_of_a_story_that_still_stands(self) -> None:
        files = {
            "onboarding/a.md": story(evidence(quote="Old words.", date="2026-03-08"), evidence(quote="Near words.")),
            "onboarding/b.md": story(evidence(None, "phone", quote="Words by phone.")),
            "onboarding/c.md": story(evidence("birch", quote="Gone words."), retired="no more"),
        }
        body = pages(files)["/segments/small-clinics/"]
        assert "<blockquote><p>“Old words.”</p></blockquote>" in body
        assert body.count("<blockquote>") == 1

    def test_it_says_what_to_ask_and_who_would_welcome_us(self) -> None:
        files = {
            "customers/elder.md": customer("Elder", welcomes="a visit; ask Juno"),
            "onboarding/a.md": story(),
            "questions/q.md": question(segments=["small-clinics"]),
        }
        body = pages(files)["/segments/small-clinics/"]
        assert 'href="../../questions/q/"' in body
        assert "They would welcome a visit; ask Juno. No meeting or call written up yet." in body
        assert body.index("customers/elder/") < body.index("customers/alder/")

    def test_a_customer_without_a_page_is_described_and_not_named(self) -> None:
        gone = {"given": "2025-01-15", "until": "2026-04-01"}
        anonymous = customer("Marrowfold", anonymous=True, consent={"given": "2026-01-15"}, region="north")
        files = {
            "customers/unnamed.md": anonymous,
            "customers/ended.md": customer("Elder", consent=gone),
            "onboarding/a.md": story(evidence("unnamed"), evidence("ended"), reviewed="2026-10-01"),
        }
        body = pages(files)["/segments/small-clinics/"]
        assert "Marrowfold" not in body
        assert "Elder" not in body
        assert ">a small clinic in the north</a>" in body


class TestTag:
    def test_it_lists_its_stories_by_how_well_they_are_known(self) -> None:
        files = {
            "onboarding/few.md": story(title="Heard from a few", tags=["phone"]),
            "onboarding/many.md": story(*(evidence(one) for one in ("alder", "birch", "cedar")), tags=["phone"]),
            "onboarding/other.md": story(title="About something else"),
        }
        body = pages(files)["/tags/phone/"]
        assert body.index("insights/many/") < body.index("insights/few/")
        assert "insights/other/" not in body
        assert "2 stories from 3 customers." in body

    def test_a_long_list_goes_on_below(self) -> None:
        files = {
            f"onboarding/s{number}.md": story(title=f"A story, number {number}", tags=["phone"]) for number in range(9)
        }
        body = pages(files)["/tags/phone/"]
        assert body.count('class="il-story"') == 8
        assert "The eight we know best, of 9. All of them stand below, by contact." in body

    def test_its_other_words_are_named(self) -> None:
        body = pages({}, {"tags": {"phone": {"title": "Phone", "synonyms": ["rings", "calls"]}}})["/tags/phone/"]
        assert "Also called" in body
        assert "rings, calls" in body


class TestNothingYet:
    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("/segments/small-clinics/", "No story from customers of this kind has been written up yet."),
            ("/tags/phone/", "No story about this has been written up yet."),
            ("/segments/", "No story written up yet."),
            ("/tags/", "Not used yet"),
        ],
    )
    def test_a_word_nobody_uses_says_so(self, address: str, words: str) -> None:
        assert words in pages({})[address]

    def test_a_library_without_such_words_says_so(self) -> None:
        made = pages({}, {"tags": {}})
        assert "This library has no tags yet." in made["/tags/"]


def test_five_hundred_tags_are_ten_pages() -> None:
    made = pages({}, {"tags": {f"t{number}": {"title": f"Tag {number}"} for number in range(500)}})
    assert "/tags/page_10/" in made
    assert "/tags/page_11/" not in made


def test_former_words_lead_to_those_of_today() -> None:
    config: dict[str, object] = {
        "tags": {"phone": {"title": "Phone", "formerly": ["calls"]}},
        "segments": {"small-clinics": {"title": "Small clinics", "formerly": ["clinics"]}},
    }
    outputs = render(edition({}, config), TEMPLATES, "insights")
    found = {one.address: one.target for one in outputs if isinstance(one, Redirect)}
    assert found == {"/tags/calls/": "/tags/phone/", "/segments/clinics/": "/segments/small-clinics/"}


def test_every_contact_of_a_customer_belongs_to_their_kind() -> None:
    derived = derive(edition({"onboarding/a.md": story(evidence(), evidence("birch", "ticket"), tags=["phone"])}))
    by_customer = [contact for heard in derived.customers.values() for contact in heard.contacts]
    assert {contact.key for contact in by_customer} == {one.key for one in derived.kinds["small-clinics"].contacts}
    assert {contact.key for contact in by_customer} == {one.key for one in derived.tags["phone"].contacts}


SHARED = {
    **{
        f"onboarding/s{number:02}.md": story(
            evidence("alder", date=f"2026-03-{1 + number % 28:02}", role="owner"),
            evidence("unnamed", "phone", date="2026-03-09"),
            evidence(None, "ticket"),
            title=f"Clinics ring before they write, number {number}",
            tags=["phone", "first-week"] if number % 2 else ["phone"],
        )
        for number in range(40)
    },
    "customers/unnamed.md": customer("Marrowfold", anonymous=True, region="north"),
}


@pytest.mark.parametrize("hub", ["/segments/small-clinics/", "/tags/phone/", "/tags/first-week/"])
def test_a_contact_reads_as_if_its_line_were_made_for_the_page_alone(hub: str, tmp_path: Path) -> None:
    """The lines are made once, for pages at every depth, and under a tag for any part of a contact's stories."""
    seen = edition(SHARED)
    press = Press(seen, derive(seen), TEMPLATES, "insights")
    kinds = {f"/segments/{key}/": heard.contacts for key, heard in press.derived.kinds.items()}
    tags = {f"/tags/{key}/": heard.contacts for key, heard in press.derived.tags.items()}
    bodies = {one.address: one.body for one in render(seen, TEMPLATES, "insights") if isinstance(one, Page)}
    (tmp_path / "parts.jinja").write_bytes((FOLDER / "parts.jinja").read_bytes())
    (tmp_path / "alone.md.jinja").write_text(
        '{% import "parts.jinja" as parts %}{{ parts.contacts(items, "il-timeline") }}', encoding="utf-8"
    )
    for origin, contacts, _ in paged(hub, (kinds | tags)[hub]):
        assert Templates(tmp_path).render("alone", items=entries(contacts, press, origin)) in bodies[origin]


def test_what_is_said_of_a_subject_stands_on_its_first_page_only() -> None:
    made = pages(SHARED)
    assert "40 stories from 2 customers." in made["/tags/phone/"]
    assert "40 stories" not in made["/tags/phone/page_2/"]
