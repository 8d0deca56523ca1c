"""What stands on the page of a story."""

from __future__ import annotations

import pytest

from generator.edition.derive import derive
from generator.edition.gate import gate
from generator.library.record import Library
from generator.pages.page import Page
from generator.pages.render import render
from generator.prose.typography import typeset, typeset_html, typeset_words
from tests.making import TEMPLATES, edition, evidence, story

KEPT = "\N{NO-BREAK SPACE}"
OPEN, CLOSE = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"


def page(files: dict[str, str], id_: str = "a", **config: object) -> str:
    """The page of one story, its dates with plain spaces."""
    made = edition({f"onboarding/{name}.md": text for name, text in files.items()}, config)
    pages = {one.address: one.body for one in render(made, TEMPLATES, "insights") if isinstance(one, Page)}
    return pages[f"/insights/{id_}/"].replace(KEPT, " ")


def banners(body: str) -> int:
    return body.count('class="il-banner')


class TestHowWeKnow:
    def test_it_is_one_plain_sentence(self) -> None:
        body = page({"a": story(evidence(), evidence("birch"), evidence("cedar", "phone"))})
        assert "Heard first-hand from 3 customers, 2 of them face to face, last on 5 March 2026." in body

    def test_it_says_what_came_through_other_stories_and_in_writing(self) -> None:
        body = page({"a": story(evidence(), evidence("cedar", "email")), "b": story(evidence("birch"), supports=["a"])})
        assert "One of them we know through stories that support this one. One more has said it in writing." in body

    def test_a_customer_has_a_dot_and_a_kind_of_customer_has_none(self) -> None:
        know = page({"a": story(evidence(), evidence(None, "phone"))}).split('id="how_we_know"')[1]
        assert know.count('<i class="k-in-person"') == 1
        assert 'class="k-live"' not in know

    def test_who_was_heard_leads_to_their_pages(self) -> None:
        body = page({"a": story(evidence(), evidence(None), tags=["phone"], also_in=["billing"])})
        for address in ("customers/alder/", "segments/small-clinics/", "tags/phone/", "areas/billing/"):
            assert f'href="../../{address}"' in body


class TestBanners:
    def test_a_superseded_story_leads_to_its_successor_and_to_the_newest(self) -> None:
        files = {
            "a": story(),
            "b": story(title="The second of these", supersedes=["a"]),
            "c": story(title="The third of these", supersedes=["b"]),
        }
        head = page(files).split("<figure")[0].split('id="how_we_know"')[0]
        assert '<a href="../../insights/b/">The second of these</a>' in head
        assert '<a href="../../insights/c/">The third of these</a>' in head
        assert banners(page(files, "b")) == 1
        assert banners(page(files, "c")) == 0

    def test_a_story_may_be_challenged_overdue_and_not_yet_met(self) -> None:
        files = {
            "a": story(evidence(method="email", date="2024-03-05"), date="2024-03-12"),
            "b": story(evidence("birch"), contradicts=["a"]),
        }
        body = page(files)
        assert "Challenged by a newer story" in body
        assert "Written on 12 March 2024, not checked since. It may no longer hold." in body
        assert "No meeting or call with a customer about this has been written up yet." in body

    def test_a_retired_story_says_why(self) -> None:
        assert "This no longer holds. They ring now." in page({"a": story(retired="they ring now")})

    def test_chains_that_close_in_a_circle_come_to_an_end(self) -> None:
        files = {"a": story(), "b": story(supersedes=["a"]), "c": story(supersedes=["b"])}
        assert banners(page(files)) == 2

    def test_a_current_story_says_when_it_is_checked_again(self) -> None:
        body = page({"a": story(reviewed="2026-10-01")})
        assert "Last checked on 1 October 2026. To be checked again by 1 October 2027." in body


class TestWhatChanged:
    @pytest.mark.parametrize(
        ("told", "words"),
        [
            ({"told_customers": "2026-06-10"}, "Customers were told on 10 June 2026."),
            ({}, "Customers have not been told yet, as far as written up."),
        ],
    )
    def test_it_says_whether_customers_were_told(self, told: dict[str, str], words: str) -> None:
        assert words in page({"a": story(actions=[{"date": "2026-05-02", "what": "A named partner.", **told}])})

    def test_nothing_written_up_is_said_as_such(self) -> None:
        assert "Nothing has been written up yet about what changed because of this." in page({"a": story()})


class TestRelated:
    def test_no_more_than_two_share_one_reason(self) -> None:
        files = {f"onboarding/s{number}.md": story() for number in range(9)}
        assert {len(found) for found in derive(edition(files)).related.values()} == {2}

    def test_another_reason_makes_room_for_more(self) -> None:
        same = {f"onboarding/s{number}.md": story() for number in range(5)}
        others = {f"billing/t{number}.md": story(evidence("birch"), tags=["phone"]) for number in range(3)}
        files = {"onboarding/a.md": story(tags=["phone"]), **same, **others}
        found = derive(edition(files)).related["a"]
        assert sorted((bool(one.customers), one.tags) for one in found) == [
            (False, ("phone",)),
            (False, ("phone",)),
            (True, ()),
            (True, ()),
        ]

    def test_the_reason_names_the_customer(self) -> None:
        body = page({"a": story(tags=["phone"]), "b": story(tags=["phone"])})
        assert "same customer, Alder; both about phone" in body


class TestMarks:
    def test_title_role_action_and_text_are_set_alike(self) -> None:
        text = story(
            evidence(role='the "new" clerk', quote='She said "never" to me'),
            title="Clinics' \"own\" list isn't ours",
            actions=[{"date": "2026-05-02", "what": 'A "named" partner.'}],
            body='Every clinic\'s "own" list, "[[b]]" and `"code"`.',
        )
        body = page({"a": text, "b": story(title="The second of these")})
        prose = body.split('class="prose"')[1].split("</div>")[0]
        assert f"Clinics{CLOSE} “own” list isn{CLOSE}t ours" in body
        assert f"“She said {OPEN}never{CLOSE} to me”" in body
        assert "“new” clerk" in body
        assert "A “named” partner." in body
        link = '<a href="../../insights/b/">The second of these</a>'
        assert f'Every clinic{CLOSE}s “own” list, “{link}” and <code>"code"</code>' in prose

    def test_other_languages_keep_their_own_marks(self) -> None:
        body = page({"a": story(body='Sie sagte "nie".')}, language="de")
        assert 'Sie sagte "nie".' in body

    def test_a_thousand_marks_stay_as_they_are(self) -> None:
        assert typeset('"a" ' * 600) == '"a" ' * 600

    def test_a_link_without_words_of_its_own_counts_as_a_word(self) -> None:
        assert typeset_words(('Of "', 0, '" and ', 1, "'s")) == ("Of “", 0, "” and ", 1, f"{CLOSE}s")
        assert typeset_html('<p><a href="slot:0"></a>\'s</p>') == f'<p><a href="slot:0"></a>{CLOSE}s</p>'

    def test_dates_stay_on_one_line(self) -> None:
        made = edition({"onboarding/a.md": story()})
        bodies = [one.body for one in render(made, TEMPLATES, "insights") if isinstance(one, Page)]
        assert any(f"5{KEPT}March{KEPT}2026" in body for body in bodies)
        assert not any("5 March 2026" in body for body in bodies)


def test_the_words_of_a_link_may_run_over_the_end_of_a_line() -> None:
    body = page({"a": story(body="See [[b|the second\nof these]]."), "b": story(title="The second of these")})
    assert '<a href="../../insights/b/">the second of these</a>' in body


def test_a_picture_keeps_its_place_while_it_loads(example: Library) -> None:
    pytest.importorskip("imagesize")
    outputs = render(gate(example, "everyone", example.as_of), TEMPLATES, "insights")
    body = next(
        one.body
        for one in outputs
        if isinstance(one, Page) and one.address.endswith("/the-paper-diary-holds-the-promises/")
    )
    assert 'src="reception-desk.png" width="1160" height="684"' in body
