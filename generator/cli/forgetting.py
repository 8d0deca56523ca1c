"""What `insights forget` prints: what goes and what changes, what somebody has to look at, what Git still holds."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from generator.diagnostics.finding import Span
from generator.diagnostics.layout import count, flat
from generator.library.forgetting.plan import Plan
from generator.library.known import Known
from generator.library.naming import phrases_of
from generator.library.suggest import nearest
from generator.publish.forgetting import Forgetting
from generator.publish.history import History, expression

_ELSEWHERE = (
    "Sites that were published, on every host, until they are built and published again.",
    "What the service that runs your builds keeps: artifacts, caches, logs.",
    "Clones, forks and open pull requests; the host may show old commits until its support removes them.",
    "Feeds, chats and printed briefs that have already been sent.",
    "The reflog of this copy, and commits that no branch holds, until Git cleans up.",
)


def customer_named(word: str, known: Sequence[Known]) -> Known:
    """A customer by its id, a former id, or its name, however that is capitalised.

    Raises:
        click.UsageError: there is none, or there are several.
    """
    by_id = [one for one in known if one.id == word] or [one for one in known if word in one.aliases]
    found = by_id or [one for one in known if _is_called(one, word.strip())]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"`{one.id}`" for one in found)
        raise click.UsageError(f"Several customers are called {flat(word)}: {ids}. Name one by its id.")
    near = nearest(word, [one.id for one in known])
    hint = f" Did you mean `{near}`?" if near else ""
    raise click.UsageError(f"No customer of this library is called {flat(word)}.{hint}")


def _is_called(one: Known, word: str) -> bool:
    """Whether somebody says this name when they mean a customer; the form of a company may be left out."""
    found = phrases_of([replace(one, telling=())], ()).find(word)
    return any(name.span == Span(0, len(word)) for name in found)


def told(forgetting: Forgetting, history: History | None, library: Path, *, done: bool) -> str:
    """The whole report.

    Args:
        forgetting: what is done, or would be.
        history: what Git holds; None where there is no repository.
        library: the folder, as it was named.
        done: whether it was done.
    """
    plan = forgetting.plan
    lines = [f"{'Forgotten' if done else 'To be forgotten'}: {flat(plan.customer.name or plan.customer.id)}"]
    lines += _files(plan, library, done=done)
    lines += _to_look_at(forgetting, library)
    lines += _in_git(plan, history)
    if history and (history.commits or history.paths):
        lines += _commands(forgetting, history, library)
    lines += ["", "No command here reaches these:", *(f"  {line}" for line in _ELSEWHERE)]
    if not done:
        lines += ["", "Nothing was changed. To do what is listed for the files, run it again with --apply."]
    return "\n".join([*lines, ""])


def _files(plan: Plan, library: Path, *, done: bool) -> Iterator[str]:
    yield from ("", f"{'Removed' if done else 'Would be removed'} ({count(len(plan.removed), 'file')}):")
    yield from (f"  {_shown(library, path)}: {why}" for path, why in plan.removed.items())
    if plan.edits:
        changes = sum(map(len, plan.edits.values()))
        files = count(len(plan.edits), "file")
        yield from ("", f"{'Changed' if done else 'Would be changed'} ({count(changes, 'place')} in {files}):")
    for path, edits in plan.edits.items():
        for (line, what), times in Counter((one.line, one.what) for one in edits).items():
            often = f" ({times} times)" if times > 1 else ""
            yield f"  {_shown(library, path)}:{line}: {what.value}{often}"
    if plan.edits:
        yield f"  Instead of the name stands: {plan.words}"
    if plan.moved:
        yield from ("", f"{'Renamed' if done else 'Would be renamed'}:")
    yield from (f"  {_shown(library, old)} to {_shown(library, new)}" for old, new in plan.moved.items())


def _to_look_at(forgetting: Forgetting, library: Path) -> Iterator[str]:
    yield from ("", "Look at this yourself:")
    for hint in forgetting.plan.hints:
        yield f"  {_shown(library, hint.path)}{f':{hint.line}' if hint.line else ''}: {flat(hint.why)}"
    for one in forgetting.errors:
        place = f"{_shown(library, one.path)}:{one.start.line}"
        yield f"  {place}: a check will then say: {flat(one.message)} ({one.code})"
    yield "  Stories that told of them: no program can tell what a sentence gives away without a name."
    yield "  Pictures and papers that stay: nobody looked into them."


def _in_git(plan: Plan, history: History | None) -> Iterator[str]:
    yield from ("", "In Git:")
    if history is None:
        yield "  The library lies in no Git repository, or Git is not installed; no history was looked at."
        return
    if history.is_shallow:
        yield "  This copy holds only the latest part of the history (`git fetch --unshallow` gets the rest)."
    if not history.commits:
        yield "  No commit of any branch mentions them."
    for one in history.commits:
        said = ", and its message" if one.in_message else ""
        yield f"  {one.hash[:12]}  {one.day}  {count(one.files, 'file')}{said}"
    yield from (f"  {flat(ref)}: its own name mentions them; rename it, or delete it" for ref in history.refs)
    if any(sign > "\x7f" for sign in plan.customer.name):
        yield "  Git may not see capitals and accents of this name as the check does; look for other spellings as well."


def _commands(forgetting: Forgetting, history: History, library: Path) -> Iterator[str]:
    """Commands that take it out of the history. They are printed, and never run."""
    customer = forgetting.plan.customer
    root, here = history.root.resolve(), library.resolve()
    removed = [(here / path).relative_to(root).as_posix() for path in forgetting.plan.removed]
    rules = [f"regex:(?i){expression(customer)}==>{forgetting.plan.words}"]
    rules += [f"{digest}==>{'0' * len(digest)}" for digest in forgetting.told_before]
    yield from (
        "",
        "To take them out of the history as well (this gives every commit since a new hash; agree on a day with all",
        "who work in the repository, merge or close what is open, and commit what was changed here first):",
        "  git clone --mirror ADDRESS forgetting.git && cd forgetting.git",
        *_file("../words.txt", rules),
        *_file("../paths.txt", [f"literal:{path}" for path in dict.fromkeys([*removed, *history.paths])]),
        "  git filter-repo --replace-text ../words.txt --replace-message ../words.txt "
        "--invert-paths --paths-from-file ../paths.txt",
        "  git push --force --mirror ADDRESS",
        "  rm ../words.txt ../paths.txt",
        "Then clone anew, and in copies that stay:",
        "  git reflog expire --expire=now --all && git gc --prune=now",
        "git-filter-repo is a program of its own: https://github.com/newren/git-filter-repo",
        "Files that were listed for their name go from the whole history; take out of paths.txt what should stay.",
    )


def _file(name: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"  printf '%s\\n' {' '.join(shlex.quote(line) for line in lines)} > {name}"


def _shown(library: Path, path: str) -> str:
    return flat((library / path).as_posix())
