"""What `insights forget` prints: what goes and what changes, and what somebody has to look at."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.rewriting import commands, elsewhere, in_git
from generator.content.forgotten import forgotten_in
from generator.content.names import FORGOTTEN_NAME, UNNAMED, id_from
from generator.diagnostics.finding import Span
from generator.diagnostics.layout import count, flat
from generator.library.checks.gathered import Gathered
from generator.library.forgetting.edits import What
from generator.library.forgetting.plan import Plan
from generator.library.known import Known
from generator.library.naming import phrases_of
from generator.library.suggest import nearest
from generator.publish.forgetting import Forgetting
from generator.publish.history import History
from generator.publish.rewriting import Rewriting

_BRIEFS = "brief-*.pdf"
_NEXT = (
    "",
    "Do this now:",
    "  Look at the places named above.",
    "  Build every site and publish it again. Until then site/ and what you have published name them.",
    "  Commit and push what was changed. Before that, Git can bring every file back: as they were, without the line",
    f"  of today in {FORGOTTEN_NAME}.",
)


def customer_named(word: str, every: Gathered) -> Known:
    """A customer by its id, a former id, or its name, however that is capitalised.

    Args:
        word: what they are called.
        every: what a check of the library has gathered.

    Raises:
        click.UsageError: there is none, or there are several.
    """
    known, remembered = every.known, every.forgotten
    by_id = [one for one in known if one.id == word] or [one for one in known if word in one.aliases]
    found = by_id or [one for one in known if _is_called(one, word.strip())]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"`{one.id}`" for one in found)
        raise click.UsageError(f"Several customers are called {flat(word)}: {ids}. Name one by its id.")
    gone = forgotten_in(remembered) if remembered else None
    if gone and gone.knows(id_ := id_from(word)):
        raise click.UsageError(
            f"{flat(word)} was forgotten on {gone.day(id_)}. What was printed then tells how to clear the history; to "
            "see it once more, go back to the commit before with Git, and forget them there again."
        )
    near = nearest(word, [one.id for one in known])
    hint = f" Did you mean `{near}`?" if near else ""
    raise click.UsageError(f"No customer of this library is called {flat(word)}.{hint}")


def called_also(customer: Known, words: Sequence[str]) -> Known:
    """A customer who is named by some more words.

    Raises:
        click.UsageError: one of these is no word.
    """
    ids = [id_from(word) for word in words]
    if UNNAMED in ids:
        raise click.UsageError(f"--also takes a word that names them: {flat(words[ids.index(UNNAMED)])} is none.")
    return replace(customer, aliases=(*customer.aliases, *(id_ for id_ in ids if id_ != customer.id)))


def _is_called(one: Known, word: str) -> bool:
    """Whether somebody says this name when they mean a customer; the form of a company may be left out."""
    found = phrases_of([replace(one, telling=())], ()).find(word)
    return any(name.span == Span(0, len(word)) for name in found)


def told(
    forgetting: Forgetting, history: History | None, rewriting: Rewriting | None, library: Path, *, done: bool
) -> str:
    """The whole report.

    Args:
        forgetting: what is done, or would be.
        history: what Git holds; None where there is no repository.
        rewriting: how to take it out of there; None where there is nothing.
        library: the folder, as it was named.
        done: whether it was done.
    """
    plan = forgetting.plan
    lines = [f"{'Forgotten' if done else 'To be forgotten'}: {flat(plan.customer.name or plan.customer.id)}"]
    lines += _files(plan, library, done=done)
    lines += _to_look_at(forgetting, history, library, done=done)
    lines += in_git(history)
    lines += elsewhere(history)
    lines += (*_NEXT, *_briefs()) if done else _not_yet(plan)
    lines += commands(rewriting, plan.wording.words) if done else ()
    return "\n".join([*lines, ""])


def _briefs() -> Iterator[str]:
    """What was printed to paper here."""
    yield from (
        f"  Throw away {flat(place.name)}, which may tell of them." for place in sorted(Path.cwd().glob(_BRIEFS))
    )


def _not_yet(plan: Plan) -> Iterator[str]:
    """What has to be decided on first, if anything has."""
    words = list(dict.fromkeys(one.word for one in plan.undecided if one.word))
    waiting = sum(one.waits for one in plan.undecided)
    if not plan.undecided:
        yield from ("", "Nothing was changed. With --apply it is, and you are told how to clear the history.")
        return
    yield from ("", "Nothing was changed: before --apply does anything, decide on what stands above.")
    if words:
        places = count(len(plan.undecided) - waiting, "place")
        also = " ".join(f"--also {shlex.quote(word)}" for word in words)
        yield f"  {places} with a word of the name: {also} replaces it everywhere, as the name is."
        yield "    Where something else is meant, change the other places by hand, and leave it with --as-is."
    if waiting:
        stories = count(waiting, "story", "stories")
        yield f"  {stories} that would be shown again without anybody having looked it over:"
        yield "    do that, and set `reviewed`; or say --as-is if it can be shown as it is."


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
    if any(one.what is What.NAME for edits in plan.edits.values() for one in edits):
        yield f"  Instead of the name stands: {plan.wording.words}"
    if plan.moved:
        yield from ("", f"{'Renamed' if done else 'Would be renamed'} ({count(len(plan.moved), 'file')}):")
    yield from (f"  {_shown(library, old)} to {_shown(library, new)}" for old, new in plan.moved.items())
    yield from (
        "",
        f"{'Remembered' if done else 'Would be remembered'}, without saying who, so that they do not return:",
    )
    yield f"  {_shown(library, FORGOTTEN_NAME)}"
    yield from (
        "",
        f"{'Cleared' if done else 'Would be cleared'}: what is kept from run to run (.cache/ and build/)",
    )


def _to_look_at(forgetting: Forgetting, history: History | None, library: Path, *, done: bool) -> Iterator[str]:
    plan = forgetting.plan
    yield from ("", "Look at this yourself:")
    for hint in (*(plan.hints_then if done else plan.hints), *forgetting.left):
        yield f"  {_shown(library, hint.path)}{f':{hint.line}' if hint.line else ''}: {flat(hint.why)}"
    for one in forgetting.errors:
        place = f"{_shown(library, one.path)}:{one.start.line}"
        yield f"  {place}: a check will then say: {flat(one.message)} ({one.code})"
    yield "  Sentences that give them away without their name, in stories that told of them."
    yield "  What pictures and papers that stay show."
    if history and history.outside:
        yield from ("", "Left as they are, since they lie outside of the library, although they name them:")
        yield from (f"  {flat(path)}" for path in history.outside)


def _shown(library: Path, path: str) -> str:
    return flat((library / path).as_posix())
