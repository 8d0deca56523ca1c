"""What search knows: what is in the index of a site, how it is split, and what becomes of a build without one."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edition.gate import gate
from generator.library.record import Library, ToRecord
from generator.pages import address
from generator.pages.page import Page
from generator.pages.render import render
from generator.pages.searched import Facet, Searched, Weight
from generator.publish import searched
from generator.publish.known_words import known_words, words_of
from generator.publish.search import FOLDER, make_index
from generator.publish.searched import line_of, searched_files
from tests.canaries import readings
from tests.conftest import insights, mkdocs
from tests.making import TEMPLATES

STORY = "/insights/the-paper-diary-holds-the-promises/"
SUPERSEDED = "/insights/clinics-run-late-because-talks-run-long/"


@pytest.fixture(scope="module")
def known(example: Library) -> dict[str, Searched]:
    """What search knows of each record of the example, by its address."""
    pages = render(gate(example, "everyone", example.as_of), TEMPLATES, "insights")
    return {page.address: page.searched for page in pages if isinstance(page, Page) and page.searched}


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, dict[str, Any]]:
    """What the index shows of each page, by its address."""
    parts = [gzip.decompress(path.read_bytes()) for path in (site / FOLDER / "fragment").iterdir()]
    pages = [json.loads(part.removeprefix(b"pagefind_dcd")) for part in parts]
    return {page["url"].split("?")[0]: page for page in pages}


def shown(page: dict[str, Any]) -> dict[str, str]:
    """What a result shows of a page besides its title."""
    return dict(parse_qsl(page["url"].split("?")[1]))


def one(path: str, text: str = "They rang.", **more: Any) -> Searched:
    return Searched(f"/insights/{path}/", f"Title of {path}", ((Weight.TEXT, text),), (), (), "Story", **more)


def files_for(*records: Searched) -> dict[str, bytes]:
    return {data.path: data.content() for data in searched_files(map(line_of, records))}


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    folder.mkdir(parents=True)
    for path, content in files.items():
        (folder / path).write_bytes(content)
    return folder


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


# What is searched


def test_every_record_that_may_be_seen_is_in_the_index_and_no_list_of_them(
    example: Library, found: dict[str, Any]
) -> None:
    shown = {address.of_record(record) for record in gate(example, "everyone", example.as_of).records()}
    assert len(shown) > 50
    assert set(found) == shown


def test_a_result_can_say_what_it_is_how_well_we_know_it_and_whether_it_still_holds(
    found: dict[str, dict[str, Any]],
) -> None:
    assert found[STORY]["meta"]["title"].startswith("The paper diary")
    story = shown(found[STORY])
    assert story["about"] == "Story · Scheduling"
    assert story["how"].startswith("Heard from many: 5 customers")
    assert "note" not in story
    assert shown(found[SUPERSEDED])["note"] == "A newer story has taken its place"


def test_our_own_words_about_a_record_are_shown_and_not_searched(found: dict[str, dict[str, Any]]) -> None:
    for page in found.values():
        assert page["meta"].keys() <= {"title", "names", "every"}
        assert shown(page)["about"].startswith(("Story", "Customer", "Question"))


def test_the_words_of_customers_come_first_and_weigh_most(known: dict[str, Searched]) -> None:
    weights = [weight for weight, _ in known[STORY].texts]
    assert weights[0] is Weight.WORDS
    assert weights == sorted(weights, key=list(Weight).index)
    assert any("made four promises" in text for weight, text in known[STORY].texts if weight is Weight.WORDS)


def test_a_record_is_found_by_its_own_words_and_not_by_those_of_its_neighbours(
    example: Library, found: dict[str, Any]
) -> None:
    story = example.insights["the-paper-diary-holds-the-promises"]
    titles = {page["meta"]["title"] for page in found.values()} - {found[STORY]["meta"]["title"]}
    assert len(story.document.links) > 0
    mentioned = {title for title in titles if title in found[STORY]["content"]}
    linked = {target.id for target in example.targets[story.id] if isinstance(target, ToRecord)}
    assert mentioned <= {found[f"/insights/{id_}/"]["meta"]["title"] for id_ in linked if f"/insights/{id_}/" in found}
    for page in found.values():
        for ours in ("How we know", "Talk to", "Still true?", "Related", "Every contact written up", "Heard from "):
            assert ours not in page["content"], page["url"]


def test_a_story_is_found_by_its_tags_by_other_words_for_them_and_by_whom_it_was_heard_from(
    known: dict[str, Searched], example: Library
) -> None:
    tags = example.vocabulary.config.tags
    named = {key: word for key, word in tags.items() if word.synonyms}
    assert named
    stories = {f"/insights/{id_}/": record.data for id_, record in example.insights.items()}
    for place, record in known.items():
        for tag in stories[place].tags if place in stories else ():
            assert tags[tag].title in record.names
            assert set(tags[tag].synonyms) <= set(record.names)
    assert "Brindlecote Practice" in known[STORY].names
    assert "Small practices" in known[STORY].names


def test_what_narrows_a_search_is_the_same_as_the_filters_of_an_area_and_reads_the_same(
    known: dict[str, Searched],
) -> None:
    facets = known[STORY].facets
    assert Facet("area", "scheduling", "Scheduling") in facets
    assert Facet("heard", "many", "Heard from many") in facets
    assert Facet("contact", "in-person", "Face to face") in facets
    assert Facet("status", "current", "Still holds") in facets
    assert Facet("kind", "story", "Stories") in facets
    assert {facet.of for facet in facets} == {
        *("kind", "area", "from", "contact", "heard", "status", "tag", "customer", "year")
    }


def test_stories_that_no_longer_hold_are_known_as_such(known: dict[str, Searched], example: Library) -> None:
    past = {place for place, record in known.items() if record.past}
    retired = {f"/insights/{id_}/" for id_, record in example.insights.items() if record.data.retired}
    superseded = {f"/insights/{id_}/" for record in example.insights.values() for id_ in record.data.supersedes}
    assert retired
    assert superseded
    assert past == (retired | superseded) & known.keys()


def test_the_name_of_an_anonymous_customer_is_nowhere_in_the_index(example: Library, site: Path) -> None:
    unnamed = [record.data for record in example.customers.values() if record.data.anonymous]
    names = {name.lower() for data in unnamed for name in (data.name, *data.aliases)}
    texts = [readings(path.read_bytes()) for path in (site / FOLDER).rglob("*") if path.suffix in (".gz", *INDEXED)]
    assert any("kitchen table" in text or "diary" in text for text in texts)
    assert names
    assert not [name for name in names for text in texts if name in text]


INDEXED = (".pf_index", ".pf_fragment", ".pf_filter", ".pf_meta")


# The words it knows


def test_every_word_that_can_be_found_is_known_those_of_most_records_first(known: dict[str, Searched]) -> None:
    words = gzip.decompress(files_for(*known.values())["words.gz"]).decode().split("\n")
    assert {"diary", "promises", "brindlecote"} <= set(words)
    assert len(words) == len(set(words))
    assert words.index("the") < words.index("patients") < words.index("brindlecote")
    for record in known.values():
        assert set(words_of(f"{record.title} {' '.join(text for _, text in record.texts)}")) <= set(words)


def test_a_word_tells_in_which_shards_it_stands_unless_it_stands_in_all() -> None:
    own = (["a", "rang", "twice"], ["b", "wrote"], ["c", "twice", "wrote"])
    shards = [dict.fromkeys(["of", "they", "title", *words], 1) for words in own]
    assert known_words(shards) == [
        *("of", "they", "title"),
        *("twice 5", "wrote 6"),
        *("a 1", "b 2", "c 4", "rang 1"),
    ]


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from(
                "aE1_ .-\u2019\u201c\u201d\u2013\u2026\u00b7\u00e9\u00a0\u0301\u0330\u0150\ufb01\uff21\u6f22"
            ),
            st.characters(),
        )
    )
)
def test_a_word_is_letters_and_digits_without_capitals_and_accents(text: str) -> None:
    bare = "".join(
        sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.category(sign).startswith("M")
    )
    parted = "".join(sign if sign.isalnum() else " " for sign in bare.lower())
    assert words_of(text) == parted.split()


def test_the_list_of_words_keeps_to_its_budget(site: Path) -> None:
    words = gzip.decompress((site / FOLDER / "words.gz").read_bytes()).decode().split("\n")
    assert len(words) > 1000
    assert (site / FOLDER / "words.gz").stat().st_size < 5 * len(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They\N{RIGHT SINGLE QUOTATION MARK}d rung TWICE, at 9:30.", ["they", "d", "rung", "twice", "at", "9", "30"]),
        ("Ärzte in Zürich; façade_one", ["arzte", "in", "zurich", "facade", "one"]),
        ("Cafe\u0301 e-mail", ["cafe", "e", "mail"]),
        ("時間がない", [unicodedata.normalize("NFD", "時間がない").replace("\u3099", "")]),
        ("", []),
    ],
)
def test_a_text_is_parted_into_words_without_capitals_and_accents(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_accents_may_be_written_in_one_sign_or_in_two(text: str) -> None:
    assert words_of(unicodedata.normalize("NFC", text)) == words_of(unicodedata.normalize("NFD", text))


# How it is split


def test_a_library_is_split_only_from_a_size_on_and_never_into_more_than_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searched, "SHARD", 20)

    def shards(records: int) -> int:
        return sum(path.endswith(".jsonl") for path in files_for(*(one(f"s{number}") for number in range(records))))

    assert [shards(records) for records in (1, 20, 21, 40, 41, 80, 81, 1000)] == [1, 1, 2, 2, 4, 4, 8, 16]
    assert searched.MOST_SHARDS == 16


@given(st.sets(st.integers(0, 99), min_size=9, max_size=16), st.integers(0, 99), st.randoms())
def test_a_change_touches_one_shard_and_the_order_of_records_none(
    numbers: set[int], changed: int, chance: random.Random
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searched, "SHARD", 4)
        records = [one(f"s{number}") for number in sorted(numbers)]
        before = files_for(*records)
        chance.shuffle(records)
        assert files_for(*records) == before
        after = files_for(*(one(f"s{number}", "Changed." if number == changed else "They rang.") for number in numbers))
        touched = {path for path in before if before[path] != after[path]} - {"words.gz"}
        assert len(touched) == (changed in numbers)


def test_each_shard_is_an_index_of_its_own_and_none_of_an_earlier_site_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(searched, "SHARD", 4)
    folder = write(tmp_path / "search", files_for(*(one(f"s{number}") for number in range(9))))
    (tmp_path / "site" / FOLDER / "7").mkdir(parents=True)
    (tmp_path / "site" / FOLDER / "7/old").write_text("old")
    make_index(folder, tmp_path / "kept", tmp_path / "site", "en")
    entries = (tmp_path / "site" / FOLDER).rglob("pagefind-entry.json")
    names = json.loads((tmp_path / "site" / FOLDER / "about.json").read_text())["shards"]
    counts = {entry.parent.name: json.loads(entry.read_text())["languages"]["en"]["page_count"] for entry in entries}
    assert counts.keys() == {FOLDER, *names[1:]}
    assert len(names) > 1
    assert sum(counts.values()) == 9


def test_a_shard_that_no_record_falls_into_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searched, "SHARD", 1)
    written = files_for(*(one(f"s{number}") for number in range(6)))
    names = json.loads(written["about.json"])["shards"]
    assert 1 < len(names) < 8
    assert {f"{name}.jsonl" for name in names} == written.keys() - {"about.json", "labels.json", "words.gz"}
    assert all(written[f"{name}.jsonl"] for name in names)


# Making it


def test_the_same_records_give_the_same_bytes_and_nothing_old_stays(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(site / FOLDER, copy / FOLDER)
    (copy / FOLDER / "fragment/old.pf_fragment").write_text("old")
    make_index(site.parent / "build/search", tmp_path / "kept", copy, "en-GB")
    assert files(copy / FOLDER) == files(site / FOLDER)


def test_the_language_of_the_library_is_that_of_the_index(tmp_path: Path) -> None:
    make_index(write(tmp_path / "search", files_for(one("haus", "Das Haus."))), tmp_path / "kept", tmp_path, "de-AT")
    entry = json.loads((tmp_path / FOLDER / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert list(entry["languages"]) == ["de"]


def test_a_text_that_looks_like_markup_stays_a_text(tmp_path: Path) -> None:
    text = '<script>alert(1)</script> "a" & <b data-pagefind-ignore>bold</b>'
    folder = write(tmp_path / "search", files_for(one("odd", text, how=text, note="'")))
    make_index(folder, tmp_path / "kept", tmp_path, "en")
    (part,) = (tmp_path / FOLDER / "fragment").iterdir()
    page = json.loads(gzip.decompress(part.read_bytes()).removeprefix(b"pagefind_dcd"))
    assert page["content"].removesuffix(".") == text
    assert (shown(page)["how"], shown(page)["note"]) == (text, "'")


def test_a_library_without_records_has_no_index(tmp_path: Path) -> None:
    (tmp_path / "site" / FOLDER).mkdir(parents=True)
    make_index(write(tmp_path / "search", files_for()), tmp_path / "kept", tmp_path / "site", "en")
    assert not list((tmp_path / "site").iterdir())


def test_a_build_without_its_index_fails_says_why_and_leaves_the_old_site(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small / "site").mkdir()
    (small / "site/.insight-library").write_text("")
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nmkdir pagefind\necho 'the disk is full' >&2\nexit 3\n")
    program.chmod(0o755)
    for path, reason in ((program, "the disk is full"), (tmp_path / "missing", "No such file or directory")):
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(path))
        result = insights("build", cwd=small)
        assert result.returncode == 2
        assert "insights: The search index could not be made. Pagefind says: " in result.stderr
        assert reason in result.stderr
        assert "Traceback" not in result.stderr
        assert [path.name for path in (small / "site").iterdir()] == [".insight-library"]
        assert not list(small.glob(".site-*"))


def test_mkdocs_itself_fails_with_the_same_words(small: Path, tmp_path: Path) -> None:
    (small / "build/docs").mkdir(parents=True)
    env = os.environ | {"PAGEFIND_BINARY_PATH": str(tmp_path / "missing")}
    result = mkdocs("build", cwd=small, env=env)
    assert result.returncode == 1
    assert "The search index could not be made." in result.stderr
    assert "Traceback" not in result.stderr
