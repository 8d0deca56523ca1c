"""The lines of front matter in groups: which of them belong to one field, or to one entry of a list."""

from __future__ import annotations

from collections.abc import Sequence

from generator.content.reading.brackets import State, state_after
from generator.content.reading.lines import BULLET, LIKE_A_BULLET, WORD, Line, lines_of
from generator.content.reading.nameless import looks_like_a_field
from generator.content.shape import entry_names, record_names


def runs(chunks: Sequence[list[Line]], column: int) -> list[list[list[Line]]]:
    """Groups of lines, put together where several begin in the same wrong column, or are all text."""
    runs: list[list[list[Line]]] = []
    for chunk in chunks:
        head, last = chunk[0], runs[-1][-1][0] if runs else None
        alike = last and head.column == last.column and looks_like_a_field(head) == looks_like_a_field(last)
        if alike and (head.column != column or not looks_like_a_field(head)):
            runs[-1].append(chunk)
        else:
            runs.append([chunk])
    return runs


def slipped_out(text: str) -> bool:
    """Whether fields of a list's last entry stand at the margin; a parser takes them for other fields."""
    return "\n- " in text and any(map(holds_slipped_out, chunks_of(list(lines_of(text, 0, len(text))), 0)))


def holds_slipped_out(chunk: Sequence[Line]) -> bool:
    """Whether a field holds a list, and fields of the list's last entry that stand at the margin."""
    column = chunk[0].column
    return any(line.column == column and line.name and not is_entry(line) for line in chunk[1:])


def chunks_of(lines: Sequence[Line], column: int) -> list[list[Line]]:
    """Lines in groups: each begins where a field should begin, or further left; never between quotes or brackets."""
    chunks: list[list[Line]] = []
    state, seen = State(), set[str]()
    entry: Line | None = None  # the last one of the field's list
    for line in lines:
        below = chunks and line.column == column and is_entry(line) and not chunks[-1][0].value
        inside = state.is_open and not WORD.fullmatch(line.name)
        if chunks and (line.column > column or below or inside or (entry and _belongs_to(entry, line, seen))):
            chunks[-1].append(line)
            entry = line if below else entry
            state = state_after(line.content, state) if state.is_open else state
        else:
            chunks.append([line])
            seen.add(line.name)
            entry = None
            state = state_after(line.value) if line.value[:1] in ('"', "'", "[", "{") else State()
    return chunks


def _belongs_to(entry: Line, line: Line, seen: set[str]) -> bool:
    """Whether a field at the margin is one of the entry above it: no record has it, or it stands there already."""
    bullet = BULLET.match(entry.content)
    if not bullet or not entry.behind(bullet.end()).name or line.name not in entry_names():
        return False
    return line.name not in record_names() or line.name in seen


def entries_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in groups: each begins with a hyphen, or something like it."""
    chunks: list[list[Line]] = []
    for line in lines:
        if not chunks or (line.column <= lines[0].column and is_entry(line)):
            chunks.append([line])
        else:
            chunks[-1].append(line)
    return chunks


def is_entry(line: Line) -> bool:
    """Whether a line begins an entry of a list, or was meant to."""
    return bool(BULLET.match(line.content) or LIKE_A_BULLET.match(line.content))
