"""What Git still holds of a customer, of every time and under every name that a file once had. Nothing is rewritten.

Each version of each file is looked at once, by the same means as the library itself. A commit counts if a mention came
or went with it, if it touched a file called like the customer, or their own under whatever name, or if its message
says the name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from generator.library.forgetting.mentions import Mentions, is_binary
from generator.library.forgetting.plan import Plan
from generator.publish.repository import Change, Logged, Repository, repository_around


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its whole hash, its day, how many files in it mention the customer, whether its message does."""

    hash: str
    day: str
    files: int
    in_message: bool


@dataclass(frozen=True, slots=True)
class History:
    """What Git holds; all paths are from the root of the repository.

    Attributes:
        library: what stands before the path of a file of the library.
        commits: those that mention the customer, the latest first.
        texts: every line of a file and every message that names them.
        named: every path there ever was that names them, and whether a text stood there at all times.
        theirs: files that go now, under every name they ever had.
        papers: hashes of what is no text and holds the name, each with where it stood.
        present: every file of the commit that is checked out.
        outside: those of them that lie outside of the library and name the customer.
        paths: every path there ever was.
        refs: branches and tags that are called like them.
        is_shallow: whether this copy holds only the latest part of the history.
    """

    library: str
    commits: tuple[Commit, ...]
    texts: tuple[str, ...]
    named: Mapping[str, bool]
    theirs: tuple[str, ...]
    papers: Mapping[str, tuple[str, ...]]
    present: Set[str]
    outside: tuple[str, ...]
    paths: Set[str]
    refs: tuple[str, ...]
    is_shallow: bool


def history_of(library: Path, plan: Plan, mentions: Mentions) -> History | None:
    """What the Git repository around a library holds of a customer.

    Args:
        library: its folder, in which nothing was changed yet.
        plan: what goes from it.
        mentions: finds the customer.

    Returns:
        None if the library lies in no repository, or there is no Git.
    """
    repository = repository_around(library)
    if repository is None:
        return None
    log, refs, present = list(repository.log()), repository.refs(), repository.files_now()
    begin = _within(repository.root, library)
    held = _held(log)
    seen = _seen(repository, held, mentions)
    theirs = _theirs(log, held, {begin + path for path in plan.removed}, repository.root)
    paths = frozenset(path for one in log for change in one.changes for path in (change.before, change.after))
    named = {path: True for path in sorted(paths) if mentions.names(path)}
    for hash_ in seen.papers:
        named |= dict.fromkeys(held[hash_] & named.keys(), False)
    said = [one for one in log if mentions.names(one.message)]
    lines = (line for hash_, lines in seen.lines.items() if hash_ not in seen.papers for line in lines)
    return History(
        begin,
        tuple(_commits(log, seen.lines, named.keys() | theirs, {one.hash for one in said})),
        tuple(dict.fromkeys([*lines, *(one.message for one in said), *filter(mentions.names, refs.values())])),
        named,
        tuple(sorted(theirs)),
        {hash_: tuple(sorted(held[hash_])) for hash_ in seen.papers if hash_ in seen.lines},
        present.keys(),
        tuple(
            path
            for path, hash_ in present.items()
            if not path.startswith(begin) and (hash_ in seen.lines or path in named)
        ),
        paths,
        tuple(filter(mentions.names, refs)),
        repository.is_shallow,
    )


def _within(root: Path, library: Path) -> str:
    """What stands before the path of a file of the library, from the root of the repository."""
    here = library.resolve().relative_to(root.resolve()).as_posix()
    return "" if here == "." else f"{here}/"


@dataclass(frozen=True, slots=True)
class _Seen:
    """The lines of each content that name the customer, by its hash; which contents are no text."""

    lines: Mapping[str, tuple[str, ...]]
    papers: Set[str]


def _held(log: Iterable[Logged]) -> Mapping[str, set[str]]:
    """Every path at which a content ever stood, by its hash."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for one in log:
        for change in one.changes:
            for hash_ in change.held:
                held[hash_].add(change.before)
            if change.holds:
                held[change.holds].add(change.after)
    return held


def _seen(repository: Repository, hashes: Iterable[str], mentions: Mentions) -> _Seen:
    lines: dict[str, tuple[str, ...]] = {}
    papers: set[str] = set()
    for hash_, content in repository.contents(hashes):
        if is_binary(content):
            papers.add(hash_)
        if found := mentions.lines(content):
            lines[hash_] = found
    return _Seen(lines, papers)


def _theirs(log: Sequence[Logged], held: Mapping[str, set[str]], removed: Set[str], root: Path) -> frozenset[str]:
    """What goes, under every name it ever had: by what Git takes for renaming, and by the same content.

    Where another file stands now it is that file's name, so it is left alone.
    """
    before: defaultdict[str, set[str]] = defaultdict(set)
    for change in (change for one in log for change in one.changes if change.before != change.after):
        before[change.after].add(change.before)
    for paths in held.values():
        for path in paths if len(paths) > 1 else ():
            before[path] |= paths - {path}
    found, asked_for = set(removed), list(removed)
    while asked_for:
        for path in before[asked_for.pop()] - found:
            if not (root / path).exists():
                found.add(path)
                asked_for.append(path)
    return frozenset(found)


def _commits(
    log: Iterable[Logged], lines: Mapping[str, tuple[str, ...]], paths: Set[str], said: Set[str]
) -> Iterator[Commit]:
    found = []
    for one in log:
        files = {change.after for change in one.changes if _mentions(change, lines, paths)}
        if files or one.hash in said:
            found.append(Commit(one.hash, one.day, len(files), one.hash in said))
    yield from sorted(found, key=lambda one: (one.day, one.hash), reverse=True)


def _mentions(change: Change, lines: Mapping[str, tuple[str, ...]], paths: Set[str]) -> bool:
    """Whether a mention comes or goes with a change; in a merge, one that is in nothing that is merged."""
    if change.before in paths or change.after in paths:
        return True
    before, after = [lines.get(hash_, ()) for hash_ in change.held] or [()], lines.get(change.holds, ())
    return after not in before or (change.before != change.after and bool(after))
