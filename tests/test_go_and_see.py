"""Go and see: whom ``/go-and-see/`` sends us to, and what it gives us to ask."""

from __future__ import annotations

from typing import Any, ClassVar

from generator.pages.page import Page
from generator.pages.render import render
from tests.making import TEMPLATES, customer, edition, evidence, question, story

KEPT = "\N{NO-BREAK SPACE}"


def page(files: dict[str, str], config: dict[str, Any] | None = None) -> str:
    """The page, its dates with plain spaces."""
    outputs = render(edition(files, config), TEMPLATES, "insights")
    found = {one.address: one.body for one in outputs if isinstance(one, Page)}
    return found["/go-and-see/"].replace(KEPT, " ")


def section(body: str, name: str) -> str:
    return body[body.index(f'id="{name}"') :].split('<section class="il-section', 1)[0]


class TestWhoWouldWelcomeUs:
    FILES: ClassVar = {
        "customers/elder.md": customer("Elder", region="north", welcomes="a visit, mornings; ask Juno"),
        "customers/fir.md": customer("Fir", welcomes="a call"),
        "onboarding/a.md": story(evidence("elder", date="2026-10-22"), title="They printed the guide"),
        "questions/q.md": question(segments=["small-clinics"]),
    }

    def test_each_is_named_with_whom_to_ask_and_what_they_told_us_last(self) -> None:
        found = section(page(self.FILES), "who_would_welcome_you")
        assert ">Elder</a>" in found
        assert "North" in found
        assert "They would welcome a visit, mornings; ask Juno." in found
        assert 'Last met or spoken with 30 days ago: <a href="../insights/a/">They printed the guide</a>' in found

    def test_those_not_met_for_longest_stand_first(self) -> None:
        found = section(page(self.FILES), "who_would_welcome_you")
        assert found.index("customers/fir/") < found.index("customers/elder/")
        assert "No meeting or call written up yet." in found

    def test_their_kind_of_customer_has_questions_to_take_along(self) -> None:
        found = section(page(self.FILES), "who_would_welcome_you")
        assert 'href="../questions/q/"' in found
        assert 'href="../segments/small-clinics/"' in found

    def test_more_than_a_few_of_a_kind_are_left_to_its_own_page(self) -> None:
        many = {f"customers/c{n}.md": customer(f"Customer {n}", welcomes="a visit") for n in range(500)}
        body = page(many)
        found = section(body, "who_would_welcome_you")
        assert found.count("They would welcome") == 5  # the heading and four of them
        assert '<a href="../segments/small-clinics/">All 500 of them</a>' in found
        assert "500 customers would welcome you." in body
        assert "All customers</a>" in section(body, "not_met_for_a_year")
        assert len(body) < 20_000


class TestWhereToGo:
    def test_an_area_past_its_limit_names_its_customers_not_met_for_longest(self) -> None:
        files = {
            "billing/a.md": story(evidence(date="2026-02-18"), evidence("birch", date="2026-06-18")),
            "onboarding/b.md": story(evidence("cedar", date="2026-11-18"), title="They printed the guide"),
        }
        found = section(page(files), "where_to_go")
        assert "No meeting or call is written up since June, 5 months ago." in found
        assert "It means to meet somebody every 30 days." in found
        assert found.index("customers/alder/") < found.index("customers/birch/")
        assert "customers/cedar/" not in found

    def test_a_customer_without_a_page_is_never_listed(self) -> None:
        gone = customer("Marrowfold", consent={"given": "2025-01-15", "until": "2026-04-01"})
        files = {
            "customers/gone.md": gone,
            "customers/elder.md": f"{customer('Elder', welcomes='a visit')}\nSent to us by Marrowfold.\n",
            "billing/a.md": story(evidence("elder", date="2026-02-18")),
        }
        assert edition(files).nameless
        body = page(files)
        assert "Elder" not in body
        assert "~" not in body
        assert "<li></li>" not in body

    def test_kinds_and_customers_not_met_for_a_year_are_named(self) -> None:
        segments = {"small-clinics": {"title": "Small clinics"}, "large-clinics": {"title": "Large clinics"}}
        files = {"onboarding/a.md": story(evidence(date="2025-03-05"), evidence("birch", date="2026-10-05"))}
        found = section(page(files, {"segments": segments}), "not_met_for_a_year")
        assert '>Large clinics</a> <span class="il-soft">no meeting written up yet</span>' in found
        assert "segments/small-clinics/" not in found
        assert '>Alder</a> <span class="il-soft">last met 20 months ago</span>' in found
        assert "customers/birch/" not in found


class TestWhatToAsk:
    def test_questions_stand_under_their_area_the_oldest_first(self) -> None:
        files = {
            "questions/new.md": question("What do they do on Sundays?", date="2026-05-01", areas=["billing"]),
            "questions/old.md": question(date="2026-02-01", areas=["billing", "onboarding"]),
            "questions/done.md": question("Do they need a screen there?", closed="no longer"),
        }
        found = section(page(files), "what_to_ask")
        assert found.index("questions/old/") < found.index("questions/new/")
        assert found.count("questions/old/") == 1
        assert "Also about Onboarding." in found
        assert "questions/done/" not in found
        assert ">All questions</a>" in found

    def test_one_that_was_begun_says_so(self) -> None:
        files = {"questions/q.md": question(segments=["small-clinics"]), "onboarding/a.md": story(answers=["q"])}
        assert "Partly answered, asked 9 months ago, for small clinics." in section(page(files), "what_to_ask")


class TestNothingYet:
    def test_the_page_says_what_to_write_so_that_it_fills(self) -> None:
        body = page({})
        assert "Nobody has written down yet who would welcome a visit." in body
        assert "No question waits for a conversation." in body
        assert 'href="../contribute/"' in body

    def test_where_everybody_was_met_it_says_so(self) -> None:
        near = [evidence(one, date="2026-11-18") for one in ("alder", "birch", "cedar", "dogwood")]
        both = [{**one, "teams": ["onboarding-team", "billing-team"]} for one in near]
        body = page({"onboarding/a.md": story(*both, also_in=["billing"])})
        assert "Every area and its own team have met customers as often as they mean to" in body
        assert "Every customer we know was met or spoken with in the last year." in body
