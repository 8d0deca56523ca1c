"""Laws of contacts: what is sorted into subjects in one pass is what each subject's stories tell by themselves."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edition.contacts import contacts_by, told_in
from tests.making import CUSTOMERS, edition, evidence, story

PIECES = st.builds(
    evidence,
    customer=st.none() | st.sampled_from(CUSTOMERS[:2]),
    method=st.sampled_from(["visit", "email"]),
    date=st.sampled_from(["2026-03-05", "2026-03-06"]),
    teams=st.lists(st.sampled_from(["onboarding-team", "billing-team"]), max_size=2, unique=True),
    competencies=st.lists(st.sampled_from(["observing", "relating"]), max_size=1),
)
STORIES = st.lists(st.tuples(st.lists(PIECES, min_size=1, max_size=3), st.sets(st.sampled_from("xyz"))), max_size=5)


@settings(max_examples=100, deadline=None)
@given(STORIES)
def test_a_subject_knows_the_contacts_that_its_own_stories_tell_of(
    drawn: list[tuple[list[dict[str, str]], set[str]]],
) -> None:
    subjects = {f"s{number}": about for number, (_, about) in enumerate(drawn)}
    files = {
        f"onboarding/s{number}.md": story(*heard, title=f"Clinics ring before they write {number}")
        for number, (heard, _) in enumerate(drawn)
    }
    of = edition(files)
    found = contacts_by(subjects, told_in(of), of)
    assert {*found} == {subject for about in subjects.values() for subject in about}
    for subject, contacts in found.items():
        own = {id_: record for id_, record in of.insights.items() if subject in subjects[id_]}
        assert contacts == [one.contact for one in told_in(replace(of, insights=own))]
