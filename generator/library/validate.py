"""Judge one file by its model: from a tree of texts to typed fields, or findings that say why not."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.content.config import Config
from generator.content.model import Fields
from generator.content.shape import Words, fields_beside
from generator.content.tree import Mapping, Node, Plain, Scalar, Sequence, find, is_whole, plain
from generator.content.types import Ref
from generator.diagnostics.finding import FieldPath, Finding, Related, Value
from generator.library.meant import field_meant
from generator.library.refusal import empty_field, finding_of, name_of, unknown_field
from generator.library.vocabulary import SECTIONS

Model = TypeVar("Model", bound=Fields)

_CHECKED_ELSEWHERE = frozenset({"aliases", "formerly"})
"""Lists in which a word that stands there twice breaks a rule of its own."""


def validate(
    model: type[Model], path: str, tree: Mapping, words: Words | None = None
) -> tuple[Model | None, list[Finding]]:
    """Check the fields of one file.

    Args:
        model: of the file.
        path: of the file.
        tree: its fields; what is ``broken`` among them is not looked for.
        words: those of the library, for examples that work in it; ``library.yml`` brings its own.

    Returns:
        The typed fields, or None if something is wrong, and every finding at its place.
    """
    words = (_own_words(tree) if model is Config else {}) if words is None else words
    empty: dict[FieldPath, None] = {}
    data = _filled(tree, (), empty)
    findings = [_empty(model, path, tree, at, words) for at in empty]
    twice: list[Finding] = []
    _take_twice(path, tree, (), twice)
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        said = _Said.of(model, details, empty)
        for detail in details:
            at = tuple(detail["loc"])
            if not _is_broken(tree, at, detail) and not said.covers(detail, at):
                findings.append(finding_of(model, path, tree, at, detail["type"], detail.get("ctx") or {}, words))
        return None, [*findings, *twice]
    return (None if findings or not is_whole(tree) else value), [*findings, *twice]


def valid(model: type[Model], tree: Mapping) -> Model:
    """The typed fields of a file that was checked before, and nothing of which has changed.

    Raises:
        ValueError: something has.
    """
    return model.model_validate(plain(tree))


def _own_words(tree: Mapping) -> Words:
    """The words that ``library.yml`` itself names; where it has no teams, those that its areas name."""
    areas = tree.fields("areas").values()
    owners = [entry.value.text("owner") for entry in areas if isinstance(entry.value, Mapping)]
    found: dict[Ref, list[str]] = {ref: list(tree.fields(section)) for ref, section in SECTIONS.items()}
    return {**found, Ref.TEAM: found[Ref.TEAM] or list(dict.fromkeys(filter(None, owners)))}


def _empty(model: type[Fields], path: str, tree: Mapping, at: FieldPath, words: Words) -> Finding:
    """A field without a value; one that is unknown as well is most often the rest of a text that a comma cut off."""
    name, known = at[-1], fields_beside(model, at)
    if not isinstance(name, str) or not known or name in known:
        return empty_field(model, path, at, words)
    finding = unknown_field(model, path, tree, at)
    if " " not in name.strip() or ":" in name:
        return finding
    help_ = "put the text it belongs to in double quotes: between { and }, a comma ends a text"
    return Finding(finding.code, path, finding.place, finding.words, help_)


def _take_twice(path: str, node: Node, at: FieldPath, found: list[Finding]) -> None:
    """Gather the words that stand twice in one list."""
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            if not isinstance(entry.value, Scalar):
                _take_twice(path, entry.value, (*at, name), found)
    elif isinstance(node, Sequence) and name_of(at) not in _CHECKED_ELSEWHERE:
        texts = [" ".join(item.text.split()) if isinstance(item, Scalar) else "" for item in node.items]
        if len(set(texts)) < len(texts):
            found += _repeated(path, texts, at)
        for number, item in enumerate(node.items):
            if not isinstance(item, Scalar):
                _take_twice(path, item, (*at, number), found)


def _repeated(path: str, texts: list[str], at: FieldPath) -> Iterator[Finding]:
    """Each text that stands in a list more than once, where it stands for the second time."""
    seen: dict[str, int] = {}
    said: set[str] = set()
    for number, text in enumerate(texts):
        if text in seen and text not in said:
            said.add(text)
            first = Related(path, Value((*at, seen[text])), "first written here")
            words = {"value": text, "field": name_of(at)}
            yield Finding("FLD013", path, Value((*at, number)), words, related=(first,))
        elif text:
            seen.setdefault(text, number)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is being said of a file, so that nothing is said twice.

    Attributes:
        empty: the places of fields without a value.
        misspelt: the places of fields that unknown ones seem to stand for.
        around: every place that holds another one something is said about.
    """

    empty: Collection[FieldPath]
    misspelt: frozenset[FieldPath]
    around: frozenset[FieldPath]

    @classmethod
    def of(cls, model: type[Fields], details: list[ErrorDetails], empty: Collection[FieldPath]) -> _Said:
        places = [tuple(detail["loc"]) for detail in details]
        unknown = (at for at, detail in zip(places, details, strict=True) if detail["type"] == "extra_forbidden")
        misspelt = frozenset((*at[:-1], near) for at in unknown if (near := field_meant(model, at)[0]))
        around = frozenset(at[:end] for at in (*places, *empty) for end in range(len(at)))
        return cls(empty, misspelt, around)

    def covers(self, detail: ErrorDetails, at: FieldPath) -> bool:
        """Whether an error only repeats what another one already says."""
        match detail["type"]:
            case "missing" if at in self.misspelt:
                return True
            case "too_short" if at in self.around:
                return True
            case "half_belief":
                return (*at, detail["ctx"]["absent"]) in self.empty
        return at in self.empty


def _is_broken(tree: Mapping, at: FieldPath, detail: ErrorDetails) -> bool:
    """Whether something is missing only because it could not be read."""
    holder, _, _ = find(tree, at[:-1])
    if detail["type"] == "half_belief":
        holder, _, _ = find(tree, at)
        return isinstance(holder, Mapping) and detail["ctx"]["absent"] in holder.broken
    return isinstance(holder, Mapping) and at[-1:] != () and at[-1] in holder.broken


def _filled(node: Node, at: FieldPath, empty: dict[FieldPath, None]) -> Plain:
    """The data of a tree without empty fields, whose places are noted; an empty entry of a list keeps its place.

    Texts are by far the most nodes: they are taken where they stand, without a call or a place for each.
    """
    if isinstance(node, Mapping):
        kept: dict[str, Plain] = {}
        for name, entry in node.entries.items():
            if not isinstance(entry.value, Scalar):
                kept[name] = _filled(entry.value, (*at, name), empty)
            elif entry.value.text:
                kept[name] = entry.value.text
            else:
                empty[(*at, name)] = None
        return kept
    if isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            if isinstance(item, Scalar) and not item.text:
                empty[(*at, number)] = None
        return [
            item.text or plain(item) if isinstance(item, Scalar) else _filled(item, (*at, number), empty)
            for number, item in enumerate(node.items)
        ]
    return plain(node)
