"""The words of the page about the data; what each field means stands where the field is defined."""

from __future__ import annotations

from collections.abc import Mapping

from generator.pages import words

TITLE = "Data"
LEDE = (
    "Everything these pages tell and count, for your own questions. "
    "Each number of the site can be worked out again from it."
)

# The files
FILES_HEADING = "The files"
FILES: Mapping[str, str] = {
    "insights.json": "All of it: the words of the library, customers, questions, stories with their evidence, and how "
    "close we are to customers, by area, team, kind of customer and month.",
    "insights.csv": "One row for each story, with how well it is known and whether it still holds.",
    "contacts.csv": "One row for each piece of evidence: when it was, how, with whom, and in which story. "
    "A contact that two stories tell of has two rows with the same word in the column {contact}; "
    "count different words to count contacts.",
    "schema/data.json": "The JSON Schema of the first file, for programs that want to be sure.",
}
COLUMNS = "Its columns"

# How they are read
SHEET_HEADING = "In a spreadsheet"
SHEET = (
    "Open one of the two tables. Should a whole row land in one cell, import it instead, as text in UTF-8 with commas. "
    "Each column has the name of a field that is explained below, with a dot before a field of a part. "
    "Several values in one cell have a semicolon between them."
)
SAFE = (
    "No cell is a formula, whatever somebody wrote: "
    "a text that begins with a sign by which a spreadsheet knows one has an apostrophe in front."
)
PROGRAM_HEADING = "In a program"
PROGRAM = "Save {file} and try this in Python. It prints how many contacts each area had in the last year."
PYTHON = """import json

with open("insights.json", encoding="utf-8") as file:
    data = json.load(file)

for area in data["closeness"]["areas"]:
    print(area["key"], area["contacts_365"])"""

# What to know of it
KNOW_HEADING = "Good to know"
KNOW = (
    (
        "Load it anew, and keep no copy.",
        "Customers may take back what they agreed to. Then they are gone from the next data, "
        "but no copy of yours learns of it.",
    ),
    (
        "It holds what these pages show, and nothing else.",
        "What customers did not agree to, and what is for other readers, is neither told nor counted. "
        "The text of a story, its pictures and documents stand on its page only.",
    ),
    (
        "It knows only what was written up.",
        "Where a day is missing, nobody has written of a contact, which does not mean that there was none.",
    ),
    (
        "People of ours are not counted.",
        "Teams are, where a story says that they were there. "
        "Who was in the room is told with each contact, for asking them about it, and left out of the tables.",
    ),
    (
        "Texts are as these pages print them.",
        "Quotation marks and apostrophes are those of a printer, and what a customer said has none around it. "
        "Words of the library stand as their keys, which stay the same when a title changes.",
    ),
)
VERSION_HEADING = "What may change"
VERSION = (
    "The shape of the data has a version, now {version}. Within one version fields may be added, so pass over those "
    "that you do not know. When a field goes away, or changes its meaning or its type, the version rises. "
    "The tables follow it too; in them look for columns by name, not by place."
)
VERSIONS: Mapping[int, str] = {1: "The first."}
"""What each version changed."""

# The fields
FIELDS_HEADING = "Every field"
FIELDS = "In the order in which they stand in {file}."
WHOLE = "The whole"
SAME = "The same fields as {part}."

CHOICE = "choice"
PART = "part"
_HOLDS: Mapping[str, tuple[str, str]] = {
    "string": ("Text", "List of texts"),
    "integer": ("Number", "List of numbers"),
    "boolean": ("True or false", "List of true or false"),
    "date": ("Day", "List of days"),
    "object": ("Number for each", "List of numbers for each"),
    CHOICE: ("One of these", "List of these"),
    PART: ("A part with fields", "List of parts with fields"),
}


def holds(kind: str, several: bool, optional: bool) -> str:
    """What kind of value a field has: ``Day, or null``."""
    return _HOLDS[kind][several] + (", or null" if optional else "")


def version(number: int) -> str:
    """``Version 1``."""
    return f"Version {number}"


def size(number: int) -> str:
    """How large a file is: ``155 KB``, ``19.9 MB``."""
    return f"{number / 1_000_000:,.1f} MB" if number >= 999_500 else f"{max(round(number / 1000), 1)} KB"


def stories(number: int) -> str:
    """How many stories a file tells of."""
    return words.count(number, "story", "stories") if number else "no story yet"


def rows(number: int) -> str:
    """How many rows a table has below its head."""
    return words.count(number, "row") if number else "no row yet"
