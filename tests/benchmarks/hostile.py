"""Time `check` on libraries made to hurt: seconds and peak memory of a whole process, for each.

    python tests/benchmarks/hostile.py [WORD ...]

With WORDs only those whose name holds one. Every file is tried whole, cut to what a record may hold by
default, and cut to 1 MiB in a library that allows that; when cut it also keeps to the limits of what is read.
An answer should take less than 2 seconds of a processor and 300 MiB; what takes more is marked. The first of
the crowds, in which nothing is wrong, is what the others compare with.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tests.fuzz.hostile import DEFAULT, WIDEST, Hostile, answer, write
from tests.fuzz.hostile_files import FILES
from tests.fuzz.hostile_folders import CROWDS, DISKS, disk

SECONDS, MEMORY = 2, 300
"""What an answer may take: seconds, and MiB."""
CROWD = 10_000
"""How many files a crowd has."""


def libraries(words: list[str]) -> Iterator[tuple[str, list[Callable[[Path], AbstractContextManager[Path]]]]]:
    """Every library by its name, with the ways to write it: whole, cut to the default, cut to 1 MiB."""

    def way(hostile: Hostile, most: int | None) -> Callable[[Path], AbstractContextManager[Path]]:
        return lambda folder: nullcontext(write(folder, hostile.files(most)))

    def crowd(name: str) -> Callable[[Path], AbstractContextManager[Path]]:
        return lambda folder: nullcontext(write(folder, CROWDS[name](CROWD)))

    def wanted(name: str) -> bool:
        return not words or any(word in name for word in words)

    for name, hostile in FILES.items():
        if wanted(name):
            yield name, [way(hostile, most) for most in (None, DEFAULT, WIDEST)]
    for name in CROWDS:
        if wanted(f"{CROWD:,} {name}"):
            yield f"{CROWD:,} {name}", [crowd(name)]
    for name in DISKS:
        if wanted(name):
            yield name, [partial(disk, name)]


def measured(make: Callable[[Path], AbstractContextManager[Path]]) -> str:
    """Seconds, MiB and a mark, for one library."""
    with tempfile.TemporaryDirectory() as folder, make(Path(folder)) as library:
        try:
            one = answer(library)
        except TimeoutError:
            return "     never   !"
    mark = "!" if one.seconds > SECONDS or one.mib > MEMORY else " "
    return f"{one.seconds:>6.1f}{one.mib:>6.0f} {mark}" if one.status in (0, 1) else f"  exit {one.status:>3}   !"


def main() -> None:
    print(f"{'':<56}{'whole':^14}{'128 KiB':^14}{'1 MiB':^14}\n{'':<56}{'     s   MiB  ' * 3}")
    for name, ways in libraries(sys.argv[1:]):
        print(f"{name:<56}{''.join(measured(make) for make in ways)}", flush=True)


if __name__ == "__main__":
    main()
