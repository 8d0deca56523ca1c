"""The registers: beliefs, changes, questions, stories to check, and what is new by week."""

from __future__ import annotations

import datetime as dt
import re

from generator.edition.derive import derive
from generator.pages.beliefs import beliefs_page
from generator.pages.changes import changes_page
from generator.pages.news import news_pages
from generator.pages.press import Press
from generator.pages.printed import printed
from generator.pages.questions import questions_pages
from generator.pages.reviews import reviews_page
from tests.making import DAY, TEMPLATES, customer, edition, evidence, question, story

KEPT = "\N{NO-BREAK SPACE}"
MADE = {
    "beliefs": beliefs_page,
    "changes": changes_page,
    "questions": questions_pages,
    "reviews": reviews_page,
    "news": news_pages,
}


def pages(which: str, files: dict[str, str], as_of: dt.date = DAY) -> list[str]:
    seen = printed(edition(files, as_of=as_of))
    press = Press(seen, derive(seen), TEMPLATES, "insights")
    return [page.body.replace(KEPT, " ") for page in MADE[which](press)]


def page(which: str, files: dict[str, str], as_of: dt.date = DAY) -> str:
    (only,) = pages(which, files, as_of)
    return only


def action(date: str, what: str, **rest: str) -> dict[str, str]:
    return {"date": date, "what": what, **rest}


def test_every_register_reads_well_with_nothing_in_it() -> None:
    for which in MADE:
        empty = page(which, {})
        assert "<h1>" in empty
        assert re.search(r'class="il-lede">[A-Z][^<]+\.</p>', empty), which
        assert not re.search(r"\b0\b", empty), which


def test_every_register_goes_on_over_several_pages() -> None:
    asked = {f"questions/q{n}.md": question(f"Whom do clinics ask first at {n} o'clock?") for n in range(120)}
    assert len(pages("questions", asked)) == 3
    told = {
        f"onboarding/s{n}.md": story(
            title=f"Clinics ring {n} times before they write",
            believed=f"They ring {n} times.",
            learned="They write.",
            date="2025-03-12",
            actions=[action("2026-04-01", f"We ring back {n} times.")],
        )
        for n in range(61)
    }
    assert {which: len(pages(which, told)) for which in ("beliefs", "changes", "reviews")} == {
        "beliefs": 3,
        "changes": 2,
        "reviews": 2,
    }


def test_what_customers_were_not_told_of_comes_before_what_they_were() -> None:
    did = [action("2026-04-01", "We ring back", told_customers="2026-05-01"), action("2026-03-20", "We wait less")]
    made = page("changes", {"onboarding/a.md": story(actions=did)})
    assert "2 changes and decisions because of customers. They were told of 1 of them." in made
    assert made.index("Customers not yet told") < made.index("We wait less.") < made.index("Customers told")
    assert made.index("Customers told") < made.index("We ring back.") < made.index("Customers were told on 1 May 2026.")


def test_a_change_names_its_story_and_says_when_that_no_longer_holds() -> None:
    files = {"onboarding/a.md": story(actions=[action("2026-04-01", "We ring back")], retired="They write now.")}
    made = page("changes", files)
    assert 'href="../insights/a/">Clinics ring before they write</a>' in made
    assert "No longer holds" in made


def test_a_belief_stands_beside_what_was_learned_and_how_well_that_is_known() -> None:
    made = page("beliefs", {"onboarding/a.md": story(believed="They write.", learned="They ring.")})
    assert "<s>They write.</s>" in made
    assert "<dd>They ring.</dd>" in made
    assert "Heard from one customer: face to face, last on 5 March 2026" in made
    assert "One belief that turned out wrong. It is a find" in made


def test_the_area_with_most_wrong_beliefs_is_named_only_where_it_leads() -> None:
    wrong = {"believed": "They write.", "learned": "They ring."}
    one = {"onboarding/a.md": story(**wrong), "billing/b.md": story(title="Clinics pay before they ring", **wrong)}
    assert "of them about" not in page("beliefs", one)
    two = {**one, "billing/c.md": story(title="Clinics ring before they pay", **wrong)}
    assert "3 beliefs that turned out wrong, 2 of them about Billing." in page("beliefs", two)


def test_a_question_that_waits_names_who_would_welcome_us() -> None:
    files = {
        "customers/alder.md": customer("Alder", welcomes="a visit"),
        "questions/who.md": question(segments=["small-clinics"]),
        "questions/why.md": question("Why do clinics ring at night?", closed="They do not"),
    }
    made = page("questions", files)
    assert "2 questions; 1 waits for a conversation with a customer." in made
    assert 'Would welcome us: <a href="../customers/alder/">Alder</a>' in made
    assert made.count("Would welcome us") == 1
    assert made.index("Waiting for a conversation") < made.index("Closed") < made.index("They do not.")


def test_a_question_partly_answered_names_the_stories() -> None:
    made = page("questions", {"questions/who.md": question(), "onboarding/a.md": story(answers=["who"])})
    assert made.index("Partly answered") < made.index('Heard so far: <a href="../insights/a/">')


def test_overdue_stories_stand_with_the_team_that_answers_for_them_and_the_longest_overdue_first() -> None:
    files = {
        "onboarding/later.md": story(title="Clinics ring on Mondays", date="2025-05-01"),
        "onboarding/first.md": story(title="Clinics ring on Sundays", date="2025-03-01"),
        "billing/soon.md": story(title="Clinics pay on Fridays", date="2025-12-01", owner="billing-team"),
        "billing/fresh.md": story(title="Clinics pay on Mondays", date="2026-11-01", owner="billing-team"),
        "billing/gone.md": story(title="Clinics pay by cheque", date="2025-01-01", retired="They stopped."),
    }
    made = page("reviews", files)
    assert "2 stories have not been checked for too long, and 1 more falls due in the next 30 days." in made
    assert made.index("Onboarding team") < made.index("Clinics ring on Sundays") < made.index("Clinics ring on Mondays")
    assert made.index("Due in the next 30 days") < made.index("Clinics pay on Fridays")
    assert "Clinics pay on Mondays" not in made
    assert "Clinics pay by cheque" not in made


def test_a_list_without_overdue_stories_says_so() -> None:
    assert "No story is overdue." in page("reviews", {"onboarding/a.md": story(date="2026-11-01")})


def test_a_week_begins_on_a_monday_and_quiet_weeks_are_left_out() -> None:
    files = {
        "onboarding/a.md": story(date="2026-11-15", title="Clinics ring on Sundays"),
        "onboarding/b.md": story(date="2026-11-16", title="Clinics ring on Mondays"),
        "onboarding/c.md": story(date="2026-09-01", title="Clinics ring in autumn"),
    }
    made = page("news", files)
    weeks = re.findall(r"<h2>Week of ([^<]+)</h2>", made)
    assert weeks == ["16 November 2026", "9 November 2026", "31 August 2026"]


def test_a_story_heard_again_or_found_still_true_is_news_of_that_week() -> None:
    heard = story(evidence(date="2026-03-05"), evidence("birch", date="2026-06-10"), title="Clinics ring on Sundays")
    made = page("news", {"onboarding/a.md": heard, "onboarding/b.md": story(reviewed="2026-08-05")})
    june = made.index("Week of 8 June 2026")
    assert made.index("Week of 3 August 2026") < made.index("Found still true") < june < made.index("Heard again")


def test_a_busy_week_counts_what_it_does_not_name() -> None:
    files = {f"onboarding/s{n}.md": story(title=f"Clinics ring {n} times before they write") for n in range(13)}
    made = page("news", files)
    assert made.count('class="il-story"') == 10
    assert "All 13 of this week are among all stories" in made


def test_a_question_for_nobody_in_particular_names_who_told_us_of_its_areas() -> None:
    files = {
        "customers/alder.md": customer("Alder", welcomes="a visit"),
        "customers/birch.md": customer("Birch", welcomes="a visit"),
        "onboarding/a.md": story(evidence("alder")),
        "billing/b.md": story(evidence("birch"), title="Clinics pay on Fridays", owner="billing-team"),
        "questions/who.md": question(),
    }
    made = page("questions", files)
    assert 'Would welcome us: <a href="../customers/alder/">Alder</a></p>' in made


def test_of_several_kinds_to_ask_those_come_first_whom_we_have_not_met_for_longest() -> None:
    files = {
        "customers/alder.md": customer("Alder", welcomes="a visit"),
        "customers/birch.md": customer("Birch", welcomes="a visit", segment="large-clinics"),
        "onboarding/a.md": story(evidence("alder", date="2026-03-05"), evidence("birch", date="2026-02-01")),
        "questions/who.md": question(segments=["small-clinics", "large-clinics"]),
    }
    kinds = {"small-clinics": {"title": "Small clinics"}, "large-clinics": {"title": "Large clinics"}}
    seen = printed(edition(files, {"segments": kinds}))
    press = Press(seen, derive(seen), TEMPLATES, "insights")
    made = next(iter(questions_pages(press))).body
    assert made.index(">Birch</a>") < made.index(">Alder</a>")


def test_more_stories_than_are_named_with_a_question_are_counted() -> None:
    files = {f"onboarding/s{n}.md": story(title=f"Clinics ring {n} times a day", answers=["who"]) for n in range(5)}
    assert "</a> and 2 more</p>" in page("questions", {**files, "questions/who.md": question()})


def test_a_belief_given_up_is_news_of_the_week_of_its_story() -> None:
    made = page("news", {"onboarding/a.md": story(believed="They write.", learned="They ring.")})
    assert made.index("Week of 9 March 2026") < made.index("<s>They write.</s>") < made.index("They ring.</a>")


def test_a_story_checked_before_it_was_written_up_is_not_news_twice() -> None:
    assert "Found still true" not in page("news", {"onboarding/a.md": story(reviewed="2026-01-15")})
