"""Atom (RFC 4287): how a feed is written. The only module that knows the package which does it.

It knows nothing of stories, and asks no clock: whatever has a time brings it along.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from feedgenerator import Atom1Feed

_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")
"""What XML 1.0 cannot hold, not even escaped, and the control characters that it had better not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news.

    Attributes:
        id: its own for ever, whatever becomes of its address.
        title: plain text.
        link: the page that tells it.
        published: when it was learned.
        updated: when there was news of it last.
        author: who answers for it.
        html: what is said of it.
        categories: what it is about.
    """

    id: str
    title: str
    link: str
    published: dt.datetime
    updated: dt.datetime
    author: str
    html: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed.

    Attributes:
        id: its own for ever.
        title: plain text.
        subtitle: plain text, or empty.
        link: the page that tells the same.
        self_link: where it can be read.
        language: of its texts.
        author: who publishes it.
        updated: when there was news last.
        entries: in their order.
    """

    id: str
    title: str
    subtitle: str
    link: str
    self_link: str
    language: str
    author: str
    updated: dt.datetime
    entries: tuple[Entry, ...]


class _Writer(Atom1Feed):
    """The package's writer, which would ask the clock for the time of a feed without entries."""

    def __init__(self, updated: dt.datetime, **fields: Any) -> None:
        super().__init__(**fields)
        self._updated = updated

    def latest_post_date(self) -> dt.datetime:
        return self._updated

    def write_items(self, handler: Any) -> None:
        for item in self.items:
            handler.characters("\n")  # a line for each, so that people can compare two feeds
            handler.startElement("entry", {})
            self.add_item_elements(handler, item)
            handler.endElement("entry")
        handler.characters("\n")


def written(feed: Feed) -> bytes:
    """The feed as a file.

    All of it is ASCII, with character references: many hosts send XML as ``text/xml`` without saying how it is encoded,
    and some readers then take it for ASCII, as RFC 3023 asked of them.
    """
    writer = _Writer(
        updated=feed.updated,
        title=_text(feed.title),
        link=feed.link,
        description=None,
        subtitle=_text(feed.subtitle) or None,
        language=feed.language,
        author_name=_text(feed.author),
        feed_url=feed.self_link,
        feed_guid=feed.id,
    )
    for entry in feed.entries:
        writer.add_item(
            title=_text(entry.title),
            link=entry.link,
            description=_text(entry.html),
            author_name=_text(entry.author),
            pubdate=entry.published,
            updateddate=entry.updated,
            unique_id=entry.id,
            categories=[_text(category) for category in entry.categories],
        )
    return str(writer.writeString("utf-8")).encode("ascii", "xmlcharrefreplace") + b"\n"


def _text(text: str) -> str:
    return _NOT_XML.sub("", text)
