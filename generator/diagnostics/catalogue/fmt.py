"""FMT: the form of the front matter, the lines between `---` at the top of a file."""

from __future__ import annotations

from generator.diagnostics.finding import Severity
from generator.diagnostics.rules import Rule

_GOOD = "---\ntitle: Clinics ring before they write\n---\n\nWhat we heard ..."

RULES = (
    Rule(
        "FMT001",
        "no-front-matter",
        Severity.ERROR,
        "this file does not begin with `---`",
        "put a line of three hyphens first, then the fields, then another line of three hyphens",
        "The fields at the top say what the story is, when and from whom. They stand between two lines of hyphens.",
        "title: Clinics ring before they write\n\nWhat we heard ...",
        _GOOD,
    ),
    Rule(
        "FMT002",
        "front-matter-not-closed",
        Severity.ERROR,
        "the fields at the top are not closed: the second `---` is missing",
        "put a line of three hyphens between the last field and the text",
        "Without the second line of hyphens nothing tells where the fields end and the story begins.",
        "---\ntitle: Clinics ring before they write\n\nWhat we heard ...",
        _GOOD,
    ),
    Rule(
        "FMT003",
        "fields-expected",
        Severity.ERROR,
        "expected fields such as `title: ...` here, but found {found}",
        "write one field a line: its name, a colon, a space, its value",
        "The top of a file is a list of named fields.",
        "---\n- Clinics ring before they write\n---",
        _GOOD,
    ),
    Rule(
        "FMT004",
        "cannot-be-read",
        Severity.ERROR,
        "this cannot be read: {problem}",
        "look at the marked place and the line above it; put a text that contains `: ` or ` #` in double quotes",
        "Fields are written in YAML, which gives a meaning to some signs: a colon followed by a space, a hash after "
        "a space, quotes, brackets, and the spaces at the start of a line.",
        "title: Clinics ring first: nobody answers",
        'title: "Clinics ring first: nobody answers"',
    ),
    Rule(
        "FMT005",
        "field-twice",
        Severity.ERROR,
        "`{field}` stands here a second time",
        "keep one of the two; where a field may hold several values, write them as one list: `[one, two]`",
        "Of two fields with one name only one could count, and the other would be lost without a word.",
        "tags: [first-week]\ntags: [phone]",
        "tags: [first-week, phone]",
    ),
    Rule(
        "FMT006",
        "sign-with-a-meaning",
        Severity.ERROR,
        "`{sign}` means something of its own here: it {what}",
        "if it belongs to your text, put the text in double quotes; else remove it and write out what is meant",
        "Shortcuts make a file hard to read for everybody else, and a few lines of them can fill a computer's memory. "
        "Mostly it is a text that happens to begin with such a sign.",
        "title: *clinics ring first*",
        'title: "*clinics ring first*"',
    ),
    Rule(
        "FMT007",
        "more-than-one-document",
        Severity.ERROR,
        "a second set of fields begins here",
        "keep all fields together and remove this line",
        "A file is one record and has one set of fields.",
        "name: A library\n---\nareas: {}",
        "name: A library\nareas: {}",
    ),
    Rule(
        "FMT008",
        "nested-too-deep",
        Severity.ERROR,
        "the fields are nested more than {limit} levels deep",
        "look for brackets or spaces that do not belong here",
        "No record needs more than a few levels; more of them come from a slip, or from an attack.",
        "tags: [[[[[[[[[[[[[[[[[[[[[first-week]]]]]]]]]]]]]]]]]]]]]",
        "tags: [first-week]",
    ),
    Rule(
        "FMT009",
        "field-name-not-text",
        Severity.ERROR,
        "a field's name is expected here, but found {found}",
        "write the field's name as a plain word followed by a colon; "
        "put a text that begins with a bracket in double quotes",
        "Fields are found by their names.",
        "? [title, date]\n: Clinics ring first",
        "title: Clinics ring first",
    ),
    Rule(
        "FMT010",
        "text-cut-off",
        Severity.WARNING,
        "`{lost}` is left out: a `#` behind a space begins a remark",
        "put the whole text in double quotes; or, if it is a remark, write a space behind the `#`",
        "In YAML a hash after a space begins a remark that no reader sees. Numbers such as #12 are lost that way.",
        "title: Ticket #12 shows that clinics ring first",
        'title: "Ticket #12 shows that clinics ring first"',
        fixed=False,
    ),
)
