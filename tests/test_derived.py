"""What follows from the records: strength, standing, closeness, related stories, questions."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.content.config import Closeness
from generator.edition.backlinks import Backlink
from generator.edition.derive import Derived, derive
from generator.edition.questions import State
from generator.edition.standing import Status
from generator.edition.strength import Level
from tests.making import DAY, edition, evidence, question, story


def derived(files: dict[str, str], as_of: dt.date = DAY) -> Derived:
    return derive(edition({f"onboarding/{name}.md": text for name, text in files.items()}, as_of=as_of))


class TestStrength:
    def test_three_customers_met_make_a_pattern(self) -> None:
        one = derived({"a": story(*(evidence(name) for name in ("alder", "birch", "cedar")))}).strength["a"]
        assert (one.level, one.first_hand, one.in_person) == (Level.PATTERN, 3, 3)

    def test_one_customer_met_three_times_counts_once(self) -> None:
        days = ("2026-03-01", "2026-03-02", "2026-03-03")
        one = derived({"a": story(*(evidence(date=day) for day in days))}).strength["a"]
        assert (one.level, one.first_hand) == (Level.EMERGING, 1)

    def test_a_segment_counts_as_first_hand_but_as_no_customer(self) -> None:
        one = derived({"a": story(evidence(None, "phone"))}).strength["a"]
        assert (one.level, one.first_hand, one.customers) == (Level.EMERGING, 0, ())

    def test_writing_alone_is_not_meeting(self) -> None:
        one = derived({"a": story(*(evidence(name, "ticket") for name in ("alder", "birch", "cedar")))}).strength["a"]
        assert (one.level, one.nearest, len(one.customers)) == (Level.UNHEARD, Closeness.WRITTEN, 3)

    def test_figures_alone_are_second_hand(self) -> None:
        figures = {"source": "Quarterly figures", "method": "analytics", "date": "2026-03-05"}
        one = derived({"a": story(figures)}).strength["a"]
        assert (one.level, one.nearest, one.last) == (Level.UNHEARD, Closeness.PROXY, None)

    def test_support_counts_one_step_and_each_customer_once(self) -> None:
        one = derived(
            {
                "a": story(evidence("alder")),
                "b": story(evidence("alder"), evidence("birch"), supports=["a"]),
                "c": story(evidence("cedar"), supports=["b"]),
            }
        ).strength["a"]
        assert (one.first_hand, one.through) == (2, 1)

    @pytest.mark.parametrize("ending", [{"retired": "It changed."}, {}])
    def test_support_counts_only_while_it_is_current(self, ending: dict[str, str]) -> None:
        files = {"a": story(evidence("alder")), "b": story(evidence("birch"), supports=["a"], **ending)}
        if not ending:
            files["c"] = story(evidence("cedar"), supersedes=["b"])
        assert derived(files).strength["a"].first_hand == 1

    def test_the_day_that_is_said_is_that_of_the_kind_that_is_said(self) -> None:
        figures = {"source": "Figures", "method": "survey", "date": "2026-03-05"}
        files = {"a": story(figures), "b": story(evidence("alder", "ticket", "2025-01-01"), supports=["a"])}
        one = derived(files).strength["a"]
        assert (one.nearest, one.nearest_on) == (Closeness.WRITTEN, dt.date(2025, 1, 1))

    def test_the_nearest_contact_with_a_customer_is_the_one_that_counts(self) -> None:
        one = derived({"a": story(evidence("alder", "ticket"), evidence("alder", "visit", "2026-03-06"))}).strength["a"]
        assert one.customers == (("alder", Closeness.IN_PERSON),)


class TestStanding:
    def test_a_newer_first_hand_story_challenges_what_it_contradicts(self) -> None:
        found = derived({"a": story(date="2026-01-01"), "b": story(date="2026-02-01", contradicts=["a"])}).standing
        assert (found["a"].status, found["a"].challenged_by) == (Status.CHALLENGED, ("b",))
        assert (found["b"].status, found["b"].disagrees_with) == (Status.CURRENT, ("a",))

    @pytest.mark.parametrize(
        "other",
        [
            story(date="2025-12-31", contradicts=["a"]),
            story(date="2026-01-01", contradicts=["a"]),
            story(evidence("birch", "ticket"), date="2026-02-01", contradicts=["a"]),
            story(date="2026-02-01", contradicts=["a"], retired="It changed."),
        ],
        ids=["older", "of the same day", "in writing only", "retired"],
    )
    def test_any_other_contradiction_is_a_disagreement(self, other: str) -> None:
        found = derived({"a": story(date="2026-01-01"), "b": other}).standing
        assert (found["a"].status, found["a"].disagrees_with) == (Status.CURRENT, ("b",))

    def test_a_story_is_superseded_by_those_that_say_so(self) -> None:
        found = derived({"a": story(), "b": story(supersedes=["a"])}).standing
        assert (found["a"].status, found["a"].superseded_by) == (Status.SUPERSEDED, ("b",))

    @pytest.mark.parametrize(("days", "overdue"), [(364, False), (365, True), (366, True)])
    def test_a_story_is_overdue_from_the_day_on_that_policy_names(self, days: int, overdue: bool) -> None:
        checked = DAY - dt.timedelta(days=days)
        text = story(evidence(date="2024-01-01"), date="2024-01-02", reviewed=checked.isoformat())
        assert derived({"a": text}).standing["a"].overdue is overdue


class TestCloseness:
    def test_the_last_meeting_of_anyone_and_of_the_area_s_own_team_are_told_apart(self) -> None:
        text = story(evidence(date="2026-11-18", teams=["billing-team"]), evidence(date="2026-10-02"))
        found = derived({"a": text}).areas["onboarding"]
        assert (found.summary.last, found.last_own) == (dt.date(2026, 11, 18), dt.date(2026, 10, 2))

    def test_letters_do_not_bring_an_area_close(self) -> None:
        found = derived({"a": story(evidence(method="email", date="2026-11-18"))}).areas["onboarding"]
        assert (found.summary.last, found.late, found.summary.contacts_90) == (None, True, 1)

    def test_one_contact_told_in_two_stories_counts_once(self) -> None:
        found = derived({"a": story(), "b": story()}).areas["onboarding"]
        assert sum(sum(month.counts.values()) for month in found.summary.months) == 1

    def test_a_story_counts_for_the_other_areas_it_names(self) -> None:
        found = derived({"a": story(also_in=["billing"])}).areas["billing"]
        assert (found.stories, found.summary.last) == (("a",), dt.date(2026, 3, 5))

    @pytest.mark.parametrize(("days", "late"), [(30, False), (31, True)])
    def test_an_area_is_late_after_the_days_it_named(self, days: int, late: bool) -> None:
        day = DAY - dt.timedelta(days=days)
        assert derived({"a": story(evidence(date=day.isoformat()))}).areas["onboarding"].late is late

    @pytest.mark.parametrize(("days", "customers"), [(89, 1), (90, 0)])
    def test_the_last_ninety_days_are_ninety(self, days: int, customers: int) -> None:
        day = DAY - dt.timedelta(days=days)
        assert (
            derived({"a": story(evidence(date=day.isoformat()))}).areas["onboarding"].summary.customers_90 == customers
        )

    def test_quiet_months_keep_their_place(self) -> None:
        months = derived({"a": story()}).areas["onboarding"].summary.months
        assert (len(months), months[0].first, months[-1].first) == (24, dt.date(2024, 12, 1), dt.date(2026, 11, 1))

    def test_a_team_is_as_close_as_the_contacts_it_was_at_not_those_it_answers_for(self) -> None:
        found = derived({"a": story(evidence(date="2026-11-18", teams=["billing-team"]))}).teams
        assert (found["billing-team"].last, found["onboarding-team"].last) == (dt.date(2026, 11, 18), None)

    def test_a_segment_is_as_close_as_its_customers_named_or_not(self) -> None:
        heard = (evidence("alder", "ticket", "2026-11-01"), evidence(None, "phone", "2026-10-01"))
        found = derived({"a": story(*heard)}).segments["small-clinics"]
        assert (found.last, found.contacts_90, found.customers_90) == (dt.date(2026, 10, 1), 2, 1)
        assert found.kinds == {Closeness.WRITTEN: 1, Closeness.LIVE: 1}

    def test_competencies_are_counted_among_the_contacts_that_noted_any(self) -> None:
        heard = (evidence("alder", competencies=["observing", "relating"]), evidence("birch"))
        found = derived({"a": story(*heard)}).areas["onboarding"].summary
        assert (found.competencies, found.noted, found.contacts_365) == ({"observing": 1, "relating": 1}, 1, 2)


class TestRelated:
    def test_the_reason_is_what_two_stories_share(self) -> None:
        files = {"a": story(tags=["phone"]), "b": story(tags=["phone"]), "c": story(evidence("cedar"))}
        (relation,) = derived(files).related["a"]
        assert (relation.id, relation.customers, relation.tags, relation.same_area) == (
            "b",
            ("alder",),
            ("phone",),
            True,
        )

    def test_an_author_s_choice_comes_first_and_holds_both_ways(self) -> None:
        files = {"a": story(related=["c"]), "b": story(), "c": story(evidence("cedar"))}
        found = derived(files).related
        assert [one.id for one in found["a"]] == ["c", "b"]
        assert found["c"][0].chosen

    def test_what_a_page_names_for_a_stronger_reason_is_not_repeated(self) -> None:
        files = {"a": story(), "b": story(supports=["a"]), "c": story(contradicts=["a"]), "d": story()}
        assert [one.id for one in derived(files).related["a"]] == ["d"]

    def test_a_superseded_story_is_not_offered(self) -> None:
        assert [one.id for one in derived({"a": story(), "b": story(), "c": story(supersedes=["b"])}).related["a"]] == [
            "c"
        ]


class TestQuestions:
    @pytest.mark.parametrize(
        ("files", "state"),
        [
            ({}, State.OPEN),
            ({"a": story(answers=["q"])}, State.PARTLY),
            ({"a": story(*(evidence(n) for n in ("alder", "birch", "cedar")), answers=["q"])}, State.ANSWERED),
            ({"a": story(answers=["q"], retired="It changed.")}, State.OPEN),
        ],
    )
    def test_a_question_is_as_answered_as_its_current_stories_make_it(
        self, files: dict[str, str], state: State
    ) -> None:
        every = {f"onboarding/{name}.md": text for name, text in files.items()}
        assert derive(edition({"questions/q.md": question(), **every})).answers["q"].state is state

    def test_a_closed_question_is_closed_whatever_answers_it(self) -> None:
        files = {"questions/q.md": question(closed="We know."), "onboarding/a.md": story(answers=["q"])}
        assert derive(edition(files)).answers["q"].state is State.CLOSED


def test_a_backlink_names_the_link_it_was_made_from() -> None:
    found = derived({"a": story(), "b": story(body="First of all. Compare [[a]] with care.")})
    assert found.backlinks["a"] == (Backlink("b", 0),)


def test_generated_lists_are_no_backlinks() -> None:
    assert derived({"a": story(), "b": story(related=["a"], supports=["a"])}).backlinks == {}
