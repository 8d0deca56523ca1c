"""The contribute page: what makes a good story, and for each area a story to begin with."""

from __future__ import annotations

from urllib.parse import quote

from generator.content.beginning import STORY
from generator.content.config import Area, Closeness
from generator.content.types import Ref
from generator.pages import address, words
from generator.pages.page import Page
from generator.pages.press import Link, Press

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
        "Kinds of customer": vocabulary.words[Ref.SEGMENT],
        "Tags": vocabulary.words[Ref.TAG],
        "Teams": vocabulary.words[Ref.TEAM],
    }
    facts = [{"name": name, "terms": list(keys)} for name, keys in shown.items() if keys]
    anonymous = any(record.data.anonymous for record in press.edition.customers.values())
    body = press.templates.render(
        "contribute",
        intro="Choose the product area your story is about. Everything that can be known beforehand is filled in."
        if vocabulary.config.contribute_url
        else "Choose the product area your story is about, and copy the text into a new file in its folder.",
        people_can_see="Customers who do not want to be named are shown without their name on this site. "
        "People who can read the files of the library can still see it."
        if anonymous
        else "",
        areas=areas,
        words=facts,
        rules=Link(words.RULES, address.relative(address.CONTRIBUTE, address.RULES)),
    )
    return Page(address.CONTRIBUTE, "contribute", "Contribute", "", body)


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
