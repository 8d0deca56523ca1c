"""Links that some readers cannot follow: the record they lead to is for a narrower audience."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model import MODELS, Kind
from generator.content.types import Ref, Refers
from generator.diagnostics.finding import Finding, Place, Text, Value
from generator.library.checks.gathered import Gathered
from generator.library.marks import marks_of
from generator.library.record import Draft, ToRecord
from generator.library.vocabulary import Vocabulary

_HELP = (
    "leave it, and readers who may not see `{value}` get no link and no title, only your own words for it; or remove it"
)
"""The way out for a record that everybody may read."""


def check_audiences(gathered: Gathered) -> Iterator[Finding]:
    """Look at every link to a story that is not for everybody."""
    if gathered.vocabulary is None:
        return
    audiences = gathered.vocabulary.audiences
    narrow: dict[str, int] = {}
    for draft, fields in gathered.of(Kind.INSIGHT):
        if (audience := fields.text("audience")) in audiences[1:]:
            narrow[draft.id] = audiences.index(audience)
    for draft, id_, place in _links(gathered) if narrow else ():
        here = narrow.get(draft.id, 0)
        if narrow.get(id_, 0) > here:
            words = _words(gathered.vocabulary, id_, narrow[id_], here)
            help_ = None if draft.kind is Kind.INSIGHT else _HELP.format_map(words)
            yield Finding("LNK017", draft.source.path, place, words, help_)


def _links(gathered: Gathered) -> Iterator[tuple[Draft, str, Place]]:
    """The stories that each record names in its fields or links to in its text."""
    for draft in gathered.drafts:
        if fields := gathered.fields.get(draft.source.path):
            for mark in marks_of(MODELS[draft.kind], fields):
                if isinstance(mark.marker, Refers) and mark.marker.to is Ref.INSIGHT:
                    yield draft, mark.text, Value(mark.at)
    for draft, link, target in gathered.links():
        if isinstance(target, ToRecord):
            yield draft, target.id, Text(link.span)


def _words(vocabulary: Vocabulary, value: str, there: int, here: int) -> dict[str, str]:
    titles = [vocabulary.title(Ref.AUDIENCE, key) for key in vocabulary.audiences]
    audience = vocabulary.audiences[there]
    return {"value": value, "there": f"“{titles[there]}”", "here": f"“{titles[here]}”", "audience": audience}
