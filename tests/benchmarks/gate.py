"""Print the seconds it takes to decide what may be seen of a library: to find names in its texts, to make the edition.

    python tests/benchmarks/gate.py LIBRARY

The rest of the check, which comes before and between, is left out.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar
from unittest import mock

from generator.edition.gate import gate
from generator.library import load, naming

Taken = ParamSpec("Taken")
Made = TypeVar("Made")


def timed(call: Callable[Taken, Made], seconds: list[float]) -> Callable[Taken, Made]:
    """The same function, noting how long it took."""

    def noting(*arguments: Taken.args, **named: Taken.kwargs) -> Made:
        start = time.perf_counter()
        made = call(*arguments, **named)
        seconds.append(time.perf_counter() - start)
        return made

    return noting


def main() -> None:
    seconds: list[float] = []
    with mock.patch.object(load, "namings_of", timed(naming.namings_of, seconds)):
        library = load.load(Path(sys.argv[1]), None, dt.datetime.now(dt.UTC).date()).library
    if library is None:
        sys.exit("The library has errors.")
    timed(gate, seconds)(library, library.vocabulary.audiences[0], library.as_of)
    print(sum(seconds))


if __name__ == "__main__":
    main()
