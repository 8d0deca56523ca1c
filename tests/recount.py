"""A second count of everything the pages say in numbers: slow, plain, and straight from the files.

It shares no line with the program. It reads front matter as YAML, takes what everybody may see, and counts by looking
through all of it again and again. Of consent it knows only what changes a count: a contact whose consent leaves out the
name is known by its kind of customer. Consent that has ended is refused, since the canaries look after that.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import frontmatter
import yaml

KINDS = {
    "in-person": "visit stay ride-along meeting workshop event",
    "live": "video-call phone",
    "written": "email chat ticket review complaint",
    "proxy": "survey analytics sentiment report hearsay",
}
NEAREST = list(KINDS)
FIRST_HAND = NEAREST[:2]


@dataclass(frozen=True)
class Contact:
    """One contact, and the story that tells of it."""

    story: str
    key: tuple[str, ...]
    day: dt.date
    kind: str
    customer: str | None
    segment: str | None
    teams: frozenset[str]
    competencies: frozenset[str]


@dataclass(frozen=True)
class Figures:
    """What contacts come to."""

    last: dt.date | None
    contacts: tuple[int, int]
    customers: tuple[int, int]
    kinds: dict[str, int]
    competencies: dict[str, int]
    noted: int
    months: dict[str, dict[str, int]]


def day(value: object) -> dt.date:
    """A date, however YAML read it."""
    return dt.date.fromisoformat(str(value))


class Recount:
    """The figures of a library on a day."""

    def __init__(self, files: Mapping[str, str], config: dict[str, Any], as_of: dt.date) -> None:
        """Read the files, by their path in the library."""
        self.as_of, self.config = day(as_of), config
        self.policy = {"pattern": 3, "stay_close": 30, "review_after": 365, **(config.get("policy") or {})}
        self.kind_of = {word: kind for kind, words in KINDS.items() for word in words.split()}
        self.kind_of |= {key: word["kind"] for key, word in (config.get("methods") or {}).items()}
        self.words: dict[str, str] = {}
        for part in ("areas", "teams", "segments", "tags"):
            for key, word in (config.get(part) or {}).items():
                self.words |= {f"{part} {old}": key for old in (key, *(word.get("formerly") or ()))}
        self.stories: dict[str, dict[str, Any]] = {}
        self.customers: dict[str, dict[str, Any]] = {}
        self.questions: dict[str, dict[str, Any]] = {}
        audiences = list(config.get("audiences") or {"everyone": {}})
        for path, text in files.items():
            folder, name = path.split("/")
            fields: dict[str, Any] = dict(frontmatter.loads(text).metadata)
            if fields.get("audience", audiences[0]) == audiences[0]:
                shelf = {"customers": self.customers, "questions": self.questions}.get(folder, self.stories)
                shelf[name.removesuffix(".md")] = fields | {"folder": self.words.get(f"areas {folder}")}
        records: dict[str, dict[str, Any]] = self.stories | self.customers | self.questions
        self.ids = {old: id_ for id_, fields in records.items() for old in (id_, *(fields.get("aliases") or ()))}
        for fields in records.values():
            assert not (fields.get("consent") or {}).get("withdrawn")
            assert day((fields.get("consent") or {}).get("until", self.as_of)) >= self.as_of
        self.all = [contact for id_ in self.stories for contact in self._told(id_)]

    def _told(self, story: str) -> Iterable[Contact]:
        for number, one in enumerate(self.stories[story]["evidence"]):
            named = "name" in (one.get("consent") or {}).get("scope", ["name"])
            customer = self.ids[one["customer"]] if one.get("customer") else None
            segment = self.customers[customer]["segment"] if customer else one.get("segment")
            customer = customer if named else None
            yield Contact(
                story,
                (customer, str(one["date"]), one["method"]) if customer else (story, str(number)),
                day(one["date"]),
                self.kind_of[one["method"]],
                customer,
                self.words[f"segments {segment}"] if segment else None,
                frozenset(self.words[f"teams {team}"] for team in one.get("teams") or ()),
                frozenset(one.get("competencies") or ()),
            )

    # Contacts

    def figures(self, told: Iterable[Contact], team: str | None = None) -> Figures:
        """What contacts come to, each counted once; those of one team, if it is given."""
        merged: dict[tuple[str, ...], list[Contact]] = {}
        for one in told:
            merged.setdefault(one.key, []).append(one)
        groups = [group for group in merged.values() if team is None or any(team in one.teams for one in group)]
        close = [group for group in groups if group[0].kind != "proxy"]

        def within(days: int, of: list[list[Contact]]) -> list[list[Contact]]:
            return [group for group in of if 0 <= (self.as_of - group[0].day).days < days]

        def people(days: int) -> int:
            return len({group[0].customer for group in within(days, close)} - {None})

        months: dict[str, dict[str, int]] = {}
        for group in groups:
            month = months.setdefault(f"{group[0].day:%Y-%m}", {})
            month[group[0].kind] = month.get(group[0].kind, 0) + 1
        practised = [frozenset().union(*(one.competencies for one in group)) for group in within(365, close)]
        return Figures(
            last=max((group[0].day for group in groups if group[0].kind in FIRST_HAND), default=None),
            contacts=(len(within(90, close)), len(within(365, close))),
            customers=(people(90), people(365)),
            kinds=dict(Counter(group[0].kind for group in within(365, groups))),
            competencies=dict(Counter(word for words in practised for word in words)),
            noted=sum(map(bool, practised)),
            months=months,
        )

    def stories_of(self, area: str) -> list[str]:
        """The stories of an area, and those that say they matter to it."""
        return [
            id_
            for id_, fields in self.stories.items()
            if area in {fields["folder"], *(self.words[f"areas {key}"] for key in fields.get("also_in") or ())}
        ]

    def area(self, area: str) -> Figures:
        """Whoever of us was there."""
        return self.figures(one for one in self.all if one.story in self.stories_of(area))

    def area_own(self, area: str) -> Figures:
        """With its own team there."""
        owner = self.words[f"teams {self.config['areas'][area]['owner']}"]
        return self.figures((one for one in self.all if one.story in self.stories_of(area)), owner)

    def team(self, team: str) -> Figures:
        """With a team there."""
        return self.figures(self.all, team)

    def segment(self, segment: str) -> Figures:
        """With customers of a kind."""
        return self.figures(one for one in self.all if one.segment == segment)

    def covered(self, segment: str, area: str) -> tuple[int, int, dt.date | None]:
        """Different customers of a kind that an area met, and those that only wrote, in a year; the last meeting."""
        ours = [one for one in self.all if one.segment == segment and one.story in self.stories_of(area)]
        year = [one for one in ours if 0 <= (self.as_of - one.day).days < 365]
        met = {one.customer for one in year if one.kind in FIRST_HAND} - {None}
        wrote = {one.customer for one in year if one.kind == "written"} - {None}
        return len(met), len(wrote - met), max((one.day for one in ours if one.kind in FIRST_HAND), default=None)

    # Stories

    def naming(self, field: str, id_: str) -> list[str]:
        """The stories that name a story in a field."""
        return [
            other for other, fields in self.stories.items() if id_ in {self.ids.get(x) for x in fields.get(field) or ()}
        ]

    def status(self, id_: str) -> str:
        """How a story stands."""
        fields = self.stories[id_]
        if self.naming("supersedes", id_):
            return "superseded"
        if fields.get("retired"):
            return "retired"
        for other in self.naming("contradicts", id_):
            newer = day(self.stories[other]["date"]) > day(fields["date"])
            met = any(one.kind in FIRST_HAND for one in self.all if one.story == other)
            if newer and met and not self.stories[other].get("retired") and not self.naming("supersedes", other):
                return "challenged"
        return "current"

    def overdue(self, id_: str) -> bool:
        """Whether a story that still holds was not looked at for too long."""
        fields = self.stories[id_]
        checked = max(day(fields["date"]), day(fields.get("reviewed") or fields["date"]))
        late = (self.as_of - checked).days >= self.policy["review_after"]
        return late and self.status(id_) in ("current", "challenged")

    def nearest(self, id_: str) -> dict[str, str]:
        """Every customer who said it, to this story or to a current one that supports it, with the nearest contact."""
        sources = [id_, *(other for other in self.naming("supports", id_) if self.status(other) == "current")]
        found: dict[str, str] = {}
        for kind in reversed(NEAREST[:3]):
            said = {one.customer for one in self.all if one.story in sources and one.kind == kind}
            found |= {customer: kind for customer in said if customer}
        return found

    def level(self, id_: str) -> str:
        """How well it is known."""
        sources = [id_, *(other for other in self.naming("supports", id_) if self.status(other) == "current")]
        if sum(kind in FIRST_HAND for kind in self.nearest(id_).values()) >= self.policy["pattern"]:
            return "pattern"
        return "emerging" if any(one.kind in FIRST_HAND for one in self.all if one.story in sources) else "unheard"

    def known_on(self, past: dt.date | None) -> dict[str, int]:
        """How many stories held on a day, by how well they were known with what there was by then; now for no day."""
        then = self
        if past is not None:
            then = copy(self)
            then.stories = {
                id_: fields | {"evidence": [one for one in fields["evidence"] if day(one["date"]) <= past]}
                for id_, fields in self.stories.items()
                if day(fields["date"]) <= past
            }
            then.all = [contact for id_ in then.stories for contact in then._told(id_)]
        found = Counter(then.level(id_) for id_ in then.stories if then.status(id_) in ("current", "challenged"))
        return {level: found[level] for level in ("pattern", "emerging", "unheard")}

    def outcome(self, area: str) -> tuple[int, int, int]:
        """An area's own stories, those that led to a change, and those of which customers were told."""
        own = [fields.get("actions") or [] for fields in self.stories.values() if fields["folder"] == area]
        told = [one for one in own if any(action.get("told_customers") for action in one)]
        return len(own), len([one for one in own if one]), len(told)

    def state(self, question: str) -> str:
        """How far a question is answered."""
        helps = [
            id_
            for id_, fields in self.stories.items()
            if question in {self.ids.get(key) for key in fields.get("answers") or ()} and self.status(id_) == "current"
        ]
        if self.questions[question].get("closed"):
            return "closed"
        if any(self.level(id_) == "pattern" for id_ in helps):
            return "answered"
        return "partly answered" if helps else "open"


def recount(folder: Path, as_of: dt.date | None = None) -> Recount:
    """The figures of a library in a folder."""
    config = yaml.safe_load((folder / "library.yml").read_text(encoding="utf-8"))
    files = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.glob("*/*.md")}
    return Recount(files, config, as_of or config["as_of"])
