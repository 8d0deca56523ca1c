"""What git-filter-repo is told so that a customer is gone from the history: words, paths, papers, names of branches.

It looks for bytes, and knows neither capitals beyond ASCII nor accents. So it is given exactly what stands in the
history, and what it would make of that is looked at here before anybody relies on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from generator.content.names import id_from
from generator.library.forgetting.mentions import Mentions
from generator.library.forgetting.plan import Plan
from generator.publish.history import History

_SPACE = r"\s+"
_SIGN = re.compile(r"[\[\].*^$+?{}()|\\]")
_EDGE = re.compile("[a-z0-9]", re.IGNORECASE)
_IN_AN_ADDRESS = re.compile(r"[^\s]*[-_%][^\s]*")


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What is told.

    Attributes:
        words: lines of the file with words to replace.
        paths: lines of the file with paths that go, or are called otherwise.
        papers: hashes of contents that go, since words in them cannot be replaced.
        refs: new names of branches and tags, by the old.
        staying: files that stay although they hold the name, since words in them cannot be replaced.
    """

    words: tuple[str, ...]
    paths: tuple[str, ...]
    papers: tuple[str, ...]
    refs: Mapping[str, str]
    staying: tuple[str, ...]


def rewriting_of(history: History | None, plan: Plan, mentions: Mentions, digests: Iterable[str]) -> Rewriting | None:
    """What has to be told; None where Git holds nothing.

    Args:
        history: what there is.
        plan: what goes from the library and what is renamed in it.
        mentions: finds the customer.
        digests: what told in ``forgotten.yml`` that they stayed.
    """
    if history is None or not (history.commits or history.refs):
        return None
    begin = history.library
    stays = history.present - set(history.theirs)
    staying = {path for paths in history.papers.values() for path in paths if path in stays}
    papers = [hash_ for hash_, paths in history.papers.items() if staying.isdisjoint(paths)]
    moved = {begin + old: begin + new for old, new in plan.moved.items()}
    return Rewriting(
        (*_words(history.texts, mentions), *(f"{digest}==>{'0' * len(digest)}" for digest in digests)),
        tuple(_paths(history, moved, mentions)),
        tuple(papers),
        {ref: _free(mentions.wording.path(ref), history.refs) for ref in history.refs},
        tuple(sorted(staying)),
    )


def _words(texts: Sequence[str], mentions: Mentions) -> list[str]:
    """A rule for every way in which they are named, longer ones first; what two rules would say alike stands once."""
    found = dict.fromkeys(one for text in texts for one in mentions.written(text))
    written = sorted((one for one in found if _instead(one, mentions) != one), key=len, reverse=True)
    rules = {_rule(one): _instead(one, mentions) for one in written}
    left = [text for text in texts if mentions.names(_told(text, rules))]
    rules |= {_rule(one, apart=False): _instead(one, mentions) for text in left for one in mentions.written(text)}
    return [f"regex:{rule}==>{instead}" for rule, instead in rules.items()]


def _told(text: str, rules: Mapping[str, str]) -> str:
    """A text as git-filter-repo will make it."""
    data = text.encode("utf-8", "surrogateescape")
    for rule, instead in rules.items():
        data = re.sub(rule.encode(), instead.encode(), data)
    return data.decode("utf-8", "replace")


def _rule(written: str, *, apart: bool = True) -> str:
    """Finds what is written so, in capitals or not, and not within a longer word."""
    lowered = written.lower() if written.isascii() else written
    pieces = map(_escaped, re.split(_SPACE, lowered, flags=re.ASCII))  # among bytes no other gap is one
    before = "(?<![a-z0-9])" if apart and _EDGE.match(written[0]) else ""
    behind = "(?![a-z0-9])" if apart and _EDGE.match(written[-1]) else ""
    return f"(?i){before}{_SPACE.join(pieces)}{behind}"


def _escaped(text: str) -> str:
    """A text in a rule; a letter that older files hold as one byte is found in these as well."""
    signs = (
        rf"(?:{sign}|\x{ord(sign):02x})" if "\xa0" <= sign <= "\xff" else _SIGN.sub(r"\\\g<0>", sign) for sign in text
    )
    return "".join(signs)


def _instead(written: str, mentions: Mentions) -> str:
    wording = mentions.wording
    if written in wording.renamed:
        return wording.renamed[written]
    return id_from(wording.words) if _IN_AN_ADDRESS.fullmatch(written) else wording.words


def _paths(history: History, moved: Mapping[str, str], mentions: Mentions) -> Iterator[str]:
    """Files that go, and new names for those that are only called like the customer."""
    theirs, taken = set(history.theirs), {*history.paths, *moved.values()}
    yield from (f"literal:{path}" for path in history.theirs)
    for path, is_text in history.named.items():
        if path in theirs:
            continue
        if path in moved:
            yield f"literal:{path}==>{moved[path]}"
        elif is_text:
            taken.add(new := _free(mentions.wording.path(path), taken))
            yield f"literal:{path}==>{new}"
        else:
            yield f"literal:{path}"


def _free(path: str, taken: Set[str] | Sequence[str]) -> str:
    """A path that is nobody's yet."""
    stem, dot, ending = path.rpartition(".") if "." in path.rpartition("/")[2] else (path, "", "")
    number, free = 1, path
    while free in taken:
        number += 1
        free = f"{stem}-{number}{dot}{ending}"
    return free
