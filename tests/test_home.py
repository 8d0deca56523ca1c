"""Home: what opens the page, where we are out of touch, and whom to go and see."""

from __future__ import annotations

from generator.edition.derive import derive
from generator.pages.beliefs import beliefs_page
from generator.pages.home import home_page
from generator.pages.press import Press
from generator.pages.printed import printed
from tests.making import TEMPLATES, customer, edition, evidence, question, story

KEPT = "\N{NO-BREAK SPACE}"


def home(files: dict[str, str]) -> str:
    seen = printed(edition(files))
    return home_page(Press(seen, derive(seen), TEMPLATES, "insights")).body


def opening(files: dict[str, str]) -> str:
    return home(files).split("</header>")[0]


def test_the_latest_words_heard_first_hand_open_the_page() -> None:
    heard = evidence(date="2026-03-05", quote="We rang twice.")
    later = evidence("birch", date="2026-03-08", quote="Nobody answered.")
    written = evidence("cedar", method="email", date="2026-03-10", quote="We wrote instead.")
    page = opening({"onboarding/a.md": story(heard, written), "onboarding/b.md": story(later, title="Nobody is there")})
    assert "“Nobody answered.”" in page
    assert "“We rang twice.”" not in page
    assert "“We wrote instead.”" not in page


def test_long_words_open_it_where_there_are_no_short_ones_and_are_set_smaller() -> None:
    long, short = "We rang and rang. " * 12, "We rang."
    one = {"onboarding/a.md": story(evidence(quote=long.strip()))}
    assert '<figure class="il-long">' in opening(one)
    both = one | {"onboarding/b.md": story(evidence("birch", date="2026-03-01", quote=short), title="They rang again")}
    assert "“We rang.”" in opening(both)
    assert "il-long" not in opening(both)


def test_the_claim_of_the_latest_story_opens_it_where_nobody_was_quoted() -> None:
    page = opening({"onboarding/a.md": story(), "onboarding/b.md": story(title="They never write", date="2026-03-20")})
    assert '<h2><a href="insights/b/">They never write</a></h2>' in page
    assert "Clinics ring before they write" not in page
    assert "blockquote" not in page


def test_words_of_a_story_that_no_longer_holds_do_not_open_it() -> None:
    page = opening({"onboarding/a.md": story(evidence(quote="We rang twice."), retired="They write now.")})
    assert "We rang twice." not in page


def test_an_area_that_has_gone_quiet_is_named_with_the_day_of_its_last_meeting() -> None:
    page = home(
        {"onboarding/a.md": story(evidence(date="2026-03-05")), "billing/b.md": story(evidence(method="email"))}
    )
    assert f"Onboarding: no meeting or call written up since 5{KEPT}March{KEPT}2026." in page
    assert "Billing: no meeting or call written up yet." in page


def test_an_area_that_only_others_met_is_named_after_those_that_nobody_met() -> None:
    others = evidence(date="2026-11-18", teams=["billing-team"])
    quiet = story(evidence("birch", date="2026-03-05", teams=["billing-team"]), title="They pay in coins")
    page = home({"onboarding/a.md": story(others), "billing/b.md": quiet})
    assert (
        f"Billing: no meeting or call written up since 5{KEPT}March{KEPT}2026. "
        "Onboarding: no meeting or call of its own team written up yet." in page
    )
    assert "nobody met" not in page.casefold()


def test_those_who_would_welcome_us_come_in_the_order_of_who_was_met_longest_ago() -> None:
    files = {
        f"customers/{name}.md": customer(name.title(), welcomes=f"a visit, ask {name}") for name in ("alder", "birch")
    }
    page = home({**files, "onboarding/a.md": story(evidence("alder", date="2026-03-05"))})
    assert "Two customers would welcome you" in page
    assert page.index(">Birch</a>") < page.index(">Alder</a>")
    assert 'href="go-and-see/"' in page


def test_a_question_that_waits_is_shown_and_one_that_is_closed_is_not() -> None:
    files = {
        "questions/who.md": question(date="2026-02-01"),
        "questions/why.md": question("Why do clinics ring at night?", closed="They do not."),
    }
    page = home(files)
    assert "Whom do clinics ask first?" in page
    assert "Asked 9 months ago" in page
    assert "Why do clinics ring at night?" not in page


def test_what_changed_is_counted_with_how_many_customers_were_told() -> None:
    did = [{"date": "2026-04-01", "what": "We ring back."}]
    assert "One decision</a>" not in home({"onboarding/a.md": story()})
    page = home({"onboarding/a.md": story(actions=did)})
    assert "One decision came of these stories</a>; customers have been told of none yet." in page
    page = home({"onboarding/a.md": story(actions=[*did, {**did[0], "told_customers": "2026-05-01"}])})
    assert "Two decisions came of these stories</a>; customers were told of 1 of them." in page


def test_a_library_without_stories_still_says_what_to_do_first() -> None:
    page = home({})
    assert "What customers tell us will stand here, in their own words." in page
    assert '<a href="go-and-see/">Whom to meet, and what to ask</a>' in page
    assert '<a class="il-button" href="contribute/">Write the first story</a>' in page
    assert "would welcome" not in page
    assert "table" not in page


def test_a_library_with_its_first_story_says_how_to_go_on_and_one_with_two_no_longer_does() -> None:
    one = {"onboarding/a.md": story()}
    assert "One story from one customer. It says how we know." in home(one)
    assert "This library has just begun." in home(one)
    assert "This library has just begun." not in home(one | {"onboarding/b.md": story(title="They never write")})


def test_home_says_so_where_stories_are_counted_in_several_areas() -> None:
    one = {"onboarding/a.md": story()}
    assert "is counted in each" not in home(one)
    assert "A story that matters to several areas is counted in each." in home(
        {"onboarding/a.md": story(also_in=["billing"])}
    )


def test_all_beliefs_are_counted_that_the_register_shows() -> None:
    wrong = {"believed": "They read our letters.", "learned": "They ring."}
    files = {
        "onboarding/old.md": story(title="Clinics ring first", **wrong),
        "onboarding/new.md": story(title="Clinics write first", supersedes=["old"], **wrong),
    }
    assert "All 2 times we were wrong" in home(files)
    seen = printed(edition(files))
    (register,) = beliefs_page(Press(seen, derive(seen), TEMPLATES, "insights"))
    assert register.description.startswith("2 beliefs")


def test_a_belief_that_several_stories_share_is_shown_once() -> None:
    wrong = {"believed": "They read our letters.", "learned": "They ring."}
    files = {f"onboarding/{name}.md": story(title=f"Clinics ring {name} times", **wrong) for name in ("two", "three")}
    page = home(files)
    assert page.count("They read our letters.") == 1
    assert "All 2 times we were wrong" in page
