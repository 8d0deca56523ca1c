"""What people do wrong: in the fields they choose, in what they put there, and with the keys they press."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Holder = dict[Any, Any] | list[Any]

WRONG = st.sampled_from(
    (
        *(
            "",
            " ",
            "yes",
            "off",
            "12",
            "-1",
            "0",
            "99999999999",
            "1.5",
            "2026-02-30",
            "2026-3-5",
            "2027-01-01",
            "today",
        ),
        *(
            "n0",
            "old-0",
            "alder",
            "q0",
            "n9",
            "aldr",
            "phnoe",
            "visti",
            "onboarding-tem",
            "x@y",
            "http:/x",
            "https://é é",
        ),
        *(
            "{value}",
            "FLD001",
            "LNK006",
            "index",
            "all",
            "synthetic-persona",
            "a" * 700,
            "é",
            "\u200b",
            "Clinics \x02 ring before they write",
            "\\ud800",
            "\t",
        ),
        *([], {}, ["n0", "n0"], ["n1", ["n2"]], [[]], [{}], {"a": "b"}, {"date": "2026-01-01"}, [""], {"": ""}),
        *([["x"] * 3] * 2, {"a": {"b": {"c": {}}}}, ["alder", {"x": "y"}], {"given": "2026-01-01", "scope": []}),
    )
)
"""Something else in the place of what belongs there."""
NAMES = st.sampled_from(
    (
        "titel",
        "Title",
        "title ",
        "evidance",
        "tag",
        "owners",
        "x",
        "date",
        "allow",
        "formerly",
        "<<",
        "é",
        "{field}",
        "1",
        "~",
    )
)
LOOKALIKES = (
    "\u2013",
    "\u2014",
    "\u00a0",
    "\u201c",
    "\u2019",
    "\uff1a",
    "\u037e",
    "\u0430",
    "\u200b",
    "\ufeff",
    "\u2028",
)
SIGNS = st.sampled_from(
    (
        *"\t\n :-#[]{}'\"|>&*!%@`?,\\<>=~^$_()",
        *(
            "\n---\n",
            "...\n",
            "<<: ",
            "&a ",
            "*a ",
            "!!str ",
            "? ",
            "[[",
            "]]",
            "![",
            "](",
            "\r\n",
            "\r",
            "\x00",
            "\x02",
        ),
        *("\x85", "\u202e", "😀", "e\u0301", "\ud7ff", "\U0010ffff", "  ", "\n\n\n", "[^1]", "```", "\\x02", "\\u2028"),
        *LOOKALIKES,
    )
)
ENCODINGS = (*("utf-8",) * 12, "utf-8-sig", "latin-1", "utf-16", "crlf", "cut")
ALIKE = {
    "-": "\u2013",
    " ": "\u00a0",
    '"': "\u201c",
    "'": "\u2019",
    ":": "\uff1a",
    "a": "\u0430",
    "e": "\u0435",
    "o": "0",
}


def _holders(data: Holder) -> Iterator[tuple[Holder, Any]]:
    """Every place in data, outermost first: what holds it, and under which name or number."""
    for name in list(data) if isinstance(data, dict) else range(len(data)):
        yield data, name
        if isinstance(data[name], dict | list):
            yield from _holders(data[name])


@st.composite
def slipped(draw: st.DrawFn, data: dict[str, Any]) -> dict[str, Any]:
    """The same fields with one of them wrong, missing, misnamed, given twice or moved."""
    changed = deepcopy(data)
    places = list(_holders(changed))
    if not places:
        return {draw(NAMES): draw(WRONG)}
    holder, name = draw(st.sampled_from(places))
    match draw(st.sampled_from(("replace", "replace", "wrap", "unwrap", "drop", "rename", "add"))):
        case "replace":
            holder[name] = draw(WRONG)
        case "wrap":
            holder[name] = [holder[name]]
        case "unwrap" if isinstance(holder[name], list) and holder[name]:
            holder[name] = holder[name][0]
        case "drop":
            del holder[name]
        case "rename" if isinstance(holder, dict):
            holder[draw(NAMES)] = holder.pop(name)
        case _ if isinstance(holder, dict):
            holder[draw(NAMES)] = draw(WRONG)
        case _:
            holder.append(draw(WRONG))
    return changed


@st.composite
def textual(draw: st.DrawFn, text: str, times: int) -> bytes:
    """The same text after some slips of the pen, saved as an editor might."""
    for _ in range(times):
        text = draw(_pen(text))
    encoding = draw(st.sampled_from(ENCODINGS if times else ("utf-8",)))
    match encoding:
        case "crlf":
            return text.replace("\n", "\r\n").encode()
        case "cut":
            return text.encode()[: draw(st.integers(0, len(text)))]
    return text.encode(encoding, errors="replace")


@st.composite
def _pen(draw: st.DrawFn, text: str) -> str:
    """One slip: in a line, or at a sign."""
    lines = text.split("\n")
    row = draw(st.integers(0, len(lines) - 1))
    line = lines[row]
    at = draw(st.integers(0, len(line)))
    match draw(st.sampled_from(("sign", "sign", "delete", "alike", "drop", "twice", "swap", "indent", "join", "tear"))):
        case "sign":
            lines[row] = line[:at] + draw(SIGNS) + line[at:]
        case "delete":
            lines[row] = line[:at] + line[at + draw(st.integers(1, 3)) :]
        case "alike":
            lines[row] = line[:at] + "".join(ALIKE.get(sign, sign) for sign in line[at:])
        case "drop":
            del lines[row]
        case "twice":
            lines.insert(row, line)
        case "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[row], lines[other] = lines[other], line
        case "indent":
            lines[row] = draw(st.sampled_from(("  ", " ", "\t", "        "))) + line if at % 2 else line.lstrip()
        case "join":
            lines[row : row + 2] = [" ".join(lines[row : row + 2])]
        case "tear":
            lines[row : row + 1] = [line[:at], line[at:]]
    return "\n".join(lines)
