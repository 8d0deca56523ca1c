"""What a command takes: wall seconds, and the memory of all its processes together.

Memory is the largest sum, over the processes that the command has at one moment, of what each holds for itself and
its share of what it has in common with others (PSS). It is read from /proc while the command runs, which slows it:
so time and memory are measured in different runs. Where there is no /proc, memory is that of the largest process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent.parent
_PROC = Path("/proc")
_BETWEEN = 0.1
"""Seconds between two looks at the memory."""
SUMMED = (_PROC / "self/smaps_rollup").exists()
"""Whether memory is the sum over all processes, and not that of the largest."""
MEMORY = "all processes but Pagefind together" if SUMMED else "the largest process"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took.

    Attributes:
        seconds: by the clock on the wall.
        mib: peak memory in MiB.
        said: what it wrote to its standard error.
    """

    seconds: float
    mib: float
    said: str = ""


def run(command: list[str], cwd: Path = ROOT, weighing: bool = False) -> Taken:
    """Run a command that must succeed, to its end.

    Args:
        command: the program and its arguments.
        cwd: the folder it runs in.
        weighing: look at the memory of all its processes while it runs; else only that of the largest is known.
    """
    with tempfile.TemporaryFile("w+") as errors:
        start = perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=errors)
        scales = Scales(process.pid) if weighing and SUMMED else None
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        largest = usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
        errors.seek(0)
        said = errors.read()
    if status:
        sys.exit(f"{' '.join(command)} failed:\n{said[-2000:]}")
    return Taken(seconds, scales.peak() if scales else largest, said)


def timed(command: list[str]) -> tuple[float, float]:
    """Wall seconds, and peak memory of the largest process in MiB, of a command that must succeed."""
    taken = run(command)
    return taken.seconds, taken.mib


class Scales:
    """Weighs a process and all that come from it, until `peak` is asked for."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._weigh, daemon=True)
        self._thread.start()

    def peak(self) -> float:
        """Stop, and say how many MiB they had at most."""
        self._ended.set()
        self._thread.join()
        return self._peak

    def _weigh(self) -> None:
        while not self._ended.wait(_BETWEEN):
            self._peak = max(self._peak, sum(map(share, family(self._pid))))


def family(pid: int) -> Iterator[int]:
    """A process and all that come from it, but Pagefind: its memory is not ours to spare."""
    try:
        if (_PROC / f"{pid}/comm").read_text().startswith("pagefind"):
            return
        children = [child for task in (_PROC / f"{pid}/task").iterdir() for child in _read(task / "children").split()]
    except OSError:  # it has just ended
        return
    yield pid
    for child in children:
        yield from family(int(child))


def share(pid: int) -> float:
    """MiB that a process holds for itself, with its share of what it has in common with others."""
    line = next((one for one in _read(_PROC / f"{pid}/smaps_rollup").splitlines() if one.startswith("Pss:")), "Pss: 0")
    return int(line.split()[1]) / 1024


def _read(path: Path) -> str:
    """A file of a process; nothing if the process has ended."""
    try:
        return path.read_text()
    except OSError:
        return ""
