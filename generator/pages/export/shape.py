"""The shape of the data that a site offers: every field with what it means, in the order in which it is written.

The JSON Schema and the page that documents the data are made from these models, so that nothing is said twice. They
know nothing of where the values come from. What is told of a record has the name and the description it has in the
contributors' own files.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.content import config, model
from generator.content.config import Closeness
from generator.content.model import Fields
from generator.edition.standing import Status
from generator.edition.strength import Level

VERSION: Literal[1] = 1
"""Rises when a field goes away or changes its meaning or its type; fields may be added within a version."""


class Progress(StrEnum):
    """How far a question is answered, as addresses of searches say it too."""

    OPEN = "open"
    PARTLY = "partly"
    ANSWERED = "answered"
    CLOSED = "closed"


class Part(BaseModel):
    """A record, or a part of one: it stands on one line of the file."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        field_title_generator=lambda name, _: name.strip("_").replace("_", " ").capitalize(),
    )


class Section(Part):
    """Something of which each field begins a line of its own, as does every record in its lists."""


def _told(of: type[Fields], name: str) -> str:
    """What a field is said to be where contributors fill it in."""
    return of.model_fields[name].description or ""


# The library and its words


class Policy(Part):
    """The library's own rules, as far as they decide what is counted."""

    review_after: int = Field(description=_told(config.Policy, "review_after"))
    stay_close: int = Field(description=_told(config.Policy, "stay_close"))
    pattern: int = Field(description=_told(config.Policy, "pattern"))


class Library(Part):
    """Which library this is, and for whom and which day the data was made."""

    name: str = Field(description=_told(config.Config, "name"))
    description: str | None = Field(description=_told(config.Config, "description"))
    language: str = Field(description=_told(config.Config, "language"))
    site_url: str | None = Field(description=_told(config.Config, "site_url"))
    as_of: dt.date = Field(description="The day everything is counted for; the last that counts.")
    audience: str = Field(description="The widest readers this was made for, by their key.")
    policy: Policy = Field(description="The library's own rules, as far as they decide what is counted.")


class Word(Part):
    """A word of the library: its key stands in the data, its title on the pages."""

    key: str = Field(description="What stands for it in the data; it stays the same when the title changes.")
    title: str = Field(description=_told(config.Word, "title"))
    description: str | None = Field(description=_told(config.Word, "description"))


class Area(Word):
    """A product area."""

    owner: str = Field(description=_told(config.Area, "owner"))
    stay_close: int = Field(description="The most days it means to go without first-hand contact.")


class Team(Word):
    """A team of ours."""

    contact: str | None = Field(description=_told(config.Team, "contact"))


class Kind(Word):
    """A kind of customer, or a region."""

    one: str | None = Field(description="One of them, or where that is, in words.")


class Tag(Word):
    """What a story is about."""

    synonyms: tuple[str, ...] = Field(description="Other words for it.")


class Method(Word):
    """How a contact came about."""

    kind: Closeness = Field(description="How near it comes to the customer; the first two are first-hand.")


class Vocabulary(Section):
    """The words of the library, in its own order."""

    areas: tuple[Area, ...] = Field(description="Product areas.")
    teams: tuple[Team, ...] = Field(description="Our teams.")
    segments: tuple[Kind, ...] = Field(description="Kinds of customer.")
    regions: tuple[Kind, ...] = Field(description="Where customers are.")
    tags: tuple[Tag, ...] = Field(description="What stories are about.")
    methods: tuple[Method, ...] = Field(description="How contacts came about.")
    competencies: tuple[Word, ...] = Field(description="What can be practised with a customer.")


# How close we are


class Month(Part):
    """The contacts of one calendar month."""

    month: str = Field(description="Year and month, such as `2026-03`.", pattern=r"^\d{4}-\d{2}$")
    kinds: dict[Closeness, int] = Field(description="Contacts by kind.")


class Summary(Part):
    """What contacts come to, each counted once. Second-hand sources are in `kinds` and `months` only."""

    key: str | None = Field(description="The area, team or kind of customer; none for everybody.")
    last: dt.date | None = Field(description="The latest first-hand contact; none if none is written up.")
    contacts_90: int = Field(description="Contacts in the last 90 days, in writing included.")
    contacts_365: int = Field(description="The same for 365 days.")
    customers_90: int = Field(
        description="Different customers behind `contacts_90`, as far as it is known who they were."
    )
    customers_365: int = Field(description="The same for 365 days.")
    kinds: dict[Closeness, int] = Field(description="Contacts in the last 365 days by kind.")
    competencies: dict[str, int] = Field(
        description="Contacts in the last 365 days in which a competency was practised, by its key."
    )
    noted: int = Field(description="How many contacts in the last 365 days note any competency.")
    months: tuple[Month, ...] = Field(description="The last 24 months, oldest first, quiet ones included.")


class OfArea(Summary):
    """How close an area is to customers: all contacts its stories tell of, whoever of us was there."""

    last_own: dt.date | None = Field(description="The latest first-hand contact with the area's own team there.")
    late: bool = Field(description="Whether the area has gone longer without first-hand contact than it means to.")
    late_own: bool = Field(description="Whether its own team has.")
    insights: tuple[str, ...] = Field(description="Its stories, and those that name it as another area, by id.")


class HowClose(Section):
    """How close we are to customers, as far as written up."""

    everybody: Summary = Field(description="All of us, to all customers.")
    areas: tuple[OfArea, ...] = Field(description="By area.")
    teams: tuple[Summary, ...] = Field(description="By team that was there, whoever answers for the story.")
    segments: tuple[Summary, ...] = Field(description="By kind of customer.")


class Cover(Part):
    """How far an area knows one kind of customer."""

    segment: str = Field(description="The kind of customer, by its key.")
    area: str = Field(description="The area, by its key.")
    met: int = Field(description="Different customers met or spoken with in the last 365 days.")
    described: bool = Field(description="Whether somebody was met in that time of whom only the kind is known.")
    written: int = Field(description="Different customers heard in writing in that time, and not met.")
    nearest: Closeness | None = Field(
        description="The nearest kind of contact in that time; none where there was none."
    )
    last: dt.date | None = Field(description="The latest first-hand contact of any time.")


# Customers and questions


class Customer(Part):
    """A customer, as readers see them."""

    id: str = Field(
        description="What stands for them in the data. One that begins with `~` belongs to somebody without a name or "
        "a page, holds for this file only, and may stand for somebody else in the next."
    )
    name: str = Field(description="Their name; of one who is not named, what stands for it.")
    address: str | None = Field(description="The address of their page; none if they have none.")
    anonymous: bool = Field(description="Whether they are shown without their name.")
    segment: str = Field(description="What kind of customer, by its key.")
    region: str | None = Field(description="Where they are, by its key.")
    welcomes: str | None = Field(description=_told(model.Customer, "welcomes"))
    last: dt.date | None = Field(description="When they were last met or spoken with; none if that is not written up.")


class Question(Part):
    """Something we want to ask, or have begun to answer."""

    id: str = Field(description="The last part of its address.")
    title: str = Field(description=_told(model.Question, "title"))
    address: str = Field(description="The address of its page.")
    date: dt.date = Field(description=_told(model.Question, "date"))
    owner: str = Field(description=_told(model.Question, "owner"))
    areas: tuple[str, ...] = Field(description=_told(model.Question, "areas"))
    segments: tuple[str, ...] = Field(description=_told(model.Question, "segments"))
    closed: str | None = Field(description=_told(model.Question, "closed"))
    state: Progress = Field(description="How far it is answered.")
    answered_by: tuple[str, ...] = Field(description="The current stories that help to answer it, newest first, by id.")


# Stories


class Evidence(Part):
    """One piece of evidence: a contact with a customer, or a source that speaks for customers."""

    number: int = Field(ge=1, description="Its number in the story, counted from 1.")
    contact: str = Field(
        description="What makes it one contact: the same customer, day and method are one, however many stories tell "
        "of it. Different values of this field are what is counted as contacts."
    )
    date: dt.date = Field(description=_told(model.Evidence, "date"))
    method: str = Field(description=_told(model.Evidence, "method"))
    kind: Closeness = Field(description="How near the method comes to the customer; the first two are first-hand.")
    customer: str | None = Field(description="Who it was, by id; none where that is not known or not told.")
    segment: str | None = Field(description="What kind of customer, by its key; none for figures and reports.")
    source: str | None = Field(description=_told(model.Evidence, "source"))
    quote: str | None = Field(description=_told(model.Evidence, "quote"))
    role: str | None = Field(description=_told(model.Evidence, "role"))
    met_by: tuple[str, ...] = Field(description=_told(model.Evidence, "met_by"))
    teams: tuple[str, ...] = Field(description=_told(model.Evidence, "teams"))
    competencies: tuple[str, ...] = Field(description=_told(model.Evidence, "competencies"))
    note: str | None = Field(description=_told(model.Evidence, "note"))
    link: str | None = Field(description=_told(model.Evidence, "link"))


class Action(Part):
    """What changed because of a story, or what we decided against and why."""

    date: dt.date = Field(description=_told(model.Action, "date"))
    what: str = Field(description=_told(model.Action, "what"))
    link: str | None = Field(description=_told(model.Action, "link"))
    outcome: str | None = Field(description=_told(model.Action, "outcome"))
    told_customers: dt.date | None = Field(description=_told(model.Action, "told_customers"))


class Standing(Part):
    """How a story stands among the others."""

    status: Status = Field(
        description="`superseded` once another story supersedes it, else `retired` if it says so, else `challenged` by "
        "a newer story that contradicts it and rests on first-hand contact, else `current`."
    )
    superseded_by: tuple[str, ...] = Field(description="Stories that replace it, by id.")
    challenged_by: tuple[str, ...] = Field(description="Newer first-hand stories that contradict it, by id.")
    disagrees_with: tuple[str, ...] = Field(
        description="Stories it disagrees with, and no challenge settles it; by id."
    )
    supported_by: tuple[str, ...] = Field(description="Stories that support it, by id.")
    checked: dt.date = Field(description="When somebody last said that it is true.")
    due: dt.date = Field(description="When it should be checked again.")
    overdue: bool = Field(description="Whether that day has come, and the story is still offered as true.")


class Said(Part):
    """A customer who said what a story says."""

    customer: str = Field(description="Who, by id.")
    kind: Closeness = Field(description="The nearest kind of contact in which they said it.")


class Strength(Part):
    """How well a story is known: by its own evidence and that of current stories that support it, one step far."""

    level: Level = Field(
        description="`pattern` once as many different customers were met or spoken with as `library.policy.pattern` "
        "says, `emerging` below that, `unheard` where nobody was."
    )
    words: str = Field(description="The same in words, as the pages say it.")
    first_hand: int = Field(description="Different customers who were met or spoken with.")
    in_person: int = Field(description="Those of them who were met face to face.")
    through: int = Field(description="Those of them who are known only through supporting stories.")
    written: int = Field(description="Different customers who said it in writing only.")
    last: dt.date | None = Field(description="The latest first-hand contact.")
    nearest: Closeness | None = Field(description="The nearest kind of contact there is.")
    nearest_on: dt.date = Field(description="The latest day of that kind of contact.")
    latest: dt.date = Field(description="The latest day of its own evidence; its own day where none may be shown.")
    customers: tuple[Said, ...] = Field(description="Every customer who said it, nearest contact first.")


class Insight(Part):
    """A customer story and what it taught us."""

    id: str = Field(description="The last part of its address, and what links to it are made of.")
    title: str = Field(description=_told(model.Insight, "title"))
    address: str = Field(description="The address of its page, where its text stands.")
    date: dt.date = Field(description=_told(model.Insight, "date"))
    owner: str = Field(description=_told(model.Insight, "owner"))
    area: str = Field(description="The area it belongs to.")
    also_in: tuple[str, ...] = Field(description=_told(model.Insight, "also_in"))
    tags: tuple[str, ...] = Field(description=_told(model.Insight, "tags"))
    summary: str = Field(description="What it means for us; where nobody wrote that down, how its text begins.")
    believed: str | None = Field(description=_told(model.Insight, "believed"))
    learned: str | None = Field(description=_told(model.Insight, "learned"))
    reviewed: dt.date | None = Field(description=_told(model.Insight, "reviewed"))
    retired: str | None = Field(description=_told(model.Insight, "retired"))
    supports: tuple[str, ...] = Field(description=_told(model.Insight, "supports"))
    contradicts: tuple[str, ...] = Field(description=_told(model.Insight, "contradicts"))
    supersedes: tuple[str, ...] = Field(description=_told(model.Insight, "supersedes"))
    related: tuple[str, ...] = Field(description=_told(model.Insight, "related"))
    answers: tuple[str, ...] = Field(description=_told(model.Insight, "answers"))
    standing: Standing = Field(description="How it stands among the others; worked out, never written by hand.")
    strength: Strength = Field(description="How well it is known; worked out, never written by hand.")
    actions: tuple[Action, ...] = Field(description=_told(model.Insight, "actions"))
    evidence: tuple[Evidence, ...] = Field(description="How we know, as far as it may be shown.")


class Contents(Section):
    """An insight library as data: what its pages tell and count, for the readers of one site on one day.

    Within one version fields may be added; readers pass over those they do not know. Every field is there in every
    record; what is not known is null, or an empty list. A day is written as `2026-03-12`.
    """

    schema_: str = Field(serialization_alias="$schema", description="Where this description stands.")
    version: Literal[1] = Field(description="The version of this shape.")
    library: Library = Field(description="Which library this is, and for whom and which day the data was made.")
    vocabulary: Vocabulary = Field(description="The words of the library, in its own order.")
    closeness: HowClose = Field(description="How close we are to customers; worked out from the evidence.")
    coverage: tuple[Cover, ...] = Field(
        description="Each kind of customer and each area; worked out from the evidence."
    )
    customers: tuple[Customer, ...] = Field(description="Customers by id, then those without a name or a page.")
    questions: tuple[Question, ...] = Field(description="Questions, by id.")
    insights: tuple[Insight, ...] = Field(description="Stories, by id.")
