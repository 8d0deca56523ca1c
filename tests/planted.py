"""Libraries with a word of its own in every field of every record, drawn by Hypothesis or written out by hand.

The records are told in a few plain types, from which a test can say for itself who may see what. They hold
everything that can be withheld and every way to link to it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from generator.content.source import CONFIG_NAME, Attachment, Sources, source_from
from generator.edition.gate import Edition, gate
from generator.library.load import Loaded, check
from generator.pages.page import Page
from generator.pages.render import render
from generator.publish.searched import line_of, searched_files
from tests.canaries import jpeg, pdf, png, word_for
from tests.making import CONFIG, DAY, TEMPLATES, record

AUDIENCES = ("everyone", "leadership", "board")
GIVEN = dt.date(2017, 3, 9)
"""The day of every consent that has one; no other date is the same."""
KEEP = 30
LINKS = ("wiki", "label", "path", "former", "heading")
"""How any record can be linked to: by its id, in words of one's own, by its path, by its former id, in a heading."""
WORDS = ("name", "id", "alias")
"""How a customer can be named without a link."""
TYPED = ("supports", "contradicts", "supersedes", "related")
_FILES = (("png", png), ("pdf", pdf), ("jpg", jpeg))


@dataclass(frozen=True)
class Permit:
    """What somebody agreed to."""

    until: dt.date | None = None
    withdrawn: dt.date | None = None
    scope: tuple[str, ...] = ("name", "quote")
    given: dt.date | None = GIVEN


@dataclass(frozen=True)
class Mention:
    """A record named in another's text."""

    form: str
    target: str


@dataclass(frozen=True)
class Client:
    """A customer."""

    key: str
    permit: Permit | None = Permit()
    anonymous: bool = False
    mentions: tuple[Mention, ...] = ()

    @property
    def unnamed(self) -> bool:
        return self.anonymous or (self.permit is not None and "name" not in self.permit.scope)


@dataclass(frozen=True)
class Heard:
    """A piece of evidence, from a customer if ``client`` is their key, else from a kind of customer or a source."""

    client: str
    date: dt.date = DAY
    permit: Permit | None = None


@dataclass(frozen=True)
class Tale:
    """A story; ``typed`` is a field and a key each, ``files`` the stories whose attachments it shows."""

    key: str
    heard: tuple[Heard, ...]
    audience: str | None = None
    reviewed: dt.date | None = None
    retired: bool = False
    mentions: tuple[Mention, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()
    answers: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A question."""

    key: str
    mentions: tuple[Mention, ...] = ()
    closed: bool = False


@dataclass(frozen=True)
class Shelf:
    """A whole library."""

    clients: tuple[Client, ...]
    tales: tuple[Tale, ...]
    asked: tuple[Asked, ...] = ()
    keep: int | None = None

    def records(self) -> tuple[Client | Tale | Asked, ...]:
        """All its records."""
        return (*self.clients, *self.tales, *self.asked)

    def config(self) -> dict[str, Any]:
        """Its ``library.yml``."""
        return CONFIG | {
            "audiences": {key: {"title": key.title()} for key in AUDIENCES},
            "edit_url": "https://git.example/edit/{path}",
            "policy": {"consent": "recorded", **({"keep_words": self.keep} if self.keep is not None else {})},
        }

    def files(self) -> dict[str, str]:
        """Its records, by path."""
        made = (*map(_client, self.clients), *map(_tale, self.tales), *map(_asked, self.asked))
        return {path_of(key): text for key, text in made}

    def attachments(self) -> dict[str, bytes]:
        """Its attachments, by path."""
        return {path: content for tale in self.tales for path, content in files_of(tale.key).items()}

    def loaded(
        self,
        day: dt.date,
        folder: Path | None = None,
        order: Sequence[str] = (),
        severity: Mapping[str, str] | None = None,
    ) -> Loaded:
        """The library as it is read on a day; attachments lie in a folder that holds those of every story."""
        files = self.files()
        sources = tuple(source_from(path, files[path].encode())[0] for path in order or files)
        config = self.config()
        config["policy"] |= {"severity": dict(severity or {})}
        head = source_from(CONFIG_NAME, json.dumps(config).encode())[0]
        attached = tuple(
            Attachment(path, (folder or Path()) / path, sha256(data).hexdigest())
            for path, data in sorted(self.attachments().items())
        )
        return check(Sources(head, sources, attached), [], day, day)


def id_of(key: str) -> str:
    """The id of a record by its key: ``s0`` is a story, ``c0`` a customer, ``q0`` a question."""
    return f"{key}-{word_for(f'{key} id')}"


def alias_of(key: str) -> str:
    """Its former id."""
    return f"{key}-was-{word_for(f'{key} alias')}"


def area_of(key: str) -> str:
    """The folder of a story."""
    return ("onboarding", "billing")[int(key[1:]) % 2]


def path_of(key: str) -> str:
    """The file of a record."""
    folder = {"c": "customers", "q": "questions"}.get(key[0]) or area_of(key)
    return f"{folder}/{id_of(key)}.md"


def files_of(key: str) -> dict[str, bytes]:
    """The attachments of a story, by path; each holds three words."""
    return {
        f"{area_of(key)}/{word_for(f'{key} {kind} file')}.{kind}": make(
            *(word_for(f"{key} {kind} {part}") for part in ("comment", "packed", "behind"))
        )
        for kind, make in _FILES
    }


def file_labels(key: str) -> set[str]:
    """The labels of the words that readers of a story's attachments see; what else its files tell, nobody sees."""
    return {f"{key} {kind} {part}" for kind, _ in _FILES for part in ("file", "packed")}


def _permit(permit: Permit | None) -> dict[str, Any]:
    if permit is None:
        return {}
    days = {"given": permit.given, "until": permit.until, "withdrawn": permit.withdrawn}
    written = {name: day.isoformat() for name, day in days.items() if day}
    return {"consent": {"basis": "contract", "scope": list(permit.scope), **written}}


def _allow(key: str) -> dict[str, Any]:
    return {"allow": {"EVD004": f"Nobody reads {word_for(f'{key} allow')}"}}


def _mentions(key: str, mentions: Iterable[Mention]) -> str:
    lines = []
    for number, mention in enumerate(mentions):
        mine = {part: word_for(f"{key} {part} {number}") for part in ("before", "label", "tooltip")}
        target, former = id_of(mention.target), alias_of(mention.target)
        written = {
            "wiki": f"[[{target}]]",
            "label": f"[[{target}|{mine['label']}]]",
            "path": f'[{mine["label"]}](../{path_of(mention.target)} "{mine["tooltip"]}")',
            "former": f"[[{former}]]",
            "heading": f"[[{target}]]",
            "name": f"Clinic {word_for(f'{mention.target} name')}",
            "id": target,
            "alias": former,
        }[mention.form]
        says = f"It says {mine['before']} beside {written} here."
        lines.append(f"## {says}\n\nSo it was." if mention.form == "heading" else says)
    return "\n\n".join(lines)


def _body(key: str, *more: str) -> str:
    def w(part: str) -> str:
        return word_for(f"{key} {part}")

    parts = (
        f"They {w('opening')} before.",
        f"## What {w('heading')} told",
        f"And {w('body')} too[^1], `{w('code')}`.",
        f'!!! note "{w("box")}"\n    Look.',
        f"| {w('cell')} |\n|---|\n| x |",
        f"[^1]: {w('footnote')}",
    )
    return "\n\n".join((*parts, *filter(None, more)))


BODY = ("opening", "heading", "body", "code", "box", "cell", "footnote")
"""The parts of every text that hold a word."""


def _client(one: Client) -> tuple[str, str]:
    fields = {
        "name": f"Clinic {word_for(f'{one.key} name')}",
        "segment": "small-clinics",
        "region": "north",
        "welcomes": f"a visit; ask {word_for(f'{one.key} welcomes')}",
        "aliases": [alias_of(one.key)],
        **({"anonymous": True} if one.anonymous else {}),
        **_permit(one.permit),
        **_allow(one.key),
    }
    return one.key, record(fields, _body(one.key, _mentions(one.key, one.mentions)))


def _asked(one: Asked) -> tuple[str, str]:
    fields = {
        "title": f"Whom do {word_for(f'{one.key} title')} ask?",
        "date": "2026-02-01",
        "owner": "onboarding-team",
        "areas": ["onboarding"],
        "aliases": [alias_of(one.key)],
        **({"closed": f"See {word_for(f'{one.key} closed')}"} if one.closed else {}),
        **_allow(one.key),
    }
    return one.key, record(fields, _body(one.key, _mentions(one.key, one.mentions)))


def _tale(one: Tale) -> tuple[str, str]:
    def w(part: str) -> str:
        return word_for(f"{one.key} {part}")

    typed: dict[str, list[str]] = {}
    for name, key in one.typed:
        typed.setdefault(name, []).append(id_of(key))
    fields = {
        "title": f"They know {w('title')} well",
        "date": "2026-03-12",
        "owner": "onboarding-team",
        "summary": f"So {w('summary')}",
        "believed": f"Yes {w('believed')}",
        "learned": f"No {w('learned')}",
        "tags": ["first-week"],
        "also_in": [area_of(f"s{int(one.key[1:]) + 1}")],
        "aliases": [alias_of(one.key)],
        "actions": [
            {"date": "2026-05-02", "what": w("what"), "outcome": w("outcome"), "link": f"https://a.example/{w('web')}"}
        ],
        "evidence": [_evidence(f"{one.key} e{number}", heard) for number, heard in enumerate(one.heard)],
        "answers": [id_of(key) for key in one.answers],
        **({"audience": one.audience} if one.audience else {}),
        **({"reviewed": one.reviewed.isoformat()} if one.reviewed else {}),
        **({"retired": f"Gone {w('retired')}"} if one.retired else {}),
        **typed,
        **_allow(one.key),
    }
    shown = [
        f"{'' if path.endswith('pdf') else '!'}[{word_for(f'{one.key} alt {path}')}](../{path})"
        for key in one.files
        for path in files_of(key)
    ]
    return one.key, record(fields, _body(one.key, _mentions(one.key, one.mentions), *shown))


EVIDENCE = ("quote", "role", "met", "note", "link", "source")
"""The parts of a piece of evidence that hold a word; only what is told by a source has a source."""


def _evidence(label: str, heard: Heard) -> dict[str, Any]:
    def w(part: str) -> str:
        return word_for(f"{label} {part}")

    who: dict[str, Any] = {"customer": id_of(heard.client), "method": "visit"}
    if heard.client == "segment":
        who = {"segment": "small-clinics", "method": "phone"}
    if heard.client == "source":
        who = {"source": f"Survey {w('source')}", "method": "survey"}
    return {
        **who,
        "date": heard.date.isoformat(),
        "quote": f"We {w('quote')} it",
        "role": f"a {w('role')}",
        "met_by": [f"Ines {w('met')}"],
        "teams": ["onboarding-team"],
        "note": f"Seen {w('note')}",
        "link": f"https://n.example/{w('link')}",
        **_permit(heard.permit),
    }


# Drawing

_UNTIL = st.sampled_from([None, -40, -2, -1, 0, 1, 2])
_WITHDRAWN = st.sampled_from([None, None, None, -40, -1, 0, 5])
_SCOPE = st.sampled_from([("name", "quote"), ("name", "quote"), ("name",), ("quote",), ()])
_HEARD_ON = st.sampled_from([0, 1 - KEEP, -KEEP, -KEEP - 1, -400])
_REVIEWED = st.sampled_from([None, None, -41, -40, -39, -2, -1, 0])


def _on(days: int | None) -> dt.date | None:
    return None if days is None else DAY + dt.timedelta(days=days)


@st.composite
def permits(draw: st.DrawFn) -> Permit:
    """What somebody agreed to, around the day."""
    return Permit(_on(draw(_UNTIL)), _on(draw(_WITHDRAWN)), draw(_SCOPE), draw(st.sampled_from([None, GIVEN])))


@st.composite
def mentions(draw: st.DrawFn, clients: Sequence[Client], others: Sequence[str]) -> tuple[Mention, ...]:
    """What a text names; nobody who is shown without a name is named in words, which would be an error."""
    named = [(form, one.key) for one in clients for form in (*LINKS, *(("id",) if one.unnamed else WORDS))]
    possible = named + [(form, key) for key in others for form in LINKS]
    chosen = draw(st.lists(st.sampled_from(possible), max_size=3)) if possible else []
    return tuple(Mention(form, key) for form, key in chosen)


@st.composite
def tales(draw: st.DrawFn, key: str, clients: Sequence[Client], earlier: Sequence[str], asked: Sequence[str]) -> Tale:
    """A story that may cite any customer, and link to any story before it."""
    kinds = st.sampled_from([*(one.key for one in clients), "segment", "source"])
    heard = draw(
        st.lists(
            st.builds(Heard, kinds, _HEARD_ON.map(lambda days: DAY + dt.timedelta(days)), st.none() | permits()),
            min_size=1,
            max_size=3,
        )
    )
    quiet = {one.client for one in heard if one.permit and "name" not in one.permit.scope}
    typed = {other: draw(st.sampled_from(TYPED)) for other in earlier if draw(st.booleans())}
    return Tale(
        key=key,
        heard=tuple(heard),
        audience=draw(st.sampled_from([None, None, *AUDIENCES])),
        reviewed=_on(draw(_REVIEWED)),
        retired=draw(st.booleans()),
        mentions=draw(mentions([one for one in clients if one.key not in quiet], [*earlier, *asked])),
        typed=tuple((name, other) for other, name in typed.items()),
        answers=tuple(one for one in asked if draw(st.booleans())),
        files=tuple(one for one in (*earlier, key) if draw(st.booleans())),
    )


@st.composite
def shelves(draw: st.DrawFn) -> Shelf:
    """A small library that loads without errors, and may hold anything there is to withhold."""
    clients: list[Client] = []
    for number in range(draw(st.integers(1, 3))):
        notes = draw(mentions(clients, []))
        clients.append(Client(f"c{number}", draw(st.none() | permits()), draw(st.booleans()), notes))
    asked = [f"q{number}" for number in range(draw(st.integers(0, 2)))]
    told: list[Tale] = []
    for number in range(draw(st.integers(1, 3))):
        told.append(draw(tales(f"s{number}", clients, [one.key for one in told], asked)))
    keys = [one.key for one in told]
    # what stands first is drawn before the stories are known, and may name them all the same
    clients[0] = replace(clients[0], mentions=clients[0].mentions + draw(mentions([], keys)))
    questions = [Asked(key, draw(mentions(clients, keys)), draw(st.booleans())) for key in asked]
    return Shelf(tuple(clients), tuple(told), tuple(questions), draw(st.sampled_from([None, None, KEEP])))


def passed(shelf: Shelf, audience: str, day: dt.date, folder: Path, order: Sequence[str] = ()) -> Edition:
    """What the readers of an audience may see on a day."""
    loaded = shelf.loaded(day, folder, order)
    assert loaded.library, [f"{d.path}:{d.start.line} {d.message}" for d in loaded.diagnostics]
    return gate(loaded.library, audience, day)


def written(seen: Edition) -> dict[str, bytes]:
    """Every file of a site before MkDocs, by path, and what search is told of it."""
    outputs = list(render(seen, TEMPLATES, "insights"))
    searched = searched_files([line_of(one.searched) for one in outputs if isinstance(one, Page) and one.searched])
    return {one.path: one.content() for one in outputs} | {f"search/{one.path}": one.content() for one in searched}
