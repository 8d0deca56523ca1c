"""``library.yml``: the name, the vocabulary and the policy of a library.

The file is the one home of name, language and addresses. Built-in methods and competencies stand
here too, and a library adds its own to them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.content.countries import Country
from generator.content.model import Fields
from generator.content.types import Day, Days, Handle, Id, Line, Number, OffOrDays, Once, RuleCode, Site, TeamKey, Web


class Closeness(StrEnum):
    """How near a contact comes to the customer, strongest first."""

    IN_PERSON = "in-person"
    LIVE = "live"
    WRITTEN = "written"
    PROXY = "proxy"

    @property
    def first_hand(self) -> bool:
        """Whether somebody of ours and the customer met, or spoke with each other."""
        return self in (Closeness.IN_PERSON, Closeness.LIVE)


class Word(Fields):
    """One entry of the vocabulary."""

    title: Line = Field(description="What readers see.", examples=["First week"])
    description: Line | None = Field(None, description="One sentence for readers.")
    formerly: tuple[Id, ...] = Field((), description="Old keys that still lead here, the oldest first.")


class Area(Word):
    """A product area: a folder of stories."""

    owner: TeamKey = Field(description="The team that answers for the area.", examples=["onboarding-team"])
    stay_close: Days | None = Field(None, description="The most days without first-hand contact.")


class Team(Word):
    """A team of ours."""

    contact: Web | None = Field(None, description="Where to reach them.")
    handle: Handle | None = Field(
        None,
        description="Their name at the host of the repository, which asks them about changes of their stories.",
        examples=['"@acme/onboarding"'],
    )


class Segment(Word):
    """A kind of customer."""

    one: Line | None = Field(None, description="One of them, in words: a small clinic.")


class Region(Word):
    """Where customers are."""

    one: Line | None = Field(None, description="In words: in the north.")


class Tag(Word):
    """What a story is about."""

    synonyms: tuple[Line, ...] = Field((), description="Other words for it, found by the search.")


class Method(Word):
    """How a contact came about."""

    kind: Closeness = Field(description="in-person, live, written or proxy.", examples=["in-person"])


class Audience(Word):
    """Who may read."""

    site_url: Site | None = Field(None, description="Where the site for them is published, if not for everybody.")


class Contact(Fields):
    """Who keeps the library."""

    title: Line = Field(description="Their name.", examples=["Insight library"])
    link: Web = Field(description="Where to reach them.", examples=["https://chat.example/insights"])
    handle: Handle | None = Field(
        None,
        description="Their name at the host of the repository, which asks them about changes of customers' files.",
        examples=['"@acme/insight-library"'],
    )


class Policy(Fields):
    """The library's own rules, with their defaults."""

    review_after: Days = Field(365, description="Days after which a story is due for a check.")
    stay_close: Days = Field(30, description="The most days an area goes without first-hand contact.")
    pattern: Annotated[Number, Field(ge=2)] = Field(
        3, description="From how many customers on a story is heard from many."
    )
    consent: Literal["required", "recorded", "off"] = Field(
        "required", description="Whether a named customer needs a recorded consent."
    )
    consent_warning: Days = Field(30, description="Days before its end that a consent is reported.")
    keep_words: OffOrDays = Field(None, description="Days after which quotes, names and roles are withheld, or off.")
    k_anonymity: Annotated[Number, Field(ge=1)] = Field(
        2, description="How many customers an anonymous one must be like."
    )
    quote_max: Annotated[Number, Field(ge=1)] = Field(600, description="The longest quote, in characters.")
    file_max: Annotated[Number, Field(ge=1)] = Field(131072, description="The largest record, in bytes.")
    countries: Annotated[tuple[Country, ...], Once] = Field(
        (),
        description="Countries whose telephone numbers, papers and addresses are looked for as they are written there.",
        examples=["[GB, DE]"],
    )
    public: dict[str, Line] = Field(
        default_factory=dict,
        description="Addresses and numbers that may stand anywhere, with the reason.",
        examples=['{"help@northwind.example": our own desk}'],
    )
    severity: dict[RuleCode, Literal["off", "warning", "error"]] = Field(
        default_factory=dict, description="What a rule counts as in this library.", examples=["{EVD004: error}"]
    )


class Config(Fields):
    """The whole of ``library.yml``."""

    name: Line = Field(description="What the library is called.", examples=["Our insight library"])
    description: Line | None = Field(None, description="What it is, in a sentence or two.")
    language: Annotated[Line, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = Field(
        "en", description="Language of the stories.", examples=["en"]
    )
    site_url: Site | None = Field(None, description="Where the site is published.")
    contact: Contact | None = Field(
        None,
        description="Who keeps the library.",
        examples=["{title: Insight library, link: https://chat.example/insights}"],
    )
    maintainers: Handle | None = Field(
        None,
        description="Whom the host of the repository asks about changes of everything else; "
        "if left out, who keeps the library.",
        examples=['"@acme/web"'],
    )
    as_of: Day | None = Field(None, description="Only for a library that stands still, such as an example.")
    contribute_url: Site | None = Field(None, description="Opens a new file; {area}, {id} and {text} are filled in.")
    edit_url: Site | None = Field(None, description="Opens a file to edit; {path} is filled in.")
    areas: dict[str, Area] = Field(
        min_length=1,
        description="Product areas.",
        examples=["{onboarding: {title: Onboarding, owner: onboarding-team}}"],
    )
    teams: dict[str, Team] = Field(
        min_length=1, description="Our teams.", examples=["{onboarding-team: {title: Onboarding}}"]
    )
    segments: dict[str, Segment] = Field(
        default_factory=dict,
        description="Kinds of customer.",
        examples=["{small-clinics: {title: Small clinics, one: a small clinic}}"],
    )
    regions: dict[str, Region] = Field(
        default_factory=dict,
        description="Where customers are.",
        examples=["{north: {title: North, one: in the north}}"],
    )
    tags: dict[str, Tag] = Field(
        default_factory=dict, description="What stories are about.", examples=["{first-week: {title: First week}}"]
    )
    audiences: dict[str, Audience] = Field(
        default_factory=dict, description="Who may read, widest first.", examples=["{everyone: {title: Everyone}}"]
    )
    methods: dict[str, Method] = Field(
        default_factory=dict,
        description="Methods added to the built-in ones.",
        examples=["{home-stay: {title: Home stay, kind: in-person}}"],
    )
    competencies: dict[str, Word] = Field(
        default_factory=dict,
        description="Competencies added to the built-in ones.",
        examples=["{sketching: {title: Sketching}}"],
    )
    policy: Policy = Field(
        default_factory=Policy, description="The library's own rules.", examples=["{review_after: 365}"]
    )


def _method(title: str, kind: Closeness) -> Method:
    return Method(title=title, kind=kind)


METHODS: dict[str, Method] = {
    "visit": _method("Visit", Closeness.IN_PERSON),
    "stay": _method("Stay", Closeness.IN_PERSON),
    "ride-along": _method("Ride-along", Closeness.IN_PERSON),
    "meeting": _method("Meeting", Closeness.IN_PERSON),
    "workshop": _method("Workshop", Closeness.IN_PERSON),
    "event": _method("Event", Closeness.IN_PERSON),
    "video-call": _method("Video call", Closeness.LIVE),
    "phone": _method("Phone call", Closeness.LIVE),
    "email": _method("E-mail", Closeness.WRITTEN),
    "chat": _method("Chat", Closeness.WRITTEN),
    "ticket": _method("Ticket", Closeness.WRITTEN),
    "review": _method("Review", Closeness.WRITTEN),
    "complaint": _method("Complaint", Closeness.WRITTEN),
    "survey": _method("Survey", Closeness.PROXY),
    "analytics": _method("Figures", Closeness.PROXY),
    "sentiment": _method("Sentiment score", Closeness.PROXY),
    "report": _method("Report", Closeness.PROXY),
    "hearsay": _method("Hearsay", Closeness.PROXY),
}
"""Built-in methods by key."""

METHODS_MEANT: dict[str, tuple[str, ...]] = {
    "call": ("phone", "video-call"),
    "calls": ("phone", "video-call"),
    "phone-call": ("phone",),
    "telephone": ("phone",),
    "interview": ("visit", "phone", "video-call"),
    "user-interview": ("visit", "phone", "video-call"),
    "customer-interview": ("visit", "phone", "video-call"),
    "conversation": ("meeting", "phone", "video-call"),
    "talk": ("meeting", "phone", "video-call"),
    "zoom": ("video-call",),
    "video": ("video-call",),
    "online": ("video-call",),
    "remote": ("video-call",),
    "on-site": ("visit",),
    "onsite": ("visit",),
    "in-person": ("visit", "meeting"),
    "shadowing": ("visit", "ride-along"),
    "observation": ("visit", "ride-along"),
    "demo": ("meeting", "video-call"),
    "focus-group": ("workshop",),
    "conference": ("event",),
    "fair": ("event",),
    "mail": ("email",),
    "letter": ("email", "complaint"),
    "support": ("ticket", "chat"),
    "feedback": ("ticket", "review"),
    "questionnaire": ("survey",),
    "nps": ("survey",),
    "dashboard": ("analytics",),
    "data": ("analytics",),
    "statistics": ("analytics",),
}
"""What authors call a contact, and the methods they may mean; where there are several, only they can know."""

COMPETENCIES: dict[str, Word] = {
    "relating": Word(title="Relating"),
    "questioning": Word(title="Questioning"),
    "observing": Word(title="Observing"),
}
"""Built-in competencies by key."""

DEFAULT_AUDIENCE = "everyone"
"""The only audience of a library that names none."""
