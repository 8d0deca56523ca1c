"""Libraries made to hurt: very large, very deep, or unlike anything a person would write.

Each is made from a count, so that it can be cut to any size and stay what it is. `answer` checks one in a
process of its own and says what that took.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.prose.parse import MOST

ROOT = Path(__file__).resolve().parent.parent.parent
KIB, MIB = 1024, 1024 * 1024
DEFAULT, WIDEST = 128 * KIB, MIB
"""Bytes: what a record may hold by default, and what a generous policy allows; `library.yml` may hold as much."""
SIGNS = "\n[*_`<"
"""What a text may not hold more than ``MOST`` of, or it is not read."""
PLACE = "onboarding/hostile.md"
CONFIG = """\
name: A small library
areas: {onboarding: {title: Onboarding, owner: team}}
teams: {team: {title: Team}}
segments: {clinics: {title: Clinics}}
"""
FIELDS = """\
title: They ring before they write
date: 2026-03-12
owner: team
"""
HEARD = "evidence: [{segment: clinics, date: 2026-03-05, method: visit, met_by: [Ines]}]\n"
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Hostile:
    """One kind of library.

    Attributes:
        count: how often its piece stands in it as a whole.
        make: the whole of one file from a count.
        path: of that file.
        limited: whether what stands in it is limited by ``MOST`` as well as by its size.
    """

    count: int
    make: Callable[[int], str]
    path: str = PLACE
    limited: bool = False

    def files(self, most: int | None = None) -> Files:
        """The library; with ``most`` bytes at most in its file, and read as far as that goes."""
        low, high = 0, self.count
        while most is not None and low < high and not self._fits(high, most):
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._fits(middle, most) else (low, middle - 1)
        config = CONFIG if most is None or most <= DEFAULT else f"{CONFIG}policy: {{file_max: {most}}}\n"
        return {"library.yml": config.encode(), self.path: encoded(self.make(high))}

    def _fits(self, count: int, most: int) -> bool:
        text = self.make(count)
        return len(encoded(text)) <= most and not (self.limited and any(text.count(sign) > MOST for sign in SIGNS))


def encoded(text: str) -> bytes:
    """The bytes of a text; a lone surrogate stands for a byte that is not UTF-8."""
    return text.encode(errors="surrogateescape")


def body(piece: Callable[[int], str], count: int) -> Hostile:
    """A story with this text below its fields."""
    return Hostile(count, lambda number: f"---\n{FIELDS}{HEARD}---\n\n{piece(number)}\n", limited=True)


def fields(piece: Callable[[int], str], count: int) -> Hostile:
    """A story with these fields below the usual ones."""
    return Hostile(count, lambda number: f"---\n{FIELDS}{HEARD}{piece(number)}\n---\n\nThey rang.\n")


def evidence(piece: Callable[[int], str], count: int) -> Hostile:
    """A story with this for evidence."""
    return Hostile(count, lambda number: f"---\n{FIELDS}{piece(number)}\n---\n\nThey rang.\n")


def config(piece: Callable[[int], str], count: int) -> Hostile:
    """A `library.yml` with these sections below the usual ones."""
    return Hostile(count, lambda number: f"{CONFIG}{piece(number)}\n", "library.yml")


def each(piece: str, between: str = "") -> Callable[[int], str]:
    """A piece again and again; `@` in it is its number."""
    if "@" not in piece:
        return lambda count: between.join([piece] * count)
    return lambda count: between.join(piece.replace("@", str(number)) for number in range(count))


def around(before: str, after: str) -> Callable[[int], str]:
    """A piece again and again, and another as often behind it."""
    return lambda count: before * count + after * count


def write(root: Path, files: Files) -> Path:
    """Write the files of a library into a folder."""
    for folder in {str(Path(path).parent) for path in files}:
        (root / folder).mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        (root / path).write_bytes(data)
    return root


@dataclass(frozen=True, slots=True)
class Answer:
    """What checking took: the exit status, seconds of one processor, peak MiB of memory, and what was printed."""

    status: int
    seconds: float
    mib: float
    report: str


CHILD = """
import resource, signal, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from generator.cli.run import main
for folder in sys.argv[2:]:
    with open("/proc/self/clear_refs", "w") as refs:
        refs.write("5")
    before = resource.getrusage(resource.RUSAGE_SELF) if folder != sys.argv[2] else None
    signal.setitimer(signal.ITIMER_PROF, int(sys.argv[1]))
    signal.alarm(5 * int(sys.argv[1]))
    sys.argv[1:], rest = ["check", "--library", folder, "--as-of", "2026-11-21"], sys.argv[1:]
    try:
        main()
    except SystemExit as leaving:
        status = leaving.code
    sys.argv[1:] = rest
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime - (before.ru_utime + before.ru_stime if before else 0)
    with open("/proc/self/status") as lines:
        peak = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
    print(f"TOOK {status} {seconds:.3f} {peak}", flush=True)
"""
"""Checks one library behind the other with no more than 2 GiB of addresses, and says what each took; that of the
first includes the start. It ends where one takes too long, by the processor's time, so that a busy machine does not
matter, or waits for ever. Linux alone can say what one of several took."""


def answers(libraries: Iterable[Path], patience: int = 120) -> list[Answer]:
    """Check libraries in one process of their own, as the command does it; where it ends early, so does the list.

    Args:
        libraries: their folders.
        patience: the most seconds of a processor for each.
    """
    command = [sys.executable, "-c", CHILD, str(patience), *map(str, libraries)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    report, *rest = re.split(r"^TOOK (\d+) ([\d.]+) (\d+)\n", done.stdout.decode(errors="replace"), flags=re.MULTILINE)
    found = []
    for status, seconds, kib, following in zip(rest[::4], rest[1::4], rest[2::4], rest[3::4], strict=True):
        found.append(Answer(int(status), float(seconds), int(kib) / KIB, report))
        report = following
    return found


def answer(library: Path, patience: int = 120) -> Answer:
    """Check one library, with all that belongs to it: start, reading, report.

    Raises:
        TimeoutError: it was not answered.
    """
    found = answers([library], patience)
    if not found:
        raise TimeoutError(library)
    return found[0]
