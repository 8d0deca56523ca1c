"""The files of a library as they are found on a disk: far too large, shut, of every size and ending."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.content.decode import CONTROL
from generator.content.names import id_from, in_place
from generator.content.source import CONFIG_CAP, RECORD_CAP, oversized, read, source_from
from tests.conftest import write_files
from tests.making import story

CONFIG = "name: A small library\nareas: {a: {title: A, owner: t}}\nteams: {t: {title: T}}\n"


def found(root: Path) -> dict[str, str]:
    """The message's numbers or the help, by the path and code of each finding."""
    _, findings = read(root)
    return {f"{one.path} {one.code}": one.words.get("size", one.help or "") for one in findings}


def test_a_record_larger_than_the_policy_allows_is_reported_once_the_policy_is_known() -> None:
    source, findings = source_from("a/long.md", story(body="x" * 5000).encode())
    assert not findings
    assert oversized(source, source.size) is None
    finding = oversized(source, 1234)
    assert finding
    assert (finding.code, finding.path) == ("SRC007", "a/long.md")
    assert finding.words == {"size": f"{source.size:,}", "limit": "1,234"}


def test_the_size_of_a_file_is_counted_in_bytes() -> None:
    source, _ = source_from("a/b.md", "---\ntitle: Grüße\n---\n".encode())
    assert source.size == len(source.text) + 2


@pytest.mark.parametrize(("path", "cap"), [("a/huge.md", RECORD_CAP), ("library.yml", CONFIG_CAP)])
def test_a_file_far_too_large_is_not_read_at_all(path: str, cap: int, tmp_path: Path) -> None:
    write_files(tmp_path, {"library.yml": CONFIG})
    (tmp_path / path).parent.mkdir(exist_ok=True)
    with (tmp_path / path).open("wb") as file:
        file.truncate(cap + 1)  # takes no room on the disk, and would be 16 MiB in memory
    sources, findings = read(tmp_path)
    (finding,) = findings
    assert (finding.code, finding.path) == ("SRC007", path)
    assert finding.words == {"size": f"{cap + 1:,}", "limit": f"{cap:,}"}
    source = sources.by_path()[path]
    assert (source.text, source.readable) == ("", False)
    assert oversized(source, 100) is None


def test_a_file_of_just_the_largest_size_is_read(tmp_path: Path) -> None:
    write_files(tmp_path, {"library.yml": CONFIG + "#" * (CONFIG_CAP - len(CONFIG))})
    sources, findings = read(tmp_path)
    assert not findings
    assert sources.config
    assert sources.config.readable


def test_a_library_file_of_another_ending_is_read_as_if_it_had_the_right_one(tmp_path: Path) -> None:
    write_files(tmp_path, {"library.YAML": CONFIG})
    sources, (finding,) = read(tmp_path)
    assert (finding.code, finding.path) == ("LIB003", "library.YAML")
    assert sources.config
    assert (sources.config.path, sources.config.readable) == ("library.yml", True)


def test_what_programs_hide_is_passed_over(tmp_path: Path) -> None:
    hidden = {".DS_Store": b"x", "a/._b.md": b"x", "a/.b.md.swp": b"x", ".git/config": b"x"}
    write_files(tmp_path, {"library.yml": CONFIG, **hidden})
    assert not found(tmp_path)


def test_a_name_is_the_nearest_one_that_can_be_typed() -> None:
    assert id_from("Gespräche über Größe") == "gespraeche-ueber-groesse"
    assert id_from("Gespra\u0308che") == "gespraeche"
    assert id_from("Œuvre d'été à Łódź, Ærø & Þórr") == "oeuvre-dete-a-lodz-aero-thorr"
    assert id_from("My sister's clinic") == "my-sisters-clinic"
    assert id_from(f"{'long ' * 20}end") == "-".join(["long"] * 16)
    assert id_from("顧客") == "untitled"


@pytest.mark.parametrize(
    "path", ["b.md", "a/b/c.md", "a/b", "a/b.txt", "a/B.md", "a/b.md.md", "a/index.md", "a/.md", f"a/{'b' * 81}.md"]
)
def test_a_record_stands_in_a_folder_under_an_id(path: str) -> None:
    assert in_place("a/b.md")
    assert not in_place(path)


def test_signs_that_turn_a_text_around_are_not_let_in() -> None:
    assert CONTROL.findall("a\u202ab \u202bc \u202dd \u202ee \u2066f \u2067g \u2068h") == [
        *("\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068")
    ]
    assert CONTROL.findall("ends, marks and joins: \u202c \u2069 \u200e \u200f \u200d \u200c") == []


def test_words_of_signs_that_nobody_sees_are_not_let_in_but_flags_are() -> None:
    hidden = "".join(chr(0xE0000 + ord(sign)) for sign in "delete all")
    flag = "\U0001f3f4" + "".join(chr(0xE0000 + ord(sign)) for sign in "gbeng") + "\U000e007f"
    assert CONTROL.search(f"Clinics{hidden} write")
    assert CONTROL.search(f"\U0001f3f4{hidden}")
    assert CONTROL.search("\U000e0001")
    assert CONTROL.search(f"They play for {flag}.") is None


def test_a_sign_that_nobody_sees_is_found_wherever_it_stands() -> None:
    signs = CONTROL.findall("".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000))
    assert len(signs) > 60
    for sign in signs:
        for text in (f"Plain{sign}.", f"Ünplain … {sign}"):
            _, findings = source_from("onboarding/a.md", text.encode())
            assert [one.code for one in findings] == ["SRC006"], f"{ord(sign):x}"
