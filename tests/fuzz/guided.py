"""The same promises under a fuzzer that watches which lines of the program each input reaches.

    python tests/fuzz/guided.py [CORPUS] [-max_total_time=900] [any option of libFuzzer]

It needs `atheris`, which is no dependency of this project: CONTRIBUTING says how to get it. One input is the
bytes of a `library.yml`, of a story's fields and of its text, with `SEPARATOR` between them. New inputs that
reach new lines are kept in CORPUS; whatever breaks a promise, or the process itself, is written to a file
`crash-…` in the current folder.
"""

from __future__ import annotations

import importlib
import random
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
SEPARATOR = b"\n%%%%\n"
WATCHED = ["generator", "markdown_it", "mdit_py_plugins", "frontmatter", "mdurl"]

atheris: Any = importlib.import_module("atheris")
with atheris.instrument_imports(include=WATCHED):
    from generator.content.source import CONFIG_NAME
    from tests.fuzz.promises import keep

PLACE = "onboarding/they-ring-first.md"


def example() -> dict[str, bytes]:
    """A story, its customer and `library.yml`, from the library that all cases are laid over."""
    parts = (ROOT / "tests/cases/base.case").read_text(encoding="utf-8").split("=== ")[1:]
    files = {name: text.encode() for name, _, text in (part.partition("\n") for part in parts)}
    return {name: files[name] for name in (CONFIG_NAME, PLACE, "customers/harbour-dental.md")}


BASE = example()


def library(data: bytes) -> dict[str, bytes]:
    """The library an input stands for; what it does not say is right."""
    story, *rest = data.split(SEPARATOR, 2)
    text = rest[0] if rest else b"They rang.\n"
    files = BASE | {PLACE: b"---\n" + story + b"\n---\n" + text}
    return files | {CONFIG_NAME: rest[1]} if len(rest) > 1 else files


def inputs() -> list[bytes]:
    """What to begin with: the right library, and the broken ones of all cases."""
    config = BASE[CONFIG_NAME]
    found = [BASE[PLACE].split(b"---\n", 2)[1] + SEPARATOR + b"They rang.\n" + SEPARATOR + config]
    for case in sorted((ROOT / "tests/cases").glob("*.case")):
        parts = case.read_bytes().split(b"=== ")[1:]
        for name, _, text in (part.partition(b"\n") for part in parts):
            if name == CONFIG_NAME.encode():
                found.append(found[0].rsplit(SEPARATOR, 1)[0] + SEPARATOR + text)
            elif name.endswith(b".md") and text.count(b"---\n") > 1:
                found.append(SEPARATOR.join(text.split(b"---\n", 2)[1:]))
    return found


def words() -> list[bytes]:
    """Pieces that mean something in a story or in a library."""
    from generator.content.config import Config
    from generator.content.model import MODELS

    names = {name for model in (Config, *MODELS.values()) for name in model.model_fields}
    signs = ["[[", "]]", "](", "![", "[^1]", "^[", "!!! ", "??? ", "```", "~~~", "|--|", "- [ ] ", "<<: ", "&a ", "*a"]
    return [*(f"{name}: ".encode() for name in sorted(names)), *map(str.encode, signs), SEPARATOR]


WORDS = words()


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """Now and then put in a piece that means something; else leave it to libFuzzer."""
    rng = random.Random(seed)
    if rng.random() < 0.3:
        at = rng.randint(0, len(data))
        data = data[:at] + rng.choice(WORDS) + data[at:]
    changed: bytes = atheris.Mutate(data, most)
    return changed


def try_one(data: bytes) -> None:
    """Check one input."""
    keep(library(data))


def main() -> None:
    """Fuzz until told to stop."""
    folder = next((Path(name) for name in sys.argv[1:] if not name.startswith("-")), None)
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(inputs()):
            (folder / f"case-{number}").write_bytes(data)
    atheris.Setup(sys.argv, try_one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
