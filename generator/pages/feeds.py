"""Feeds: news of all stories, and of those of each area, for chats, mailboxes and feed readers.

An entry says what we made of a story and how well it is known, and leads to its page. It holds no words, name or role
of a customer, and nothing of the text: a page can be taken down when somebody withdraws, what was sent to a mailbox
cannot. Nothing in a feed depends on the day it is made, so that a feed without news stays as it is to the byte.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from html import escape
from textwrap import shorten
from uuid import NAMESPACE_URL, UUID, uuid5

from generator.content.model import Insight
from generator.content.types import Ref
from generator.edition.closeness import matters_to
from generator.edition.gate import Edition
from generator.edition.sending import Sending, sending
from generator.library.record import Record
from generator.pages import address, words
from generator.pages.atom import Entry, Feed, written
from generator.pages.page import Data
from generator.pages.press import Link, Press, status_note
from generator.pages.words import feeds as say

ALL = "all"
"""The key of the feed of everything; no area may have it."""
LATEST = 100
"""How many entries a feed holds. A story is often written up weeks after its day, and one that is older than all of
these reaches nobody."""
_LONGEST = 500
"""How much of a text an entry holds, in characters."""
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The time of a feed in which there was no news yet: any would do that never changes."""
_HOUR = 3600
_SCHEME = re.compile("^[a-z]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _News:
    """A story as news.

    Attributes:
        id: of its entry.
        published: when it was learned.
        updated: when there was news of it last.
    """

    id: UUID
    published: dt.datetime
    updated: dt.datetime


def feed_files(press: Press) -> Iterator[Data]:
    """Every feed; that of an area also under the names it had before, since what asks for those is a program."""
    edition, may = press.edition, sending(press.edition)
    areas = edition.vocabulary.words[Ref.AREA]
    news = {id_: _news(record, edition) for id_, record in edition.insights.items()}
    stories = {ALL: tuple(news)} | {key: press.derived.areas[key].stories for key in areas}
    latest = {key: _latest(ids, news) for key, ids in stories.items()}
    told = {id_ for ids in latest.values() for id_ in ids}  # few of a large library, and an entry is long to make
    entries = {id_: _entry(edition.insights[id_], news[id_], press, may) for id_ in told}
    for key, ids in latest.items():
        feed = _feed(key, [entries[id_] for id_ in ids], press)
        for name in (key, *(areas[key].formerly if key in areas else ())):
            yield _file(name, feed)


def feeds_offered(press: Press, origin: str) -> dict[str, object]:
    """Every feed for a page that offers them, and what a feed is for whoever never used one."""
    areas = press.edition.vocabulary.words[Ref.AREA]
    return {
        "title": say.FOLLOW,
        "what": say.WHAT_IT_IS,
        "all": Link(say.EVERYTHING, address.relative(origin, address.of_feed(ALL))),
        "by_area": say.BY_AREA,
        "areas": [Link(word.title, address.relative(origin, address.of_feed(key))) for key, word in areas.items()],
    }


def _file(name: str, feed: Feed) -> Data:
    return Data(address.of_feed(name).strip("/"), written(feed))


def _news(record: Record[Insight], edition: Edition) -> _News:
    own = uuid5(NAMESPACE_URL, _name(edition, "insights", _first_id(record, edition)))
    return _News(own, _time(record.data.date, own), _time(_updated(record.data), own))


def _latest(ids: Iterable[str], news: Mapping[str, _News]) -> list[str]:
    """The stories of which there was news last."""
    return nlargest(LATEST, ids, key=lambda id_: (news[id_].updated, news[id_].id))


def _feed(key: str, entries: Sequence[Entry], press: Press) -> Feed:
    """A feed, the newest first, which is the order that some readers ask for."""
    vocabulary = press.edition.vocabulary
    name, word = vocabulary.config.name, vocabulary.words[Ref.AREA].get(key)
    first = (word.formerly or (key,))[0] if word else key
    whose = _audience(press.edition)
    return Feed(
        id=uuid5(NAMESPACE_URL, _name(press.edition, "feeds", first, press.edition.audience if whose else "")).urn,
        title=say.title(name, word.title) if word else name,
        subtitle=whose or (word.description or "" if word else say.SUBTITLE),
        link=_url(address.of_area(key) if word else address.WHATS_NEW, press.edition),
        self_link=_url(address.of_feed(key), press.edition),
        language=vocabulary.config.language,
        author=name,
        updated=max((entry.updated for entry in entries), default=_NEVER),
        entries=tuple(sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True)),
    )


def _entry(record: Record[Insight], news: _News, press: Press, may: Sending) -> Entry:
    edition, data = press.edition, record.data
    area = edition.vocabulary.title(Ref.AREA, record.area)
    page = address.of_record(record) if may.may_go(record.id) else address.of_area(record.area)
    areas = [edition.vocabulary.title(Ref.AREA, key) for key in matters_to(record)]
    tags = [edition.vocabulary.title(Ref.TAG, key) for key in data.tags]
    link = _url(page, edition)
    told = [escape(shorten(text[: 2 * _LONGEST], _LONGEST, placeholder="…")) for text in _told(record, press, may)]
    more = f'<a href="{escape(link)}">{escape(say.READ)}</a>'
    return Entry(
        id=news.id.urn,
        title=may.nameless(press.title_of(record)) or say.unnamed(area),
        link=link,
        published=news.published,
        updated=news.updated,
        author=press.team(data.owner).text,
        html="".join(f"<p>{text}</p>" for text in (*told, more) if text),
        categories=tuple(dict.fromkeys((*areas, *tags))),
    )


def _told(record: Record[Insight], press: Press, may: Sending) -> Iterator[str]:
    """What an entry says, one paragraph each; that a check is due is left out, since time alone brings it about."""
    data, standing = record.data, press.derived.standing[record.id]
    yield _audience(press.edition)
    if data.retired:
        yield say.retired(may.nameless(data.retired))
    if note := status_note(standing):
        yield "" if note == words.HOLDS["retired"] else words.sentence(note)
    yield words.typeset(may.nameless(data.summary or ""))
    if data.believed and data.learned:
        believed, learned = may.nameless(data.believed), may.nameless(data.learned)
        if believed and learned:
            yield say.believed(believed)
            yield say.learned(learned)
    yield words.first_hand(press.derived.strength[record.id])
    if data.actions:
        last = max(data.actions, key=lambda action: action.date)
        if what := words.written(may.nameless(last.what)):
            yield say.changed(last.date, what, words.written(may.nameless(last.outcome or "")), last.told_customers)


def _updated(data: Insight) -> dt.date:
    """The latest day on which something was heard, done or told; a check that finds a story true is no news of it.

    If it were, a day on which many old stories are checked would push the new ones out of the feed.
    """
    days = [data.date, *(evidence.date for evidence in data.evidence)]
    days += [action.told_customers or action.date for action in data.actions]
    return max(days)


def _first_id(record: Record[Insight], edition: Edition) -> str:
    """The id a story had first; its area is not in it, so that a story may move."""
    return next((old for old in record.data.aliases if edition.former.get(old) == record.id), record.id)


def _name(edition: Edition, *parts: str) -> str:
    """What an id is made from: where the library is published, the parts, and nothing else."""
    config = edition.vocabulary.config
    home = _SCHEME.sub("", config.site_url).rstrip("/").lower() if config.site_url else config.name
    return "/".join((home, *parts))


def _time(day: dt.date, own: UUID) -> dt.datetime:
    """A time in the first hour of a day, always the same for the same story: Slack's reader wants no two alike."""
    return dt.datetime.combine(day, dt.time(), dt.UTC) + dt.timedelta(seconds=own.int % _HOUR)


def _url(page: str, edition: Edition) -> str:
    """An address that works wherever the feed is read; relative to the feed where that cannot be known."""
    site = edition.vocabulary.site_url(edition.audience)
    return site.rstrip("/") + page if site else address.relative(address.FEEDS, page)


def _audience(edition: Edition) -> str:
    """What must be said of a feed that is not for everybody, here as above every page."""
    vocabulary = edition.vocabulary
    narrow = edition.audience != vocabulary.audiences[0]
    return words.only_for(vocabulary.title(Ref.AUDIENCE, edition.audience)) if narrow else ""
