"""The records a contributor writes: insight, customer, question.

These models are the one definition of every field; messages, JSON Schema and documentation follow
from them. They know nothing of other records or of the vocabulary: references are checked later.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from generator.content.types import (
    AreaKey,
    AudienceKey,
    CompetencyKey,
    CustomerId,
    Day,
    Id,
    InsightId,
    Line,
    MethodKey,
    Once,
    PastDay,
    QuestionId,
    RegionKey,
    RuleCode,
    SegmentKey,
    Switch,
    TagKey,
    TeamKey,
    Web,
)

Title = Annotated[Line, StringConstraints(min_length=10, max_length=120)]
Allowances = dict[RuleCode, Line]


class Kind(StrEnum):
    """The three kinds of record."""

    INSIGHT = "insight"
    CUSTOMER = "customer"
    QUESTION = "question"


class Fields(BaseModel):
    """What all models share: unknown fields are refused, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Consent(Fields):
    """What a customer agreed to, and for how long."""

    basis: Literal["consent", "contract", "interest"] = Field(
        "consent", description="On what ground we keep their words."
    )
    given: PastDay | None = Field(None, description="The day they agreed.")
    until: Day | None = Field(None, description="The last day we may show what they said.")
    withdrawn: Day | None = Field(None, description="The day they took it back.")
    scope: tuple[Literal["name", "quote"], ...] = Field(
        ("name", "quote"), description="What we may show: their name, their words."
    )


class Evidence(Fields):
    """One contact with a customer, or one source that speaks for customers."""

    date: PastDay = Field(description="The day of the contact.", examples=["2026-03-05"])
    method: MethodKey = Field(description="How: visit, phone, ticket, survey and so on.", examples=["visit"])
    customer: CustomerId | None = Field(None, description="Who it was.")
    segment: SegmentKey | None = Field(
        None, description="What kind of customer, where we do not know or may not say who."
    )
    source: Line | None = Field(None, description="For figures and reports: which.")
    quote: Line | None = Field(None, description="Their words, verbatim.")
    role: Line | None = Field(None, description="Their role.")
    met_by: tuple[Line, ...] = Field((), description="Our people who were there.")
    teams: Annotated[tuple[TeamKey, ...], Once] = Field((), description="Our teams that were there.")
    competencies: Annotated[tuple[CompetencyKey, ...], Once] = Field(
        (), description="What we practised: asking, watching, relating."
    )
    note: Line | None = Field(None, description="Anything a reader should know about this contact.")
    link: Web | None = Field(None, description="Where the notes or the recording are kept.")
    consent: Consent | None = Field(
        None, description="Consent for this contact, instead of the customer's.", examples=["{given: 2026-01-15}"]
    )


class Action(Fields):
    """What changed because of an insight, or what we decided against and why."""

    date: PastDay = Field(description="The day it was done or decided.", examples=["2026-05-02"])
    what: Line = Field(
        description="What we did, or decided against and why.", examples=["Every new clinic gets a named partner."]
    )
    link: Web | None = Field(None, description="Where to read more.")
    outcome: Line | None = Field(None, description="What came of it.")
    told_customers: PastDay | None = Field(None, description="The day the customers were told.")

    @model_validator(mode="after")
    def _told_after(self) -> Self:
        if self.told_customers and self.told_customers < self.date:
            words = {"told": self.told_customers.isoformat(), "done": self.date.isoformat()}
            raise PydanticCustomError("told_before", "told before done", words)
        return self


class Insight(Fields):
    """A customer story and what it taught us."""

    title: Title = Field(
        description="The claim, in one sentence.", examples=["One sentence that says what you learned"]
    )
    date: PastDay = Field(description="The day we learned it.", examples=["2026-03-12"])
    owner: TeamKey = Field(description="The team that answers for it.", examples=["onboarding-team"])
    evidence: tuple[Evidence, ...] = Field(
        min_length=1,
        description="How we know.",
        examples=["[{customer: northwind-clinics, date: 2026-03-05, method: visit, met_by: [Ines]}]"],
    )
    summary: Annotated[Line, StringConstraints(max_length=280)] | None = Field(
        None, description="What it means for us."
    )
    reviewed: PastDay | None = Field(None, description="The day somebody last checked that it is still true.")
    retired: Line | None = Field(None, description="Why it no longer holds.")
    also_in: Annotated[tuple[AreaKey, ...], Once] = Field((), description="Other areas it matters to.")
    tags: Annotated[tuple[TagKey, ...], Once] = Field((), description="What it is about.")
    believed: Line | None = Field(None, description="What we thought before.")
    learned: Line | None = Field(None, description="What turned out.")
    supports: Annotated[tuple[InsightId, ...], Once] = Field((), description="Stories this one supports.")
    contradicts: Annotated[tuple[InsightId, ...], Once] = Field((), description="Stories this one contradicts.")
    supersedes: Annotated[tuple[InsightId, ...], Once] = Field((), description="Older stories this one replaces.")
    related: Annotated[tuple[InsightId, ...], Once] = Field((), description="Stories worth reading with it.")
    answers: Annotated[tuple[QuestionId, ...], Once] = Field((), description="Questions it helps to answer.")
    actions: tuple[Action, ...] = Field(
        (),
        description="What changed because of it.",
        examples=["[{date: 2026-05-02, what: Every new clinic gets a named partner.}]"],
    )
    audience: AudienceKey | None = Field(None, description="Who may read it; everybody if left out.")
    aliases: Annotated[tuple[Id, ...], Once] = Field(
        (), description="Former names of this file, the oldest first; old addresses lead here."
    )
    allow: Allowances = Field(
        default_factory=dict,
        description="Findings this record is right to have, with the reason.",
        examples=["{EVD004: the reason}"],
    )

    @model_validator(mode="after")
    def _both_halves(self) -> Self:
        if (self.believed is None) != (self.learned is None):
            present, absent = ("believed", "learned") if self.believed else ("learned", "believed")
            raise PydanticCustomError("half_belief", "half a belief", {"present": present, "absent": absent})
        return self


class Customer(Fields):
    """Anyone we build for: buying, leaving, or not yet buying."""

    name: Line = Field(description="Their name.", examples=["Northwind Clinics"])
    segment: SegmentKey = Field(description="What kind of customer.", examples=["small-clinics"])
    region: RegionKey | None = Field(None, description="Where they are.")
    consent: Consent | None = Field(None, description="What they agreed to.", examples=["{given: 2026-01-15}"])
    anonymous: Switch = Field(False, description="Show them without their name.")
    welcomes: Line | None = Field(None, description="What they welcome, and whom to ask: a visit, mornings; ask Juno.")
    aliases: Annotated[tuple[Id, ...], Once] = Field((), description="Former names of this file.")
    allow: Allowances = Field(
        default_factory=dict,
        description="Findings this record is right to have, with the reason.",
        examples=["{EVD004: the reason}"],
    )


class Question(Fields):
    """Something we want to ask, or have begun to answer."""

    title: Title = Field(description="The question, as we would ask it.", examples=["Whom do clinics ask first?"])
    date: PastDay = Field(description="The day it came up.", examples=["2026-02-01"])
    owner: TeamKey = Field(description="The team that wants to know.", examples=["onboarding-team"])
    areas: Annotated[tuple[AreaKey, ...], Once] = Field(
        min_length=1, description="The areas it is about.", examples=["[onboarding]"]
    )
    segments: Annotated[tuple[SegmentKey, ...], Once] = Field((), description="Whom to ask.")
    closed: Line | None = Field(None, description="Why nobody needs to ask any more.")
    aliases: Annotated[tuple[Id, ...], Once] = Field((), description="Former names of this file.")
    allow: Allowances = Field(
        default_factory=dict,
        description="Findings this record is right to have, with the reason.",
        examples=["{EVD004: the reason}"],
    )


MODELS: dict[Kind, type[Insight | Customer | Question]] = {
    Kind.INSIGHT: Insight,
    Kind.CUSTOMER: Customer,
    Kind.QUESTION: Question,
}
