"""A library in which every text is an attack, as far as the checks let it pass."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.content.source import CONFIG_NAME, Sources, source_from
from generator.diagnostics.finding import Severity
from generator.library.load import check
from tests.attacks import TEXTS, attacks
from tests.conftest import project, write_files
from tests.making import CONFIG, DAY, record

URLS = attacks("urls")
SECRET = "what nobody may read"
EACH = 6
"""How many texts stand below each other in the text of a story."""
_VALUE = re.compile(r'^(?P<head>\s*(?:"[^"]*": )?)"(?P<text>.*)"(?P<end>[\]}]*,?)$')
_CUSTOMERS = ("alder", "birch", "cedar", "dogwood")


def files() -> dict[str, str]:
    """The files of the library, with every text in its place."""
    return {CONFIG_NAME: json.dumps(_config(), ensure_ascii=False, indent=1)} | dict(_records())


def laid_out(folder: Path) -> Path:
    """A project with this library, and beside it what nobody may read."""
    written, _ = passed(files())
    place = project(folder / "project", write_files(folder / "library", dict(written)))
    for near in (folder, place):
        (near / "secret.txt").write_text(SECRET)
    return place


def passed(written: dict[str, str]) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """The files as far as the checks let them pass: a line with an error says something plain instead.

    Returns:
        The files; and the path and the line of everything that was refused.
    """
    refused: set[tuple[str, str]] = set()
    for _ in range(12):
        read = {path: source_from(path, text.encode()) for path, text in written.items()}
        sources, findings = (
            {path: one for path, (one, _) in read.items()},
            [two for _, found in read.values() for two in found],
        )
        records = tuple(source for path, source in sorted(sources.items()) if path != CONFIG_NAME)
        found = check(Sources(sources[CONFIG_NAME], records, ()), findings, DAY, DAY).diagnostics
        wrong = {(one.path, one.start.line) for one in found if one.severity is Severity.ERROR}
        if not wrong:
            return written, refused
        by_path = {path: sources[path].text.split("\n") for path, _ in wrong}
        for path, number in wrong:
            refused.add((path, by_path[path][number - 1]))
            by_path[path][number - 1] = _plain(by_path[path][number - 1], number)
        written = written | {path: "\n".join(lines) for path, lines in by_path.items()}
    raise AssertionError([(one.code, one.path, one.start.line, one.message) for one in found][:5])


def _plain(line: str, number: int) -> str:
    """Something harmless in place of a line: in the fields a value for a value, in the text a word."""
    found = _VALUE.match(line)
    if not found:
        return "Plain."
    harmless = "https://ok.example/" if '"link"' in found["head"] else f"Plain words in line {number}"
    return f'{found["head"]}"{harmless}"{found["end"]}'


def _records() -> Iterator[tuple[str, str]]:
    for number, start in enumerate(range(0, len(TEXTS), EACH)):
        yield f"{('onboarding', 'billing')[number % 2]}/story-{number}.md", _story(number, TEXTS[start : start + EACH])
        if number % 3 == 0:
            yield f"questions/question-{number}.md", _question(number)
    for number, name in enumerate(_CUSTOMERS):
        said = _said(number * 31)
        fields = {"name": f"{name.title()} {next(said)}"[:90], "segment": "small-clinics", "welcomes": next(said)}
        yield f"customers/{name}.md", record(fields | {"consent": {"given": "2026-01-15"}}, _body(TEXTS[number::97]))


def _said(start: int) -> Iterator[str]:
    """Other texts for other fields, so that in time each field says all kinds of them."""
    step = len(TEXTS) // 37
    return (TEXTS[(start * EACH + number * step) % len(TEXTS)] for number in range(10_000))


def _story(number: int, texts: list[str]) -> str:
    said, url = _said(number), URLS[number % len(URLS)]

    def heard(customer: str, date: str, **more: Any) -> dict[str, Any]:
        words = {name: next(said) for name in ("role", "quote", "note")}
        return {"customer": customer, "date": date, "method": "visit", **words, "met_by": [next(said)], **more}

    fields = {
        "title": f"Story {number}: {next(said)}"[:118],
        "date": "2026-03-12",
        "owner": "onboarding-team",
        "summary": next(said)[:270],
        "evidence": [
            heard(_CUSTOMERS[number % 4], "2026-03-05", link=url, teams=["onboarding-team"]),
            heard(_CUSTOMERS[(number + 1) % 4], "2026-03-06", teams=["billing-team"]),
            {"source": next(said), "date": "2026-03-07", "method": "report", "note": next(said)},
        ],
        "believed": next(said),
        "learned": next(said),
        "tags": ["first-week", "phone"],
        "answers": [f"question-{number - number % 3}"],
        "actions": [{"date": "2026-05-02", "what": next(said), "outcome": next(said), "link": url}],
        "allow": {"EVD008": next(said)},
        **({"retired": next(said)} if number % 9 == 8 else {}),
    }
    return record(fields, _body([*texts, f"[a link]({url})", f"![a picture]({url})", f"[[{url}]]"]))


def _question(number: int) -> str:
    said = _said(number + 11)
    title = f"Question {number}: {next(said)}?"[:118]
    fields = {"title": title, "date": "2026-02-01", "owner": "onboarding-team", "areas": ["onboarding", "billing"]}
    closed = {"closed": next(said)} if number % 7 == 6 else {}
    return record(fields | closed, _body([next(said), next(said)]))


def _body(texts: list[str]) -> str:
    return "\n\n".join(["Before it.", *texts, "After it."])


def _config() -> dict[str, Any]:
    said = _said(5)
    entry = {"title": "x"}

    def named(words: dict[str, Any], *more: str) -> dict[str, Any]:
        return {key: {**one, **{name: next(said) for name in ("title", *more)}} for key, one in words.items()}

    return CONFIG | {
        "name": next(said),
        "description": next(said),
        "contact": {"title": next(said), "link": "https://ok.example/"},
        "areas": named(CONFIG["areas"], "description"),
        "teams": named(CONFIG["teams"]),
        "segments": named(CONFIG["segments"], "one"),
        "regions": named(CONFIG["regions"], "one"),
        "tags": named({"first-week": entry, "phone": {**entry, "synonyms": [next(said), next(said)]}}, "description"),
        "competencies": named({"relating": entry}),
        "methods": named({"home-stay": {"kind": "in-person"}}),
    }
