"""When we last met customers: what stands on ``/closeness/``, and what the picture of coverage rests on."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import pytest

from generator.content.config import Closeness
from generator.edition.coverage import NEVER, Cover
from generator.edition.derive import derive
from generator.pages.page import Page
from generator.pages.render import render
from tests.making import CONFIG, DAY, TEMPLATES, customer, edition, evidence, story

KEPT = "\N{NO-BREAK SPACE}"
SEGMENTS = {"small-clinics": {"title": "Small clinics"}, "large-clinics": {"title": "Large clinics"}}

GONE = customer("Marrowfold", consent={"given": "2024-01-15", "until": "2026-04-01"})
WITHOUT_A_PAGE = {"customers/gone.md": GONE, "customers/elder.md": f"{customer('Elder')}\nSent to us by Marrowfold.\n"}
"""Elder's notes name somebody who may no longer be named, so that Elder is only described."""


def page(files: dict[str, str], config: dict[str, Any] | None = None, as_of: dt.date = DAY) -> str:
    """The page, its dates with plain spaces."""
    outputs = render(edition(files, config, as_of), TEMPLATES, "insights")
    found = {one.address: one.body for one in outputs if isinstance(one, Page)}
    return found["/closeness/"].replace(KEPT, " ")


def covers(files: dict[str, str], config: dict[str, Any] | None = None) -> dict[tuple[str, str], Cover]:
    found = derive(edition(files, config)).coverage.covers
    return {(segment, area): cover for segment, of in found.items() for area, cover in of.items()}


class TestTheHonestState:
    def test_the_area_met_last_and_those_past_their_limit_open_the_page(self) -> None:
        body = page(
            {
                "onboarding/a.md": story(evidence(date="2026-11-18", teams=["onboarding-team"])),
                "billing/b.md": story(evidence("birch", date="2026-06-18"), title="Clinics pay in coins"),
            }
        )
        assert "The last meeting or call was 3 days ago, about Onboarding." in body
        assert "One of 2 areas has gone longer than planned." in body
        assert '>Billing</a>: <span class="il-warm">no meeting or call written up since June</span>' in body

    def test_an_area_that_only_others_met_says_so_without_alarm(self) -> None:
        body = page({"onboarding/a.md": story(evidence(date="2026-11-18", teams=["billing-team"]))})
        assert ">Onboarding</a>: <span>others met its customers; none by its own team is written up yet</span>" in body
        assert "One of 2 areas has gone longer than planned, and the own team of one more." in body

    def test_it_is_counted_where_only_own_teams_are_late(self) -> None:
        far = evidence(date="2026-11-18", teams=[])
        body = page({"onboarding/a.md": story(far, also_in=["billing"])})
        assert "The own teams of two of 2 areas have gone longer than planned." in body
        near = evidence(date="2026-11-18", teams=["onboarding-team", "billing-team"])
        assert "as often as it means to" in page({"onboarding/a.md": story(near, also_in=["billing"])})

    def test_another_year_and_the_present_month_are_named_in_full(self) -> None:
        area = {"onboarding": {**CONFIG["areas"]["onboarding"], "stay_close": 7}}
        for day, words in (("2025-03-05", "since March 2025"), ("2026-11-03", "since 3 November")):
            body = page({"onboarding/a.md": story(evidence(date=day))}, {"areas": area})
            assert f"no meeting or call written up {words}<" in body

    def test_the_longest_silence_stands_first(self) -> None:
        body = page(
            {
                "onboarding/a.md": story(evidence(date="2026-11-18")),
                "billing/b.md": story(evidence("birch", date="2026-06-18")),
            }
        )
        table = body[body.index('id="by_area"') :]
        assert table.index("areas/billing/") < table.index("areas/onboarding/")

    def test_past_its_limit_is_said_in_words_beside_the_colour(self) -> None:
        body = page({"billing/b.md": story(evidence(date="2026-06-18"))})
        assert '<span class="il-late">5 months ago</span> <span class="il-past">past its 30 days</span>' in body

    def test_nobody_is_said_to_have_met_nobody(self) -> None:
        body = page({"billing/b.md": story(evidence(method="ticket"))}).lower()
        assert "nobody met" not in body
        assert "none written up" in body


class TestMonthByMonth:
    def test_a_square_shows_the_nearest_contact_and_counts_meetings_and_calls(self) -> None:
        files = {
            "onboarding/a.md": story(
                evidence(date="2026-10-05"),
                evidence("birch", "phone", "2026-10-06"),
                evidence("cedar", "ticket", "2026-10-07"),
            )
        }
        square = '<td><i class="il-square s-2 k-in-person"><span aria-hidden="true">2</span></i>'
        said = '<span class="il-visually-hidden">1 face to face, 1 by call and 1 in writing</span></td>'
        assert square + said in page(files)

    def test_months_of_silence_past_the_limit_are_marked_and_said(self) -> None:
        body = page({"onboarding/a.md": story(evidence(date="2026-06-18"))})
        row = body[body.index('<table class="il-map">') :]
        row = row[row.index("areas/onboarding/") :].split("</tr>")[0]
        assert row.count('<td class="il-quiet">') == 5
        assert "none since June" in row

    def test_every_month_has_a_head_and_a_cell(self) -> None:
        body = page({"onboarding/a.md": story(evidence(date="2026-10-05"))})
        table = body[body.index('<table class="il-map">') :].split("</table>")[0]
        assert table.count('<th scope="col">') == 25
        assert table.count('<th scope="colgroup"') == 3
        assert table.count("<td") == 1 + 2 * 24
        assert 'role="region" aria-label="Contact by area and month" tabindex="0"' in body


class TestCoverage:
    FILES: ClassVar = {
        "customers/elm.md": customer("Elm", segment="large-clinics"),
        "onboarding/a.md": story(
            evidence(date="2026-10-05"), evidence("birch", "phone"), evidence("alder", "ticket"), also_in=["billing"]
        ),
        "billing/b.md": story(evidence("elm", "email", "2026-05-05"), evidence("elm", date="2025-06-05")),
    }

    def test_different_customers_met_are_counted_in_every_area_they_told_us_of(self) -> None:
        found = covers(self.FILES, {"segments": SEGMENTS})
        expected = Cover(2, False, 0, Closeness.IN_PERSON, dt.date(2026, 10, 5))
        assert found["small-clinics", "onboarding"] == found["small-clinics", "billing"] == expected

    def test_a_customer_who_only_wrote_is_not_met_and_not_unknown(self) -> None:
        found = covers(self.FILES, {"segments": SEGMENTS})
        assert found["large-clinics", "billing"] == Cover(0, False, 1, Closeness.WRITTEN, dt.date(2025, 6, 5))
        assert found["large-clinics", "onboarding"] == NEVER
        body = page(self.FILES, {"segments": SEGMENTS})
        assert '<span class="il-gap">in writing; last met in June 2025</span>' in body
        assert '<span class="il-gap il-gap--none">gap</span>' in body

    def test_gaps_are_said_in_a_sentence(self) -> None:
        body = page(self.FILES, {"segments": SEGMENTS})
        assert "No meeting or call is written up with large clinics about any area." in body

    def test_somebody_we_may_only_describe_is_met_but_not_counted(self) -> None:
        found = covers({"onboarding/a.md": story(evidence(None, "phone"))})
        assert found["small-clinics", "onboarding"] == Cover(0, True, 0, Closeness.LIVE, dt.date(2026, 3, 5))
        assert not found["small-clinics", "onboarding"].is_gap

    def test_second_hand_sources_cover_nothing(self) -> None:
        found = covers({"onboarding/a.md": story(evidence(None, "hearsay", note="said by a friend"))})
        assert found["small-clinics", "onboarding"] == NEVER

    @pytest.mark.parametrize(("date", "met"), [("2025-11-22", 1), ("2025-11-21", 0)])
    def test_a_year_is_365_days_of_which_today_is_the_last(self, date: str, met: int) -> None:
        assert covers({"onboarding/a.md": story(evidence(date=date))})["small-clinics", "onboarding"].met == met

    def test_customers_not_met_for_a_year_are_those_with_a_page(self) -> None:
        heard = [evidence(), evidence("birch", date="2025-06-05"), evidence("elder", date="2025-05-05")]
        made = edition({**WITHOUT_A_PAGE, "onboarding/a.md": story(*heard)})
        assert list(made.nameless) == ["~0"]
        assert derive(made).coverage.away == ("cedar", "dogwood", "birch")


class TestTeams:
    def test_teams_are_counted_where_they_were_and_people_never(self) -> None:
        teams = {**CONFIG["teams"], "leadership": {"title": "Leadership"}}
        heard = evidence(date="2026-11-11", teams=["leadership"], met_by=["Ines", "Tomas"])
        body = page({"onboarding/a.md": story(heard)}, {"teams": teams})
        table = body[body.index('id="teams_in_the_room"') :].split("</table>")[0]
        assert '<th scope="row">Leadership</th><td>10 days ago</td>' in table
        assert '<th scope="row">Onboarding</th><td><span class="il-soft">none written up</span></td>' in table
        assert table.index("Leadership") < table.index(">Billing<") < table.index(">Onboarding<")
        assert "Ines" not in body


class TestHowWeListened:
    def test_it_counts_only_contacts_that_noted_it(self) -> None:
        heard = story(evidence(competencies=["questioning"]), evidence("birch", competencies=["questioning"]))
        body = page({"onboarding/a.md": heard})
        assert "Of 2 contacts that noted it," in body
        assert "2 asked" in body
        assert "none watched" in body

    def test_it_is_hidden_while_fewer_than_half_noted_it(self) -> None:
        heard = story(evidence(competencies=["questioning"]), evidence("birch"), evidence("cedar"))
        assert "How we listened" not in page({"onboarding/a.md": heard})


def test_an_empty_library_says_what_to_do() -> None:
    body = page({})
    assert "No meeting or call with a customer has been written up yet." in body
    assert "No contact has been written up in the last two years." in body
    assert '<a href="../contribute/">Write the first story</a>' in body
