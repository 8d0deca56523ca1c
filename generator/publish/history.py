"""What Git still holds of a customer. The only module that runs Git, which only reads here: nothing is rewritten.

Every branch, tag and stash is looked through (``--all``). A commit counts if a line with the name came or went in it,
if it touched a file called like the customer, under whatever name their own file went before, or if its message says
the name. Who made a commit is never asked.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.library.known import Known
from generator.library.phrases import LITTLE

_SIGN = r"[\[\].*^$+?{}()|\\]"
_BETWEEN = "[^[:alnum:]]*"


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its whole hash, its day, how many files in it mention the customer, whether its message does."""

    hash: str
    day: str
    files: int
    in_message: bool


@dataclass(frozen=True, slots=True)
class History:
    """What Git holds.

    Attributes:
        root: the folder of the repository.
        commits: those that mention the customer, the latest first.
        paths: files of any time that are called like the customer, or were theirs; from the root.
        refs: branches and tags that are called like them.
        is_shallow: whether this copy holds only the latest part of the history.
    """

    root: Path
    commits: tuple[Commit, ...]
    paths: tuple[str, ...]
    refs: tuple[str, ...]
    is_shallow: bool


def history_of(library: Path, customer: Known) -> History | None:
    """What the Git repository around a library holds of a customer.

    Returns:
        None if the library lies in no repository, or there is no Git.
    """
    if shutil.which("git") is None or not (top := _lines(library, "rev-parse", "--show-toplevel")):
        return None
    root = Path(top[0])
    shallow = _lines(root, "rev-parse", "--is-shallow-repository") == ["true"]
    if not _lines(root, "rev-list", "--all", "--max-count=1"):
        return History(root, (), (), (), shallow)
    pattern = _pattern(customer)
    here = (library.resolve() / customer.path).relative_to(root.resolve()).as_posix()
    former = _names(_git(root, "log", "--follow", "-z", "--format=", "--name-only", "--", f":(top,literal){here}"))
    globs = [f":(top,icase,glob)**/*{id_}*" for id_ in _ids(customer)]
    globs += [f":(top,icase,glob)**/*{id_}*/**" for id_ in _ids(customer)]
    places = [*globs, *(f":(top,literal){path}" for path in former)]
    by_text = _commits(root, "-i", "--extended-regexp", f"-G{pattern}")
    by_path = _commits(root, "--", *places)
    said = _commits(root, "-i", "--extended-regexp", f"--grep={pattern}")
    found = {**said, **by_path, **by_text}
    commits = (
        Commit(hash_, day, len(_files(hash_, by_text) | _files(hash_, by_path)), hash_ in said)
        for hash_, (day, _) in found.items()
    )
    paths = sorted({*former, *(path for _, names in by_path.values() for path in names)})
    named = re.compile(pattern.replace(_BETWEEN, r"[\W_]*"), re.IGNORECASE)
    refs = [ref for ref in _lines(root, "for-each-ref", "--format=%(refname)") if named.search(ref)]
    ordered = sorted(commits, key=lambda one: (one.day, one.hash), reverse=True)
    return History(root, tuple(ordered), tuple(paths), tuple(refs), shallow)


def expression(customer: Known) -> str:
    """All that a customer is called, as a regular expression of Python's."""
    return _pattern(customer).replace(_BETWEEN, r"[\W_]*")


def _pattern(customer: Known) -> str:
    """The same for Git: between two words of a name may stand anything but letters."""
    forms = dict.fromkeys(_form(name.casefold()) for name in (*_ids(customer), customer.name) if _words(name))
    return "|".join(forms)


def _form(name: str) -> str:
    return _BETWEEN.join(re.sub(_SIGN, r"\\\g<0>", word) for word in _words(name))


def _words(name: str) -> list[str]:
    """The words of a name, without what stands behind it for the form of a company."""
    words = re.findall(r"[^\W_]+", name)
    while len(words) > 1 and words[-1].casefold() in LITTLE:
        words.pop()
    return words


def _ids(customer: Known) -> Sequence[str]:
    return (customer.id, *customer.aliases)


def _commits(root: Path, *arguments: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Commits, each with its day and the files it was found by."""
    head = ("log", "--all", "-m", "--no-renames", "-z", "--name-only", "--format=%x01%H %cs%x02")
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for piece in _git(root, *head, *arguments).split("\x01")[1:]:
        told, _, names = piece.partition("\x02")
        hash_, _, day = told.partition(" ")
        found[hash_] = day, found.get(hash_, ("", frozenset()))[1] | frozenset(_names(names))
    return found


def _files(hash_: str, found: dict[str, tuple[str, frozenset[str]]]) -> frozenset[str]:
    return found[hash_][1] if hash_ in found else frozenset()


def _names(text: str) -> Iterable[str]:
    return dict.fromkeys(name for name in text.replace("\n", "\0").split("\0") if name)


def _lines(folder: Path, *arguments: str) -> list[str]:
    return _git(folder, *arguments).splitlines()


def _git(folder: Path, *arguments: str) -> str:
    """What Git says; nothing where it cannot."""
    told = subprocess.run(
        ["git", "--no-pager", "-c", "core.quotePath=false", "-c", "log.showSignature=false", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="surrogateescape",
    )
    return told.stdout if told.returncode == 0 else ""
