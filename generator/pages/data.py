"""The data of the site: the files, and the page that says what they are and what each field means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markupsafe import Markup, escape

from generator.pages import address, words
from generator.pages.export.as_csv import CONTACTS, INSIGHTS, contacts_csv, insights_csv
from generator.pages.export.as_json import json_of
from generator.pages.export.contents import contents_of
from generator.pages.export.fields import Described, Field, parts
from generator.pages.export.shape import VERSION
from generator.pages.page import Data, Page
from generator.pages.press import Link, Press
from generator.pages.schemas import DATA
from generator.pages.templates import Templates, finished
from generator.pages.words import data as say

_CODE = re.compile(r"`(.+?)`")
ALL, STORIES, EVIDENCE = "insights.json", "insights.csv", "contacts.csv"
_COLUMNS = {STORIES: INSIGHTS, EVIDENCE: CONTACTS}


def data_outputs(press: Press) -> Iterator[Data | Page]:
    """Every file of data, and the page about them."""
    contents = contents_of(press)
    files = {ALL: json_of(contents), STORIES: insights_csv(contents), EVIDENCE: contacts_csv(contents)}
    rows = sum(len(insight.evidence) for insight in contents.insights)
    told = {
        ALL: say.stories(len(contents.insights)),
        STORIES: say.rows(len(contents.insights)),
        EVIDENCE: say.rows(rows),
    }
    for name, content in files.items():
        yield Data(f"{address.DATA.strip('/')}/{name}", content)
    yield _page({name: f"{say.size(len(content))} · {told[name]}" for name, content in files.items()}, press)


def _page(about: dict[str, str], press: Press) -> Page:
    origin = address.DATA
    schema = address.of_schema(DATA).removeprefix(origin)
    body = press.templates.render(
        "data",
        say=say,
        files=[
            {
                "link": Link(name, address.relative(origin, f"{origin}{name}")),
                "size": about.get(name, ""),
                "about": Markup(escape(text).format(contact=_code("contact"))),
                "columns": _COLUMNS.get(name, ()),
            }
            for name, text in ((name, say.FILES[name]) for name in (*about, schema))
        ],
        program=Markup(escape(say.PROGRAM).format(file=_code(ALL))),
        python=Markup('<div class="highlight"><pre><code>{}</code></pre></div>').format(
            finished(str(escape(say.PYTHON)))
        ),
        version=say.VERSION.format(version=VERSION),
        fields=_fields(press.templates),
    )
    return Page(origin, "hub", say.TITLE, "", body)


@cache
def _fields(templates: Templates) -> Markup:
    """What the page says of every field, which is the same for every library."""
    intro = Markup(escape(say.FIELDS).format(file=_code(ALL)))
    return Markup(templates.render("fields", say=say, intro=intro, parts=[_part(one) for one in parts()]))


def _part(one: Described) -> dict[str, object]:
    """A part of the file, with links to the parts within it."""
    same = Markup('<a href="#{}">{}</a>').format(_anchor(one.same), _code(one.same))
    return {
        "anchor": _anchor(one.path),
        "path": one.path,
        "about": _coded(one.about),
        "same": Markup(escape(say.SAME).format(part=same)) if one.same else "",
        "fields": [_field(field) for field in one.fields],
    }


def _field(field: Field) -> dict[str, object]:
    return {
        "name": field.name,
        "about": _coded(field.about),
        "holds": Link(field.holds, f"#{_anchor(field.part)}" if field.part else None),
        "choices": field.choices,
    }


def _anchor(path: str) -> str:
    return f"field_{path.replace('.', '_')}" if path else "the_whole"


def _code(text: str) -> Markup:
    return Markup("<code>{}</code>").format(text)


def _coded(text: str) -> Markup:
    """What stands between backquotes as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(words.typeset(text)))))
