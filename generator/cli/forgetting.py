"""What `insights forget` prints: what goes and what changes, and what somebody has to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.rewriting import commands, elsewhere, in_git
from generator.content.names import FORGOTTEN_NAME
from generator.diagnostics.finding import Span
from generator.diagnostics.layout import count, flat
from generator.library.forgetting.edits import What
from generator.library.forgetting.plan import Plan
from generator.library.known import Known
from generator.library.naming import phrases_of
from generator.library.suggest import nearest
from generator.publish.forgetting import Forgetting
from generator.publish.history import History
from generator.publish.rewriting import Rewriting

_NEXT = (
    "",
    "Do this now:",
    "  Look at the places named above.",
    "  Build every site and publish it again. Until then site/ and what you have published name them.",
    "  Commit and push what was changed.",
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
    lines += (
        _NEXT if done else ["", "Nothing was changed. With --apply it is, and you are told how to clear the history."]
    )
    lines += commands(rewriting, plan.wording.words) if done else ()
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
