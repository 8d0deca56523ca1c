"""What stands on pages, for libraries made for the purpose."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from generator.edition.gate import gate
from generator.library.load import load
from generator.pages.address import relative
from generator.pages.page import Page
from generator.pages.render import render
from tests.conftest import DAY, insights, project, write_files
from tests.drawn import whole
from tests.making import CONFIG, CUSTOMERS, TEMPLATES, customer, edition, evidence, question, story


def pages(files: dict[str, str]) -> dict[str, str]:
    """Every page by its address."""
    outputs = render(edition(files), TEMPLATES, "insights")
    return {output.address: output.body for output in outputs if isinstance(output, Page)}


def test_fifty_one_stories_are_two_pages() -> None:
    made = pages({f"onboarding/s{number}.md": story(title=f"A story, number {number}") for number in range(51)})
    hub = "/insights/"
    first, second = made[hub], made[f"{hub}page_2/"]
    assert (first.count('class="il-story"'), second.count('class="il-story"')) == (50, 1)
    assert f'href="{relative(hub, hub + "page_2/")}" rel="next"' in first
    assert f'href="{relative(hub + "page_2/", hub)}" rel="prev"' in second
    assert f"{hub}page_3/" not in made


def test_an_empty_library_has_every_hub() -> None:
    made = pages({})
    assert {"/", "/areas/", "/insights/", "/customers/", "/questions/", "/contribute/"} <= set(made)
    assert "No story has been written up" in made["/insights/"]


def test_a_contact_told_twice_stands_once_on_its_customer_s_page_with_all_its_words() -> None:
    made = pages(
        {
            "onboarding/a.md": story(evidence(quote="First words.", met_by=["Ines"])),
            "onboarding/b.md": story(
                evidence(quote="Second words.", met_by=["Juno"]), title="Another story of that day"
            ),
        }
    )
    body = made["/customers/alder/"]
    assert body.count("<time") == 1
    assert "First words." in body
    assert "Second words." in body
    assert "Ines and Juno were there" in body


def test_a_customer_known_only_second_hand_is_not_one_we_heard_from() -> None:
    made = pages({"onboarding/a.md": story(evidence("alder", "hearsay"), evidence("birch", "ticket"))})
    assert "One story from one customer." in made["/"]
    assert "One story from one customer." in made["/areas/onboarding/"]


def test_a_word_that_stands_twice_is_shown_once() -> None:
    made = pages({"onboarding/a.md": story(tags=["phone", "phone"], also_in=["billing", "billing"])})
    assert made["/insights/a/"].count("Phone") == 1
    assert made["/insights/a/"].count("../../areas/billing/") == 1


def test_a_link_to_a_heading_of_the_same_page_takes_its_words() -> None:
    made = pages({"onboarding/a.md": story(body="See [[#what-we-saw]].\n\n## What we saw")})
    assert '<a href="#what-we-saw">What we saw</a>' in made["/insights/a/"]


def test_a_mention_is_marked_where_its_link_stands() -> None:
    files = {
        "onboarding/a.md": story(),
        "onboarding/b.md": story(title="The second story", body="The desk and the [desk](a.md) story."),
    }
    assert "The desk and the <mark>desk</mark> story." in pages(files)["/insights/a/"]


def test_an_open_question_is_on_home_and_a_closed_one_is_not() -> None:
    made = pages({"questions/q.md": question(), "questions/r.md": question("Who pays in the end?", closed="We know.")})
    assert ("Whom do clinics ask first?" in made["/"], "Who pays in the end?" in made["/"]) == (True, False)


def test_no_slot_is_left_and_odd_file_names_are_spelt_for_addresses(tmp_path: Path) -> None:
    body = "[![desk](desk%20%231.png)](desk%20%231.png) ![half](50%25.png) [[a]] [b](../customers/alder.md)"
    files: dict[str, str | bytes] = {f"customers/{name}.md": customer(name.title()) for name in CUSTOMERS}
    files |= {"library.yml": json.dumps(CONFIG), "onboarding/a.md": story(body=body)}
    files |= {"onboarding/desk #1.png": whole("a.png"), "onboarding/50%.png": whole("a.png")}
    library = load(write_files(tmp_path, files), None, DAY).library
    assert library
    outputs = list(render(gate(library, "everyone", DAY), TEMPLATES, "insights"))
    page = next(o for o in outputs if isinstance(o, Page) and o.address == "/insights/a/")
    assert ('src="desk%20%231.png"' in page.body, 'src="50%25.png"' in page.body) == (True, True)
    assert {"insights/a/desk #1.png", "insights/a/50%.png"} <= {output.path for output in outputs}
    assert not [output.path for output in outputs if isinstance(output, Page) and "slot:" in output.body]


def test_an_anonymous_customer_has_no_former_address() -> None:
    fields = {"anonymous": True, "aliases": ["the-red-barn"], "region": "north"}
    made = edition({"customers/the-grey-door.md": customer("Elm Clinic", **fields)})
    assert made.former == {}
    assert made.customers["the-grey-door"].data.name == "a small clinic in the north"


def test_days_on_most_pages_do_not_change_by_themselves() -> None:
    files = {"onboarding/a.md": story(evidence(quote="We rang.")), "questions/q.md": question()}
    one, two = (
        {
            o.address: o.content()
            for o in render(edition(files, as_of=day), TEMPLATES, "insights")
            if isinstance(o, Page)
        }
        for day in (dt.date(2026, 3, 20), dt.date(2026, 3, 21))
    )
    assert {address for address in one if one[address] != two[address]} == {
        "/",
        "/areas/",
        "/areas/onboarding/",
        "/closeness/",
        "/go-and-see/",
    }


@pytest.mark.parametrize(("code", "shown"), [("en-GB", "en"), ("pt-BR", "pt"), ("de", "de"), ("xx", "en")])
def test_a_library_in_any_language_is_built(code: str, shown: str, tmp_path: Path) -> None:
    config = json.dumps(CONFIG | {"language": code, "as_of": "2026-11-21"})
    files: dict[str, str | bytes] = {
        "library.yml": config,
        "customers/alder.md": customer("Alder"),
        "onboarding/a.md": story(),
    }
    place = project(tmp_path / "project", write_files(tmp_path / "library", files))
    result = insights("build", "--as-of", "2026-11-25", cwd=place)
    assert result.returncode == 0, result.stderr
    page = (place / "site/index.html").read_text()
    assert f'<html lang="{shown}"' in page
    assert "As of 25\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2026" in page
