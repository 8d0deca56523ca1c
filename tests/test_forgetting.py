"""A customer who asks to be forgotten: what goes, what stays to the byte, what Git holds, what is undone."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Collection
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, assume, event, example, given, settings
from hypothesis import strategies as st

from generator.content.forgotten import Forgotten, forgotten_in
from generator.content.names import id_from
from generator.content.source import source_from
from generator.diagnostics.finding import Severity
from generator.library.forgetting.edits import Edit, What, changed, rewritten
from generator.library.forgetting.mentions import Mentions
from generator.library.forgetting.plan import Plan
from generator.library.forgetting.rows import Rows
from generator.library.forgetting.wording import wording_of
from generator.library.known import Known
from generator.publish import journal
from generator.publish.forgetting import Looker, forgetting_of
from generator.publish.forgetting import forget as forget_on_disk
from generator.publish.history import Commit, History
from generator.publish.prepare import read_library
from generator.publish.rewriting import rewriting_of
from tests.canaries import canaries_in, outputs_below, pdf, png, word_for
from tests.casefiles import FOLDER, parts
from tests.conftest import DAY, ROOT, asked, insights, write_files
from tests.making import customer, question, story
from tests.making import evidence as heard

NAME = f"{word_for('first').title()} {word_for('second').title()}"
ID = NAME.lower().replace(" ", "-")
STAYS = "\ufeff---\r\ntitle: Nobody is named in here\r\n---\r\nA file that no program can read.\r\n".encode()
FILES: dict[str, str | bytes] = {
    f"customers/{ID}.md": f"""---
name: {NAME} GmbH
segment: small-clinics
consent: {{given: 2026-01-15}}
aliases: [old-{word_for("alias")}]
---
""",
    "onboarding/only-theirs.md": f"""---
title: Told by one customer and nobody else
date: 2026-03-12
owner: onboarding-team
evidence:
  - {{customer: {ID}, date: 2026-03-05, method: visit, met_by: [Ines]}}
---

![The desk](desk.png) They rang, and rang again.
""",
    "onboarding/desk.png": png("the", "desk"),
    "onboarding/other.png": png("another", "desk"),
    f"onboarding/{ID}.pdf": pdf("a", "paper"),
    "onboarding/of-two.md": f"""---
title: {NAME} and others print the guide
date: 2026-03-12
owner: onboarding-team
evidence:
  # what follows stays
  - customer: harbour-dental
    date: 2026-03-05
    method: visit
    met_by: [Ines]
  - customer: old-{word_for("alias")} # called so once
    date: 2026-03-06
    method: phone
    met_by: [Ines]
    note: |
      Ask again.

# a remark that stays
supports: [only-theirs, they-ring-first]
related: [only-theirs]
---

We met [[{ID}]], [{NAME}](../customers/{ID}.md) and the {NAME.upper()} people.
See [the paper]({ID}.pdf), [[only-theirs|what they said]] and ![other](other.png).
At {NAME.split()[0]}**{NAME.split()[1]}** they wait, and https://crm.example/{ID}?q={NAME.replace(" ", "%20")} knows.
""".replace("\n", "\r\n").encode("utf-8-sig"),
    f"billing/what-{ID}-pays.md": f"""---
title: Clinics pay when the letter is short
date: 2026-04-20
owner: billing-team
evidence: [{{customer: harbour-dental, date: 2026-04-14, method: phone, met_by: [Tomas]}}]
---

{NAME.split()[1]} said so once.
""",
    "billing/they-link.md": f"""---
title: Clinics link what they have read
date: 2026-04-20
owner: billing-team
evidence: [{{customer: harbour-dental, date: 2026-04-15, method: phone, met_by: [Tomas]}}]
---

Compare [[what-{ID}-pays]].
""",
    "onboarding/broken.md": STAYS,
}


NOBODY = (("NAME", "Secret Author"), ("EMAIL", "a@b.example"))
ALONE = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "init.defaultBranch",
    "GIT_CONFIG_VALUE_0": "main",
    **{f"GIT_{who}_{what[0]}": what[1] for who in ("AUTHOR", "COMMITTER") for what in NOBODY},
}


def git(folder: Path, *arguments: str) -> str:
    """Run Git as a person would who is nobody in particular."""
    return subprocess.run(
        ["git", *arguments], cwd=folder, env=ALONE, check=True, capture_output=True, text=True, errors="replace"
    ).stdout


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a library in which a customer is mentioned in every way there is."""
    base = {path: text for path, text in parts(FOLDER / "base.case").items() if path != "report"}
    library = {path: text for path, text in FILES.items() if path != "onboarding/broken.md"}
    write_files(tmp_path / "insights", {**base, **library})
    write_files(tmp_path, {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes(), ".cache/x": NAME, "build/docs/x": NAME})
    return tmp_path


def committed(project: Path, message: str, *also: str) -> str:
    """Commit all there is; the hash."""
    if not (project / ".git").exists():
        git(project, "init", "-q")
    git(project, "add", "--all", "insights", *also)
    git(project, "commit", "-q", "-m", message)
    return git(project, "rev-parse", "HEAD").strip()[:12]


def below(folder: Path) -> dict[str, bytes]:
    """Every file, but for those of Git."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


APPLY = ("--apply", "--as-is")


def forget(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return asked("forget", *arguments, "--as-of", "2026-11-21", cwd=project)


def test_without_apply_nothing_is_changed(project: Path) -> None:
    before = below(project)
    told = forget(project, NAME)
    assert told.returncode == 0, told.stderr
    assert {path: data for path, data in below(project).items() if not path.startswith(".cache/")} == {
        path: data for path, data in before.items() if not path.startswith(".cache/")
    }
    assert "Nothing was changed" in told.stdout


@pytest.mark.parametrize("called", [ID, NAME.upper() + " GmbH", f"old-{word_for('alias')}"])
def test_a_customer_is_known_by_id_by_name_and_by_a_former_id(project: Path, called: str) -> None:
    assert f"insights/customers/{ID}.md: the customer's own file" in forget(project, called).stdout


def test_nothing_is_done_while_somebody_has_to_decide(project: Path) -> None:
    before = below(project / "insights")
    told = forget(project, ID, "--apply")
    assert told.returncode == 1
    assert below(project / "insights") == before
    assert (project / ".cache/x").exists()
    word = NAME.split()[1]
    end = told.stdout.partition("Nothing was changed")[2]
    assert f"--also {word}" in end
    assert "--as-is" in end
    assert "git-filter-repo" not in told.stdout


def test_a_word_that_names_them_as_well_is_replaced_like_the_name(project: Path, tmp_path: Path) -> None:
    word = NAME.split()[1]
    committed(project, f"Begin with {word}")
    told = forget(project, ID, "--also", word, "--apply")
    assert told.returncode == 0, told.stdout
    assert "A small clinic said so once." in (project / "insights/billing/what-a-small-clinic-pays.md").read_text()
    words = [*NAME.lower().split(), word_for("alias")]
    left = {path: data.decode("latin-1").lower() for path, data in below(project).items()}
    assert [path for path, data in left.items() if any(one in f"{path} {data}" for one in words)] == []
    rewritten = cleared(project, told.stdout, tmp_path / "elsewhere")
    assert [name for name, data in held_by(rewritten).items() if word.lower().encode() in data.lower()] == []
    write_files(project / "insights", {f"customers/{word.lower()}.md": customer("Somebody Else")})
    assert "CON013" in asked("check", cwd=project).stdout


def test_who_was_forgotten_already_is_said_to_be_so(project: Path) -> None:
    forget(project, ID, *APPLY)
    for called in (ID, NAME, f"old-{word_for('alias')}"):
        told = forget(project, called)
        assert told.returncode == 2
        assert "was forgotten on 20" in told.stderr


def test_briefs_that_were_printed_are_named(project: Path) -> None:
    (project / "brief-billing.pdf").write_bytes(b"%PDF")
    assert "Throw away brief-billing.pdf" in forget(project, ID, *APPLY).stdout


def test_what_is_no_word_is_wrong_usage(project: Path) -> None:
    told = forget(project, ID, "--also", "?!")
    assert told.returncode == 2
    assert "--also" in told.stderr


def test_stories_that_wait_to_be_read_are_not_published_by_forgetting(project: Path) -> None:
    place, story_place = project / f"insights/customers/{ID}.md", project / "insights/onboarding/of-two.md"
    place.write_text(
        place.read_text().replace(
            "---\n", "---\nconsent: {basis: consent, given: 2026-01-01, withdrawn: 2026-11-20}\n", 1
        )
    )
    told = forget(project, ID, "--also", NAME.split()[1], "--apply")
    assert told.returncode == 1
    (line,) = [line for line in told.stdout.splitlines() if "of-two.md" in line and "wait" in line]
    assert "only-theirs" not in line
    story_place.write_bytes(story_place.read_bytes().replace(b"owner:", b"reviewed: 2026-11-21\r\nowner:", 1))
    assert forget(project, ID, "--also", NAME.split()[1], "--apply").returncode == 0


def test_somebody_unknown_is_wrong_usage(project: Path) -> None:
    told = forget(project, "harbour-dentl")
    assert told.returncode == 2
    assert "Did you mean `harbour-dental`?" in told.stderr


def test_nothing_in_the_library_and_nothing_kept_of_it_names_them_afterwards(project: Path) -> None:
    assert forget(project, ID, *APPLY).returncode == 0
    words = [*NAME.lower().split(), word_for("alias")]
    left = {path: data.lower() for path, data in below(project).items()}
    told = [(path, word) for path, data in left.items() for word in words if word in f"{path} {data.decode('latin-1')}"]
    (hint,) = told  # one word alone, which somebody has to look at
    assert hint == ("insights/billing/what-a-small-clinic-pays.md", words[1])


def test_no_file_of_a_site_that_is_built_afterwards_names_them(project: Path, drawings: Path) -> None:
    library = project / "insights"
    words = (library / "library.yml").read_text()
    changed_since: dict[str, str | bytes] = {
        f"billing/what-{ID}-pays.md": story(heard("harbour-dental", quote=f"{NAME} told us.", note=f"As in {ID}."))
        + f"See {NAME.lower()}.\n",
        "questions/whom-else.md": question(f"Whom else than {NAME} do clinics ask?"),
        "customers/birch.md": customer("Birch", welcomes=f"As {NAME} does."),
        "library.yml": f"{words}description: What {NAME.upper()} and others tell us.\n",
    }
    committed(project, f"Begin with {NAME}")
    write_files(library, changed_since)
    committed(project, "Say more")
    assert canaries_in(outputs_below(library)).keys() == {*NAME.lower().split(), word_for("alias")}
    shutil.copytree(ROOT / "theme_overrides", project / "theme_overrides")
    assert forget(project, ID, *APPLY).returncode == 0
    shutil.copytree(drawings, project / "build/drawings")
    done = insights("build", "--as-of", "2026-11-21", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    written = {path: data for path, data in outputs_below(project).items() if "/.git/" not in path}
    assert f"{project.name}/site/questions/whom-else/index.html" in written
    assert canaries_in(written) == {}


def test_a_check_finds_no_error_afterwards(project: Path) -> None:
    assert asked("check", "--as-of", "2026-11-21", cwd=project).returncode == 0
    told = forget(project, ID, *APPLY).stdout
    assert "a check will then say" not in told
    after = asked("check", "--as-of", "2026-11-21", cwd=project)
    assert after.returncode == 0, after.stdout


def test_a_story_says_the_same_without_them(project: Path) -> None:
    forget(project, ID, *APPLY)
    data = (project / "insights/onboarding/of-two.md").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert (
        data.decode("utf-8-sig").replace("\r\n", "\n")
        == """---
title: A small clinic and others print the guide
date: 2026-03-12
owner: onboarding-team
evidence:
  # what follows stays
  - customer: harbour-dental
    date: 2026-03-05
    method: visit
    met_by: [Ines]

# a remark that stays
supports: [they-ring-first]
---

We met a small clinic, a small clinic and the small clinic people.
See the paper, what they said and ![other](other.png).
At a small clinic they wait, and https://crm.example/a-small-clinic?q=a-small-clinic knows.
"""
    )


def test_what_rests_on_them_alone_goes_with_its_attachments_and_no_other(project: Path) -> None:
    told = forget(project, ID, *APPLY).stdout
    left = below(project / "insights")
    assert not left.keys() & {"onboarding/only-theirs.md", "onboarding/desk.png", f"onboarding/{ID}.pdf"}
    assert "onboarding/other.png" in left
    assert "insights/onboarding/other.png: a story that told of them links this file" in told
    assert "insights/onboarding/only-theirs.md: a story that rests on them alone" in told


def test_what_no_program_may_change_is_named_where_it_will_be(project: Path) -> None:
    library = project / "insights"
    loose: dict[str, str | bytes] = {
        f"{ID}.txt": "Nobody.",
        "onboarding/.of-two.md.swp": f"b0VIM 8.2\0 {NAME}",
        "onboarding/other.png": png(NAME, "desk"),
    }
    write_files(library, loose)
    before, told = below(library), forget(project, ID, *APPLY).stdout
    assert f"insights/{ID}.txt: this file names them and is no part of the library" in told
    assert "insights/onboarding/.of-two.md.swp: this file names them and is no part of the library" in told
    assert "insights/onboarding/other.png: the name stands in this file, which is no text" in told
    after = below(library)
    assert [path for path in loose if after[path] != before[path]] == []
    (line,) = [line for line in told.splitlines() if "is a word of the name" in line]
    place, number = line.split(":")[:2]
    assert NAME.split()[1] in (project / place.strip()).read_text().splitlines()[int(number) - 1]


def test_another_customer_in_whose_name_theirs_stands_is_left_alone(project: Path) -> None:
    other = customer(f"{NAME} West", aliases=[f"{ID}-north"])
    write_files(
        project / "insights", {f"customers/{ID}-west.md": other, "questions/who.md": question(f"Is {NAME} West?")}
    )
    told = forget(project, ID, *APPLY).stdout
    assert (project / f"insights/customers/{ID}-west.md").read_text() == other
    assert f"Is {NAME} West?" in (project / "insights/questions/who.md").read_text()
    assert f"insights/customers/{ID}-west.md: another customer is called so as well" in told


def test_a_file_that_does_not_mention_them_stays_as_it_is(project: Path) -> None:
    write_files(project / "insights", {"onboarding/broken.md": STAYS})
    before = below(project / "insights")
    forget(project, ID, *APPLY)
    after = below(project / "insights")
    same = ("onboarding/broken.md", "onboarding/they-ring-first.md", "library.yml", "customers/harbour-dental.md")
    assert [path for path in same if before[path] != after[path]] == []


def test_they_cannot_come_back_under_their_id_a_former_one_or_their_name(project: Path) -> None:
    forget(project, ID, *APPLY)
    file = str(FILES[f"customers/{ID}.md"])
    plain = file.replace(f"aliases: [old-{word_for('alias')}]\n", "")
    for id_, text in {
        ID: plain.replace(f"{NAME} GmbH", "Other Name"),
        f"old-{word_for('alias')}": plain.replace(f"{NAME} GmbH", "Other Name"),
        "new-name": plain,
    }.items():
        place = project / "insights" / "customers" / f"{id_}.md"
        place.write_text(text)
        assert "CON013" in asked("check", "--as-of", "2026-11-21", cwd=project).stdout, id_
        place.unlink()


def test_who_stayed_is_forgotten_later_without_a_trace(project: Path) -> None:
    committed(project, "Begin")
    forget(project, ID, *APPLY)
    first = forgotten_in(source_from("forgotten.yml", (project / "insights/forgotten.yml").read_bytes())[0])
    committed(project, "Forget somebody")
    told = forget(project, "harbour-dental", *APPLY).stdout
    second = forgotten_in(source_from("forgotten.yml", (project / "insights/forgotten.yml").read_bytes())[0])
    assert first is not None
    assert second is not None
    assert first.gone.items() < second.gone.items()
    (digest,) = first.told_as_staying(["harbour-dental"])
    assert second.told_as_staying(["harbour-dental"]) == []
    assert f"{digest}==>0000000000000000" in told


def test_only_who_has_come_since_is_looked_up_dearly(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Forgotten("00" * 16, {"11" * 16: "2026-11-21"}, frozenset()).with_gone(["a"], ["b", "c"], DAY)
    asked_for: list[str] = []

    def dear(_: str, id_: str) -> str:
        asked_for.append(id_)
        return ""

    monkeypatch.setattr("generator.content.forgotten._dear", dear)
    assert not any(known.knows(id_) for id_ in ("b", "c", "d"))
    assert asked_for == ["d"]


@given(st.text("ab\r\n\ufeffé ", max_size=40), st.data())
def test_line_ends_and_the_mark_stay_as_they_are(raw: str, data: st.DataObject) -> None:
    text = source_from("a.md", raw.encode())[0].text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = Edit(start, end, "new", What.NAME, 1)
    written = rewritten(raw.encode(), [edit])
    assert source_from("a.md", written)[0].text == changed(text, [edit])
    assert rewritten(raw.encode(), []) == raw.encode()


CALLED = Known("north-2", "customers/north-2.md", "Nörth & Wind 2 GmbH", ("old-wind",), "", "", None, False, False)
PIECES = [
    "north",
    "NÖRTH",
    "No\u0308rth",
    "wind",
    "w\u00adind",
    "2",
    "\u00b2",
    "\uff12",
    "old",
    "Wind",
    "\u00df",
    "and",
    "&",
]
BETWEEN = [" ", "-", "", "*", "**", "&amp;", "%20", "_", "\n> ", "\u2013", "\xa0", "<b>", "&#45;", "x"]


@given(st.lists(st.sampled_from([*PIECES, *BETWEEN]), max_size=9).map("".join))
@example("N\xf6rth\xa0%26%20Wind%20\u00b2")
def test_the_quick_look_at_a_text_misses_no_name(text: str) -> None:
    wording = wording_of(CALLED, None)
    named = wording.phrases.stand_in(text) or wording.phrases.stand_in(unquote(text))
    event(f"names somebody: {named}")
    assert Rows(wording.phrases).may_be_in(text.encode()) or not named


@given(
    st.lists(st.sampled_from([*PIECES, *BETWEEN, "N\xf6rth & Wind 2", "north-2", "OLD-Wind"]), max_size=9).map("".join)
)
@example("N\xd6RTH Wind\t2 and northerner2")
@example("old\xa0wind")
def test_the_words_that_are_replaced_in_the_history_are_all_that_name_them(text: str) -> None:
    wording = wording_of(CALLED, None)
    mentions = Mentions(wording)
    plan = Plan(CALLED, wording, {}, {}, {}, (), {})
    commit = Commit("0" * 40, "2026-11-21", 1, False)
    history = History("", (commit,), (text,), {}, (), {}, frozenset(), (), frozenset(), (), False)
    told = rewriting_of(history, plan, mentions, ())
    assert told is not None
    event(f"names somebody: {bool(told.words)}")
    data = text.encode()
    for rule, instead in (line.removeprefix("regex:").rsplit("==>", 1) for line in told.words):
        data = re.sub(rule.encode(), instead.encode(), data)
    assert not mentions.lines(data)
    assert told.words or data == text.encode()


def test_git_is_asked_for_every_branch_every_former_name_and_every_message(project: Path) -> None:
    place = project / "insights" / "customers"
    (place / f"{ID}.md").rename(place / "who-they-were.md")
    first = committed(project, "Begin")
    (place / "who-they-were.md").rename(place / f"{ID}.md")
    renamed = committed(project, "Call a file otherwise")
    git(project, "checkout", "-q", "-b", f"draft-{ID}")
    (project / "elsewhere.txt").write_text(f"{NAME.upper()} rang.")
    aside = committed(project, "Write it down", "elsewhere.txt")
    git(project, "checkout", "-q", "-")
    (project / "other.txt").write_text("Nobody rang.")
    said = committed(project, f"Think of {NAME}", "other.txt")
    (project / "other.txt").write_text("Somebody rang.")
    silent = committed(project, "Think again", "other.txt")
    told, day = forget(project, ID).stdout, git(project, "log", "-1", "--format=%cs").strip()
    lines = [line.strip() for line in told.partition("In Git:")[2].partition("What remains")[0].splitlines()]
    assert {line.split()[0] for line in lines if "file" in line} == {first, renamed, aside, said}
    assert [line for line in lines if line.startswith(said)] == [f"{said}  {day}  0 files, and its message"]
    assert silent not in told
    assert f"refs/heads/draft-{ID} is called like them" in told
    assert "literal:insights/customers/who-they-were.md" in forget(project, ID, *APPLY).stdout
    assert "Secret Author" not in told


def test_a_library_without_git_is_told_as_such(project: Path) -> None:
    assert "the library lies in no repository" in forget(project, ID).stdout


def test_a_shallow_copy_is_told_as_such_and_a_library_in_a_folder_below_works(project: Path, tmp_path: Path) -> None:
    committed(project, "Begin")
    (project / "insights" / "onboarding" / "of-two.md").write_bytes(b"")
    committed(project, "Empty a file")
    git(tmp_path, "clone", "-q", "--depth", "1", project.as_uri(), "copy")
    told = asked("forget", ID, *APPLY, "--library", "copy/insights", "--as-of", "2026-11-21", cwd=tmp_path).stdout
    assert "git fetch --unshallow" in told
    assert f"literal:insights/customers/{ID}.md" in told


def held_by(repository: Path) -> dict[str, bytes]:
    """Everything that Git holds, whether a branch leads there or not, and what its branches and tags are called."""
    listed = git(repository, "cat-file", "--batch-all-objects", "--batch-check").splitlines()
    held = {"refs": git(repository, "for-each-ref").encode()}
    for hash_, kind, _ in map(str.split, listed):
        asked_for = ["git", "cat-file", kind, hash_]
        held[f"{kind} {hash_}"] = subprocess.run(asked_for, cwd=repository, check=True, capture_output=True).stdout
    return held


def cleared(project: Path, told: str, place: Path) -> Path:
    """The repository that the printed commands make, run in an empty folder, and push to where the project is from."""
    place.mkdir()
    script = told[told.index("git clone --mirror") : told.index("git-filter-repo is a program of its own")]
    git(project, "checkout", "-q", "--detach")  # so that what is checked out can be pushed to
    shell = ["sh", "-e", "-c", script.replace("ADDRESS", project.as_uri())]
    found = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(shell, cwd=place, env={**ALONE, "PATH": found}, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(place.iterdir()) == [place / "forgetting.git"]
    return place / "forgetting.git"


def test_the_commands_that_are_printed_leave_no_mention_in_the_history(project: Path, tmp_path: Path) -> None:
    library, (first, second) = project / "insights", NAME.split()
    (library / f"customers/{ID}.md").rename(library / "customers/who-they-were.md")
    (library / "onboarding/desk.png").write_bytes(png(first, second))
    (library / "onboarding/desk.png").rename(library / "onboarding/front.png")
    outside: dict[str, str | bytes] = {
        "exports/all.csv": f"id,name\n1,{NAME.upper()}\n\xe4\n".encode("latin-1"),
        f"exports/{ID}.csv": f"{first}\n  {second},1\n",
        "exports/letter.docx": b"PK\0\0" + NAME.encode("utf-16-le"),
        f"notes/{NAME}/first.txt": f"**{first[:6]}**{first[6:]} {second} and {first}_{second.lower()}\r\n",
    }
    write_files(project, outside)
    (library / f"billing/what-{ID}-pays.md").write_text(story(heard("harbour-dental"), body=f"{NAME} said so."))
    committed(project, f"Begin\n\nFor {NAME}.", ".")
    (library / "customers/who-they-were.md").rename(library / f"customers/{ID}.md")
    (library / "onboarding/front.png").rename(library / "onboarding/desk.png")
    (project / "exports/letter.docx").unlink()
    committed(project, "Call files otherwise", ".")
    git(project, "tag", "-a", f"before-{ID}", "-m", f"All that {NAME} said")
    git(project, "checkout", "-q", "-b", f"draft-{ID}")
    write_files(library, {"billing/they-link.md": story(heard("harbour-dental"), body=f"The {NAME}s' ring.")})
    committed(project, "Write it down")
    git(project, "checkout", "-q", "main")
    git(project, "merge", "-q", "--no-ff", "-m", f"Take in draft-{ID}", f"draft-{ID}")
    git(project, "notes", "add", "-m", f"Ask {NAME}")
    told = forget(project, ID, *APPLY).stdout
    committed(project, "Forget somebody")
    left = held_by(cleared(project, told, tmp_path / "clearing"))
    assert canaries_in(left) == {}
    stories = git(project, "ls-tree", "-r", "--name-only", "main")
    assert "insights/onboarding/other.png" in stories
    assert "insights/billing/what-a-small-clinic-pays.md" in stories
    assert "exports/all.csv" in stories


def test_an_interruption_at_any_write_changes_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: data for path, data in below(project).items() if path.startswith("insights/")}
    flush, steps, left = journal._flush, 0, 0

    def interrupted(place: Path) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise KeyboardInterrupt
        flush(place)

    monkeypatch.setattr(journal, "_flush", interrupted)
    contents: dict[str, bytes | None] = {path.removeprefix("insights/"): None for path in before}
    contents |= {"library.yml": b"other", "new/file.md": b"new"}
    while True:
        steps, left = steps + 1, steps + 1
        try:
            journal.Journal(project / "insights").change(contents)
        except KeyboardInterrupt:
            assert {f"insights/{path}": data for path, data in below(project / "insights").items()} == before, steps
            assert not journal.Journal(project / "insights").folder.exists()
        else:
            break
    assert steps > len(before) * 2
    assert below(project / "insights") == {"library.yml": b"other", "new/file.md": b"new"}


@pytest.mark.parametrize("undone", [False, True], ids=["changed", "put back"])
def test_a_change_that_is_cut_off_at_any_write_is_put_back_or_was_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undone: bool
) -> None:
    root, flush = tmp_path / "library", journal._flush
    before = {"a/first.md": b"first", "a/second.md": b"second", "b/third.md": b"third"}
    contents: dict[str, bytes | None] = {"a/first.md": b"other", "b/third.md": None, "c/new.md": b"new"}
    after = {"a/first.md": b"other", "a/second.md": b"second", "c/new.md": b"new"}

    def cut_off(step: int, work: Callable[[], object]) -> bool:
        """Do something in another process, which ends at once at one of its writes; whether it got there."""
        left = step

        def end(place: Path) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                os._exit(7)
            flush(place)

        if (child := os.fork()) == 0:
            try:
                monkeypatch.setattr(journal, "_flush", end)
                work()
            finally:
                os._exit(0)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7

    ends = []
    for step in count(1):
        shutil.rmtree(root, ignore_errors=True)
        write_files(root, {**before})
        if undone:
            cut_off(8, lambda: journal.Journal(root).change(contents))
            assert journal.Journal(root).is_open
            reached = cut_off(step, journal.Journal(root).undo)
        else:
            reached = cut_off(step, lambda: journal.Journal(root).change(contents))
        journal.Journal(root).undo()
        ends.append(below(tmp_path))
        if not reached:
            break
    wanted = [{f"library/{path}": data for path, data in some.items()} for some in (before, after)]
    assert [end for end in ends if end not in wanted] == []
    assert ends[0] == wanted[0]
    assert ends[-1] == wanted[0 if undone else 1]
    assert len(ends) > len(contents)


STOPPED = """
import os, sys
from pathlib import Path
from generator.library.forgetting.mentions import Mentions
from generator.library.forgetting.plan import Plan
from generator.library.forgetting.rows import Rows
from generator.library.forgetting.wording import wording_of
from generator.library.known import Known
from generator.publish import journal
from generator.publish.forgetting import Looker, forgetting_of
from generator.publish.forgetting import forget as forget_on_disk
from generator.publish.history import Commit, History
from generator.publish.prepare import read_library
from generator.publish.rewriting import rewriting_of
put, left = journal.Journal._put, 3
def stopped(self, path, content):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), number)
    put(self, path, content)
journal.Journal._put = stopped
number, who = int(sys.argv[1]), sys.argv[2]
sys.argv = ["insights", "forget", who, "--apply", "--as-is", "--as-of", "2026-11-21"]
from generator.cli.run import main
main()
"""


def stopped(project: Path, number: signal.Signals) -> subprocess.CompletedProcess[str]:
    """Forget somebody in a process that gets a signal while files are being changed."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", STOPPED, str(int(number)), ID]
    return subprocess.run(command, cwd=project, env=env, check=False, capture_output=True, text=True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_it_is_told_that_every_file_is_as_it_was(project: Path, number: signal.Signals) -> None:
    before = below(project / "insights")
    done = stopped(project, number)
    assert (done.returncode, done.stdout) == (130, "")
    assert "Nobody was forgotten, and every file of the library is as it was before." in done.stderr
    assert below(project / "insights") == before
    assert not (project / ".insights-forgetting").exists()


def test_the_next_run_puts_back_what_a_killed_one_left(project: Path) -> None:
    before = below(project / "insights")
    assert stopped(project, signal.SIGKILL).returncode == -signal.SIGKILL
    assert below(project / "insights") != before
    refused = asked("check", cwd=project)
    assert refused.returncode == 2
    assert "it first puts every file back as it was" in refused.stderr
    again = forget(project, ID)
    assert "Every file was put back as it was" in again.stderr
    assert below(project / "insights") == before
    assert not (project / ".insights-forgetting").exists()


def test_two_runs_do_not_meet(project: Path) -> None:
    with journal.alone(project / "insights"):
        told = forget(project, ID)
    assert told.returncode == 2
    assert "Wait until that is done" in told.stderr


CALLINGS = ("Otto", "Northwind Clinics", "Müller & Söhne GmbH", "Visit", "Title", "Customers")
"""Some of them are words that also stand where no customer is meant."""
KEYED = {"areas": "area", "teams": "team", "tags": "tag", "segments": "segment", "regions": "region"}
SAID = ("story", "quote", "fields", "question", "welcomes", "config", "file", "folder", "picture", "alias", "other")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(CALLINGS), st.frozensets(st.sampled_from([*KEYED, *SAID])))
@example("Otto", frozenset([*KEYED, *SAID]))
@example("Visit", frozenset([*KEYED, *SAID]))
@example("Customers", frozenset([*KEYED, *SAID]) - {"areas"})
def test_wherever_they_are_named_a_check_finds_no_new_error_and_no_mention_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, places: frozenset[str]
) -> None:
    assume(name != "Customers" or "areas" not in places)  # no area may have this name
    monkeypatch.setattr("generator.content.forgotten._dear", lambda _, id_: hashlib.sha256(id_.encode()).hexdigest())
    shutil.rmtree(tmp_path / "insights", ignore_errors=True)
    library, id_ = write_files(tmp_path / "insights", mentioning(name, places)), id_from(name)
    files, looker = read_library(library, DAY), Looker(1)
    before = looker.look(files)
    assert [one.message for one in before[0].diagnostics if one.severity is Severity.ERROR] == []
    known = next(one for one in before[1].gathered.known if one.id == id_)
    forgetting = forgetting_of(known, before, files, library, looker)
    forget_on_disk(forgetting, library, None)
    after = Looker(1).look(read_library(library, DAY))[0]
    assert [one.message for one in after.diagnostics if one.severity is Severity.ERROR] == []
    told = {hint.path for hint in (*forgetting.plan.hints_then, *forgetting.left)}
    mentions = Mentions(forgetting.plan.wording)
    left = {path for path, data in below(library).items() if mentions.lines(data) or mentions.names(path)}
    left = {path for path in left if not any(path == one or path.startswith(f"{one}/") for one in told)}
    assert left <= {"forgotten.yml"}  # which says whom it is about: customers
    if name not in CALLINGS[-3:]:
        assert told <= {f"customers/{id_}-west.md"}


def mentioning(name: str, places: Collection[str]) -> dict[str, str | bytes]:
    """A library in which a customer is named, and in whose keys and files they are."""
    id_ = id_from(name)
    key = {one: id_ if one in places else f"some-{KEYED[one]}" for one in KEYED}
    config: dict[str, Any] = {section: {key[section]: {"title": f"The {name} {KEYED[section]}"}} for section in KEYED}
    config["areas"][key["areas"]]["owner"] = key["teams"]
    config["segments"][key["segments"]]["one"] = f"a friend of {name}" if "segments" in places else "a small clinic"
    config["tags"]["first"] = {"title": "First", "formerly": [f"{id_}-old"]}
    said = {one: name if one in places else "somebody" for one in SAID}
    called = {one: id_ if one in places else "plain" for one in SAID}
    fields: dict[str, Any] = {
        "owner": key["teams"],
        "tags": [key["tags"], "first"],
        "aliases": [f"{called['alias']}-once"],
        "believed": f"That {said['fields']} rings.",
        "learned": f"{said['fields']} writes.",
    }
    theirs = heard("other-one", quote=f"Ask {said['quote']} and {id_}." if "quote" in places else "Ask.")
    pieces = [theirs | {"teams": [key["teams"]]}, heard(id_) | {"teams": [key["teams"]]}]
    where = {"segment": key["segments"], "region": key["regions"]}
    area = key["areas"]
    body = f"See {said['story']}, [[{called['file']}-rings]] and ![it]({called['picture']}.png) of {name.upper()}."
    files: dict[str, str | bytes] = {
        "library.yml": json.dumps({"name": f"What {said['config']} says", **config}),
        f"customers/{id_}.md": customer(name, **where),
        "customers/other-one.md": customer("Other One", **where, welcomes=f"As {said['welcomes']} does."),
        f"questions/{called['question']}-asks.md": question(
            f"Whom does {said['question']} ask first?", owner=key["teams"], areas=[area]
        ),
        f"{area}/{called['file']}-rings.md": story(*pieces, **{**fields, "aliases": []}),
        f"{area}/last.md": story(theirs | {"teams": []}, **fields, body=body),
        f"{area}/{called['picture']}.png": png("no", "name"),
    }
    if "other" in places:
        files[f"customers/{id_}-west.md"] = customer(f"{name} West", **where)
    return files
