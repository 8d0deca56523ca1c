"""What is printed of the history of a customer who is forgotten, and how to clear it. The commands are never run."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator

from generator.diagnostics.layout import count, flat
from generator.publish.history import Commit, History
from generator.publish.rewriting import Rewriting

_TOOL = "https://github.com/newren/git-filter-repo"
_END = "END"
_ELSEWHERE = (
    "Sites that were published, on every host, until they are built and published again.",
    "What the service that runs your builds keeps: artifacts, caches, logs.",
    "Feeds, chats, mails and printed briefs that have been sent, and backups.",
)
_COPIES = (
    "Clones and forks of others: let them be deleted and made anew, or the next push brings everything back.",
    "Pull requests at the host (refs/pull): it takes no push for them and shows old commits until its support "
    "removes these.",
    "What this copy keeps beside its branches, where it stays: git stash clear; git reflog expire --expire=now --all; "
    "git gc --prune=now",
)


def in_git(history: History | None) -> Iterator[str]:
    """What Git holds: every commit, and what else is called like the customer."""
    if history is None:
        yield from ("", "In Git: the library lies in no repository, or Git is not installed. No history was looked at.")
        return
    yield from ("", _headline(history.commits))
    if history.is_shallow:
        yield "  This copy holds only the latest part of the history: run git fetch --unshallow, then this again."
    for one in history.commits:
        said = ", and its message" if one.in_message else ""
        yield f"  {one.hash[:12]}  {one.day}  {count(one.files, 'file')}{said}"
    yield from (f"  {flat(ref)} is called like them" for ref in history.refs)


def _headline(commits: tuple[Commit, ...]) -> str:
    if not commits:
        return "In Git: no commit of any branch or tag mentions them."
    days = sorted({commits[0].day, commits[-1].day})
    verb = "mentions" if len(commits) == 1 else "mention"
    return (
        f"In Git: {count(len(commits), 'commit')} {verb} them ({' to '.join(days)}), and anybody can read them there:"
    )


def commands(told: Rewriting | None, words: str) -> Iterator[str]:
    """How to take it out of the history.

    Args:
        told: what git-filter-repo is told; None where there is nothing to do.
        words: what stands for the name.
    """
    if told is None:
        return
    yield from (
        "",
        "Then take them out of the history with these commands, in which ADDRESS is that of the repository:",
        "  Agree on a day with all who work in it, since every commit gets a new hash.",
        "  Keep these lines until it is done: the library no longer says whom to look for.",
        "  Names go, and the files that went here. What was said stays in older versions of stories that are left.",
        f"  For a single word of the name add a line to words.txt: WORD==>{words}",
        "",
        "git clone --mirror ADDRESS forgetting.git && cd forgetting.git",
        *_file("words.txt", told.words),
        *_file("paths.txt", told.paths),
        *_file("papers.txt", told.papers),
        _tool(told),
        "git push --force --mirror ADDRESS",
        f"rm -f {' '.join(f'../{name}' for name in ('words.txt', 'paths.txt', 'papers.txt'))}",
        "",
        f"git-filter-repo is a program of its own ({_TOOL}); it has to be 2.47 or newer.",
    )
    for path in told.staying:
        yield f"{flat(path)} stays in the history and in the library although the name stands in it: replace it first."


def _tool(told: Rewriting) -> str:
    """The one command that rewrites everything."""
    words = ["git", "filter-repo", "--sensitive-data-removal"]
    if told.words:
        words += ["--replace-text", "../words.txt", "--replace-message", "../words.txt"]
    if told.paths:
        words += ["--invert-paths", "--paths-from-file", "../paths.txt"]
    if told.papers:
        words += ["--strip-blobs-with-ids", "../papers.txt"]
    if told.refs:
        names = {old.encode(): new.encode() for old, new in told.refs.items()}
        words += ["--refname-callback", f"return {names!r}.get(refname, refname)"]
    return shlex.join(words)


def elsewhere(history: History | None) -> Iterator[str]:
    """What nobody reaches with a command here."""
    yield from ("", "What remains elsewhere, and only people can clear:")
    yield from (f"  {line}" for line in (*_ELSEWHERE, *(_COPIES if history else ())))


def _file(name: str, lines: Iterable[str]) -> Iterator[str]:
    """A file, as a shell writes it."""
    if every := [flat(line) for line in lines]:
        yield from (f"cat > ../{name} <<'{_END}'", *every, _END)
