"""The report as SARIF 2.1.0, the format that code-scanning services and editors read.

All rules are listed, broken or not, so that a reader of the report can say what was looked for. Paths are relative
to the root of the repository, and nothing in it depends on the day or the machine.
See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html for the format.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.diagnostics.catalogue import FAMILIES, RULES, family_of, page_of
from generator.diagnostics.explain import in_general
from generator.diagnostics.finding import Diagnostic, Position
from generator.diagnostics.layout import flat
from generator.diagnostics.masking import Lines
from generator.diagnostics.rules import Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_INDEX = {code: index for index, code in enumerate(RULES)}
_FINGERPRINT = "primaryLocationLineHash"
"""The one fingerprint that GitHub's code scanning compares."""


def sarif(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], prefix: str, site: str | None) -> str:
    """The report as one SARIF log with one run, ending in a line end.

    Args:
        diagnostics: sorted by path, line and column.
        texts: the text of each file by path.
        prefix: the library's folder from the root of the repository, ending in ``/``.
        site: where the library is published, for the addresses of the rules' pages.
    """
    driver: dict[str, Any] = {"name": "Insight Library", "version": __version__}
    if site:
        driver["informationUri"] = f"{site.rstrip('/')}/rules/"
    driver["rules"] = [_rule(rule, site) for rule in RULES.values()]
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": list(_results(diagnostics, texts, prefix)),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False) + "\n"


def _rule(rule: Rule, site: str | None) -> dict[str, Any]:
    says, way_out = in_general(rule.summary), in_general(rule.help)
    descriptor: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": says},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": f"{rule.why}\n\nNot like this:\n{rule.bad}\n\nLike this:\n{rule.good}\n\nThe way out: {way_out}",
            "markdown": f"{rule.why}\n\nNot like this:\n\n{_block(rule.bad)}\n\n"
            f"Like this:\n\n{_block(rule.good)}\n\nThe way out: {way_out}",
        },
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [FAMILIES[family_of(rule.code)].title], "problem.severity": rule.severity.value},
    }
    if site:
        descriptor["helpUri"] = page_of(rule.code, site)
    return descriptor


def _block(example: str) -> str:
    return "\n".join(f"    {line}" for line in example.split("\n"))


def _results(diagnostics: Sequence[Diagnostic], texts: Mapping[str, str], prefix: str) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    lines = Lines(texts, diagnostics)
    for one in diagnostics:
        same = _sameness(one, lines.of(one.path))
        seen[same] += 1
        message = f"{_unlinked(flat(one.message))}\nhelp: {_unlinked(flat(one.help))}"
        related = []
        for number, other in enumerate(one.related, 1):
            label = re.sub(r"([\\\[\]])", r"\\\1", flat(other.label))
            message += f"\nSee [{label}]({number})."
            place = _place(prefix + other.path, other.start, other.end)
            related.append({"id": number, "message": {"text": flat(other.label)}, **place})
        result: dict[str, Any] = {
            "ruleId": one.code,
            "ruleIndex": _INDEX[one.code],
            "level": one.severity.value,
            "message": {"text": message},
            "locations": [_place(prefix + one.path, one.start, one.end)],
            "partialFingerprints": {_FINGERPRINT: f"{same}:{seen[same]}"},
        }
        if related:
            result["relatedLocations"] = related
        yield result


def _place(path: str, start: Position, end: Position) -> dict[str, Any]:
    region = {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}
    artifact = {"uri": quote(path, safe="/", errors="replace"), "uriBaseId": _ROOT}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _sameness(one: Diagnostic, lines: Sequence[str]) -> str:
    """What stays the same when lines move: the rule, the file, the words without their numbers, the line itself."""
    line = lines[one.start.line - 1].strip() if one.start.line <= len(lines) else ""
    words = re.sub(r"\d+", "#", one.message)
    identity = json.dumps([one.code, one.path, words, line])
    return hashlib.sha256(identity.encode()).hexdigest()[:16]


def _unlinked(text: str) -> str:
    """Text of which no reader makes a link: in SARIF ``[words](address)`` is one, also where a library holds it."""
    return text.replace("](", "] (")
