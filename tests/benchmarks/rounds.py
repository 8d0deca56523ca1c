"""What is measured for the table of speed: commands run one after another, and what each took, by what was done."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import peers
from tests.benchmarks.measuring import ROOT, run
from tests.benchmarks.place import Place, settle, stages
from tests.benchmarks.scores import exponent

_SIZES = (1_000, 10_000, 30_000)
_LOAD = "import frontmatter, pathlib, sys; [frontmatter.load(p) for p in pathlib.Path(sys.argv[1]).rglob('*.md')]"
_INDEXING = ("Indexing for search", "Noting what is searched")
_SERVE = "tests.benchmarks.serve"


def one_round(place: Place, scratch: Path) -> dict[str, float]:
    """Everything that is compared, once and in turn; seconds by what was done."""
    program = peers.program()
    took = {"load": run([sys.executable, "-c", _LOAD, str(place.library)]).seconds}
    took |= checks(place)
    took |= builds(place)
    return took | (peers.seconds(program, place.library, scratch) if program else {})


def checks(place: Place) -> dict[str, float]:
    """Seconds of `check`: of all, of nothing new, of one file."""
    place.forget()
    took = {name: place.insights("check", "-q").seconds for name in ("check, nothing kept", "check, nothing changed")}
    place.edit()
    return took | {"check, one file changed": place.insights("check", "-q").seconds}


def builds(place: Place) -> dict[str, float]:
    """Seconds of `build`: of all, with the index and without it, of nothing new, of one story."""
    place.forget()
    new = place.insights("build", "-q", "--timings")
    indexing = sum(stages(new.said).get(stage, 0) for stage in _INDEXING)
    took = {"build, nothing kept": new.seconds, "build without the index, nothing kept": new.seconds - indexing}
    took["build, nothing changed"] = place.insights("build", "-q").seconds
    place.edit()
    return took | {"build, one story edited": place.insights("build", "-q").seconds}


def once(place: Place) -> dict[str, float]:
    """What is measured apart: GiB of a build, and seconds from saving a file to its page where that can be timed."""
    place.forget()
    took = {"peak memory of a build": place.insights("build", "-q", weighing=True).mib / 1024}
    if (ROOT / f"{_SERVE.replace('.', '/')}.py").is_file():
        command = [sys.executable, "-m", _SERVE, str(place.library)]
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        if found := re.search(r"\d+\.\d+", said):
            took["serve, from saving to the new page"] = float(found[0])
    return took


def parts(place: Place) -> dict[str, float]:
    """Seconds of parts of a build in which everything is new, and of that build with the charts already drawn."""
    place.forget()
    new = place.insights("build", "-q").seconds
    kept = place.root / "drawings"
    shutil.move(place.root / "build/drawings", kept)
    place.forget()
    (place.root / "build").mkdir()
    shutil.move(kept, place.root / "build/drawings")
    drawn = place.insights("build", "-q").seconds
    gate = subprocess.run(
        [sys.executable, str(ROOT / "tests/benchmarks/gate.py"), str(place.library)], capture_output=True, check=True
    )
    return {
        "charts, of a build but for them": new - drawn,
        "build but charts": drawn,
        "names and the gate, of a build": float(gate.stdout),
        "build, all new": new,
    }


def growth(scratch: Path) -> dict[str, float]:
    """The exponents of time and of memory, of check and of build."""
    took: dict[str, list[float]] = {}
    for size in _SIZES:
        place = settle(scratch / f"of-{size}", None, size)
        for command in ("check", "build"):
            place.forget()
            took.setdefault(f"growth of time of {command}", []).append(place.insights(command, "-q").seconds)
            place.forget()
            took.setdefault(f"growth of memory of {command}", []).append(
                place.insights(command, "-q", weighing=True).mib
            )
        shutil.rmtree(place.root)
    return {name: exponent(_SIZES, figures) for name, figures in took.items()}


def huge(place: Place) -> Iterator[str]:
    """What it takes to check and to build a library ten times as large as the largest we think of."""
    for command, *options in (("check",), ("build", "--timings")):
        place.forget()
        taken = place.insights(command, "-q", *options, weighing=True)
        yield f"{command:<8}{taken.seconds:>9.1f} s{taken.mib / 1024:>8.2f} GiB\n{taken.said.rstrip()}".rstrip()
