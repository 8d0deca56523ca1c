"""The verdict on a library after the text of a few files was edited, from the one before and what surrounded them.

The result is that of a whole check, or nothing is said. What was found in the other files stays as it was, since all
that others are judged by is the same: which files there are, and ``library.yml``, by the key that surroundings are kept
under; ids, kinds, fields and former names, as what stands above each text is the same to the letter; headings, where
others link to them; and whether a customer is spoken of at all. What is found in the edited files is found anew, with
the checks that look at one file by itself and at names from elsewhere. The rest of the checks see no text but for its
likeness to others: ``sketch`` says of which pairs that may tell something new, and these few are compared. Findings
that tie two files together, and links to stories for fewer readers, are left to a whole check; so is the end of the
last error that kept checks from looking, where a file allows something that nobody may need then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.content.locate import Atlas, conclude
from generator.content.model import MODELS
from generator.content.names import CONFIG_NAME, id_from
from generator.content.source import Source, Sources
from generator.content.types import Ref
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.finding import Diagnostic, Finding
from generator.library.checks import ALONE, Gathered
from generator.library.configure import Configured
from generator.library.crowds import gathered
from generator.library.link import Linked, link_by
from generator.library.marks import marks_of
from generator.library.naming import namings_of
from generator.library.pieces import pieces_of
from generator.library.policy import apply, severities_of
from generator.library.reading import Terms, reading_of
from generator.library.record import Draft, ToRecord
from generator.library.resolve import Names
from generator.library.said import told
from generator.library.single_words import SEVERAL, plainly_in
from generator.library.sketch import NEAR, likeness, newly_compared, runs_of
from generator.library.surroundings import MOST_EDITED, Surroundings, customers_linked, front_of, looked_into

_STORIES = frozenset({Ref.INSIGHT})
_NOT_NEEDED = "LIB011"
"""The rule for an allowance that nobody needs; it is silent while an error keeps checks from looking."""


@dataclass(frozen=True, slots=True)
class _Edited:
    """Edited files, read and linked.

    Attributes:
        drafts: these.
        linked: the same, linked.
        names: what they could link to.
        found: what was found so far.
    """

    drafts: tuple[Draft, ...]
    linked: Linked
    names: Names
    found: tuple[Finding, ...]

    @property
    def paths(self) -> frozenset[str]:
        """Where they stand."""
        return frozenset(draft.source.path for draft in self.drafts)


def edited_of(before: Surroundings, sources: Sources) -> tuple[Source, ...] | None:
    """The files whose bytes have changed; None if these are too many or of the wrong kind, or if one came or went."""
    if before.digests.keys() != {source.path for source in sources.records}:
        return None
    files = tuple(source for source in sources.records if source.digest != before.digests[source.path])
    return files if len(files) <= MOST_EDITED and all(source.path in before.fronts for source in files) else None


def verdict_on(
    edited: Sequence[Source],
    before: Surroundings,
    said: Sequence[Diagnostic],
    sources: Sources,
    findings: Iterable[Finding],
    configured: Configured,
) -> tuple[Diagnostic, ...] | None:
    """The verdict after an edit; None if only a whole check can tell.

    Args:
        edited: the files.
        before: what surrounded them.
        said: the verdict before.
        sources: all files.
        findings: what was found in reading them.
        configured: what ``library.yml`` says.
    """
    vocabulary = configured.vocabulary
    terms = Terms(vocabulary, configured.as_of)
    files = _read(edited, before, sources, terms) if vocabulary else None
    if vocabulary is None or files is None or _concerns_others(files, before) or _leads_to_fewer(files, before):
        return None
    if _may_be_doubles(files, before, sources, terms):
        return None
    found = (*(one for one in findings if one.path in files.paths), *files.found, *_found(files, before, configured))
    new = _concluded(found, files, sources, configured)
    others = [one for one in said if one.path not in files.paths]
    hidden, was_hidden = any(map(_is_fixed, (*others, *new))), any(map(_is_fixed, said))
    if was_hidden and not hidden and before.allowing - files.paths:
        return None
    if hidden:
        others, new = ([one for one in some if one.code != _NOT_NEEDED] for some in (others, new))
    return tuple(sorted((*others, *new), key=lambda one: one.order))


def _is_fixed(one: Diagnostic) -> bool:
    """Whether it keeps checks from looking; the policy hides none of these."""
    return RULES[one.code].fixed


def _read(edited: Iterable[Source], before: Surroundings, sources: Sources, terms: Terms) -> _Edited | None:
    """Read and link the files; None unless each is a valid record, and as it was above its text."""
    read = [reading_of(source, terms) for source in edited]
    drafts = tuple(one.draft for one in read if one.draft)
    records = [one.record for one in read if one.record]
    if len(records) < len(read) or any(front_of(one) != before.fronts[one.source.path] for one in drafts):
        return None
    names = _names(drafts, before, sources, terms)
    linked, unresolved = link_by(names, records, drafts)
    return _Edited(drafts, linked, names, (*(one for some in read for one in some.findings), *unresolved))


def _names(drafts: Iterable[Draft], before: Surroundings, sources: Sources, terms: Terms) -> Names:
    """What things are called, and the headings of these files and of those whose headings they link to."""
    paths = {path: path.rpartition("/")[2].removesuffix(".md") for path in before.kinds}
    kinds = dict(zip(paths.values(), before.kinds.values(), strict=True))
    wanted = {id_ for draft in drafts for id_ in looked_into(draft, before.former, kinds)}
    others = (reading_of(source, terms).draft for source in sources.records if paths.get(source.path) in wanted)
    every = (*(one for one in others if one and one.fields is not None), *drafts)
    return Names(
        kinds=kinds,
        paths=paths,
        former=before.former,
        anchors={one.id: one.document.anchors for one in every},
        files=frozenset(attachment.path for attachment in sources.attachments),
        misplaced=frozenset(id_from(PurePosixPath(path).stem) for path in before.digests.keys() - paths.keys()),
        titles=before.titles,
    )


def _concerns_others(files: _Edited, before: Surroundings) -> bool:
    """Whether something has changed in a text that others are judged by."""
    for one in files.drafts:
        linked = customers_linked(one, files.linked.targets[one.id], files.names.kinds) - before.cited
        if linked != before.linked.get(one.source.path, frozenset()):
            return True
        if one.document.anchors != before.headings.get(one.id, one.document.anchors):
            return True
    return any((len(where) < SEVERAL) != _tells(word, where, files) for word, where in before.plain.items())


def _may_be_doubles(files: _Edited, before: Surroundings, sources: Sources, terms: Terms) -> bool:
    """Whether a story is now told in nearly the same words as another, or may be; one that was is not judged here."""
    drafts = {one.source.path: one for one in files.drafts}
    changes = {number: drafts[path].sketch for number, path in enumerate(before.stories) if path in drafts}
    pairs = newly_compared(before.sketches, changes)
    if len(pairs) > MOST_EDITED:
        return True
    wanted = {before.stories[number] for pair in pairs for number in pair}
    others = (reading_of(one, terms).draft for one in sources.records if one.path in wanted - drafts.keys())
    drafts.update((one.source.path, one) for one in others if one)
    runs = {path: runs_of(told(one, one.fields)) for path in wanted if (one := drafts[path]).fields is not None}
    return any(likeness(runs[before.stories[one]], runs[before.stories[other]]) >= NEAR for one, other in pairs)


def _tells(word: str, where: Iterable[str], files: _Edited) -> bool:
    """Whether a single word tells of a customer now: few enough files write it as no name is written."""
    now = [one for one in files.drafts if plainly_in(one.source.text, {word})]
    return len(now) + len(set(where) - files.paths) < SEVERAL


def _leads_to_fewer(files: _Edited, before: Surroundings) -> bool:
    """Whether one of these names a story that is not for everybody."""
    targets = {target.id for some in files.linked.targets.values() for target in some if isinstance(target, ToRecord)}
    fields = ((MODELS[one.kind], files.linked.fields[one.source.path]) for one in files.drafts)
    named = {mark.text for model, tree in fields for mark in marks_of(model, tree, _STORIES)}
    return not before.narrow.isdisjoint(targets | named)


def _found(files: _Edited, before: Surroundings, configured: Configured) -> list[Finding]:
    """What the checks find that look at one file and at names from elsewhere."""
    tells = {word for word, where in before.plain.items() if len(where) < SEVERAL}
    known = [replace(one, telling=tuple(word for word in one.telling if word in tells)) for one in before.customers]
    held = [one for one in known if one.id in before.watched]
    drafts, fields, targets = files.drafts, files.linked.fields, files.linked.targets
    namings = namings_of(held, drafts, fields, targets)
    pieces = pieces_of(drafts, fields)
    every = Gathered(drafts, fields, targets, configured.vocabulary, known, pieces, namings, configured.as_of)
    return [one for check in ALONE for one in check(every) if one.path in files.paths]


def _concluded(found: Iterable[Finding], files: _Edited, sources: Sources, configured: Configured) -> list[Diagnostic]:
    severities = severities_of(configured.vocabulary)
    written = {draft.source.path: draft.fields for draft in files.drafts if draft.fields is not None}
    if configured.fields is not None:
        written[CONFIG_NAME] = configured.fields
    left = list(apply(found, files.linked.fields, severities))
    levels = {code: severity for code, severity in severities.items() if severity is not None}
    return conclude(left, Atlas(sources.by_path(), written), levels, gathered(left))
