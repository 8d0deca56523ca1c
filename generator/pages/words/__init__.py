"""All words of the site's own: here what several pages say, dates and counts; in each module the words of a page.

No page and no template holds text for readers. The words of the frame around every page stand in ``mkdocs.yml``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from generator.content.config import Closeness
from generator.content.model import Kind
from generator.diagnostics.finding import Severity
from generator.diagnostics.layout import count as count
from generator.edition.questions import State
from generator.edition.strength import Level, Strength

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_KEPT = "\N{NO-BREAK SPACE}"
_NUMBERS = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"]
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")

_INNER = str.maketrans("“”", "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}")

KINDS: Mapping[Closeness, str] = {
    Closeness.IN_PERSON: "face to face",
    Closeness.LIVE: "live call",
    Closeness.WRITTEN: "in writing",
    Closeness.PROXY: "second-hand",
}
STATES: Mapping[State, str] = {
    State.OPEN: "Waiting for a conversation",
    State.PARTLY: "Partly answered",
    State.ANSWERED: "Answered",
    State.CLOSED: "Closed",
}
LEVELS: Mapping[Level, str] = {
    Level.PATTERN: "Heard from many",
    Level.EMERGING: "Heard from a few",
    Level.UNHEARD: "Not yet met",
}
PRACTISED: Mapping[str, str] = {"questioning": "asked", "observing": "watched", "relating": "got to know the customer"}
"""What somebody did who practised a competency; others read as their title."""
FILTERS: Mapping[str, tuple[str, str]] = {
    "heard": ("How well we know it", "Any"),
    "contact": ("Closest contact", "Any"),
    "from": ("Heard from", "Anyone"),
    "year": ("Learned in", "Any year"),
    "status": ("Still true?", "Any"),
}
"""What each filter of a list of stories is called, and what it says while it keeps nothing back."""
HOLDS: Mapping[str, str] = {
    "current": "Still holds",
    "overdue": "Due for a check",
    "challenged": "Challenged by a newer story",
    "superseded": "A newer story has taken its place",
    "retired": "No longer holds",
}
"""How a story stands, as a filter says it."""
CONTACTS: Mapping[str, str] = {
    "visit": "Visit to {}",
    "stay": "Stay with {}",
    "ride-along": "Ride-along with {}",
    "meeting": "Meeting with {}",
    "workshop": "Workshop with {}",
    "event": "Met {} at an event",
    "video-call": "Video call with {}",
    "phone": "Phone call with {}",
    "email": "E-mail from {}",
    "chat": "Chat with {}",
    "ticket": "Ticket from {}",
    "review": "Review by {}",
    "complaint": "Complaint from {}",
    "hearsay": "Told by others about {}",
}
"""How a contact reads; ``{}`` stands for the customer. Other methods read as their title, a colon, the customer."""

NOT_TOLD = "Customers have not been told yet, as far as written up."
CHALLENGES = "Here the newer story rests on a meeting or call, and puts the older one in doubt."
DISAGREES = "Here two stories say different things, and nothing settles it yet."
"""What stands above two stories that disagree."""
RULES = "What the checks look for"
ALLOWANCE = "the reason, for whoever reads this next"
SITE = "https://ADDRESS-OF-THIS-SITE"
"""Stands for the address of a library that names none."""
SCHEMAS: Mapping[str, str] = {
    "insight": "The fields of a story, with the words of this library.",
    "customer": "The fields of a customer.",
    "question": "The fields of a question.",
    "library": "The words and the policy of a library, its `library.yml`.",
    "report": "What `insights check --format json` prints.",
    "data": "The data of this site, `insights.json`.",
}
BLANKS: Mapping[str, str] = {
    "above": "fewer signs",
    "absent": "the other",
    "chain": "other stories",
    "done": "a later day",
    "excess": "so many",
    "few": "so few in this library fit",
    "found": "what is there",
    "here": "others",
    "how": "a detail",
    "key": "the new one",
    "known": "those there are",
    "length": "so many",
    "line": "the whole line",
    "lost": "the rest",
    "marks": "one sign more",
    "named": "second one",
    "now": "new name",
    "offset": "number",
    "present": "one",
    "problem": "what is wrong",
    "size": "so many",
    "there": "some readers",
    "told": "a day",
    "unseen": "what is no longer shown",
    "wanted": "what belongs there",
    "what": "something",
}
"""How a rule's page calls what a report fills in, where the word in the message does not say it."""
NOBODY: Mapping[Kind, str] = {
    Kind.INSIGHT: "another story",
    Kind.CUSTOMER: "a customer",
    Kind.QUESTION: "another question",
}
"""What stands in a text for a link that may not be followed and has no words of its own."""
_WRITTEN: Mapping[str, str] = {
    "html": "HTML",
    "made up": "made-up",
    "second hand": "second-hand",
    "utf 8": "UTF-8",
    "yaml": "YAML",
}
"""Words in the names of rules that are written in another way."""


def day(date: dt.date) -> str:
    """``18 November 2026``, which stays on one line."""
    return f"{date.day}{_KEPT}{_MONTHS[date.month - 1]}{_KEPT}{date.year}"


def short_day(date: dt.date) -> str:
    """``18 Nov 2026``, which stays on one line."""
    return f"{date.day}{_KEPT}{_MONTHS[date.month - 1][:3]}{_KEPT}{date.year}"


def month(date: dt.date) -> str:
    """``November 2026``, which stays on one line."""
    return f"{_MONTHS[date.month - 1]}{_KEPT}{date.year}"


def since(date: dt.date, as_of: dt.date) -> str:
    """``since June``, of another year ``since June 2025``; of the present month the day."""
    if (date.year, date.month) == (as_of.year, as_of.month):
        return f"since {date.day}{_KEPT}{_MONTHS[date.month - 1]}"
    return f"since {_MONTHS[date.month - 1] if date.year == as_of.year else month(date)}"


def ago(date: dt.date, as_of: dt.date) -> str:
    """``3 days ago``; months from the third one on, years from the second."""
    days = (as_of - date).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 90:
        return f"{days} days ago"
    if days < 730:
        return f"{days * 12 // 365} months ago"
    return f"{days // 365} years ago"


def listing(words: Sequence[str]) -> str:
    """``Ines``, ``Ines and Tomas``, ``Ines, Tomas and Juno``."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def number(value: int) -> str:
    """``Four``: numbers up to nine are spelled at the head of a sentence."""
    return _NUMBERS[value - 1] if 1 <= value <= len(_NUMBERS) else f"{value:,}"


def one_or(value: int, one: str, many: str | None = None) -> str:
    """``One customer``, but ``2 customers``, at the head of a sentence: a single thing is no figure."""
    return f"One {one}" if value == 1 else count(value, one, many)


def so_many_customers(value: int) -> str:
    """From how many customers something was heard, within a sentence: ``one customer``, ``2 customers``."""
    return "one customer" if value == 1 else count(value, "customer")


def inside(text: str) -> str:
    """A title within a sentence: ``phone call``, but ``SMS`` stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def typeset(text: str) -> str:
    """The text with a real apostrophe inside its words."""
    return _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", text) if "'" in text else text


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a capital first and a full stop last."""
    text = capital(text)
    return text if not text or text.endswith((".", "?", "!", "…", "”")) else f"{text}."


def written(text: str | None) -> str:
    """What somebody wrote as a sentence of its own; empty where nobody wrote anything."""
    return sentence(typeset(text or ""))


def quoted(text: str) -> str:
    """A customer's words in quotation marks; what they quote themselves stands in single ones."""
    text = typeset(text.strip())
    if text.startswith("“") and text.find("”") == len(text) - 1:
        text = text[1:-1]
    return f"“{text.translate(_INNER)}”"


def how_we_know(strength: Strength) -> str:
    """How well a thing is known, in one sentence."""
    if strength.level is Level.UNHEARD:
        if strength.nearest is None:
            return "What this rests on may no longer be shown"
        if strength.nearest is Closeness.PROXY:
            return f"Second-hand only, latest on {day(strength.nearest_on)}"
        heard = f"{so_many_customers(len(strength.customers))}, " if strength.customers else ""
        return f"Not yet met: {heard}in writing only, latest on {day(strength.nearest_on)}"
    last = f"last on {day(strength.last)}" if strength.last else ""
    others = len(strength.customers) - strength.first_hand
    if not strength.first_hand:
        written = f"; {so_many_customers(others)} in writing" if others else ""
        return f"Heard from a customer we do not name: first-hand, {last}{written}"
    written = f"; {others:,} more in writing" if others else ""
    how = ", ".join(filter(None, (_face_to_face(strength), last)))
    if strength.first_hand == 1:
        return f"Heard from one customer: {how}{written}"
    return f"{LEVELS[strength.level]}: {count(strength.first_hand, 'customer')}, {how}{written}"


def _face_to_face(strength: Strength) -> str:
    if strength.in_person == strength.first_hand:
        return "face to face" if strength.first_hand == 1 else "all of them face to face"
    return f"{strength.in_person} of them face to face" if strength.in_person else "by call"


def last_met(last: dt.date | None) -> str:
    """When anybody last met or spoke with them, as far as written up."""
    return f"Last met or spoken with on {day(last)}." if last else "No meeting or call written up yet."


def welcomes(text: str | None) -> str:
    """What a customer welcomes, in a sentence."""
    return sentence(f"They would welcome {inside(typeset(text))}") if text else ""


def first_hand(strength: Strength) -> str:
    """How we know, in a plain sentence: ``Heard first-hand from 3 customers, 2 of them face to face, last on ...``."""
    if strength.level is Level.UNHEARD:
        return sentence(how_we_know(strength))
    last = f"last on {day(strength.last)}" if strength.last else ""
    written = len(strength.customers) - strength.first_hand
    parts = ["a customer we do not name", last]
    if strength.first_hand:
        parts = [so_many_customers(strength.first_hand), _face_to_face(strength), last]
    text = sentence(f"Heard first-hand from {', '.join(filter(None, parts))}")
    if strength.through:
        every = strength.through == strength.first_hand
        known = "We know them" if every else f"{number(strength.through)} of them we know"
        text += f" {known} through stories that support this one."
    if written:
        text += f" {number(written)} more {'has' if written == 1 else 'have'} said it in writing."
    return text


def rule_title(name: str) -> str:
    """The name of a rule in words: ``Unknown tag`` for ``unknown-tag``."""
    text = name.replace("-", " ")
    for plain, written in _WRITTEN.items():
        text = re.sub(rf"\b{plain}\b", written, text)
    return capital(text)


def counts_as(severity: Severity | None) -> str:
    """``error``, ``warning`` or ``off``."""
    return severity.value if severity else "off"


def consequence(severity: Severity | None) -> str:
    """What a rule counts as, and what follows from that."""
    match severity:
        case Severity.ERROR:
            return "an error. The site is not built before it is mended."
        case Severity.WARNING:
            return "a warning. The site is built all the same."
        case None:
            return "switched off. Nothing is reported."


def only_for(audience: str) -> str:
    """What stands above every page of a site that is not for everybody."""
    return f"For {audience} only. Please do not pass it on."


def now_called(key: str) -> str:
    """What is said of a former word."""
    return f"A former word; it is now called `{key}`."
