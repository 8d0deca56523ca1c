"""How well personal data is told from what looks like it: ``python -m tests.benchmarks.personal``."""

from __future__ import annotations

from collections.abc import Iterable

from tests.personal.labelled import Line, lines, scores


def main() -> None:
    """Print the table, and each line that is judged otherwise than by hand."""
    every = lines()
    for name, some in (
        ("known while the patterns were made", [line for line in every if not line.held_out]),
        ("held out", [line for line in every if line.held_out]),
    ):
        empty = sum(not line.labels for line in some)
        print(f"{len(some)} lines {name}, {empty} of them with nothing personal\n")
        _table(some)
    for line in every:
        for sign, sightings in (("-", line.labels - line.found), ("+", line.found - line.labels)):
            for one in sorted(sightings):
                print(f"{sign} {one.code} {line.text[one.start : one.end]!r} in: {line.text}")


def _table(some: Iterable[Line]) -> None:
    print(f"{'':8}{'there':>8}{'found':>8}{'right':>8}{'precision':>11}{'recall':>8}")
    for code, score in scores(some).items():
        row = f"{code:8}{score.wanted:8}{score.found:8}{score.right:8}"
        print(f"{row}{score.precision:11.1%}{score.recall:8.1%}")
    print()


if __name__ == "__main__":
    main()
