"""What the findings in one file follow from besides that file: what the checks look at in all the others.

It is small next to the library, and is kept with the verdict of a whole check. With it ``edited`` finds what a whole
check would find once the text of a few files has changed, without reading the rest. What must not change in these files
for that is here too: a digest of the fields, the headings that others link to, the links that make a customer one that
somebody speaks of.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.content.model import Kind
from generator.content.names import CONFIG_NAME
from generator.diagnostics.finding import Finding
from generator.library.checks import Gathered
from generator.library.checks.doubles import compared
from generator.library.known import Known, watched
from generator.library.link import shown
from generator.library.load import Joined
from generator.library.record import AnyRecord, Draft, Target, ToRecord
from generator.library.single_words import SEVERAL, plainly_in
from generator.library.sketch import side_by_side
from generator.prose.document import Form

MOST_EDITED = 20
"""How many files may have changed; with more, a whole check does not take much longer."""
_OF_SEVERAL = frozenset({"LNK010", "CON007"})
"""Rules that report in one file what stands in several, without naming a second place."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What findings in a file follow from besides the file, ``library.yml`` and the day.

    Attributes:
        digests: of the bytes of all files but ``library.yml``, by path.
        kinds: what each is, by path; a file that has no place among the records is nothing.
        fronts: by path, a digest of what stands above the text; only where an edit may be judged without a whole check.
        former: current ids by former id.
        titles: the id of each valid record by what readers see, in lower case.
        headings: those of the records to whose headings others link, by id.
        narrow: the ids of stories that are not for everybody.
        customers: those who must not be named, somewhere or on some day, or whose words may not be shown.
        watched: the ids of the former; what tells of one is without the words that tell nothing when alone.
        plain: each single word that is looked for, and up to a few files that write it as no name is written.
        cited: the customers that pieces of evidence name.
        linked: by path, the customers that a text links to and nobody cites.
        stories: the paths of those that are compared with each other, in order.
        sketches: theirs, side by side.
        allowing: the files that allow something.
    """

    digests: Mapping[str, str]
    kinds: Mapping[str, Kind]
    fronts: Mapping[str, str]
    former: Mapping[str, str]
    titles: Mapping[str, str]
    headings: Mapping[str, tuple[str, ...]]
    narrow: frozenset[str]
    customers: tuple[Known, ...]
    watched: frozenset[str]
    plain: Mapping[str, tuple[str, ...]]
    cited: frozenset[str]
    linked: Mapping[str, frozenset[str]]
    stories: tuple[str, ...]
    sketches: bytes
    allowing: frozenset[str]

    def settled(self, found: Iterable[Finding]) -> Surroundings:
        """The same, once it is known what was found: files whose findings are tangled are judged with all others.

        Args:
            found: everything, before the policy has its say.
        """
        tangled = _tangled(found)
        return replace(self, fronts={path: front for path, front in self.fronts.items() if path not in tangled})


def surroundings_of(joined: Joined) -> Surroundings | None:
    """What a verdict will follow from; None where every change needs a whole check.

    That is so while names are given twice, or ``library.yml`` cannot be read, and where names are kept for a time only,
    since then the last contact with a customer counts.
    """
    gathered, vocabulary = joined.gathered, joined.gathered.vocabulary
    records, former = joined.linked.records, joined.linked.former
    kinds = {draft.id: draft.kind for draft in gathered.drafts}
    if vocabulary is None or vocabulary.config.policy.keep_words is not None or _is_doubled(gathered, kinds):
        return None
    held = watched(gathered.known, gathered.pieces, None)
    cited = frozenset(piece.customer for piece in gathered.pieces)
    stories = [draft for draft, _ in compared(gathered)]
    return Surroundings(
        digests={source.path: source.digest for source in joined.sources.records},
        kinds={draft.source.path: draft.kind for draft in gathered.drafts},
        fronts=_fronts(records, gathered),
        former=former,
        titles={shown(record).casefold(): record.id for record in records},
        headings=_headings(gathered, former, kinds),
        narrow=frozenset(
            draft.id
            for draft, fields in gathered.of(Kind.INSIGHT)
            if fields.text("audience") in vocabulary.audiences[1:]
        ),
        customers=_customers(gathered.known, frozenset(one.id for one in held)),
        watched=frozenset(one.id for one in held),
        plain=_plain(held, gathered.drafts),
        cited=cited,
        linked={
            draft.source.path: linked
            for draft in gathered.drafts
            if (linked := customers_linked(draft, gathered.targets[draft.id], kinds) - cited)
        },
        stories=tuple(draft.source.path for draft in stories),
        sketches=side_by_side(draft.sketch for draft in stories),
        allowing=frozenset(path for path, tree in gathered.fields.items() if tree.holds("allow")),
    )


def front_of(draft: Draft) -> str:
    """A digest of all that stands above the text of a file."""
    return hashlib.blake2b(
        draft.source.text[: draft.start].encode("utf-8", "surrogatepass"), digest_size=16
    ).hexdigest()


def customers_linked(draft: Draft, targets: Iterable[Target], kinds: Mapping[str, Kind]) -> frozenset[str]:
    """The customers that a text links to, but for the one it is about."""
    ids = {target.id for target in targets if isinstance(target, ToRecord)}
    return frozenset(id_ for id_ in ids if id_ != draft.id and kinds.get(id_) is Kind.CUSTOMER)


def looked_into(draft: Draft, former: Mapping[str, str], kinds: Container[str]) -> Iterator[str]:
    """The ids of the other records to whose headings a text links, be they there or not."""
    for link in draft.document.links:
        if link.fragment and link.form in (Form.WIKI, Form.PATH):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(draft.source.path), link.target))
            name = link.target if link.form is Form.WIKI else PurePosixPath(path).stem
            id_ = name if name in kinds else former.get(name, name)
            if id_ != draft.id:
                yield id_


def _is_doubled(gathered: Gathered, kinds: Mapping[str, Kind]) -> bool:
    """Whether two files have one name, or one that another had before."""
    former = [name for draft in gathered.drafts if draft.fields for name in draft.fields.texts("aliases")]
    return len(kinds) < len(gathered.drafts) or len({*former, *kinds}) < len(former) + len(kinds)


def _fronts(records: Iterable[AnyRecord], gathered: Gathered) -> dict[str, str]:
    """A customer's own file is judged by all that is said of them elsewhere, so that none of these is among them."""
    valid = {record.path for record in records if record.kind is not Kind.CUSTOMER}
    return {draft.source.path: front_of(draft) for draft in gathered.drafts if draft.source.path in valid}


def _tangled(found: Iterable[Finding]) -> set[str]:
    """The files of findings that stand in one file and show, or follow from, a place in another."""
    paths: set[str] = set()
    for finding in found:
        others = {other.path for other in finding.related} - {finding.path, CONFIG_NAME}
        if others or finding.code in _OF_SEVERAL:
            paths |= {finding.path, *others}
    return paths


def _headings(gathered: Gathered, former: Mapping[str, str], kinds: Mapping[str, Kind]) -> dict[str, tuple[str, ...]]:
    wanted = {id_ for draft in gathered.drafts for id_ in looked_into(draft, former, kinds)}
    return {
        draft.id: draft.document.anchors for draft in gathered.drafts if draft.id in wanted and draft.fields is not None
    }


def _customers(known: Iterable[Known], held: Container[str]) -> tuple[Known, ...]:
    """Those customers whom what a story says may offend against."""
    return tuple(one for one in known if one.id in held or (one.consent and "quote" not in one.consent.scope))


def _plain(customers: Iterable[Known], drafts: Iterable[Draft]) -> dict[str, tuple[str, ...]]:
    """Where the single words that tell of customers are written as no name is; in a few files of each, since two do."""
    every = tuple(customers)
    ids, words = {one.id for one in every}, frozenset(word for one in every for word in one.telling)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for draft in drafts if words else ():
        if draft.id not in ids:
            for word in plainly_in(draft.source.text, words):
                if len(found[word]) < MOST_EDITED + SEVERAL:
                    found[word].append(draft.source.path)
    return {word: tuple(found[word]) for word in sorted(words)}
