"""The page of an area, and the page of all areas."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from generator.edition.derive import derive
from generator.edition.disagreements import Disagreement
from generator.pages.page import Page
from generator.pages.render import render
from tests.making import DAY, TEMPLATES, customer, edition, evidence, question, story

AREA = "/areas/onboarding/"


def pages(files: dict[str, str], config: dict[str, Any] | None = None) -> dict[str, str]:
    """Every page by its address, with plain spaces in its dates."""
    outputs = render(edition(files, config), TEMPLATES, "insights")
    return {one.address: one.body.replace("\N{NO-BREAK SPACE}", " ") for one in outputs if isinstance(one, Page)}


def area(files: dict[str, str], config: dict[str, Any] | None = None) -> str:
    return pages(files, config)[AREA]


def text(html: str) -> str:
    """What is read, without the marks around it."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def section(html: str, id_: str) -> str:
    """What stands under one heading, up to the next of the same rank."""
    return text(html.split(f'id="{id_}">')[1].split("<h2")[0])


def days_ago(days: int) -> str:
    return (DAY - dt.timedelta(days=days)).isoformat()


def stories(number: int) -> dict[str, str]:
    return {f"onboarding/s{at:03}.md": story(title=f"A story, number {at}") for at in range(number)}


# What stands at the top


def test_the_brief_says_how_much_is_known_what_best_and_when_anyone_met_a_customer() -> None:
    heard = [evidence(name, date=days_ago(9)) for name in ("alder", "birch", "cedar")]
    made = area({"onboarding/a.md": story(*heard), "onboarding/b.md": story(title="A thing heard from one only")})
    assert (
        "2 stories from 3 customers. What we know best: Clinics ring before they write , heard first-hand from 3 "
        "customers. Its own team last met or spoke with a customer 9 days ago." in text(made)
    )


def test_what_two_customers_told_is_known_better_than_what_one_told_later() -> None:
    two = story(*(evidence(name, date=days_ago(90)) for name in ("alder", "birch")), title="Two clinics ring")
    files = {
        "onboarding/two.md": two,
        "onboarding/one.md": story(evidence(date=days_ago(1)), title="One clinic writes"),
    }
    assert "What we know best: Two clinics ring , heard first-hand from 2 customers." in text(area(files))


def test_an_area_whose_customers_others_met_says_that_its_own_team_did_not() -> None:
    made = text(area({"onboarding/a.md": story(evidence(date=days_ago(9), teams=["billing-team"]))}))
    assert "A customer was last met or spoken with 9 days ago." in made
    assert "No meeting or call by the team of this area has been written up yet." in made


def test_an_empty_area_asks_for_the_first_story() -> None:
    made = area({})
    assert "No story has been written up here yet." in text(made)
    assert "il-banner" not in made
    assert "All stories" not in made
    assert "Customers of this area" not in made


def test_stories_stand_by_strength_and_then_by_freshness_and_those_that_do_not_hold_only_below() -> None:
    three = [evidence(name, date="2026-01-05") for name in ("alder", "birch", "cedar")]
    made = area(
        {
            "onboarding/many.md": story(*three, title="Heard from many"),
            "onboarding/old.md": story(evidence(date="2026-02-05"), title="Heard from one, some time ago"),
            "onboarding/new.md": story(evidence(date="2026-03-05"), title="Heard from one, of late"),
            "onboarding/gone.md": story(*three, title="Heard from many, and over", retired="They closed."),
            "onboarding/wrote.md": story(evidence(method="ticket"), title="Heard in writing only"),
        }
    )
    top, below = made.split('id="all_stories"')
    titles = re.findall(r'<h3><a href="../../insights/(\w+)/', top.split('id="closeness"')[0])
    assert titles == ["many", "new", "old", "wrote"]
    assert re.findall(r'<a href="../../insights/(\w+)/', below) == ["many", "new", "old", "wrote", "gone"]


def test_a_story_at_the_top_says_what_speaks_against_it() -> None:
    made = area(
        {
            "onboarding/old.md": story(date="2025-03-12", title="What we used to think"),
            "onboarding/new.md": story(title="What we heard since then", contradicts=["old"]),
        }
    )
    top = text(made.split('id="closeness"')[0])
    assert "Challenged by a newer story: What we heard since then" in top
    assert "Due for a check since 12 March 2026." in top


def test_the_customer_s_words_stand_with_a_story_unless_they_are_long_or_its_title() -> None:
    files = {
        "onboarding/a.md": story(evidence(quote="We rang, and you wrote.", role="Nurse"), title="The first of three"),
        "onboarding/b.md": story(evidence(quote="Long. " * 40), title="The second of three"),
        "onboarding/c.md": story(evidence(quote="The third of three."), title="The third of three"),
    }
    assert re.findall(r"il-said.*?“(.*?)”", area(files)) == ["We rang, and you wrote."]
    assert "Nurse, Alder" in area(files)


# Closeness


def test_closeness_says_when_whom_and_how_often_and_in_which_months() -> None:
    heard = [evidence("alder", date=days_ago(10)), evidence("birch", "ticket", days_ago(80), teams=[])]
    made = section(area({"onboarding/a.md": story(*heard, evidence("cedar", date=days_ago(200)))}), "closeness")
    assert "Anyone last met a customer 10 days ago 11 November 2026" in made
    assert "Its own team 10 days ago" in made
    assert "Heard in 90 days 2 customers in 2 contacts" in made
    assert "Heard in a year 3 customers in 3 contacts" in made
    assert "The numbers as a table" in made
    assert "November 2026 1 0 0 0 1 October 2026 0 0 0 0 0" in made


def test_contacts_with_nobody_we_name_are_not_called_no_customers() -> None:
    made = section(area({"onboarding/a.md": story(evidence(None, date=days_ago(10)))}), "closeness")
    assert "Heard in 90 days 1 contact with customers we do not name" in made


@pytest.mark.parametrize(("noted", "said"), [(2, True), (1, False)])
def test_what_was_practised_is_told_once_half_of_the_contacts_note_it(noted: int, said: bool) -> None:
    heard = [
        evidence(name, date=days_ago(10), competencies=["questioning"] if at < noted else [])
        for at, name in enumerate(("alder", "birch", "cedar", "dogwood"))
    ]
    words = "Of 2 contacts that noted it, none got to know the customer, 2 asked and none watched."
    assert (words in section(area({"onboarding/a.md": story(*heard)}), "closeness")) is said


def test_customers_heard_within_a_year_and_those_not_heard_are_apart() -> None:
    heard = [evidence("alder", date=days_ago(364)), evidence("birch", date=days_ago(365))]
    made = section(
        area({"onboarding/a.md": story(*heard), "billing/b.md": story(evidence("birch", date=days_ago(5)))}), "heard"
    )
    recent, quiet = made.split("Not heard for a year")
    assert ("Alder" in recent, "Birch" in recent) == (True, False)
    assert "Birch Last heard here on 21 November 2025. Another area heard them on 16 November 2026." in quiet


def test_a_customer_known_only_second_hand_is_in_neither_list() -> None:
    made = area({"onboarding/a.md": story(evidence("alder", "hearsay"))})
    assert "Customers of this area" not in made


def test_customers_who_welcome_us_are_named_whom_nobody_has_met_for_longest_first() -> None:
    files = {
        "customers/alder.md": customer("Alder", welcomes="a visit; ask Juno"),
        "customers/birch.md": customer("Birch", welcomes="a call, mornings"),
        "onboarding/a.md": story(evidence("alder", date=days_ago(3)), evidence("birch", date=days_ago(30))),
        "billing/b.md": story(evidence("cedar")),
    }
    made = text(area(files))
    assert "Two customers of this area would welcome you Birch A call, mornings." in made
    assert made.index("Birch A call") < made.index("Alder A visit; ask Juno.")
    assert "No customer of this area has said yet that they would welcome us." in text(pages(files)["/areas/billing/"])


# Disagreements, questions, changes


def test_a_pair_that_disagrees_is_told_once_and_both_areas_tell_it() -> None:
    files = {
        "onboarding/old.md": story(date="2025-03-12", title="What we used to think"),
        "billing/new.md": story(title="What we heard since then", contradicts=["old"]),
    }
    for address in (AREA, "/areas/billing/"):
        made = section(pages(files)[address], "disagreements")
        assert made.count("What we used to think") == made.count("What we heard since then") == 1
        assert "puts the older one in doubt" in made


def test_pairs_are_challenges_first_and_leave_out_what_no_longer_holds() -> None:
    made = edition(
        {
            "onboarding/a.md": story(title="The oldest of them all", date="2025-01-05"),
            "onboarding/b.md": story(title="A newer one, at first hand", contradicts=["a", "gone"], date="2026-01-05"),
            "onboarding/c.md": story(evidence(method="ticket"), title="The newest, in writing", contradicts=["b"]),
            "onboarding/gone.md": story(title="One that no longer holds", retired="They closed.", date="2025-01-05"),
        }
    )
    assert derive(made).disagreements["onboarding"] == (Disagreement("b", "a", True), Disagreement("c", "b", False))
    assert derive(made).disagreements["billing"] == ()


def test_questions_that_wait_are_listed_and_others_are_not() -> None:
    made = area(
        {
            "onboarding/a.md": story(answers=["partly"]),
            "questions/partly.md": question("Who opens the door?"),
            "questions/open.md": question("Who closes the door?", segments=["small-clinics"]),
            "questions/closed.md": question("Who paints the door?", closed="Nobody does."),
        }
    )
    asked = section(made, "questions")
    assert asked.index("Who closes the door? Waiting for a conversation.") < asked.index(
        "Who opens the door? Partly answered."
    )
    assert "for small clinics" in asked
    assert "Who paints the door?" not in asked


def test_changes_say_whether_customers_were_told() -> None:
    actions = [
        {"date": "2026-05-02", "what": "Each clinic gets a partner", "told_customers": "2026-06-10"},
        {"date": "2026-07-02", "what": "We decided against a form"},
    ]
    made = section(area({"onboarding/a.md": story(actions=actions)}), "what_changed")
    assert "2 changes or decisions; customers were told of 1 of them." in made
    assert made.index("We decided against a form.") < made.index("Each clinic gets a partner.")
    assert "Customers were told on 10 June 2026." in made


# All stories and their filters


@pytest.mark.parametrize(("number", "listed", "filtered"), [(5, False, False), (6, True, False), (11, True, False)])
def test_a_few_stories_are_not_listed_twice(number: int, listed: bool, filtered: bool) -> None:
    made = area(stories(number))
    assert ('id="all_stories"' in made, "<form" in made) == (listed, filtered)


def test_a_filter_offers_what_is_there_and_is_left_out_where_all_are_alike() -> None:
    files = stories(5) | {
        "onboarding/other.md": story(evidence(method="ticket"), title="Another thing", date="2025-12-12")
    }
    made = area(files)
    form = made.split("<form")[1].split("</form>")[0]
    assert re.findall(r'<select name="(\w+)"', form) == ["heard", "contact", "year"]
    assert re.findall(r'<option value="(\w*)">', form.split('name="year"')[1]) == ["", "2026", "2025"]
    assert form.startswith(' class="il-filters" hidden>')
    assert 'data-heard="unmet" data-contact="written" data-from="small-clinics" data-year="2025"' in made


def test_a_very_long_list_goes_on_over_pages_that_hold_the_list_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.pages.area.ROWS", 12)
    made = pages(stories(13))
    first, second = made[AREA], made[f"{AREA}page_2/"]
    assert (first.count("Learned on"), second.count("Learned on")) == (12, 1)
    assert "Closeness" not in second
    assert "ago" not in text(second)


def test_lists_of_a_large_area_are_cut_short_and_say_where_the_rest_is() -> None:
    names = [f"c{at:02}" for at in range(30)]
    files = {f"customers/{name}.md": customer(f"Clinic {name}") for name in names}
    files["onboarding/a.md"] = story(*[evidence(name, date=days_ago(20)) for name in names])
    files |= {f"questions/q{at:02}.md": question(f"What of the door, number {at}?") for at in range(30)}
    made = area(files)
    assert "The other 18 are among all customers" in made
    assert "The other 18 are among all questions" in made


# All areas


def test_every_area_has_its_strip_with_what_it_is_and_what_it_knows_best() -> None:
    config = {
        "areas": {
            "onboarding": {"title": "Onboarding", "owner": "onboarding-team", "description": "The first week"},
            "billing": {"title": "Billing", "owner": "billing-team"},
        }
    }
    made = text(pages({"onboarding/a.md": story(evidence(date=days_ago(3)))}, config)["/areas/"])
    assert "Onboarding The first week. Best known: Clinics ring before they write" in made
    assert "Anyone last met a customer 3 days ago Its own team 3 days ago Heard in 90 days 1 customer" in made
    assert "Billing No story has been written up here yet. Write the first one" in made
    assert "Two product areas. Onboarding The first week." in made
