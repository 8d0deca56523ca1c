"""Libraries as people might write them: right, nearly right, and not at all.

A file begins as a right one: the models say which fields there are and what each holds, so a new field is
written here by itself. Then come slips in its fields, a way to write them as YAML, and slips of the pen in
the text. Files share few names, so that their links, former names and circles meet.
"""

from __future__ import annotations

import json
import operator
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin

from hypothesis import strategies as st

from generator.content.config import METHODS, Config
from generator.content.model import Customer, Fields, Insight, Question
from generator.content.source import CONFIG_NAME
from generator.content.types import Past, Ref, Refers
from generator.diagnostics.catalogue import RULES
from tests.fuzz.slips import slipped, textual
from tests.fuzz.texts import BODIES, FRONTS, LINES, RIGHT_BODIES, WORDS
from tests.making import CONFIG, CUSTOMERS, customer, question, record, story

Data = Any
"""What YAML can hold: a text, a list or a mapping."""

STORIES = tuple(f"n{number}" for number in range(5))
QUESTIONS = ("q0", "q1")
FORMER = tuple(f"old-{number}" for number in range(4))
NAMES: Mapping[Ref, tuple[str, ...]] = {
    Ref.AREA: ("onboarding", "billing"),
    Ref.TEAM: ("onboarding-team", "billing-team"),
    Ref.TAG: ("first-week", "phone"),
    Ref.SEGMENT: ("small-clinics",),
    Ref.REGION: ("north",),
    Ref.METHOD: tuple(METHODS),
    Ref.AUDIENCE: ("everyone",),
    Ref.COMPETENCY: ("relating", "questioning", "observing"),
    Ref.INSIGHT: STORIES,
    Ref.CUSTOMER: CUSTOMERS,
    Ref.QUESTION: QUESTIONS,
    Ref.RULE: tuple(code for code, rule in RULES.items() if not rule.fixed),
}
"""The words that each kind of value most often is."""
PLACES = (
    *(f"onboarding/{name}.md" for name in STORIES[:3]),
    *(f"billing/{name}.md" for name in STORIES[3:]),
    *(f"customers/{name}.md" for name in CUSTOMERS),
    *(f"questions/{name}.md" for name in QUESTIONS),
)
ODD_PLACES = st.sampled_from(
    (
        *("billing/n0.md", "customer/alder.md", "questions/alder.md", "onbording/n9.md", "Billing/n8.md", "all/n7.md"),
        *("onboarding/First Week.md", "onboarding/index.md", "onboarding/.md", "n6.md", "billing/a/n6.md", "é/é.md"),
        *("onboarding/old-0.md", "onboarding/a\nb.md", "billing/{code}.md", "billing/" + "a" * 81 + ".md"),
    )
)
PICTURES = ("onboarding/p.png", "billing/p.png")
ATTACHMENTS = ("onboarding/p.png", "onboarding/P.png", "billing/p.png", "onboarding/notes.pdf", "customers/p.png")
NONE = st.just(0)
ONE = st.sampled_from((0, 1))
SLIPS = st.sampled_from((0, 0, 0, 1, 1, 2))
"""How many slips a file holds in its fields, and how many of the pen: as often none as some."""


@cache
def value(annotation: Any, markers: tuple[Any, ...] = ()) -> st.SearchStrategy[Data]:
    """What a field of this type may rightly hold, as data of YAML."""
    origin, args = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return value(annotation.__origin__, (*markers, *annotation.__metadata__))
    if origin in (Union, types.UnionType):
        return value(next(arg for arg in args if arg is not type(None)), markers)
    for marker in markers:
        if isinstance(marker, Refers):
            return st.sampled_from(NAMES[marker.to])
        if isinstance(marker, Past):
            return st.sampled_from(("2026-03-12", "2026-03-05", "2025-11-21", "2026-11-21", "2024-02-29", "1999-12-31"))
    if origin is tuple:
        return st.lists(value(args[0]), min_size=1, max_size=3, unique_by=json.dumps)
    if origin is dict:
        return st.dictionaries(value(args[0]), value(args[1]), max_size=2)
    if origin is Literal:
        return st.sampled_from(args)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from([str(one.value) for one in annotation])
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return fields(annotation)
    return _text(annotation, markers)


def _text(annotation: Any, markers: tuple[Any, ...]) -> st.SearchStrategy[str]:
    """A text that is read as a number, a day, a switch, an address or an id; else one line."""
    readers = {getattr(getattr(marker, "func", None), "__name__", "") for marker in markers}
    known: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("_number", ("2", "30", "365")),
        ("_off_or_days", ("off", "30")),
        ("_switch", ("true", "no")),
        ("_day", ("2026-11-21", "2027-01-01", "2020-01-01")),
        ("_site", ("https://x.example/{path}", "https://x.example/new?f={area}/{id}.md&v={text}")),
        ("_web", ("https://x.example/a?b=c#d", "mailto:a@x.example")),
        ("_id", FORMER),
        ("_country", ("GB", "DE", "NO")),
    )
    return next((st.sampled_from(words) for reader, words in known if reader in readers), LINES)


@cache
def fields(model: type[Fields], without: frozenset[str] = frozenset()) -> st.SearchStrategy[dict[str, Data]]:
    """The fields of a model: all that are required and some that are not."""
    needed: dict[str, st.SearchStrategy[Data]] = {}
    more: dict[str, st.SearchStrategy[Data]] = {}
    for name, info in model.model_fields.items():
        if name not in without:
            (needed if info.is_required() else more)[name] = value(cast(Any, info.annotation), tuple(info.metadata))
    chosen = st.lists(st.sampled_from(sorted(more)), max_size=4, unique=True) if more else st.just([])
    some = chosen.flatmap(lambda names: st.fixed_dictionaries({name: more[name] for name in names}))
    return st.builds(operator.or_, st.fixed_dictionaries(needed), some)


@st.composite
def evidence(draw: st.DrawFn, data: dict[str, Data]) -> dict[str, Data]:
    """The same piece of evidence with exactly one word for who it was."""
    who = "source" if METHODS[data["method"]].kind == "proxy" else draw(st.sampled_from(("customer", "segment")))
    kept = {name: one for name, one in data.items() if name not in ("customer", "segment", "source")}
    kept[who] = draw({"customer": value(str, (Refers(Ref.CUSTOMER),)), "source": LINES}.get(who, st.just(SEGMENT)))
    return kept


SEGMENT = NAMES[Ref.SEGMENT][0]


@st.composite
def made(draw: st.DrawFn, path: str) -> dict[str, Data]:
    """The fields of a right record for a place; what must agree with another field does."""
    models: dict[str, type[Fields]] = {"customers": Customer, "questions": Question}
    model = models.get(path.split("/")[0], Insight)
    data = dict(draw(fields(model, frozenset({"evidence", "believed", "learned", "supersedes", "aliases"}))))
    here = path.rsplit("/", 1)[-1].removesuffix(".md")
    if model is Insight:
        one = fields(Insight.model_fields["evidence"].annotation.__args__[0])  # type: ignore[union-attr]
        data["evidence"] = draw(st.lists(one.flatmap(evidence), min_size=1, max_size=3))
        if draw(st.booleans()):
            data |= {"believed": draw(LINES), "learned": draw(LINES)}
        if here in STORIES[1:] and draw(st.integers(0, 2)) == 2:
            data["supersedes"] = [draw(st.sampled_from(STORIES[: STORIES.index(here)]))]
        for action in data.get("actions", ()):
            action.pop("told_customers", None)
        for name, not_in in (("supports", ()), ("related", ()), ("contradicts", data.get("supports", ()))):
            data[name] = [other for other in data.get(name, ()) if other != here and other not in not_in]
    if "title" in data:
        data["title"] = f"{data['title']} and what {here} says of it"[:120]
    if draw(st.integers(0, 3)) == 3:
        data["aliases"] = [f"old-of-{here}"]
    return {name: one for name, one in data.items() if one != []}


@st.composite
def configured(draw: st.DrawFn) -> dict[str, Data]:
    """The fields of ``library.yml``: the usual words, and more of each kind."""
    sections = [name for name, info in Config.model_fields.items() if get_origin(info.annotation) is dict]
    data = draw(fields(Config, frozenset({*sections, "language"})))
    data["language"] = draw(st.sampled_from(("en", "pt-BR", "ar")))
    usual = {**CONFIG, "audiences": {"everyone": {"title": "Everyone"}}}
    for section in sections:
        word = get_args(Config.model_fields[section].annotation)[1]
        keys = st.sampled_from((f"more-{section}", "visit", "x"))
        data[section] = usual.get(section, {}) | draw(st.dictionaries(keys, value(word), max_size=2))
    return {name: one for name, one in data.items() if one != {}}


def text_of(data: Data, style: Callable[[str], str], depth: int, flow: int) -> str:
    """Data as YAML: blocks, or brackets from a depth on; texts as ``style`` writes them."""
    if not isinstance(data, dict | list):
        return style(str(data))
    if data and depth < flow:
        return "\n".join(_blocks(data, style, depth, flow))
    if isinstance(data, list):
        return f"[{', '.join(text_of(one, style, depth + 1, 0) for one in data)}]"
    return f"{{{', '.join(f'{name}: {text_of(one, style, depth + 1, 0)}' for name, one in data.items())}}}"


def _blocks(data: dict[str, Data] | list[Data], style: Callable[[str], str], depth: int, flow: int) -> Iterator[str]:
    pad = "  " * depth
    for name, one in data.items() if isinstance(data, dict) else enumerate(data):
        inner = text_of(one, style, depth + 1, flow)
        below = isinstance(one, dict | list) and bool(one) and depth + 1 < flow
        if isinstance(data, list):
            yield f"{pad}- {inner.removeprefix(pad + '  ')}"
        else:
            yield f"{pad}{name}:\n{inner}" if below else f"{pad}{name}: {inner}"


def quoted(text: str) -> str:
    """In double quotes, as JSON: always right."""
    return json.dumps(text, ensure_ascii=False)


def plain(text: str) -> str:
    """Without quotes where that looks harmless; single quotes else."""
    return (
        text
        if text[:1].isalnum() and text.replace("-", "").replace(" ", "").isalnum()
        else "'" + text.replace("'", "''") + "'"
    )


@st.composite
def yaml(draw: st.DrawFn, data: dict[str, Data], slips: st.SearchStrategy[int]) -> str:
    """Fields with slips in them, written down; ``str`` writes a text as it is, as people do."""
    for _ in range(draw(slips)):
        data = draw(slipped(data))
    styles: list[Callable[[str], str]] = [quoted, plain] if slips is NONE else [quoted, plain, str]
    return text_of(data, draw(st.sampled_from(styles)), 0, draw(st.sampled_from((1, 2, 3, 9)))) + "\n"


@st.composite
def files(draw: st.DrawFn, path: str, slips: st.SearchStrategy[int]) -> bytes:
    """One file for a place: a record with slips or none, now and then anything at all."""
    kind = draw(st.integers(0, 11)) if slips is SLIPS else 0
    if kind == 11:
        return draw(st.binary(max_size=120))
    if kind == 10:
        return draw(WORDS | BODIES | FRONTS).encode()
    front = draw(FRONTS) if kind == 9 else draw(made(path).flatmap(lambda data: yaml(data, slips)))
    body = draw(BODIES if slips is SLIPS else RIGHT_BODIES)
    return draw(textual(f"---\n{front}---\n\n{body}\n", draw(slips)))


@st.composite
def configs(draw: st.DrawFn, slips: st.SearchStrategy[int]) -> bytes:
    """One ``library.yml``."""
    kind = draw(st.integers(0, 11)) if slips is SLIPS else 0
    if kind == 11:
        return draw(st.binary(max_size=120))
    text = draw(FRONTS) if kind == 10 else draw(configured().flatmap(lambda data: yaml(data, slips)))
    return draw(textual(text, draw(slips)))


@dataclass(frozen=True)
class Written:
    """A library as it was written: what is not said here is right.

    Attributes:
        texts: the files that were made for it.
        attachments: those that lie beside them.
        gone: a file that is missing.
    """

    texts: dict[str, bytes]
    attachments: frozenset[str] = frozenset()
    gone: str = ""

    def files(self) -> dict[str, bytes]:
        """Every file of the library."""
        every = {**FILLERS, **dict.fromkeys((*PICTURES, *self.attachments), b""), **self.texts}
        return {path: data for path, data in every.items() if path != self.gone}


@st.composite
def libraries(draw: st.DrawFn) -> Written:
    """A library of several files, written without a slip, with few, or by people in a hurry.

    The first kind tries what follows the check, and the second what a single slip does to a library that is right.
    """
    slips = draw(st.sampled_from((NONE, ONE, SLIPS)))
    paths = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=6, unique=True))
    if slips is SLIPS:
        paths += draw(st.lists(ODD_PLACES, max_size=1))
    first, *others = paths
    texts = {first: draw(files(first, slips))} | {
        path: draw(files(path, SLIPS if slips is SLIPS else NONE)) for path in others
    }
    if draw(st.integers(0, 2)) == 2:
        texts[CONFIG_NAME] = draw(configs(slips))
    attachments = draw(st.frozensets(st.sampled_from(ATTACHMENTS), max_size=3))
    gone = draw(st.sampled_from(sorted(FILLERS))) if slips is SLIPS and draw(st.integers(0, 9)) == 9 else ""
    return Written(texts, attachments, gone)


def _filler(path: str) -> str:
    folder, name = path.removesuffix(".md").split("/")
    if folder == "customers":
        return customer(name.title())
    return question(f"What else of {name}?") if folder == "questions" else story(title=f"A story that is called {name}")


FILLERS: Mapping[str, bytes] = {path: _filler(path).encode() for path in PLACES} | {
    CONFIG_NAME: record(CONFIG).split("---\n")[1].encode()
}
"""Right files for every place that nothing else was written for."""
