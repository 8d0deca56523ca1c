"""Anonymity: customers who are shown without a name must not be named anywhere, nor be easy to guess."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.content.config import Policy
from generator.content.consent import ended, leaves_out_name
from generator.content.names import id_from
from generator.diagnostics.finding import Finding, Place, Value, Whole
from generator.diagnostics.layout import count
from generator.library.checks.gathered import Gathered
from generator.library.known import Known
from generator.library.naming import By, Naming
from generator.library.phrases import LITTLE, fold, words_in
from generator.library.vocabulary import Vocabulary

_TOLD = 4
"""From how many letters on a word is told apart inside a longer one."""
_UNSEEN = (
    "it is in the name of the file, which is part of an address on the site: choose another; "
    "or it is in the text in an unusual spelling: take it out there"
)
_OF_AN_ALIAS = "remove it: a former address that holds the name gives it away as well"


def check_named(gathered: Gathered) -> Iterator[Finding]:
    """Look for the names of customers who are shown without one, and for single words of hidden names.

    A whole name is a slip; of a single word somebody must judge whether it still tells who they are.
    """
    known = {one.id: one for one in gathered.known}
    gone = {one.id for one in gathered.known if ended(one.consent, gathered.as_of)}
    held_back = {(piece.path, piece.customer) for piece in gathered.pieces if leaves_out_name(piece.consent)}
    for path, namings in gathered.namings.items():
        for naming in namings:
            one, here = known[naming.customer], (path, naming.customer) in held_back
            words = {"customer": one.id}
            if naming.by is not By.WORD:
                if here or (one.unnamed and naming.by in (By.NAME, By.ALIAS)):
                    words["description"] = _description(one, gathered.vocabulary)
                    yield Finding("CON005", path, naming.place, words, way_out(naming))
            elif one.id in gone and (one.unnamed or one.path != path):
                yield Finding("CON011", path, naming.place, words, way_out(naming))
            elif one.unnamed or here:
                yield Finding("CON010", path, naming.place, words, way_out(naming))


def way_out(naming: Naming) -> str | None:
    """What to do about a name that no single line of a file shows; None where one does."""
    return _UNSEEN if isinstance(naming.place, Whole) else None


def check_addresses(gathered: Gathered) -> Iterator[Finding]:
    """Look at the file names, present and former, of customers who are shown without a name."""
    for one in gathered.known:
        if one.unnamed and one.name:
            shown = set(words_in(_description(one, gathered.vocabulary)))
            words = {word for word in (*words_in(one.name), *id_from(one.name).split("-")) if word not in shown}
            places: list[tuple[str, Place]] = [(one.id, Whole())]
            places += [(alias, Value(("aliases", number))) for number, alias in enumerate(one.aliases)]
            for value, place in places:
                if held := next((word for word in sorted(words - LITTLE) if _holds(value, word)), None):
                    help_ = None if isinstance(place, Whole) else _OF_AN_ALIAS
                    yield Finding("CON006", one.path, place, {"value": value, "word": held}, help_)


def check_alike(gathered: Gathered) -> Iterator[Finding]:
    """Count the customers who fit what readers are told of one who is shown without a name."""
    wanted = (gathered.vocabulary.config.policy if gathered.vocabulary else Policy()).k_anonymity
    heard = _heard(gathered)
    kinds = Counter((other.segment, region) for other in gathered.known for region in {"", other.region})
    for one in gathered.known:
        if not one.unnamed or not one.segment or ended(one.consent, gathered.as_of):
            continue
        alike, what = kinds[one.segment, one.region], _description(one, gathered.vocabulary)
        if alike < wanted:
            field = "region" if one.region else "segment"
            yield Finding("CON007", one.path, Value((field,)), _words(one, alike, what, field))
            continue
        for role, (path, place, written) in heard[one.id].items():
            fitting = sum(role in heard[other.id] for other in gathered.known if _fits(other, one))
            if fitting < wanted:
                yield Finding("CON007", path, place, _words(one, fitting, f"{written}, {what}", "role"))


def _heard(gathered: Gathered) -> defaultdict[str, dict[str, tuple[str, Place, str]]]:
    """The roles in which each customer was heard, and where and how each was first written."""
    found: defaultdict[str, dict[str, tuple[str, Place, str]]] = defaultdict(dict)
    for piece in gathered.pieces:
        if role := piece.fields.text("role"):
            found[piece.customer].setdefault(fold(role), (piece.path, Value(piece.at("role")), role))
    return found


def _fits(other: Known, one: Known) -> bool:
    """Whether what is shown of one customer is true of another as well."""
    return other.segment == one.segment and one.region in ("", other.region)


def _holds(value: str, word: str) -> bool:
    """Whether a file name holds a word, alone or inside a longer one."""
    parts = value.split("-")
    return word in parts or (len(word) >= _TOLD and any(word in part for part in (*parts, "".join(parts))))


def _description(one: Known, vocabulary: Vocabulary | None) -> str:
    return vocabulary.somebody(one.segment, one.region) if vocabulary else one.segment


def _words(one: Known, found: int, what: str, field: str) -> dict[str, str]:
    fit = "fits" if found == 1 else "fit"
    few = f"{count(found, 'customer')} in this library {fit}"
    return {"customer": one.id, "few": few, "description": f"“{what}”", "field": field}
