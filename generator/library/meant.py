"""What was meant by a field that does not exist: another name for one that does, or one that belongs elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from generator.content.config import Area, Config, Team
from generator.content.model import MODELS, Action, Customer, Evidence, Fields, Insight, Kind, Question
from generator.content.shape import fields_beside, holds_fields, type_at
from generator.diagnostics.finding import FieldPath
from generator.library.suggest import nearest

_WORKED_OUT = "leave it out: the site works it out from the dates and from what other stories say"
_FILE_NAME = "leave it out: the name of the file says it"
_TEXT = "leave it out, and write it below the second `---`"
_WHO = "who of us was there stands in `evidence` as `met_by`; the team that answers for the story is `owner`"

_ALSO: Mapping[type[Fields], Mapping[str, str]] = {
    Insight: {
        "author authors by writer created_by contributor contributors": _WHO,
        "area areas product folder": "leave it out: the folder of the file is its area; others go into `also_in`",
        "category categories": "what a story is about stands in `tags`, as a list; its area is the folder it stands in",
        "topic topics theme themes keywords labels label keyword": "tags",
        "status state stage draft published strength": _WORKED_OUT,
        "id slug permalink url layout type kind": _FILE_NAME,
        "description subtitle abstract tldr excerpt lead so_what": "summary",
        "insight claim headline name heading subject": "title",
        "hypothesis assumption assumptions thought expectation": "believed",
        "learning learnings finding findings conclusion": "learned",
        "interview interviews sources contacts contact meetings observations proof": "evidence",
        "created created_at day when written": "date",
        "updated updated_at last_updated modified checked last_checked last_reviewed": "reviewed",
        "links see_also references link": "related",
        "action next_steps next_step decision decisions changes change todo": "actions",
        "replaces": "supersedes",
        "question questions": "answers",
        "visibility access confidential readers": "audience",
        "obsolete outdated archived": "retired",
        "body text content story notes": _TEXT,
        "team teams": "owner",
    },
    Evidence: {
        "company client account name user customer_id": "customer",
        "interviewer by attendees participants people author present": "met_by",
        "how channel type medium via kind format": "method",
        "when day": "date",
        "comment comments remark remarks notes text": "note",
        "job position": "role",
        "words said verbatim statement quotes": "quote",
        "url recording transcript": "link",
    },
    Action: {
        "description title action text name": "what",
        "result results effect impact": "outcome",
        "url ticket": "link",
        "when day done": "date",
        "who owner": "leave it out, or say it in `what`",
    },
    Customer: {
        "title company customer": "name",
        "type kind category industry size": "segment",
        "country location place city": "region",
        "permission agreement gdpr": "consent",
        "notes note description text": _TEXT,
        "id slug": _FILE_NAME,
    },
    Question: {
        "question name": "title",
        "area product": "areas",
        "segment customers": "segments",
        "status answered answer": "leave it out: stories that help to answer it say so with `answers`",
        "description notes text": _TEXT,
        "id slug": _FILE_NAME,
        "author by": "owner",
    },
    Area: {"name": "title", "lead team responsible": "owner"},
    Team: {
        "name": "title",
        "link email slack channel url": "contact",
        "github gitlab": "handle",
        "members people": "leave it out",
    },
    Config: {
        "title": "name",
        "url site address": "site_url",
        "lang locale": "language",
        "products product_areas": "areas",
        "people groups": "teams",
        "keywords labels": "tags",
        "keeper keepers": "contact",
        "maintainer owner owners codeowners": "maintainers",
        "rules settings": "policy",
    },
}
"""Other names for fields, by model: the field that is meant, or what to do in its place."""

_FILES = {Kind.INSIGHT: "a story", Kind.CUSTOMER: "a customer", Kind.QUESTION: "a question"}


def field_meant(model: type[Fields], at: FieldPath) -> tuple[str | None, str | None]:
    """What was meant by an unknown field.

    Args:
        model: of the whole file.
        at: where it stands.

    Returns:
        The field of the same level that is most likely meant, and the way out; None where nothing can be said.
    """
    written = str(at[-1])
    name = re.sub(r"\W+", "_", written).strip("_").casefold()
    beside = fields_beside(model, at)
    meant = _also(type_at(model, at[:-1]), name)
    if meant and meant not in beside:
        return None, meant
    found = meant or nearest(name, beside)
    if found and not (" " in written.strip() and len(name) > len(found) + 2):  # that is a text, not a name
        unseen = not written.isprintable()
        help_ = f"its name holds a sign that cannot be seen; type it again: `{found}`" if unseen else None
        return found, help_ or f"did you mean `{found}`?"
    return None, next(_elsewhere(model, at, name), None)


def _also(holder: Any, name: str) -> str | None:
    """The field that another name stands for, or what to do in its place."""
    for names, meant in _ALSO.get(holder, {}).items():
        if name in names.split():
            return meant
    return None


def _elsewhere(model: type[Fields], at: FieldPath, name: str) -> Iterator[str]:
    """Where a field of this name belongs: among the fields of another, further out, or in another file."""
    for outer, inner in _inner(type_at(model, at[:-1])):
        if name in inner.model_fields:
            yield f"it is a field of `{outer}`: move it there, below its other fields"
    if len(at) > 1 and name in model.model_fields:
        yield "it belongs further out: begin it at the very beginning of a line, below the other fields there"
    for kind, other in MODELS.items():
        if other is not model and issubclass(model, tuple(MODELS.values())) and name in other.model_fields:
            yield f"only {_FILES[kind]} has it: move it to the file of {_FILES[kind]}, or remove it"


@cache
def _inner(holder: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a model that hold others, and the model of those."""
    kinds = {name: type_at(holder, (name,)) for name in (holder.model_fields if holds_fields(holder) else ())}
    return tuple((name, kind) for name, kind in kinds.items() if holds_fields(kind))
