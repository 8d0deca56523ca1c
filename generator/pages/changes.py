"""What changed: everything that came of the stories, and whether customers were told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.content.model import Action
from generator.content.types import Ref
from generator.edition.outcomes import outcome_of
from generator.pages import address, words
from generator.pages.charts.bars import outcomes
from generator.pages.charts.drawing import Chart
from generator.pages.page import Page
from generator.pages.paging import paged
from generator.pages.press import Link, Press, status_note
from generator.pages.words import changes as say
from generator.pages.words import charts


@dataclass(frozen=True, slots=True)
class Change:
    """One change in a list: when, what, what came of it, who knows, and the story behind it."""

    iso: str
    day: str
    what: str
    outcome: str
    told: str
    link: str | None
    story: Link | None = None
    note: str = ""


def change(action: Action) -> Change:
    """A change on the page of its own story."""
    told = action.told_customers
    return Change(
        iso=action.date.isoformat(),
        day=words.short_day(action.date),
        what=words.written(action.what),
        outcome=words.written(action.outcome),
        told=say.told_on(told) if told else words.NOT_TOLD,
        link=action.link,
    )


def changes_page(press: Press) -> Iterator[Page]:
    """The pages of the register: first what customers still have to be told, then what they were told."""
    every = latest_first(press.edition.insights, press)
    groups = (
        (say.NOT_TOLD, [pair for pair in every if not pair[0].told_customers]),
        (say.TOLD, [pair for pair in every if pair[0].told_customers]),
    )
    chart, behind = _outcomes(press) if every else (None, [])
    rows = [(title, len(pairs), action, id_) for title, pairs in groups for action, id_ in pairs]
    lede = say.lede(len(every), len(groups[1][1])) if every else say.LEDE_OF_NONE
    for origin, chunk, pages in paged(address.CHANGES, rows):
        shown = [
            {
                "title": say.group(title, count),
                "changes": [
                    replace(one, told=one.told if action.told_customers else "")
                    for head, _, action, id_ in chunk
                    if head == title
                    for one in [of_story(action, id_, press, origin)]
                ],
            }
            for title, count in dict.fromkeys((title, count) for title, count, _, _ in chunk)
        ]
        seen = chart if pages.number == 1 else None
        body = press.templates.render(
            "changes", say=say, lede=lede, chart=seen, outcomes=behind, groups=shown, pages=pages
        )
        yield Page(origin, "hub", pages.titled(say.TITLE), lede, body, drawings=seen.drawings if seen else ())


def _outcomes(press: Press) -> tuple[Chart | None, list[dict[str, object]]]:
    """What came of the stories of each area as a chart, and the table behind it; areas that heard most first.

    Of a single area the sentence above says it all.
    """
    found = press.derived.outcomes
    title = press.edition.vocabulary.title
    keys = sorted(found, key=lambda key: -found[key].heard)
    rows = [(title(Ref.AREA, key), found[key]) for key in keys]
    every = outcome_of(press.edition.insights.values())
    named = [*rows, (charts.EVERY_AREA, every)]
    behind: list[dict[str, object]] = [
        {"name": name, "numbers": [one.heard, one.acted, one.told]} for name, one in named
    ]
    return outcomes(rows) if len(rows) > 1 else None, behind


def latest_first(ids: Iterable[str], press: Press) -> list[tuple[Action, str]]:
    """The changes that stories led to, the latest first, each with the id of its story."""
    every = [(action, id_) for id_ in ids for action in press.edition.insights[id_].data.actions]
    return sorted(every, key=lambda pair: (-pair[0].date.toordinal(), pair[1]))


def of_story(action: Action, id_: str, press: Press, origin: str) -> Change:
    """A change away from its story, and so with a link to it."""
    note = status_note(press.derived.standing[id_])
    return replace(change(action), story=press.link_to(id_, origin), note=note)
