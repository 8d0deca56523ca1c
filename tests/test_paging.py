"""A list of several pages: which way leads to which."""

from __future__ import annotations

from generator.pages.paging import paged


def test_a_list_of_many_pages_names_the_first_the_last_and_those_around_the_open_one() -> None:
    seventh = [pages for _, _, pages in paged("/insights/", range(1000))][6]
    assert [leap.number for leap in seventh.leaps] == [1, 5, 6, 7, 8, 9, 20]
    assert [leap.number for leap in seventh.leaps if leap.gap] == [5, 20]
    assert [leap.url for leap in seventh.leaps[:3]] == [f"../../insights/{page}" for page in ("", "page_5/", "page_6/")]


def test_a_list_of_few_pages_is_gone_through_one_by_one() -> None:
    assert [pages.leaps for _, _, pages in paged("/insights/", range(150))] == [(), (), ()]
    assert all(pages.leaps for _, _, pages in paged("/insights/", range(151)))
