"""What stands on the pages of customers, and on their list."""

from __future__ import annotations

from generator.pages.page import Page
from generator.pages.render import render
from tests.making import TEMPLATES, customer, edition, evidence, question, story

KEPT = "\N{NO-BREAK SPACE}"


def pages(files: dict[str, str], config: dict[str, object] | None = None) -> dict[str, str]:
    """Every page by its address, its dates with plain spaces."""
    outputs = render(edition(files, config), TEMPLATES, "insights")
    return {one.address: one.body.replace(KEPT, " ") for one in outputs if isinstance(one, Page)}


def test_a_timeline_is_a_picture_that_says_in_words_what_it_shows() -> None:
    body = pages({"onboarding/a.md": story(evidence(), evidence(method="phone", date="2026-06-01"))})[
        "/customers/alder/"
    ]
    assert (
        'aria-label="Alder: 2 contacts in two years, 1 face to face and 1 by live call; 22 months without any"' in body
    )
    assert body.count("<rect") == 2
    assert body.count("<time") == 2


def test_contacts_from_longer_ago_are_listed_without_a_picture() -> None:
    body = pages({"onboarding/a.md": story(evidence(date="2022-03-05"), date="2022-03-05")})["/customers/alder/"]
    assert "<svg" not in body
    assert "Nothing has been written up in the last two years." in body
    assert body.count("<time") == 1


def test_a_customer_nobody_has_heard_says_so() -> None:
    body = pages({})["/customers/alder/"]
    assert "No story from this customer has been written up yet." in body
    assert "Every contact" not in body


def test_fifty_one_contacts_are_two_pages() -> None:
    days = [f"2026-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 18)]
    made = pages({"onboarding/a.md": story(*(evidence(date=day) for day in days), date="2026-03-20")})
    first, second = made["/customers/alder/"], made["/customers/alder/page_2/"]
    assert (first.count("<time"), second.count("<time")) == (50, 1)
    assert "<svg" in first
    assert "<svg" not in second
    assert 'href="../../../insights/a/"' in second
    assert 'href="../../../segments/small-clinics/"' in second


def test_the_teams_that_met_them_are_named_with_the_day() -> None:
    heard = evidence(), evidence(date="2026-06-01", method="email", teams=["billing-team"])
    body = pages({"onboarding/a.md": story(*heard, date="2026-06-02")})["/customers/alder/"]
    assert "<li>Onboarding, last on 5 March 2026</li>" in body
    assert "Billing, last" not in body


class TestQuestionsToTakeAlong:
    def test_they_are_those_for_its_kind_and_then_those_about_its_areas(self) -> None:
        files = {
            "onboarding/a.md": story(),
            "questions/kind.md": question("What do small clinics ask?", segments=["small-clinics"], areas=["billing"]),
            "questions/area.md": question("What does anybody ask here?"),
            "questions/other.md": question("What does anybody ask there?", areas=["billing"]),
            "questions/large.md": question("What do large clinics ask?", segments=["large-clinics"]),
            "questions/closed.md": question("What was asked in vain?", closed="nobody knows"),
        }
        segments = {
            "small-clinics": {"title": "Small clinics", "one": "a small clinic"},
            "large-clinics": {"title": "Large clinics", "one": "a large clinic"},
        }
        body = pages(files, {"segments": segments})["/customers/alder/"].split('id="what_to_ask"')[1]
        assert body.index("questions/kind/") < body.index("questions/area/")
        for other in ("other", "large", "closed"):
            assert f"questions/{other}/" not in body


def test_the_list_says_who_would_welcome_us() -> None:
    body = pages({"customers/elder.md": customer("Elder", welcomes="A visit, mornings; ask Juno")})["/customers/"]
    assert "5 customers we have heard from, or would like to. One of them would welcome us." in body
    assert "They would welcome a visit, mornings; ask Juno." in body


class TestQuestionPage:
    def test_it_names_the_customers_who_would_welcome_being_asked(self) -> None:
        files = {
            "customers/elder.md": customer("Elder", welcomes="a visit"),
            "questions/q.md": question(segments=["small-clinics"]),
        }
        body = pages(files)["/questions/q/"]
        assert 'href="../../customers/elder/"' in body
        assert 'href="../../segments/small-clinics/"' in body

    def test_a_question_for_nobody_in_particular_is_for_those_who_told_us_of_its_areas(self) -> None:
        files = {
            "customers/elder.md": customer("Elder", welcomes="a visit"),
            "customers/fir.md": customer("Fir", welcomes="a visit"),
            "onboarding/a.md": story(evidence("elder")),
            "questions/q.md": question(),
        }
        body = pages(files)["/questions/q/"]
        assert "customers/elder/" in body
        assert "customers/fir/" not in body
        assert "Any customer of this area." in body

    def test_an_answered_or_closed_one_sends_nobody_out(self) -> None:
        files = {
            "customers/elder.md": customer("Elder", welcomes="a visit"),
            "questions/q.md": question(segments=["small-clinics"], closed="we know"),
        }
        assert "Who would talk to us" not in pages(files)["/questions/q/"]
