"""GitHub's runner, as far as it reads commands from the output of a step.

Follows ``ActionCommand.cs`` and ``ActionCommandManager.cs`` of its public source: a line is a command if it begins with
``::name`` behind blanks, or holds ``##[name]`` anywhere; ``stop-commands`` ends that until its token is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

REGISTERED = frozenset(
    {"stop-commands", "error", "warning", "notice", "debug", "group", "endgroup", "echo", "add-mask", "add-matcher"}
    | {"remove-matcher", "set-env", "set-output", "save-state", "add-path"}
)
MOST, LENGTH = 10, 4096


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    data: str


def run(output: str) -> tuple[list[Command], list[str]]:
    """The commands in an output, and its other lines."""
    commands: list[Command] = []
    others: list[str] = []
    token: str | None = None
    for line in re.split(r"\r\n|[\r\n]", output):
        known = REGISTERED | ({token} if token else set())
        command = _second(line, known) or _first(line, known)
        if command is None or (token and command.name != token):
            others.append(line)
        elif command.name == token:
            token = None
        else:
            commands.append(command)
            token = command.data if command.name == "stop-commands" else None
    assert token is None, "commands were never taken up again"
    return commands, others


def shown(output: str) -> list[Command]:
    """What GitHub shows of an output: so many of each severity, each cut to its length."""
    commands, kept = run(output)[0], []
    for severity in ("error", "warning"):
        kept += [command for command in commands if command.name == severity][:MOST]
    return [Command(one.name, one.properties, _cut(one.data)) for one in kept]


def _cut(text: str) -> str:
    return text.encode("utf-16-le")[: 2 * LENGTH].decode("utf-16-le", errors="ignore")


def _second(line: str, known: frozenset[str] | set[str]) -> Command | None:
    if not (found := re.match(r"\s*::(.*?)::(.*)", line, re.DOTALL)):
        return None
    name, _, properties = found[1].partition(" ")
    if name.lower() not in known:
        return None
    pairs = (pair.split("=", 1) for pair in properties.strip().split(",") if "=" in pair)
    marks = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    return Command(name.lower(), {key: _read(value, marks) for key, value in pairs}, _read(found[2], _DATA))


def _first(line: str, known: frozenset[str] | set[str]) -> Command | None:
    if not (found := re.search(r"##\[([^\]]*)\](.*)", line, re.DOTALL)):
        return None
    name = found[1].partition(" ")[0].lower()
    return Command(name, {}, found[2]) if name in known else None


_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}


def _read(text: str, marks: dict[str, str]) -> str:
    for written, sign in marks.items():
        text = text.replace(written, sign)
    return text
