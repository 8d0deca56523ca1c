"""What is kept of a library from run to run gives what reading it again would give, or is not taken."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cache import program as program_of
from generator.cache.packing import packed, unpacked
from generator.cache.readings import Readings
from generator.cache.shelf import Shelf
from generator.cache.turn import turn
from generator.content.source import CONFIG_NAME, Source, source_from
from generator.library.configure import configure
from generator.library.reading import Reading, Terms, reading_of, readings
from generator.publish import reading
from generator.publish.reading import Reader
from tests.casefiles import FOLDER, parts
from tests.making import DAY, customer, evidence, question, story
from tests.test_serve import until

LATER = DAY + dt.timedelta(days=1)
BODY = st.text(st.sampled_from("ab é`*_[]()#|<>!:\n\t-语1&;^\\\"'")) | st.just(
    "See [[a]], ![x](y.png) and <https://a.example>."
)
LINE = st.text(st.sampled_from("abc é语\"':#%&"), min_size=12, max_size=40).filter(lambda text: len(text.split()) > 1)


def terms(day: dt.date = DAY) -> Terms:
    """Those of the library that every case begins with."""
    source, _ = source_from(CONFIG_NAME, str(parts(FOLDER / "base.case")["library.yml"]).encode())
    configured, _ = configure(source, day, day)
    return Terms(configured.vocabulary, day)


def sources(files: dict[str, str]) -> list[Source]:
    return [source_from(path, text.encode())[0] for path, text in sorted(files.items())]


def base() -> list[Source]:
    return sources({path: str(text) for path, text in parts(FOLDER / "base.case").items() if path.endswith(".md")})


def clean(found: Iterable[Reading]) -> list[Reading]:
    return [one for one in found if packed(one) is not None]


@settings(deadline=None)
@given(BODY, LINE, LINE)
def test_a_reading_that_was_packed_is_the_same_again(body: str, title: str, words: str) -> None:
    files = sources(
        {
            "onboarding/a.md": story(evidence(quote=words), title=title, body=body),
            "customers/alder.md": customer(words),
            "questions/q.md": question(title),
        }
    )
    for source, one in zip(files, readings(files, terms()), strict=True):
        if (plain := packed(one)) is not None:
            assert unpacked(json.loads(json.dumps(plain)), source) == one


def test_every_record_of_a_sound_library_is_packed() -> None:
    assert len(clean(readings(base(), terms()))) == len(base()) > 3


def test_what_has_findings_is_not_kept_and_read_again(tmp_path: Path) -> None:
    files = sources({"onboarding/a.md": story(tags=["frist-week"])})
    (wrong,) = readings(files, terms())
    assert wrong.findings
    for _ in range(2):
        assert list(Reader(Readings(tmp_path / "read.db", "x"))(files, terms())) == [wrong]


def test_only_what_has_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = reading_of

    def noting(source: Source, terms: Terms) -> Reading:
        read.append(source.path)
        return real(source, terms)

    monkeypatch.setattr(reading, "reading_of", noting)
    files = {"onboarding/a.md": story(), "onboarding/b.md": story(title="Clinics write before they ring")}

    def found(files: dict[str, str]) -> list[str]:
        read.clear()
        every = sources(files)
        assert list(Reader(Readings(tmp_path / "read.db", "x"))(every, terms())) == list(readings(every, terms()))
        return list(read)

    assert found(files) == ["onboarding/a.md", "onboarding/b.md"]
    assert found(files) == []
    files["onboarding/a.md"] = story(body="They wrote.")
    assert found(files) == ["onboarding/a.md"]
    files["billing/c.md"] = files.pop("onboarding/b.md")  # the same bytes in another area
    assert found(files) == ["billing/c.md"]
    del files["onboarding/a.md"]
    assert found(files) == []
    rows = sqlite3.connect(tmp_path / "read.db").execute("SELECT count(*) FROM readings").fetchone()
    assert rows == (1,), "what is no longer there is not kept"


def test_a_day_that_lay_in_the_past_stays_there_and_one_that_did_not_is_judged_again(tmp_path: Path) -> None:
    files = sources({"onboarding/a.md": story(evidence(date=LATER.isoformat()), date=LATER.isoformat())})
    for day in (LATER, DAY, LATER):
        kept = Readings(tmp_path / "read.db", "x")
        assert list(Reader(kept)(files, terms(day))) == list(readings(files, terms(day)))
    assert Readings(tmp_path / "read.db", "x").take(files, LATER + dt.timedelta(days=365)).keys() == {"onboarding/a.md"}
    assert not Readings(tmp_path / "read.db", "x").take(files, DAY)


@pytest.mark.parametrize("harm", ["cut", "empty", "folder of nonsense", "one bit", "other terms", "other program"])
def test_what_is_torn_or_was_made_by_others_is_not_taken(
    harm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, files = tmp_path / "read.db", base()
    assert list(Reader(Readings(file, "x"))(files, terms())) == list(readings(files, terms()))
    assert Readings(file, "x").take(files, DAY)
    data = file.read_bytes()
    match harm:
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "empty":
            file.write_bytes(b"")
        case "folder of nonsense":
            file.write_bytes(b"nonsense" * 1000)
        case "one bit":
            at = data.index(b"Ines")
            file.write_bytes(data[:at] + b"Inez" + data[at + 4 :])
        case "other program":
            monkeypatch.setattr("generator.cache.readings.program", lambda: "another")
    kept = Readings(file, "y" if harm == "other terms" else "x")
    assert list(Reader(kept)(files, terms())) == list(readings(files, terms()))
    assert kept.take(files, DAY).keys() == {source.path for source in files}


def test_several_processes_read_what_one_would_have_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_FEW", 1)
    monkeypatch.setattr(reading, "_PIECE", 2)
    files = sources(
        {f"onboarding/n{number}.md": story(title=f"Clinics ring at {number} o'clock") for number in range(9)}
        | {"onboarding/wrong.md": story(tags=["frist-week"]), "onboarding/unread.md": "---\ntitle: [\n---\n"}
    )
    assert list(Reader(None, jobs=3)(files, terms())) == list(readings(files, terms()))


def test_where_nothing_can_be_kept_everything_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    files = base()
    assert list(Reader(Readings(tmp_path / "file/read.db", "x"))(files, terms())) == list(readings(files, terms()))


def test_a_shelf_gives_what_was_put_there_under_the_same_key_only(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "a/shelf.json")
    assert shelf.take("one") is None
    shelf.put("one", {"words": ["é\ud800", 1, None]})
    assert shelf.take("one") == {"words": ["é\ud800", 1, None]}
    assert shelf.take("two") is None
    shelf.file.write_bytes(shelf.file.read_bytes()[:-1])
    assert shelf.take("one") is None


def test_the_program_is_another_once_a_file_of_it_or_a_package_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "packages/mkdocs-1.6.1.dist-info").mkdir(parents=True)
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/a.py").write_text("1")
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path / "packages"))
    monkeypatch.setattr(program_of, "_PACKAGE", tmp_path / "ours")
    seen = {program_of.program.__wrapped__()}
    (tmp_path / "ours/a.py").write_text("2")
    seen.add(program_of.program.__wrapped__())
    (tmp_path / "ours/a.py").rename(tmp_path / "ours/b.py")
    seen.add(program_of.program.__wrapped__())
    (tmp_path / "packages/mkdocs-1.6.1.dist-info").rename(tmp_path / "packages/mkdocs-1.6.2.dist-info")
    seen.add(program_of.program.__wrapped__())
    monkeypatch.setattr("sys.version", "3.99")
    seen.add(program_of.program.__wrapped__())
    assert len(seen) == 5


def test_runs_that_write_to_one_place_take_turns(tmp_path: Path) -> None:
    waited: list[str] = []
    with turn(tmp_path / "turns", tmp_path / "a", lambda: waited.append("a")):
        pass
    with (
        turn(tmp_path / "turns", tmp_path / "a", lambda: waited.append("a")),
        turn(tmp_path / "turns", tmp_path / "b", lambda: waited.append("b")),
    ):
        assert waited == []
        later = Thread(target=take_turn, args=(tmp_path, waited))
        later.start()
        until(lambda: bool(waited))
        assert waited == ["waits"]
    later.join()
    assert waited == ["waits", "writes"]


def take_turn(folder: Path, waited: list[str]) -> None:
    with turn(folder / "turns", folder / "a", lambda: waited.append("waits")):
        waited.append("writes")
