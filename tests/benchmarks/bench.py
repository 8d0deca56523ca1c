"""Time `check` and `build` as whole processes, on the example library and on 1,000 stories.

    python tests/benchmarks/bench.py [LIBRARY ...]

Without LIBRARY a library of 1,000 stories is made, from a fixed seed, with every tenth customer withdrawn.
Each command is run three times, the libraries in turn; the table gives the median wall seconds and the peak
memory of the largest process. Beside them stands `frontmatter.load` over the same files: the least that any
tool must do. The last line of each library is what it takes to decide what may be seen: to find the names of
customers in all texts, and to make the edition. Its share is that of a build in which everything is new, and
may be 5 % at 1,000 stories. Before it stands what charts add to such a build, which may be 10 %: it is compared
with one that finds them drawn. Machines differ and drift, so compare figures of one run only.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator.publish.project import Project

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS = 3
LOAD = "import frontmatter, pathlib, sys; [frontmatter.load(p) for p in pathlib.Path(sys.argv[1]).rglob('*.md')]"
NOUNS = (
    "desk",
    "diary",
    "phone",
    "letter",
    "morning",
    "invoice",
    "reminder",
    "form",
    "screen",
    "queue",
    "key",
    "night",
)
VERBS = ("keeps", "loses", "rings", "prints", "waits", "writes", "forgets", "moves", "checks", "hides", "opens")


def sentence(rng: random.Random) -> str:
    words = [word for _ in range(rng.randint(3, 6)) for word in ("the", rng.choice(NOUNS), rng.choice(VERBS))]
    return " ".join(words).capitalize() + "."


def make_library(folder: Path, stories: int, seed: int = 1) -> Path:
    """Write a library of made-up stories; the same arguments give the same bytes."""
    rng = random.Random(seed)
    areas = ["scheduling", "records", "messages", "billing"]
    (folder / "customers").mkdir(parents=True)
    (folder / "library.yml").write_text(
        "name: A library for timing\nareas:\n"
        + "".join(f"  {area}: {{title: {area.title()}, owner: team}}\n" for area in areas)
        + "teams: {team: {title: Team}}\nsegments: {clinics: {title: Clinics}}\n"
        + "tags: {"
        + ", ".join(f"{noun}: {{title: {noun.title()}}}" for noun in NOUNS)
        + "}\n"
    )
    customers = [f"customer-{number}" for number in range(max(8, stories // 12))]
    for number, name in enumerate(customers):
        ends = "withdrawn: 2025-06-01" if number % 10 == 0 else "until: 2099-12-31"
        text = f"---\nname: {name.title()}\nsegment: clinics\nconsent: {{given: 2024-01-15, {ends}}}\n---\n"
        (folder / f"customers/{name}.md").write_text(text)
    for number in range(stories):
        area = areas[number % len(areas)]
        (folder / area).mkdir(exist_ok=True)
        day = f"202{rng.randint(4, 5)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        heard = "".join(
            f"  - {{customer: {rng.choice(customers)}, date: {day}, method: {method}, met_by: [Ines], "
            f"quote: '{sentence(rng)}'}}\n"
            for method in rng.choices(["visit", "phone", "ticket"], k=rng.randint(1, 3))
        )
        body = "\n\n".join(" ".join(sentence(rng) for _ in range(6)) for _ in range(3))
        (folder / area / f"story-{number}.md").write_text(
            f"---\ntitle: Story {number}, {sentence(rng)[:80]}\ndate: {day}\nowner: team\ntags: [{rng.choice(NOUNS)}]\n"
            f"evidence:\n{heard}---\n\n## What we heard\n\n{body}\n\nCompare [[story-{rng.randrange(stories)}]].\n"
        )
    return folder


def gate_seconds(library: Path) -> float:
    """Seconds to decide what may be seen, in a process of its own."""
    command = [sys.executable, str(ROOT / "tests/benchmarks/gate.py"), str(library)]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)


def timed(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak memory in MiB of a command that must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        given = [Path(name).resolve() for name in sys.argv[1:]]
        libraries = [ROOT / "insights", *(given or [make_library(place / "thousand", 1000)])]
        insights = [sys.executable, "-m", "generator"]
        print(f"{'library':<12}{'files':>7}  {'command':<20}{'seconds':>9}{'MiB':>7}")
        for library in libraries:
            files = len(list(library.rglob("*.md")))
            checked = [*insights, "check", "-q", "--library", str(library)]
            built = [*insights, "build", "-q", "--library", str(library), "--site", f"{place}/site"]
            commands = {
                "frontmatter.load": [sys.executable, "-c", LOAD, str(library)],
                "check": checked,
                "build, all new": [*built, "--clean"],
                "build, but charts": built,
                "build, again": built,
            }
            runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
            gates: list[float] = []
            for _ in range(RUNS):
                gates.append(gate_seconds(library))
                for name, command in commands.items():
                    if name == "build, but charts":
                        shutil.rmtree(Project(ROOT).docs(library))
                    runs[name].append(timed(command))
            for name, figures in runs.items():
                seconds = statistics.median(one for one, _ in figures)
                memory = max(one for _, one in figures)
                print(f"{library.name[:11]:<12}{files:>7}  {name:<20}{seconds:>9.2f}{memory:>7.0f}")
            new, drawn = (
                statistics.median(one for one, _ in runs[name]) for name in ("build, all new", "build, but charts")
            )
            more = f"{new - drawn:>9.2f}   {new / drawn - 1:.1%} of all but them"
            print(f"{library.name[:11]:<12}{files:>7}  {'charts':<20}{more}")
            share = statistics.median(gates) / statistics.median(one for one, _ in runs["build, all new"])
            gate = f"{statistics.median(gates):>9.2f}"
            print(f"{library.name[:11]:<12}{files:>7}  {'names and the gate':<20}{gate}   {share:.1%} of it all new")


if __name__ == "__main__":
    main()
