"""Readings that are kept in a file from run to run: a file of the library that has not changed is not parsed again."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

from pydantic_core import from_json, to_json

from generator.cache.packing import Plain, packed, unpacked
from generator.cache.program import program
from generator.content.source import Source
from generator.library.reading import Reading

_SEAL = 16
"""Bytes of the digest before each reading."""
_AT_ONCE = 500
"""How many are asked for at a time; SQLite takes about a thousand."""


class Readings:
    """Readings of one library by its present words, in a file that may go at any time.

    What is fine on one day is fine on every later one: a date that lies in the past stays there. Two runs may use the
    file at once; one that cannot goes without.
    """

    def __init__(self, file: Path, terms: str) -> None:
        """Use a file.

        Args:
            file: a database; what is no such thing is replaced.
            terms: a digest of what the files are judged by, but for the day.
        """
        self._file = file
        self._terms = f"{program()} {terms}"

    def take(self, sources: Sequence[Source], day: dt.date) -> dict[str, Reading]:
        """What is kept of these files, by path."""
        names = {_name(source): source for source in sources}
        found: dict[str, Reading] = {}
        with suppress(sqlite3.Error), closing(self._open()) as database:
            for some in _some(list(names)):
                marks = ",".join("?" * len(some))
                rows = database.execute(
                    f"SELECT name, content FROM readings WHERE name IN ({marks}) AND day <= ?",
                    (*some, day.isoformat()),
                )
                for name, content in rows:
                    if content[:_SEAL] == _seal(name, content[_SEAL:]):
                        source = names[name]
                        found[source.path] = unpacked(from_json(content[_SEAL:]), source)
        return found

    def keep(self, new: Mapping[str, bytes], sources: Iterable[Source], day: dt.date) -> None:
        """Keep new readings, and of the old ones those of files that are still there as they were.

        Args:
            new: each as ``sealed`` made it, by its name.
            sources: every file of the library.
            day: the day they were judged on.
        """
        with suppress(sqlite3.Error, OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._write(new, sources, day)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise  # another run is writing
                self._file.unlink()
                self._write(new, sources, day)

    def _open(self) -> sqlite3.Connection:
        if not self._file.is_file():
            raise sqlite3.OperationalError("there is none")
        database = sqlite3.connect(f"{self._file.resolve().as_uri()}?mode=ro", uri=True, timeout=1)
        terms = database.execute("SELECT terms FROM library").fetchall()
        if terms != [(self._terms,)]:
            database.close()
            raise sqlite3.OperationalError("it is another's")
        return database

    def _write(self, new: Mapping[str, bytes], sources: Iterable[Source], day: dt.date) -> None:
        with closing(sqlite3.connect(self._file, timeout=1)) as database, database:
            database.execute("PRAGMA synchronous = OFF")  # what is torn is not read
            database.execute("CREATE TABLE IF NOT EXISTS library (terms TEXT)")
            database.execute("CREATE TABLE IF NOT EXISTS readings (name TEXT PRIMARY KEY, day TEXT, content BLOB)")
            if database.execute("SELECT terms FROM library").fetchall() != [(self._terms,)]:
                database.execute("DELETE FROM library")
                database.execute("DELETE FROM readings")
                database.execute("INSERT INTO library VALUES (?)", (self._terms,))
            there = {name for (name,) in database.execute("SELECT name FROM readings")}
            gone = there - {_name(source) for source in sources}
            database.executemany("DELETE FROM readings WHERE name = ?", ((name,) for name in gone))
            rows = ((name, day.isoformat(), content) for name, content in new.items())
            database.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", rows)


def sealed(reading: Reading, source: Source) -> tuple[str, bytes] | None:
    """A reading as it is kept, with its name; None for one that is not kept."""
    plain: Plain = packed(reading)
    if plain is None:
        return None
    name, content = _name(source), to_json(plain)
    return name, _seal(name, content) + content


def opened(content: bytes, source: Source) -> Reading:
    """A sealed reading again."""
    return unpacked(from_json(content[_SEAL:]), source)


def _name(source: Source) -> str:
    """What the reading of a file is kept under: its path says what kind of record it is."""
    return hashlib.sha256(f"{source.digest} {source.path}".encode("utf-8", "surrogatepass")).hexdigest()


def _seal(name: str, content: bytes) -> bytes:
    """Vouches that a reading is whole and stands under its own name."""
    return hashlib.blake2b(content, digest_size=_SEAL, key=hashlib.sha256(name.encode()).digest()).digest()


def _some(names: list[str]) -> Iterable[list[str]]:
    return (names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE))
