"""What is wrong in one part of ``library.yml`` hides neither its other parts nor the stories, and has no echo."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.content.source import CONFIG_NAME, Sources, source_from
from generator.library.load import check
from tests.making import CONFIG, CUSTOMERS, DAY, customer, evidence, story

SEEN = evidence("alder"), evidence("birch", date="2026-03-06")
RICH: dict[str, Any] = {
    **CONFIG,
    "areas": {**CONFIG["areas"], "billing": {**CONFIG["areas"]["billing"], "formerly": ["invoices"]}},
    "tags": {"first-week": {"title": "First week", "synonyms": ["week one"]}, "phone": {"title": "Phone"}},
    "methods": {"home-stay": {"title": "Stayed with them", "kind": "in-person"}},
    "audiences": {"everyone": {"title": "Everyone"}, "leadership": {"title": "Leadership"}},
    "policy": {"quote_max": 1000, "severity": {"EVD004": "off"}},
}
"""A library that uses nearly everything ``library.yml`` can say."""
STORIES = {
    "onboarding/one.md": story(*SEEN, title="A first story", tags=["first-week", "phone"]),
    "billing/two.md": story(evidence("cedar"), evidence("dogwood", date="2026-03-06"), title="A second story"),
    "onboarding/stayed.md": story(evidence(method="home-stay"), title="What a week with them taught us"),
    "onboarding/long.md": story(evidence(quote="we wait " * 100), title="They have a lot to say about it"),
    "onboarding/silent.md": story(evidence(teams=[]), title="Nobody knows who was there"),
    "billing/for-few.md": story(title="What a missed call costs a clinic", audience="leadership", tags=["phone"]),
    "invoices/former.md": story(title="How invoices were called before", also_in=["onboarding"]),
    "onboarding/wrong.md": story(evidence(quote="They said so."), title="Two slips of its own", related=["nobody"]),
}
OWN = [("invoices/former.md", "VOC010"), ("onboarding/wrong.md", "EVD008"), ("onboarding/wrong.md", "LNK001")]
"""What is reported of the stories themselves."""


def report_of(head: str) -> list[tuple[str, str]]:
    """What is reported with this text as ``library.yml``."""
    every = {f"customers/{name}.md": customer(name.title()) for name in CUSTOMERS} | STORIES
    sources = tuple(source_from(path, text.encode())[0] for path, text in every.items())
    result = check(Sources(source_from(CONFIG_NAME, head.encode())[0], sources, ()), [], DAY, DAY)
    return sorted((one.path, one.code) for one in result.diagnostics)


def with_change(at: tuple[str, ...], value: Any) -> str:
    """The text of a library with one thing changed, or taken out."""
    config = json.loads(json.dumps(RICH))
    inner = config
    for step in at[:-1]:
        inner = inner[step]
    if value is None:
        del inner[at[-1]]
    else:
        inner[at[-1]] = value
    return json.dumps(config, indent=1)


def test_a_rich_library_is_fine_but_for_slips_in_its_stories() -> None:
    assert report_of(json.dumps(RICH)) == OWN


SLIPS_OF_THE_LIBRARY: dict[str, tuple[tuple[str, ...], Any, list[str]]] = {
    "no name": (("name",), None, ["FLD002"]),
    "no teams": (("teams",), None, ["FLD002"]),
    "areas in a list": (("areas",), ["onboarding"], ["FLD003"]),
    "teams in one word": (("teams",), "billing-team", ["FLD003"]),
    "a tag in one word": (("tags", "phone"), "Phone", ["FLD003"]),
    "a segment without a title": (("segments", "small-clinics", "title"), None, ["FLD002"]),
    "an unknown field": (("descripton",), "What clinics say.", ["FLD001"]),
    "an unknown field of a tag": (("tags", "first-week", "titel"), "First", ["FLD001"]),
    "an owner nobody knows": (("areas", "onboarding", "owner"), "everybody", ["VOC003"]),
    "days that are none": (("areas", "onboarding", "stay_close"), "soon", ["FLD003"]),
    "a contact in one word": (("contact",), "Ines", ["FLD003"]),
    "an address that is not secure": (("site_url",), "http://insights.example/", ["LNK016"]),
    "a rule nobody knows": (("policy", "severity", "EVD04"), "off", ["LIB005"]),
    "a key in capitals": (("tags", "Fax"), {"title": "Fax"}, ["VOC011"]),
    "a section in the singular": (("region",), {"south": {"title": "South"}}, ["FLD001"]),
    "a former word still in use": (("tags", "first-week", "formerly"), ["phone"], ["VOC012"]),
    "a slip in the policy": (("policy", "review_after"), "soon", ["FLD003"]),
    "a slip in a severity": (("policy", "severity", "EVD006"), "of", ["FLD011"]),
    "a kind nobody knows": (("methods", "home-stay", "kind"), "inperson", ["FLD011"]),
    "a method without a kind": (("methods", "home-stay", "kind"), None, ["FLD002"]),
    "an unknown field of a method": (("methods", "home-stay", "titel"), "Stay", ["FLD001"]),
    "an unknown field of an area": (("areas", "billing", "titel"), "Billing", ["FLD001"]),
}


@pytest.mark.parametrize(("at", "value", "wanted"), SLIPS_OF_THE_LIBRARY.values(), ids=SLIPS_OF_THE_LIBRARY)
def test_a_slip_in_one_part_of_the_library_hides_nothing_and_has_no_echo(
    at: tuple[str, ...], value: Any, wanted: list[str]
) -> None:
    told = OWN if at != ("areas",) else OWN[1:]  # which areas were called something else is not known then
    assert report_of(with_change(at, value)) == sorted([*told, *(("library.yml", code) for code in wanted)])


def test_many_slips_in_the_library_are_all_told() -> None:
    config = json.loads(json.dumps(RICH))
    for name in ("a tag in one word", "an owner nobody knows", "a contact in one word", "a key in capitals"):
        at, value, _ = SLIPS_OF_THE_LIBRARY[name]
        inner = config
        for step in at[:-1]:
            inner = inner[step]
        inner[at[-1]] = value
    codes = ("FLD003", "FLD003", "VOC003", "VOC011")
    assert report_of(json.dumps(config, indent=1)) == sorted([*OWN, *(("library.yml", code) for code in codes)])


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('"title": "Phone"', '"title": &a "Phone"', "FMT006"),
        ('"title": "Phone"', '"title": "Phone", "title": "Fax"', "FMT005"),
        ('"name": "A small library"', '"name": "A small library" # of 2026\n', ""),
    ],
    ids=["a shortcut", "a field twice", "a remark"],
)
def test_a_slip_in_how_the_library_is_written_hides_nothing_either(before: str, after: str, code: str) -> None:
    head = json.dumps(RICH, indent=1)
    assert report_of(head.replace(before, after, 1)) == sorted([*OWN, *[("library.yml", code)] * bool(code)])
