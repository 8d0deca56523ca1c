"""One slip in the fields of a file hides nothing else in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.frontmatter import fields_of, split
from generator.content.model import Evidence, Insight
from generator.content.tree import Mapping, Sequence, plain
from generator.diagnostics.finding import Text
from generator.library.validate import validate

FIELDS = {
    "title": "Clinics ring before they write",
    "date": "2026-03-12",
    "owner": "onboarding-team",
    "summary": "They want a name.",
    "tags": "[phone, first-week]",
    "believed": "They like letters.",
    "learned": "They like the phone.",
}
EVIDENCE = {
    "customer": "harbour-dental",
    "date": "2026-03-05",
    "method": "visit",
    "met_by": "[Ines]",
    "role": "manager",
}
BREAKS = st.sampled_from(
    ["@{}", "'{}", '"{}', "[{}", "{{{}", "x: {}", "- {}", "`{}", "*{}", "&a {} b: c", "| {}", "%{}"]
)
"""What makes a value unreadable, put around it."""


def front(fields: dict[str, str], *pieces: dict[str, str]) -> str:
    lines = [f"{name}: {value}" for name, value in fields.items()]
    if pieces:
        lines.append("evidence:")
    for piece in pieces:
        lines += [f"  {' ' if n else '-'} {name}: {value}" for n, (name, value) in enumerate(piece.items())]
    return "\n".join(lines) + "\n"


@settings(deadline=None)
@given(st.data(), st.sets(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=4))
def test_broken_fields_are_reported_each_on_its_line_and_all_others_are_read(
    data: st.DataObject, bad: set[str]
) -> None:
    whole, _ = fields_of("a.md", front(FIELDS, EVIDENCE))
    assert whole
    text = front({**FIELDS, **{name: data.draw(BREAKS).format(FIELDS[name]) for name in bad}}, EVIDENCE)
    tree, findings = fields_of("a.md", text)
    assert tree
    assert tree.broken == bad
    assert plain(tree) == {name: value for name, value in dict(plain(whole) or {}).items() if name not in bad}  # type: ignore[arg-type]
    lines = {text.count("\n", 0, one.place.span.start) for one in findings if isinstance(one.place, Text)}
    assert lines == {list(FIELDS).index(name) for name in bad}
    assert len(findings) == len(bad)


@settings(deadline=None)
@given(BREAKS, st.sampled_from(sorted(EVIDENCE)), st.integers(0, 2))
def test_a_broken_field_of_one_contact_leaves_the_other_contacts_whole(broken: str, name: str, number: int) -> None:
    pieces = [dict(EVIDENCE) for _ in range(3)]
    pieces[number][name] = broken.format(EVIDENCE[name])
    tree, findings = fields_of("a.md", front(FIELDS, *pieces))
    assert tree
    assert len(findings) == 1
    evidence = tree.entries["evidence"].value
    assert isinstance(evidence, Sequence)
    assert [item.broken if isinstance(item, Mapping) else None for item in evidence.items] == [
        {name} if at == number else frozenset() for at in range(3)
    ]


@given(st.sampled_from(sorted(name for name, info in Insight.model_fields.items() if info.is_required())))
def test_a_field_that_cannot_be_read_is_not_called_missing(name: str) -> None:
    fields = {**FIELDS, name: "'It's"} if name in FIELDS else FIELDS
    pieces = [EVIDENCE] if name != "evidence" else [{**EVIDENCE, "date": "'It's"}]
    tree, _ = fields_of("a.md", front(fields, *pieces))
    assert tree
    record, found = validate(Insight, "a.md", tree)
    assert (record, found) == (None, [])


@given(st.sampled_from(sorted(Evidence.model_fields)), st.integers(1, 6), st.booleans())
def test_fields_that_begin_in_the_wrong_column_are_read_and_reported_once(name: str, by: int, right: bool) -> None:
    piece = {"customer": "harbour-dental", **{name: "x"}, "date": "2026-03-05", "method": "visit"}
    lines = front({}, piece).split("\n")
    column = 4 + by if right else max(4 - by, 1)
    lines[2:5] = [" " * column + line.strip() for line in lines[2:5] if line]
    tree, findings = fields_of("a.md", "\n".join(lines))
    assert tree
    evidence = tree.entries["evidence"].value
    assert isinstance(evidence, Sequence)
    assert plain(evidence) == [piece]
    assert len(findings) == 1


def test_a_body_keeps_its_place_behind_lines_that_were_mistyped() -> None:
    for opening, closing in [
        ("---", "---"),
        ("----", "--"),
        ("\n---", "—"),
        ("```yaml", "```"),
        ("# Title\n---", "---"),
    ]:
        text = f"{opening}\n{front(FIELDS)}{closing}\n\n  They rang: twice.\n\n---\n\nAnd again.\n"
        result, _ = split("a.md", text)
        assert result.fields
        assert list(result.fields.entries) == list(FIELDS)
        assert result.body == "  They rang: twice.\n\n---\n\nAnd again."
        assert text[result.offset :].startswith(result.body)
