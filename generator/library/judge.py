"""Make a record of a draft: its fields by the model, its words by the vocabulary, its dates by the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from generator.content.model import MODELS, Customer, Fields, Insight
from generator.content.source import UNNAMED, id_from
from generator.content.tree import Mapping as Tree
from generator.content.tree import replaced
from generator.content.types import Past, Ref, day_of
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import FieldPath, Finding, Key, Value, Whole
from generator.library.draft import FOLDERS
from generator.library.marks import marks_of
from generator.library.record import AnyRecord, Draft, Record
from generator.library.suggest import listed, nearest
from generator.library.validate import validate
from generator.library.vocabulary import SECTIONS, UNKNOWN, Vocabulary, is_made_up


def judge(draft: Draft, vocabulary: Vocabulary | None, as_of: dt.date) -> tuple[AnyRecord | None, list[Finding]]:
    """Check one draft on its own.

    Args:
        draft: the file; without fields it gives no record.
        vocabulary: the library's words, or None if they could not be read; then words go unchecked.
        as_of: the day after which no date may lie.
    """
    path = draft.source.path
    area, findings = _area(draft, vocabulary)
    if draft.fields is None:
        return None, findings
    fields, found = check_words(MODELS[draft.kind], draft.fields, path, vocabulary, as_of)
    findings += found
    data, found = validate(MODELS[draft.kind], path, fields)
    findings += found
    if data is None:
        return None, findings
    if isinstance(data, Insight):
        if vocabulary:
            findings += _check_evidence(data, path, vocabulary)
        return Record(draft.id, draft.kind, path, area, fields, data, draft.document), findings
    if isinstance(data, Customer):
        return Record(draft.id, draft.kind, path, "", fields, data, draft.document), findings
    return Record(draft.id, draft.kind, path, "", fields, data, draft.document), findings


def _area(draft: Draft, vocabulary: Vocabulary | None) -> tuple[str, list[Finding]]:
    """The area a story's folder stands for."""
    if vocabulary is None or draft.folder == FOLDERS.get(draft.kind):
        return draft.folder, []
    area = vocabulary.resolve(Ref.AREA, draft.folder)
    if area == draft.folder:
        return area, []
    if area:
        move = f"move the file to the folder `{area}/`"
        return area, [Finding("VOC010", draft.source.path, Whole(), {"value": draft.folder, "now": area}, move)]
    known = vocabulary.words[Ref.AREA]
    near = FOLDERS.get(draft.kind) or nearest(draft.folder, known)
    words = {"value": draft.folder, "known": listed(known)}
    help_ = f"did you mean `{near}`? Move the file to `{near}/`" if near else None
    return draft.folder, [Finding("VOC001", draft.source.path, Whole(), words, help_)]


def check_words(
    model: type[Fields], tree: Tree, path: str, vocabulary: Vocabulary | None, as_of: dt.date
) -> tuple[Tree, list[Finding]]:
    """Check every word of the vocabulary and every day of a file, whatever else is wrong with it.

    Returns:
        The fields with former words replaced by current ones, and every finding.
    """
    findings: list[Finding] = []
    changes: dict[FieldPath, str] = {}
    for mark in marks_of(model, tree):
        place = Key(mark.at) if mark.is_key else Value(mark.at)
        if isinstance(mark.marker, Past):
            if (day := day_of(mark.text)) and day > as_of:
                words = {"found": mark.text, "today": as_of.isoformat()}
                findings.append(Finding("FLD008", path, place, words))
        elif mark.marker.to is Ref.RULE:
            findings += _check_rule(mark.text, path, mark.at)
        elif mark.marker.to in SECTIONS and vocabulary:
            current = vocabulary.resolve(mark.marker.to, mark.text)
            if current is None:
                findings.append(_unknown(mark.marker.to, mark.text, path, mark.at, vocabulary))
            elif current != mark.text:
                findings.append(Finding("VOC010", path, place, {"value": mark.text, "now": current}))
                changes[mark.at] = current
    return with_changes(tree, changes), findings


def _check_rule(code: str, path: str, at: FieldPath) -> list[Finding]:
    if code not in RULES:
        near = {rule.name: rule.code for rule in RULES.values()}.get(code) or nearest(code, RULES)
        return [Finding("LIB005", path, Key(at), {"value": code}, f"did you mean `{near}`?" if near else None)]
    return [Finding("LIB006", path, Key(at), {"value": code})] if RULES[code].fixed else []


def _unknown(ref: Ref, word: str, path: str, at: FieldPath, vocabulary: Vocabulary) -> Finding:
    if ref is Ref.METHOD and is_made_up(word):
        return Finding("VOC013", path, Value(at), {"value": word})
    known = vocabulary.words[ref]
    near = nearest(word, known)
    name = next(step for step in reversed(at) if isinstance(step, str))
    key, section = id_from(word), SECTIONS[ref]
    words = {"field": name, "value": word, "known": listed(known), "key": "a new one" if key == UNNAMED else f"`{key}`"}
    help_ = f"did you mean `{near}`?" if near else None
    if not known:
        help_ = f"add {words['key']} under `{section}` in `library.yml`, which has no {section} yet; or remove it"
    return Finding(UNKNOWN[ref], path, Value(at), words, help_)


def _check_evidence(data: Insight, path: str, vocabulary: Vocabulary) -> Iterable[Finding]:
    """Who said it, and who of us was there."""
    for number, evidence in enumerate(data.evidence):
        at = ("evidence", number)
        named = [name for name in ("customer", "segment", "source") if getattr(evidence, name)]
        if not named:
            yield Finding("EVD001", path, Value(at))
        elif len(named) > 1:
            yield Finding("EVD002", path, Value((*at, named[1])), {"named": " and a ".join(named)})
        if vocabulary.resolve(Ref.METHOD, evidence.method) is None:
            continue
        closeness = vocabulary.closeness(evidence.method)
        if named == ["source"] and closeness != "proxy":
            yield Finding("EVD003", path, Key((*at, "source")), {"method": evidence.method})
        if closeness.first_hand and not evidence.met_by and not evidence.teams:
            yield Finding("EVD004", path, Value((*at, "method")))


def with_changes(tree: Tree, changes: Mapping[FieldPath, str]) -> Tree:
    """The fields of a file with other texts at some places."""
    changed = replaced(tree, changes) if changes else tree
    assert isinstance(changed, Tree)
    return changed
