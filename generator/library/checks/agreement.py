"""Stories that agree and disagree: none does both with one other, none replaces itself through others."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.model import Kind
from generator.diagnostics.finding import Finding, Related, Value
from generator.library.checks.gathered import Gathered


def check_agreement(gathered: Gathered) -> Iterator[Finding]:
    """Look at the typed links between stories."""
    stories = {draft.id: (draft.source.path, fields) for draft, fields in gathered.of(Kind.INSIGHT)}
    for path, fields in stories.values():
        supported = fields.texts("supports")
        for number, other in enumerate(fields.texts("contradicts")):
            if other and other in supported:
                agreed = Related(path, Value(("supports", supported.index(other))), "supported here")
                place = Value(("contradicts", number))
                yield Finding("LNK015", path, place, {"value": other}, related=(agreed,))
    yield from _circles({id_: (path, fields.texts("supersedes")) for id_, (path, fields) in stories.items()})


def _circles(older: dict[str, tuple[str, list[str]]]) -> Iterator[Finding]:
    """Each circle of replacements once, wherever it is entered. Walks without recursion: a chain may be long."""
    done: set[str] = set()
    for start in sorted(older):
        if start in done:
            continue
        trail, waiting = {start: 0}, [iter(older[start][1])]
        while trail:
            here = next(reversed(trail))
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                trail.popitem()
                done.add(here)
            elif step in trail and step != here:
                path, names = older[here]
                chain = " → ".join(f"`{name}`" for name in [*list(trail)[trail[step] :], step])
                yield Finding("LNK010", path, Value(("supersedes", names.index(step))), {"chain": chain})
            elif step not in done and step in older and step not in trail:
                trail[step] = len(trail)
                waiting.append(iter(older[step][1]))
