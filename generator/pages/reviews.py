"""Stories to check: those that nobody has found still true for too long, by the team that answers for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.pages import address
from generator.pages.banners import checked
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.press import Press
from generator.pages.words import reviews as say

SOON = 30
"""Stories that fall due within this many days are listed too."""


def reviews_page(press: Press) -> Iterator[Page]:
    """The pages of the list: what is overdue by team, the longest first; then what falls due soon."""
    standing, insights = press.derived.standing, press.edition.insights
    horizon = press.edition.as_of + dt.timedelta(days=SOON)
    overdue = [id_ for id_, one in standing.items() if one.overdue]
    soon = [id_ for id_, one in standing.items() if one.stands and not one.overdue and one.due <= horizon]
    overdue.sort(key=lambda id_: (insights[id_].data.owner, standing[id_].due, id_))
    soon.sort(key=lambda id_: (standing[id_].due, id_))
    rows = [(insights[id_].data.owner, id_) for id_ in overdue] + [("", id_) for id_ in soon]
    lede = say.lede(len(insights), len(overdue), len(soon), SOON)
    for origin, chunk, pages in paged(address.REVIEWS, rows):
        groups = [
            {
                "title": press.team(owner).text if owner else say.soon(SOON),
                "team": press.team(owner) if owner else None,
                "stories": [_entry(id_, press, origin) for one, id_ in chunk if one == owner],
            }
            for owner in dict.fromkeys(owner for owner, _ in chunk)
        ]
        body = press.templates.render("reviews", say=say, lede=lede, groups=groups, pages=pages)
        yield Page(origin, "hub", pages.titled(say.TITLE), lede, body)


def _entry(id_: str, press: Press, origin: str) -> dict[str, object]:
    record, standing = press.edition.insights[id_], press.derived.standing[id_]
    return {
        "link": press.link_to(id_, origin),
        "area": press.area_link(record.area, origin),
        "note": f"{checked(standing, record.data)} {say.due(standing.due, standing.overdue)}",
        "edit": press.edit_url(record),
    }
