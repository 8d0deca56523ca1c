"""The contribute page: what makes a good story, and for each area a story to begin with."""

from __future__ import annotations

from urllib.parse import quote

from generator.content.beginning import STORY
from generator.content.config import Area, Closeness
from generator.content.types import Ref
from generator.pages import address, words
from generator.pages.page import Page
from generator.pages.press import Link, Press
from generator.pages.words import contribute as say
from generator.pages.words import reviews

NEW_ID = "what-you-learned"
"""The file name a new story is offered; its author gives it a better one."""


def contribute_page(press: Press) -> Page:
    """The page for contributors."""
    vocabulary = press.edition.vocabulary
    areas = [_area(key, word, press) for key, word in vocabulary.words[Ref.AREA].items() if isinstance(word, Area)]
    methods = vocabulary.words[Ref.METHOD]
    shown = {
        **{
            words.KINDS[kind].capitalize(): [key for key in methods if vocabulary.closeness(key) is kind]
            for kind in Closeness
        },
        say.SEGMENTS: vocabulary.words[Ref.SEGMENT],
        say.TAGS: vocabulary.words[Ref.TAG],
        say.TEAMS: vocabulary.words[Ref.TEAM],
    }
    facts = [{"name": name, "terms": list(keys)} for name, keys in shown.items() if keys]
    anonymous = any(record.data.anonymous for record in press.edition.customers.values())
    body = press.templates.render(
        "contribute",
        say=say,
        where=say.WHERE if vocabulary.config.contribute_url else say.WHERE_TO_COPY,
        anonymous=anonymous,
        areas=areas,
        words=facts,
        reviews=Link(reviews.TITLE, address.relative(address.CONTRIBUTE, address.REVIEWS)),
        rules=Link(words.RULES, address.relative(address.CONTRIBUTE, address.RULES)),
    )
    return Page(address.CONTRIBUTE, "contribute", say.TITLE, "", body)


def _area(key: str, word: Area, press: Press) -> dict[str, str | None]:
    segments = press.edition.vocabulary.words[Ref.SEGMENT]
    who = f"segment: {next(iter(segments))}" if segments else "customer: their-file-name"
    text = STORY.format(owner=word.owner, who=who)
    template = press.edition.vocabulary.config.contribute_url
    url = None
    if template:
        values = {"{area}": key, "{id}": NEW_ID, "{text}": text}
        url = template
        for name, value in values.items():
            url = url.replace(name, quote(value, safe=""))
    return {
        "key": key,
        "title": word.title,
        "description": word.description,
        "file": f"{press.folder}/{key}/{NEW_ID}.md",
        "text": text,
        "url": url,
    }
