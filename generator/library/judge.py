"""Make a record of a draft: its fields by the model, its words by the vocabulary, its dates by the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from generator.content.config import METHODS_MEANT
from generator.content.model import MODELS, Customer, Fields, Insight, Question
from generator.content.source import CONFIG_NAME, UNNAMED, id_from
from generator.content.tree import Mapping as Tree
from generator.content.tree import Scalar, find, replaced
from generator.content.types import Address, Past, Ref, day_of, secured
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import FieldPath, Finding, Key, Related, Severity, Value, Whole
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
    data, found = validate(MODELS[draft.kind], path, fields, vocabulary.words if vocabulary else None)
    findings += [_no_evidence(finding) for finding in found]
    if data is None:
        return None, findings
    if isinstance(data, Insight):
        return Record(draft.id, draft.kind, path, area, fields, data, draft.document, draft.source.digest), findings
    if isinstance(data, Customer):
        return Record(draft.id, draft.kind, path, "", fields, data, draft.document, draft.source.digest), findings
    return Record(draft.id, draft.kind, path, "", fields, data, draft.document, draft.source.digest), findings


def _area(draft: Draft, vocabulary: Vocabulary | None) -> tuple[str, list[Finding]]:
    """The area a story's folder stands for."""
    if vocabulary is None or draft.folder == FOLDERS.get(draft.kind) or Ref.AREA in vocabulary.unread:
        return draft.folder, []
    area = vocabulary.resolve(Ref.AREA, draft.folder)
    if area == draft.folder:
        return area, []
    if area:
        move = f"move the file to the folder `{area}/`"
        return area, [Finding("VOC010", draft.source.path, Whole(), {"value": draft.folder, "now": area}, move)]
    if vocabulary.knows(Ref.AREA, draft.folder):
        return draft.folder, []
    known = vocabulary.words[Ref.AREA]
    near = FOLDERS.get(draft.kind) or nearest(draft.folder, known)
    words = {"value": draft.folder, "known": listed(known)}
    help_ = f"did you mean `{near}`? Move the file to `{near}/`" if near else None
    return draft.folder, [Finding("VOC001", draft.source.path, Whole(), words, help_)]


def check_words(
    model: type[Fields], tree: Tree, path: str, vocabulary: Vocabulary | None, as_of: dt.date
) -> tuple[Tree, list[Finding]]:
    """Check every word of the vocabulary, every day and every address of a file, whatever else is wrong with it.

    Returns:
        The fields with former words replaced by current ones, and every finding.
    """
    findings: list[Finding] = []
    changes: dict[FieldPath, str] = {}
    today = as_of.isoformat()
    for mark in marks_of(model, tree):
        if isinstance(mark.marker, Past):
            # days in this form stand in the order of their texts, and most need not be read to see that they are past
            if mark.text > today and (day := day_of(mark.text)) and day > as_of:
                findings.append(Finding("FLD008", path, mark.place, {"found": mark.text, "today": today}))
        elif isinstance(mark.marker, Address):
            if secure := secured(mark.text):
                findings.append(Finding("LNK016", path, mark.place, {"value": mark.text, "secure": secure}))
        elif mark.marker.to is Ref.RULE:
            findings += _check_rule(mark.text, path, mark.at, tree)
        elif mark.marker.to in SECTIONS and vocabulary:
            current = vocabulary.resolve(mark.marker.to, mark.text)
            if current is None and not vocabulary.knows(mark.marker.to, mark.text):
                findings.append(_unknown(model, mark.marker.to, mark.text, path, mark.at, vocabulary))
            elif current and current != mark.text:
                findings.append(Finding("VOC010", path, mark.place, {"value": mark.text, "now": current}))
                changes[mark.at] = current
    return with_changes(tree, changes), findings


def _check_rule(code: str, path: str, at: FieldPath, tree: Tree) -> list[Finding]:
    if code not in RULES:
        codes = {rule.name: rule.code for rule in RULES.values()} | {code: code for code in RULES}
        near = codes.get(nearest(code, codes) or "")
        return [Finding("LIB005", path, Key(at), {"value": code}, f"did you mean `{near}`?" if near else None)]
    if RULES[code].fixed:
        return [Finding("LIB006", path, Key(at), {"value": code})]
    node, _, found = find(tree, at)
    raised = found and at[:1] == ("policy",) and isinstance(node, Scalar) and node.text.strip() == Severity.ERROR
    return [Finding("LIB012", path, Value(at), {"value": code})] if raised and RULES[code].never_an_error else []


def _no_evidence(finding: Finding) -> Finding:
    """A story without evidence is more than one without a field."""
    place = finding.place
    missing = finding.code in ("FLD002", "FLD004") and isinstance(place, Key | Value) and place.at == ("evidence",)
    return Finding("EVD005", finding.path, place) if missing else finding


def _unknown(model: type[Fields], ref: Ref, word: str, path: str, at: FieldPath, vocabulary: Vocabulary) -> Finding:
    """A word that the vocabulary does not hold."""
    if ref is Ref.METHOD and is_made_up(word):
        return Finding("VOC013", path, Value(at), {"value": word})
    if ref is Ref.TAG and (called := vocabulary.tag_called(word)):
        tag, field = called
        label = "its title" if field == "title" else "its other words"
        other = Related(CONFIG_NAME, Key((SECTIONS[ref], tag, field)), label)
        return Finding("VOC014", path, Value(at), {"value": word, "now": tag}, related=(other,))
    known = vocabulary.words[ref]
    near = nearest(word, known)
    name = next(step for step in reversed(at) if isinstance(step, str))
    key, section = id_from(word), SECTIONS[ref]
    words = {"field": name, "value": word, "known": listed(known), "key": "a new one" if key == UNNAMED else f"`{key}`"}
    help_ = f"did you mean `{near}`?" if near else None
    if ref is Ref.METHOD and (meant := METHODS_MEANT.get(key)):
        help_ = f"did you mean {' or '.join(f'`{method}`' for method in meant)}?"
    if model is Question and at == ("owner",):
        return Finding("LIB010", path, Value(at), words, help_)
    if not known:
        help_ = f"add {words['key']} under `{section}` in `library.yml`, which has no {section} yet; or remove it"
    return Finding(UNKNOWN[ref], path, Value(at), words, help_)


def with_changes(tree: Tree, changes: Mapping[FieldPath, str]) -> Tree:
    """The fields of a file with other texts at some places."""
    changed = replaced(tree, changes) if changes else tree
    assert isinstance(changed, Tree)
    return changed
