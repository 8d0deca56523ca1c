"""What we were wrong about: every belief that turned out wrong is a find, and stands beside what we learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.pages import address, words
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.press import Press
from generator.pages.words import beliefs as say

PER_PAGE = 30


def beliefs_page(press: Press) -> Iterator[Page]:
    """The pages of the register, the latest finds first."""
    ids = registered(press)
    lede = _lede(ids, press)
    for origin, chunk, pages in paged(address.BELIEFS, ids, say.LATER, say.EARLIER, PER_PAGE):
        beliefs = [
            {
                "believed": words.typeset(press.edition.insights[id_].data.believed or ""),
                "learned": words.typeset(press.edition.insights[id_].data.learned or ""),
                "story": press.story(id_, origin),
            }
            for id_ in chunk
        ]
        body = press.templates.render("beliefs", say=say, lede=lede, beliefs=beliefs, pages=pages)
        yield Page(origin, "hub", pages.titled(say.TITLE), lede, body)


def registered(press: Press) -> list[str]:
    """The stories of the register, the latest finds first; those that a newer one replaces were finds as well."""
    return [record.id for record in press.edition.newest() if record.data.believed]


def _lede(ids: Sequence[str], press: Press) -> str:
    if not ids:
        return say.LEDE_OF_NONE
    areas = Counter(press.edition.insights[id_].area for id_ in ids)
    (area, most), *others = areas.most_common(2)
    leads = most > 1 and (not others or others[0][1] < most)
    named = press.area_link(area, address.BELIEFS).text if leads and others else ""
    return say.lede(len(ids), most, named)
