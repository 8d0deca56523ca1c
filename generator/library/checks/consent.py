"""Consent: whether it is recorded, whether it has ended or soon will, and who still names those it has ended for."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

from generator.content.config import Policy
from generator.content.consent import ended, is_forgotten
from generator.content.model import Consent
from generator.content.names import CONFIG_NAME
from generator.content.types import day_of
from generator.diagnostics.finding import FieldPath, Finding, Value
from generator.library.checks.anonymity import way_out
from generator.library.checks.gathered import Gathered
from generator.library.naming import By
from generator.library.phrases import words_in
from generator.library.said import as_read

_TAKEN_BACK = (
    "take what they told us out of the stories and the texts, which works at once, and this file last, since names are "
    "looked for by it; a story that still cites it is shown again, without it, once its `reviewed` is later than "
    "{day}; if they agree anew, write the new days in place of `withdrawn`"
)
"""The way out for somebody who does not want to be asked again."""
_WORDS = 4
"""From how many words on a sentence is recognised."""
_SENTENCE = re.compile(r"[.?!…]+")
_IN_WORDS = "take the name out: the words of `library.yml` stand on the site, whoever has agreed"


def check_consent(gathered: Gathered) -> Iterator[Finding]:
    """Look at the consent of every customer, and at that of every piece of evidence which has its own."""
    policy = gathered.vocabulary.config.policy if gathered.vocabulary else Policy()
    citing = _citing(gathered)
    for one in gathered.known:
        if not one.is_recorded and not one.unnamed:
            yield Finding("CON001", one.path, Value(("consent",)), {"customer": one.id})
        if one.consent:
            day = ended(one.consent, gathered.as_of) or one.consent.until
            stories = sum(_cut(day, reviewed) for reviewed in citing[one.id].values())
            lost = f"neither they nor {_stories(stories)} shown" if stories else "they are not shown"
            yield from _days(one.path, ("consent",), one.consent, lost, policy, gathered.as_of)
    for piece in gathered.pieces:
        if piece.consent:
            day = ended(piece.consent, gathered.as_of) or piece.consent.until
            lost = "this evidence is not shown" + (", nor is the story" if _cut(day, piece.reviewed) else "")
            yield from _days(piece.path, piece.at("consent"), piece.consent, lost, policy, gathered.as_of)


def check_words_held_back(gathered: Gathered) -> Iterator[Finding]:
    """Look for sentences in a text that stand in a quote as well which consent does not cover."""
    theirs = {one.id: one.consent for one in gathered.known}
    for piece in gathered.pieces:
        consent, quote = piece.consent or theirs.get(piece.customer), piece.fields.text("quote")
        if quote and consent and "quote" not in consent.scope:
            text = f" {' '.join(words_in(as_read(piece.draft.document)))} "
            said = (words_in(sentence) for sentence in _SENTENCE.split(quote))
            if any(len(words) >= _WORDS and f" {' '.join(words)} " in text for words in said):
                whose = {"customer": piece.customer or piece.fields.text("segment")}
                yield Finding("CON012", piece.path, Value(piece.at("quote")), whose)


def check_names_withheld(gathered: Gathered) -> Iterator[Finding]:
    """Look for the names of customers who may no longer be shown."""
    forgotten = _forgotten(gathered)
    gone = {one.id: one.path for one in gathered.known if one.id in forgotten or ended(one.consent, gathered.as_of)}
    for path, namings in gathered.namings.items():
        for naming in namings:
            if gone.get(naming.customer, path) != path and naming.by is not By.WORD:
                help_ = _IN_WORDS if path == CONFIG_NAME else way_out(naming)
                yield Finding("CON004", path, naming.place, {"customer": naming.customer}, help_)


def _days(path: str, at: FieldPath, consent: Consent, lost: str, policy: Policy, as_of: dt.date) -> Iterator[Finding]:
    """What there is to say of the days of one consent."""
    field, last = "withdrawn" if consent.withdrawn else "until", consent.withdrawn or consent.until
    if last is None:
        return
    over = ended(consent, as_of)
    place, words = Value((*at, field)), {"field": field, "day": last.isoformat(), "unseen": lost}
    if consent.given and last < consent.given:
        yield Finding("CON008", path, place, {**words, "given": consent.given.isoformat()})
    elif consent.withdrawn and consent.withdrawn > as_of:
        yield Finding("CON009", path, place, words)
    elif over:
        help_ = _TAKEN_BACK.format_map(words) if consent.withdrawn and at == ("consent",) else None
        yield Finding("CON002", path, place, words, help_)
    elif (last - as_of).days <= policy.consent_warning:
        yield Finding("CON003", path, place, words)


def _citing(gathered: Gathered) -> defaultdict[str, dict[str, dt.date | None]]:
    """For each customer, the files that cite them, and the day each was last looked over."""
    found: defaultdict[str, dict[str, dt.date | None]] = defaultdict(dict)
    for piece in gathered.pieces:
        found[piece.customer][piece.path] = piece.reviewed
    return found


def _cut(day: dt.date | None, looked: dt.date | None) -> bool:
    """Whether a story was not looked over since a consent ended."""
    return looked is None or (day is not None and looked <= day)


def _stories(number: int) -> str:
    return "the story that cites them is" if number == 1 else f"the {number:,} stories that cite them are"


def _forgotten(gathered: Gathered) -> set[str]:
    """Customers whose consent, and last contact that everybody may read of, are older than the library keeps names."""
    keep = gathered.vocabulary.config.policy.keep_words if gathered.vocabulary else None
    if gathered.vocabulary is None or keep is None:
        return set()
    widest = ("", gathered.vocabulary.audiences[0])
    last: dict[str, dt.date] = {}
    for piece in gathered.pieces:
        day = day_of(piece.fields.text("date"))
        if day and piece.story.text("audience") in widest:
            last[piece.customer] = max(day, last.get(piece.customer, day))
    return {one.id for one in gathered.known if is_forgotten(last.get(one.id), one.consent, keep, gathered.as_of)}
